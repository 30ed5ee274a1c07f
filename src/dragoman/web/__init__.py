"""Pages over the ledger: to look at it, read it and put it right."""

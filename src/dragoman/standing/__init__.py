"""What follows from the ledger: relations, matters, positions, commitments, coalitions."""

"""What follows from the ledger, made again for any past day: relations, matters, promises."""

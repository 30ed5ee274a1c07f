"""Many documents: the same records, on all cores or on a distributed engine, as Parquet."""

"""Reports kept on disk: a Parquet file for each profile and month, asked for once, added to."""

"""Files of reports and exports, gzip JSON arrays of rows, as DataFrames with promised dtypes."""

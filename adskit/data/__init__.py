"""What comes back: profiles, campaigns and portfolios as DataFrames."""

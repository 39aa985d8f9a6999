"""Decoded values → columns with a dtype, in runs that are joined at the end."""

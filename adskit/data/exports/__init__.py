"""Exports: everything of one kind that an account has, as one file."""

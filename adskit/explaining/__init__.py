"""explain(): cause and next step for whatever went wrong."""

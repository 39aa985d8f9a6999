"""What is measured against a floor, ratios within one run: `python -m benchmarks`."""

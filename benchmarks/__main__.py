"""Run every benchmark: `python -m benchmarks`."""

from __future__ import annotations

from benchmarks import listing, report_reading

if __name__ == "__main__":
    report_reading.main()
    listing.main()

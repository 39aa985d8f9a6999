"""Run every benchmark: `python -m benchmarks`; with `--quick` small ones, to see that they work."""

from __future__ import annotations

import argparse

from benchmarks import listing, report_reading


def main() -> None:
    """Run one after another; they would disturb each other."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args().quick
    report_reading.main(["--rows", "10000", "--rounds", "1"] if quick else [])
    listing.main(["--quick"] if quick else [])


if __name__ == "__main__":
    main()

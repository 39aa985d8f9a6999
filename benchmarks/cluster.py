"""Whether two processes of a Dask cluster read reports faster than one.

    python -m benchmarks.cluster                 # 20 reports of 100,000 rows
    python -m benchmarks.cluster --rows 2000     # small ones, to see that it works

The reports are made beforehand: what is compared is downloading, reading and joining them, once by
`get_report` in this process, once by the workers of a cluster and `adskit.reports.gather`.
"""

from __future__ import annotations

import argparse
import os
import time
import warnings
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

import pandas as pd
from distributed import Client, LocalCluster

import adskit
from adskit.practice import PracticeServer
from benchmarks.lines import Line, tell

REPORT: Final = "spSearchTerm"
COLUMNS: Final = [
    "campaignId",
    "campaignName",
    "keywordId",
    "searchTerm",
    "impressions",
    "clicks",
    "cost",
    "sales7d",
]
PROFILES: Final = 60  # of which so many can be asked:
ACCOUNTS: Final = 20


def seconds(run: Callable[[], pd.DataFrame], rows: int) -> float:
    """Return how long it takes to get so many rows."""
    begun = time.perf_counter()
    frame = run()
    took = time.perf_counter() - begun
    if len(frame) != rows:
        raise ValueError(f"{len(frame)} rows came instead of {rows}.")
    return took


def compared(rows: int, rounds: int) -> tuple[float, float]:
    """Return the median seconds of one process, and of two workers."""
    with (
        PracticeServer(profiles=PROFILES, report_rows=rows, report_seconds=0) as practice,
        LocalCluster(
            n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
        ) as cluster,
        Client(cluster),
    ):
        ads = adskit.connect(practice=practice)
        profiles = adskit.get_profiles(ads)
        chosen = profiles[profiles.usable].head(ACCOUNTS)
        last = date.today() - timedelta(days=3)  # noqa: DTZ011 - of this computer, as people say it
        wish: dict[str, Any] = {
            "start": last - timedelta(days=6),
            "end": last,
            "columns": COLUMNS,
        }

        def alone() -> pd.DataFrame:
            frame: pd.DataFrame = adskit.get_report(ads, chosen, REPORT, **wish)
            return frame

        def together() -> pd.DataFrame:
            parts = adskit.get_report(ads, chosen, REPORT, frame="dask", **wish)
            frame: pd.DataFrame = adskit.reports.gather(parts)
            return frame

        all_rows = len(alone())  # made here, and by the workers once: they import what they need
        seconds(together, all_rows)
        each = [(seconds(alone, all_rows), seconds(together, all_rows)) for _ in range(rounds)]
    one, two = zip(*each, strict=True)
    return median(one), median(two)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print one line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cluster")
    parser.add_argument("--rows", type=int, default=100_000, help="of each report")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args(arguments)
    warnings.simplefilter("ignore")
    with TemporaryDirectory() as home:
        os.environ["ADSKIT_HOME"] = home
        one, two = compared(options.rows, options.rounds)
    tell(
        f"{ACCOUNTS} reports of {options.rows:,} rows: one process {one:.2f} s, two {two:.2f} s",
        Line("two Dask workers and gather() ÷ one process", two / one, 0.70),
    )


if __name__ == "__main__":
    main()

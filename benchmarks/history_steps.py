"""One step with a history, as a process: its seconds, its peak memory and its rows are told."""

from __future__ import annotations

import json
import os
import resource
import sys
import time
import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

import pandas as pd
import pyarrow.dataset  # noqa: F401 - as all that is imported here, part of the baseline

import adskit
from adskit.reports import ReportHistory

UNIT: Final = 1 if sys.platform == "darwin" else 1024
WRITE, OURS, PANDAS, ALL = "write", "adskit", "pandas", "everything"
REPORT: Final = "spAdvertisedProduct"
COLUMNS: Final = ["advertisedAsin", "impressions", "clicks", "cost"]
MONTHS: Final = 2
LONG, TENTH = "long", "tenth"  # folders side by side
READ: Final = ["profileId", "date", *COLUMNS[:1], "clicks", "cost"]


def write(folder: Path, url: str, accounts: str) -> int:
    """Keep the last two whole months of so many accounts."""
    ads = adskit.connect(practice=url)
    profiles = adskit.get_profiles(ads)
    chosen = profiles[profiles.usable].head(int(accounts))
    first = pd.Timestamp(date.today()).replace(day=1)  # noqa: DTZ011 - as people say it
    for back in range(MONTHS, 0, -1):
        start = first - pd.DateOffset(months=back)
        history = adskit.get_report(
            ads,
            chosen,
            REPORT,
            start=start,
            end=start + pd.offsets.MonthEnd(),
            columns=COLUMNS,
            into=folder,
        )
    return int(history.contents()["rows"].sum())


def question(folder: Path) -> tuple[str, pd.Timestamp, pd.Timestamp, list[str]]:
    """Return the account that both histories have, a week, and some of its products."""
    held = ReportHistory(folder.with_name(TENTH)).contents()
    profile = str(held.profileId.iloc[0])
    end = held.endDate.max() - pd.Timedelta(days=20)
    some = ReportHistory(folder).read(start=end, end=end, profiles=profile, columns=COLUMNS[:1])
    products = sorted(some.advertisedAsin.drop_duplicates())[:3]
    return profile, end - pd.Timedelta(days=6), end, products


def ask(folder: Path) -> int:
    """Ask as the documentation says."""
    profile, start, end, products = question(folder)
    frame = ReportHistory(folder).read(
        start=start,
        end=end,
        profiles=profile,
        columns=READ,
        where={"advertisedAsin": products},
    )
    return len(frame)


def ask_pandas(folder: Path) -> int:
    """Ask with pandas and pyarrow alone."""
    profile, start, end, products = question(folder)
    filters = [
        ("profileId", "==", profile),
        ("date", ">=", start),
        ("date", "<=", end),
        ("advertisedAsin", "in", products),
    ]
    return len(pd.read_parquet(ReportHistory(folder).path, columns=READ, filters=filters))


def ask_everything(folder: Path) -> int:
    """Read all rows, then choose among them."""
    profile, start, end, products = question(folder)
    frame = ReportHistory(folder).read(columns=READ)
    wanted = frame.profileId.eq(profile) & frame.date.between(start, end)
    return int((wanted & frame.advertisedAsin.isin(products)).sum())


STEPS: Final[dict[str, Callable[..., int]]] = {
    WRITE: write,
    OURS: ask,
    PANDAS: ask_pandas,
    ALL: ask_everything,
}


def main() -> None:
    """Print what one step took."""
    name, folder, *more = sys.argv[1:]
    os.environ["ADSKIT_HOME"] = f"{folder}-home"
    warnings.simplefilter("ignore")
    begun = time.perf_counter()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT
    rows = STEPS[name](Path(folder), *more)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT
    figures = {"wall": time.perf_counter() - begun, "peak": peak - before, "rows": rows}
    sys.stdout.write(json.dumps(figures))


if __name__ == "__main__":
    main()

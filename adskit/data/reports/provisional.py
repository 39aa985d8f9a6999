"""Which figures Amazon may still correct."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

import pandas as pd

from adskit.data.reports.days import today_in
from adskit.data.reports.wish import Wish, attribution_days

PROVISIONAL: Final = "provisional"
# Amazon takes invalid clicks out for three days, and restates a sale 1, 7 and 28 days afterwards
TRAFFIC_DAYS: Final = 3
SALE_DAYS: Final = 28


def open_days(wish: Wish) -> int:
    """Return for how many days Amazon corrects the figures of such a report.

    A sale stands on the day of the click that led to it, and may come as many days later as the
    longest attribution window among the columns has.
    """
    windows = attribution_days(wish)
    return max(windows) + SALE_DAYS if windows else TRAFFIC_DAYS


def first_open(timezone: str | None, now: float, days: int) -> date:
    """Return the first day that Amazon may still correct, by that time zone's calendar."""
    return today_in(timezone, now) - timedelta(days)


def open_rows(
    owners: pd.Series[Any], days: pd.Series[Any], first: Mapping[str, date]
) -> pd.Series[Any]:
    """Return which rows lie on or after the first open day of whoever owns them."""
    since: pd.Series[Any] = owners.map({one: pd.Timestamp(day) for one, day in first.items()})
    return (days >= since.astype(days.dtype)).astype(bool)

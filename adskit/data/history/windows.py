"""Which days a history has, and which of them have to be asked for.

A history is cut along the calendar, never along what somebody once asked for: so any two ranges
meet in the same files, and each day stands in one of them, once.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from adskit.data.orders.tickets import REUSED_SECONDS
from adskit.data.reports.days import Span
from adskit.data.reports.provisional import first_open

# day → when Amazon was asked for its figures, in seconds since 1970
Kept = Mapping[date, float]
# the longest stretch of the calendar that one report can hold: days → months
LENGTHS: Final = ((366, 12), (184, 6), (0, 1))
DAY: Final = timedelta(1)
# what the files are called
NAME: Final = re.compile(r"\d{4}-\d{2}(_\d{4}-\d{2})?\.parquet")


def windows(span: Span, max_days: int) -> Iterator[Span]:
    """Give the years, half-years or months that a range touches, each of them whole."""
    months = next(months for days, months in LENGTHS if max_days >= days)
    first = span.start.replace(month=(span.start.month - 1) // months * months + 1, day=1)
    while first <= span.end:
        following = (first + timedelta(31 * months)).replace(day=1)
        yield Span(first, following - DAY)
        first = following


def folder_name(region: str, profile: str) -> str:
    """Return what the folder of a profile is called, such as `EU-123456789012345`."""
    return f"{region}-{profile}"


def file_name(window: Span) -> str:
    """Return what the file of a window is called, such as `2026-11.parquet`."""
    first, last = f"{window.start:%Y-%m}", f"{window.end:%Y-%m}"
    return f"{first}.parquet" if first == last else f"{first}_{last}.parquet"


def overlap(one: Span, other: Span) -> Span | None:
    """Return the days that two ranges share."""
    start, end = max(one.start, other.start), min(one.end, other.end)
    return Span(start, end) if start <= end else None


def days_of(span: Span) -> list[date]:
    """Return the days of a range."""
    return [span.start + number * DAY for number in range(span.days)]


def runs(days: Collection[date]) -> list[Span]:
    """Return days as ranges without holes."""
    ordered = enumerate(sorted(days))
    grouped = groupby(ordered, lambda numbered: numbered[1] - numbered[0] * DAY)
    return [Span(same[0][1], same[-1][1]) for same in (list(group) for _, group in grouped)]


def in_words(spans: Sequence[Span], most: int = 3) -> str:
    """Return ranges in words; of many, the first."""
    words = ", ".join(str(span) for span in spans[:most])
    return words if len(spans) <= most else f"{words} and {len(spans) - most} more stretches"


def missing(span: Span, kept: Kept) -> list[date]:
    """Return the days of a range that were never stored."""
    return [day for day in days_of(span) if day not in kept]


def believed(kept: Kept, now: float) -> Kept:
    """Return when each day was asked for; what a clock that was ahead dated after now, as in 1970.

    So any newer figures take its place.
    """
    return {day: asked_at if asked_at <= now else 0.0 for day, asked_at in kept.items()}


def restated(
    span: Span, kept: Kept, *, timezone: str | None, open_days: int, now: float
) -> list[date]:
    """Return the days of a range that Amazon could still correct after they were asked for.

    What was asked for in the last hours is left alone: Amazon corrects about once a day.
    """
    kept = believed(kept, now)
    return [
        day
        for day in days_of(span)
        if day in kept
        and day >= first_open(timezone, kept[day], open_days)
        and now - kept[day] >= REUSED_SECONDS
    ]

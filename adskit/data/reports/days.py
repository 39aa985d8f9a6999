"""Days and ranges of days, as a profile's own time zone counts them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
import pandas as pd

from adskit.errors import ArgumentError

# a day, or its first moment as pandas and JSON write it; ISO's weeks are none: 2026-W47 has seven
DAY: Final = re.compile(r"(\d{4}-\d\d-\d\d)([ T]00:00(:00)?)?", re.ASCII)


@dataclass(frozen=True)
class Span:
    """A range of days, both ends included."""

    start: date
    end: date

    def __str__(self) -> str:
        """Write it as `2026-11-01 to 2026-11-07`."""
        return str(self.start) if self.start == self.end else f"{self.start} to {self.end}"

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1

    def split(self, most: int) -> Iterator[Span]:
        """Give consecutive parts of at most that many days."""
        first = self.start
        while first <= self.end:
            last = min(first + timedelta(most - 1), self.end)
            yield Span(first, last)
            first = last + timedelta(1)


def span_of(start: object, end: object) -> Span:
    """Return the range meant by two days.

    Raises
    ------
    ArgumentError
        One of them is not a day, or they stand the wrong way round.
    """
    span = Span(day_of(start, "start"), day_of(end, "end"))
    if span.end < span.start:
        raise ArgumentError(
            f"end ({span.end}) lies before start ({span.start}).", hint="exchange the two."
        )
    return span


def day_of(value: object, name: str) -> date:
    """Return the day meant by a date, a time stamp or a text such as `2026-11-01`.

    Raises
    ------
    ArgumentError
        It is none of these: `03/04/2026` is two different days on two sides of the Atlantic.
    """
    moment = pd.Timestamp(value) if isinstance(value, np.datetime64) else value
    if isinstance(moment, datetime) and moment == moment:  # noqa: PLR0124 - NaT is a datetime, too
        return moment.date()
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str) and (written := DAY.fullmatch(value.strip())):
        with suppress(ValueError):  # of a day that no calendar has
            return date.fromisoformat(written[1])
    raise ArgumentError(
        f"{name}={value!r} is not a day.", hint='write it as year-month-day: "2026-11-01".'
    )


def last_week(today: object = None) -> tuple[date, date]:
    """Return the Monday and the Sunday of the last week that is over.

    Parameters
    ----------
    today : date or str, optional
        The day from which to look back, such as "2026-11-24"; None is today by this computer's
        clock. In the time zone of a profile far to the west, Sunday may still go on when it is
        Monday here.

    Raises
    ------
    ArgumentError
        `today` is not a day.

    Examples
    --------
    The week and the one before it:

    >>> monday, sunday = adskit.reports.last_week("2026-11-24")
    >>> before, _ = adskit.reports.last_week(monday)
    >>> print(before, monday, sunday)
    2026-11-09 2026-11-16 2026-11-22
    """
    day = datetime.now().astimezone().date() if today is None else day_of(today, "today")
    monday = day - timedelta(day.weekday() + 7)
    return monday, monday + timedelta(6)


def today_in(timezone: str | None, now: float) -> date:
    """Return the day it is in that time zone, at `now` seconds since 1970; UTC's if unknown."""
    try:
        zone = ZoneInfo(timezone) if timezone else UTC
    except (ZoneInfoNotFoundError, ValueError):
        zone = UTC
    return datetime.fromtimestamp(now, zone).date()

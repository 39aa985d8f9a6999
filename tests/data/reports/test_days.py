from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adskit.data.reports.days import Span, day_of, last_week, span_of, today_in
from adskit.errors import ArgumentError

NOVEMBER = date(2026, 11, 1)


@pytest.mark.parametrize(
    "value",
    [
        "2026-11-01",
        " 2026-11-01 ",
        NOVEMBER,
        datetime(2026, 11, 1, 23, 59),  # noqa: DTZ001 - as people write it
        pd.Timestamp("2026-11-01 12:00", tz="Asia/Tokyo"),
        np.datetime64("2026-11-01"),
        np.datetime64("2026-11-01T12:00", "ns"),
        "2026-11-01T00:00:00",
        str(pd.Timestamp("2026-11-01")),
    ],
)
def test_a_day_may_be_written_in_many_ways(value: object) -> None:
    assert day_of(value, "start") == NOVEMBER


@pytest.mark.parametrize(
    "value",
    [
        "03/04/2026",
        "yesterday",
        "",
        None,
        20261101,
        pd.NaT,
        np.datetime64("NaT", "D"),
        "2026-02-30",
        1.5,
        "2026-W47",
        "2026-W47-1",
        "2026-11-01T12:00:00",
    ],
)
def test_what_is_no_day_is_refused_with_the_way_to_write_one(value: object) -> None:
    with pytest.raises(ArgumentError, match="is not a day") as caught:
        day_of(value, "start")
    assert "2026-11-01" in caught.value.hint


def test_days_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(ArgumentError, match="lies before start"):
        span_of("2026-11-02", "2026-11-01")


@settings(derandomize=True)
@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 800), st.integers(1, 400))
def test_a_range_is_split_without_a_gap_or_an_overlap(start: date, days: int, most: int) -> None:
    whole = Span(start, start + pd.Timedelta(days=days))
    parts = list(whole.split(most))
    assert all(1 <= part.days <= most for part in parts)
    assert sum(part.days for part in parts) == whole.days
    assert (parts[0].start, parts[-1].end) == (whole.start, whole.end)
    for earlier, later in pairwise(parts):
        assert (later.start - earlier.end).days == 1


# 2026-11-24 04:30 UTC
NIGHT = datetime.fromisoformat("2026-11-24T04:30:00+00:00").timestamp()


@pytest.mark.parametrize(
    ("timezone", "day"),
    [
        ("America/Los_Angeles", 23),
        ("Europe/Paris", 24),
        ("Asia/Tokyo", 24),
        ("Pacific/Kiritimati", 24),
        (None, 24),
        ("No/Where", 24),
    ],
)
def test_today_is_the_profiles_own(timezone: str | None, day: int) -> None:
    assert today_in(timezone, NIGHT) == date(2026, 11, day)


def test_a_range_reads_well() -> None:
    assert str(span_of("2026-11-01", "2026-11-07")) == "2026-11-01 to 2026-11-07"
    assert str(span_of("2026-11-01", "2026-11-01")) == "2026-11-01"


@pytest.mark.parametrize(
    ("today", "monday"),
    [
        ("2026-11-22", date(2026, 11, 9)),  # a Sunday: its own week is not over
        ("2026-11-23", date(2026, 11, 16)),
        (date(2026, 11, 29), date(2026, 11, 16)),
        ("2027-01-01", date(2026, 12, 21)),
        (date(2026, 11, 16), date(2026, 11, 9)),
    ],
)
def test_last_week_is_the_last_one_that_is_over(today: object, monday: date) -> None:
    first, last = last_week(today)
    assert (first, (last - first).days) == (monday, 6)


def test_without_a_day_the_last_week_is_that_of_today() -> None:
    monday, sunday = last_week()
    assert monday.weekday() == 0
    assert 1 <= (date.today() - sunday).days <= 8  # noqa: DTZ011 - this computer's own; midnight


def test_a_week_is_asked_for_by_a_day() -> None:
    with pytest.raises(ArgumentError, match="today='Monday' is not a day"):
        last_week("Monday")

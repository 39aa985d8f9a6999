from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from adskit.data.history.windows import (
    days_of,
    file_name,
    in_words,
    missing,
    restated,
    runs,
    windows,
)
from adskit.data.orders.tickets import REUSED_SECONDS
from adskit.data.reports.catalogue import types
from adskit.data.reports.days import Span

NOON = datetime(2026, 10, 15, 12, tzinfo=UTC).timestamp()
DAY = 24 * 3600.0


def span(start: str, end: str) -> Span:
    return Span(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("most", "files"),
    [
        (31, ["2025-12.parquet", "2026-01.parquet", "2026-02.parquet"]),
        (365, ["2025-07_2025-12.parquet", "2026-01_2026-06.parquet"]),
        (731, ["2025-01_2025-12.parquet", "2026-01_2026-12.parquet"]),
    ],
)
def test_files_follow_the_calendar_whatever_range_is_asked_for(most: int, files: list[str]) -> None:
    assert [file_name(one) for one in windows(span("2025-12-31", "2026-02-01"), most)] == files
    assert [file_name(one) for one in windows(span("2025-12-01", "2026-02-28"), most)] == files


@pytest.mark.parametrize("name", types())
def test_every_window_of_every_type_can_be_had_in_one_report(name: str) -> None:
    most = types()[name].max_days
    over = list(windows(span("2023-06-05", "2028-06-05"), most))
    assert max(one.days for one in over) <= most
    assert all(later.start - one.end == timedelta(1) for one, later in pairwise(over))
    assert over[0].start <= date(2023, 6, 5)
    assert over[-1].end >= date(2028, 6, 5)


def test_days_become_ranges_and_words() -> None:
    days = [*days_of(span("2026-02-27", "2026-03-02")), date(2026, 3, 4), date(2026, 3, 6)]
    found = runs(reversed(days))  # type: ignore[arg-type]
    assert [str(one) for one in found] == ["2026-02-27 to 2026-03-02", "2026-03-04", "2026-03-06"]
    assert in_words(found) == "2026-02-27 to 2026-03-02, 2026-03-04, 2026-03-06"
    assert in_words([*found, *found]).endswith("2026-03-06 and 3 more stretches")
    assert runs([]) == []


def test_days_that_were_never_stored_are_missing() -> None:
    kept = dict.fromkeys(days_of(span("2026-10-02", "2026-10-03")), NOON)
    assert missing(span("2026-10-01", "2026-10-04"), kept) == [date(2026, 10, 1), date(2026, 10, 4)]


@pytest.mark.parametrize(
    ("asked", "since", "again"),
    [
        (NOON, 1 * DAY, ["2026-10-12", "2026-10-13", "2026-10-14"]),
        (NOON, 90 * DAY, ["2026-10-12", "2026-10-13", "2026-10-14"]),  # corrected, whenever
        (NOON, REUSED_SECONDS - 1, []),
        (NOON + 30 * DAY, 1 * DAY, []),  # final when they were asked for
        (NOON + 30 * DAY, -29 * DAY, [f"2026-10-{day:02}" for day in range(1, 15)]),
    ],
    ids=["a day later", "much later", "the same morning", "final", "by a clock that was ahead"],
)
def test_days_that_amazon_could_still_correct_are_asked_for_again(
    asked: float, since: float, again: list[str]
) -> None:
    days = span("2026-10-01", "2026-10-14")
    kept = dict.fromkeys(days_of(days), asked)
    found = restated(days, kept, timezone="Europe/Paris", open_days=3, now=asked + since)
    assert [str(day) for day in found] == again


def test_the_profiles_own_calendar_counts() -> None:
    late = datetime(2026, 10, 15, 23, tzinfo=UTC).timestamp()
    days = span("2026-10-01", "2026-10-15")
    kept = dict.fromkeys(days_of(days), late)
    first = [
        restated(days, kept, timezone=zone, open_days=3, now=late + DAY)[0].day
        for zone in ("America/Los_Angeles", "Asia/Tokyo")
    ]
    assert first == [12, 13]

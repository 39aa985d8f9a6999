"""A practice Amazon and a session on a day that a test can move on from."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pytest

import adskit
from adskit import AdsSession
from adskit.practice import PracticeServer
from tests.data.reports.conftest import one_of

Asked = Callable[[], list[tuple[str, str]]]
NOON: Final = datetime(2026, 10, 15, 12, tzinfo=UTC).timestamp()
COLUMNS: Final = ["campaignId", "clicks", "sales14d"]  # sales: corrected for 14 + 28 days
OCTOBER: Final[dict[str, Any]] = {
    "start": "2026-09-20",
    "end": "2026-10-14",
    "columns": COLUMNS,
}


class Calendar:
    """A clock that goes on from a noon in October 2026, and jumps by days when told."""

    def __init__(self) -> None:
        self._began = time.time()
        self._moved = 0.0

    def __call__(self) -> float:
        return NOON + time.time() - self._began + self._moved

    def move(self, days: int) -> None:
        self._moved += days * 86400

    def day(self, before: int) -> date:
        """Return the day that lies so many days back."""
        return datetime.fromtimestamp(self(), UTC).date() - timedelta(before)


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def practice(calendar: Calendar) -> Iterator[PracticeServer]:
    with PracticeServer(in_thread=True, report_seconds=0.1) as server:
        server.clock = calendar
        yield server


@pytest.fixture
def ads(practice: PracticeServer, calendar: Calendar) -> AdsSession:
    session = adskit.connect(practice=practice)
    session.patience.clock = calendar
    return session


@pytest.fixture
def german(ads: AdsSession) -> pd.DataFrame:
    """The first German seller: one profile, whose days are nearly those of UTC."""
    return one_of(adskit.get_profiles(ads), "DE")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "reports"


@pytest.fixture
def asked(practice: PracticeServer) -> Asked:
    """Return the days that Amazon took orders for since this was last called."""
    begin = [len(practice.requests)]

    def since() -> list[tuple[str, str]]:
        bodies = [
            json.loads(one.body)
            for one in practice.requests[begin[0] :]
            if one.path.endswith("/reporting/reports") and one.status == 200
        ]
        begin[0] = len(practice.requests)
        return sorted((body["startDate"], body["endDate"]) for body in bodies)

    return since


def in_order(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of a frame in an order of their own."""
    return frame.sort_values(["profileId", "date", "campaignId"], ignore_index=True)


def same_rows(one: pd.DataFrame, other: pd.DataFrame) -> Any:
    """Compare frames without the order of their rows, which Amazon does not promise."""
    pd.testing.assert_frame_equal(in_order(one), in_order(other))

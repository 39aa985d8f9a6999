"""A practice Amazon that makes reports quickly, and a session whose home is this test's own."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pytest

import adskit
from adskit import AdsSession
from adskit.data.reports.days import today_in
from adskit.practice import PracticeServer

Asked = Callable[[], list[tuple[str, str, int]]]


# whatever the real date: some campaigns of the practice world have been paused not long before
NOW: Final = datetime(2026, 10, 15, 12, tzinfo=UTC).timestamp()
STARTED: Final = time.time()
HOUR: Final = 3600


def clock() -> float:
    """Return seconds since 1970, on a day that does not move away from the tests."""
    return NOW + time.time() - STARTED


@contextmanager
def on_that_day(home: Path) -> Iterator[AdsSession]:
    """Give a session whose Amazon lives on that day and makes reports quickly."""
    with (
        PracticeServer(in_thread=True, report_seconds=0.1) as server,
        pytest.MonkeyPatch.context() as patch,
    ):
        server.clock = clock
        patch.setenv("ADSKIT_HOME", str(home))
        yield signed_in(server)


class Later:
    """That clock, put forward by hand: reports take as long as a test wants."""

    def __init__(self) -> None:
        self.later = 0.0

    def __call__(self) -> float:
        return clock() + self.later


@pytest.fixture
def now() -> Later:
    return Later()


@pytest.fixture
def slow(now: Later) -> Iterator[PracticeServer]:
    """A practice Amazon that takes an hour for a report, by a clock that the test puts forward."""
    with PracticeServer(in_thread=True, report_seconds=HOUR) as server:
        server.clock = now
        yield server


@pytest.fixture
def patient(slow: PracticeServer, now: Later) -> AdsSession:
    """A session at that Amazon, on its clock."""
    session = adskit.connect(practice=slow)
    session.patience.clock = now
    return session


@pytest.fixture(scope="module")
def practice() -> Iterator[PracticeServer]:
    with PracticeServer(in_thread=True, report_seconds=0.1) as server:
        server.clock = clock
        yield server


@pytest.fixture
def ads(practice: PracticeServer) -> AdsSession:
    return signed_in(practice)


def signed_in(practice: PracticeServer) -> AdsSession:
    """Return a session that lives on the same day as its Amazon."""
    session = adskit.connect(practice=practice)
    session.patience.clock = clock
    return session


@pytest.fixture
def profiles(ads: AdsSession) -> pd.DataFrame:
    return adskit.get_profiles(ads)


@pytest.fixture
def asked(practice: PracticeServer) -> Asked:
    """Return what was asked of the reporting API since this test began: method, path, status."""
    before = len(practice.requests)

    def since() -> list[tuple[str, str, int]]:
        return [
            (one.method, one.path, one.status)
            for one in practice.requests[before:]
            if "/reporting/" in one.path or one.path.startswith("/files/")
        ]

    return since


@pytest.fixture
def yesterday() -> date:
    """A day that is over everywhere."""
    return today_in("America/Los_Angeles", clock()) - timedelta(1)


@pytest.fixture
def week(yesterday: date) -> dict[str, Any]:
    return {"start": yesterday - timedelta(6), "end": yesterday}


def creations(calls: list[tuple[str, str, int]]) -> int:
    """Count the reports that Amazon took on."""
    return sum(method == "POST" and status == 200 for method, _, status in calls)


def one_of(profiles: pd.DataFrame, country: str, *, type_: str = "seller") -> pd.DataFrame:
    """Return the first profile of that country and type."""
    return profiles[(profiles.countryCode == country) & (profiles.accountType == type_)].head(1)

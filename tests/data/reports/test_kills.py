"""A run of forty reports that is killed over and over: nothing is made twice, nothing is lost."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Final

import pandas as pd
import pytest

import adskit
from adskit.practice import PracticeServer
from tests.data.reports.analysts import Analyst, made, wait_for, window
from tests.data.reports.conftest import HOUR, Later

PROFILES: Final = 10
DAYS: Final = 94  # more than three times what Amazon takes at once: four parts
ORDERS: Final = 40
LATENCY: Final = 0.04


@pytest.fixture
def slow(now: Later) -> Iterator[PracticeServer]:
    """A practice Amazon that takes an hour for a report and some time for every answer."""
    with PracticeServer(in_thread=True, report_seconds=HOUR, latency_ms=1000 * LATENCY) as server:
        server.clock = now
        yield server


@pytest.fixture
def analyst(slow: PracticeServer, tmp_path: Path, yesterday: date) -> Analyst:
    profiles = adskit.get_profiles(adskit.connect(practice=slow))
    ids = profiles[profiles.usable].profileId.head(PROFILES).to_list()
    return Analyst(slow, tmp_path / "killed", ids, window(yesterday, DAYS))


def looks(practice: PracticeServer) -> int:
    """Count how often somebody looked how a report stands."""
    return sum("/reporting/reports/" in one.path for one in practice.requests)


def test_ten_kills_make_no_report_twice_and_lose_none(
    slow: PracticeServer, analyst: Analyst, now: Later, tmp_path: Path
) -> None:
    chance = Random(20)  # noqa: S311 - moments, not secrets

    def kill(calls: Callable[[], int], more: int) -> None:
        """Kill it at any moment after some more calls have come."""
        before = calls()
        with analyst.at_work() as process:
            wait_for(lambda: calls() >= before + more)
            time.sleep(chance.uniform(0, LATENCY))
            process.kill()
        assert not analyst.result.exists()

    for _ in range(6):
        left = ORDERS - made(slow).count(200)
        kill(lambda: len(made(slow)), min(chance.randint(3, 12), left))
    assert 425 in made(slow)  # kills came between a question and the note of its answer
    with analyst.at_work():  # and one while it waits
        wait_for(lambda: len([one for one in analyst.tickets() if one["number"]]) == ORDERS)
    now.later = HOUR
    for _ in range(3):
        kill(lambda: looks(slow), chance.randint(1, ORDERS))
    frame = analyst.ask()

    answers = made(slow)
    assert answers.count(200) == ORDERS
    assert set(answers) <= {200, 425}
    assert len(analyst.tickets()) == ORDERS
    assert {one["state"] for one in analyst.tickets()} == {"delivered"}
    assert not list(analyst.home.rglob("*.new"))

    undisturbed = Analyst(slow, tmp_path / "other", analyst.profiles, analyst.days)
    with undisturbed.at_work() as process:
        wait_for(lambda: made(slow).count(200) == 2 * ORDERS)
        now.later = 2 * HOUR
        process.communicate(timeout=60)
    pd.testing.assert_frame_equal(frame, undisturbed.frame())
    assert set(frame.profileId) <= set(analyst.profiles)
    assert len(frame) > 1000

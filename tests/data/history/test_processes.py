"""Histories that several processes write, and processes that die while they do."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest

import adskit
from adskit.practice import PracticeServer
from adskit.reports import ReportHistory

PROGRAM: Final = Path(__file__).with_name("keeper.py")
# the real clock: programs of their own have no other
LAST: Final = date.today() - timedelta(2)  # noqa: DTZ011 - two days ago it was over everywhere
FIRST: Final = LAST - timedelta(50)


@pytest.fixture
def practice() -> Iterator[PracticeServer]:
    with PracticeServer(in_thread=True, report_seconds=0.05) as server:
        yield server


def started(practice: PracticeServer, folder: Path) -> subprocess.Popen[str]:
    """Start a program that keeps fifty days; it shares this test's home."""
    arguments = [practice.url, str(folder), str(FIRST), str(LAST)]
    return subprocess.Popen(
        [sys.executable, str(PROGRAM), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def orders(practice: PracticeServer) -> list[bytes]:
    """Return the orders that Amazon took, with the profile they were for."""
    return [
        one.headers["Amazon-Advertising-API-Scope"].encode() + one.body
        for one in practice.requests
        if one.method == "POST" and one.path.endswith("/reporting/reports") and one.status == 200
    ]


def plain_rows(practice: PracticeServer) -> int:
    """Return how many rows the same report has without a history."""
    ads = adskit.connect(practice=practice, login="plain")
    profiles = adskit.get_profiles(ads)
    chosen = profiles[profiles.usable & profiles.countryCode.isin(["US", "DE", "JP"])]
    return len(adskit.get_report(ads, chosen, "spAdvertisedProduct", start=FIRST, end=LAST))


def test_two_programs_keep_the_same_history_and_ask_for_each_report_once(
    practice: PracticeServer, tmp_path: Path
) -> None:
    folder = tmp_path / "reports"
    adskit.connect(practice=practice)  # signed in before the two of them
    programs = [started(practice, folder) for _ in range(2)]
    said = [program.communicate() for program in programs]
    assert [program.returncode for program in programs] == [0, 0], said
    taken = orders(practice)
    assert len(taken) == len(set(taken))
    rows = {int(out) for out, _ in said}
    assert rows == {plain_rows(practice)}, said


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX systems")
def test_a_run_that_is_killed_again_and_again_goes_on_where_it_was(
    practice: PracticeServer, tmp_path: Path
) -> None:
    folder, chance = tmp_path / "reports", random.Random(5)  # noqa: S311 - no secret
    adskit.connect(practice=practice)
    kept = [0]
    for _ in range(8):
        program = started(practice, folder)
        begun = time.monotonic()
        while program.poll() is None and len(files(folder)) <= kept[-1]:
            time.sleep(0.005)
            assert time.monotonic() - begun < 60
        time.sleep(chance.uniform(0, 0.05))
        program.send_signal(signal.SIGKILL)
        program.communicate()
        kept.append(len(files(folder)))
        if program.returncode == 0:
            break
    assert sum(more > few for few, more in pairwise(kept)) >= 2, kept
    fetched = sum(one.path.startswith("/files/") for one in practice.requests)
    last = started(practice, folder)
    out, errors = last.communicate()
    assert last.returncode == 0, errors
    again = sum(one.path.startswith("/files/") for one in practice.requests) - fetched
    assert again == len(files(folder)) - kept[-1]  # what is there is not even fetched again
    assert int(out) == plain_rows(practice)
    assert not list(folder.rglob("*.new"))
    assert ReportHistory(folder).contents().missingDays.sum() == 0


def files(folder: Path) -> list[Path]:
    return list(folder.rglob("*.parquet"))

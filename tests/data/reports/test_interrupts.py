"""Somebody stops the cell or the program while Amazon is at work."""

from __future__ import annotations

import asyncio
import signal
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

import adskit
from adskit.practice import PracticeServer
from tests.data.reports.analysts import Analyst, made, wait_for, window
from tests.data.reports.conftest import HOUR, Later, clock
from tests.notebooks.kernels import OwnKernelManager, Place

ORDERS: Final = 4
SENTENCE: Final = (
    "Stopped. 4 being made at Amazon, and noted: run this cell again to pick up what is ready. "
    "adskit.reports.pending_reports(ads) lists the reports among them."
)
CELL: Final = """
import time, adskit
ads = adskit.connect(practice={practice!r})
ads.patience.clock = lambda: time.time() + {ahead}
frame = adskit.get_report(ads, adskit.get_profiles(ads).query("profileId in {profiles}"), {days})
"""
SECONDS: Final = 2.0


@pytest.fixture
def analyst(slow: PracticeServer, tmp_path: Path, yesterday: date) -> Analyst:
    profiles = adskit.get_profiles(adskit.connect(practice=slow))
    ids = profiles[profiles.usable].profileId.head(ORDERS).to_list()
    return Analyst(slow, tmp_path / ".adskit", ids, window(yesterday, 7))


def all_noted(analyst: Analyst) -> bool:
    """Say whether every report has its number."""
    return len([one for one in analyst.tickets() if one["number"]]) == ORDERS


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_an_interrupted_program_ends_at_once_and_the_next_picks_up(
    slow: PracticeServer, analyst: Analyst, now: Later
) -> None:
    with analyst.at_work() as process:
        wait_for(lambda: all_noted(analyst))
        stopped = time.monotonic()
        process.send_signal(signal.SIGINT)
        out, errors = process.communicate(timeout=30)
        took = time.monotonic() - stopped
    assert took < SECONDS
    # not -SIGINT: Python keeps that for the plain class
    assert (out, process.returncode) == ("", 1)
    assert errors.strip().endswith(f"adskit.errors.Interrupted: {SENTENCE}")
    assert "During handling" not in errors
    now.later = HOUR
    assert set(analyst.ask().profileId) <= set(analyst.profiles)
    assert made(slow) == [200] * ORDERS


async def interrupted(
    place: Place, code: str, analyst: Analyst
) -> tuple[list[dict[str, Any]], float]:
    """Run a cell, interrupt it once every report is noted; return what it showed, and the time."""
    manager = OwnKernelManager()
    await manager.start_kernel(env=place.environment(), cwd=str(place.folder))
    client = manager.client()
    client.start_channels()
    try:
        await client.wait_for_ready(timeout=60)
        number = client.execute(code)
        await asyncio.to_thread(wait_for, lambda: all_noted(analyst))
        async with asyncio.timeout(60):
            stopped = time.monotonic()
            await manager.interrupt_kernel()
            shown = []
            while True:
                message = await client.get_iopub_msg()
                if message["parent_header"].get("msg_id") != number:
                    continue
                shown.append({"type": message["msg_type"], **message["content"]})
                if message["content"].get("execution_state") == "idle":
                    return shown, time.monotonic() - stopped
    finally:
        client.stop_channels()
        await manager.shutdown_kernel(now=True)


def test_an_interrupted_cell_shows_the_calm_sentence_and_nothing_else(
    slow: PracticeServer, analyst: Analyst, tmp_path: Path
) -> None:
    code = CELL.format(
        practice=slow.url,
        ahead=clock() - time.time(),
        profiles=list(analyst.profiles),
        days=f'"spCampaigns", **{analyst.days}',
    )
    place = Place(tmp_path, tmp_path)
    shown, took = asyncio.run(interrupted(place, code, analyst))
    (error,) = [one for one in shown if one["type"] == "error"]
    assert error["traceback"] == [SENTENCE]
    printed = [one["text"] for one in shown if one["type"] == "stream"]
    assert all("Traceback" not in text and "KeyboardInterrupt" not in text for text in printed)
    assert took < SECONDS
    assert made(slow) == [200] * ORDERS

"""Two notebooks that run the same cell at the same moment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import adskit
from adskit.practice import PracticeServer
from tests.data.reports.analysts import Analyst, let_go, made, window
from tests.data.reports.conftest import clock


@pytest.fixture
def quick() -> Iterator[PracticeServer]:
    with PracticeServer(in_thread=True, report_seconds=2, latency_ms=30) as server:
        server.clock = clock
        yield server


def test_each_order_is_asked_for_once_and_both_have_the_same_frame(
    quick: PracticeServer, tmp_path: Path, yesterday: date
) -> None:
    profiles = adskit.get_profiles(adskit.connect(practice=quick))
    ids = profiles[profiles.usable].profileId.to_list()
    days = window(yesterday, 60)
    one, other = (Analyst(quick, tmp_path / "shared", ids, days, name) for name in ("1", "2"))
    with one.at_work(go=False) as first, other.at_work(go=False) as second:
        let_go(first)
        let_go(second)
        for process in (first, second):
            assert process.communicate(timeout=60)[0] == "done\n"
    assert made(quick) == [200] * 2 * len(ids)
    assert one.frame().attrs["gaps"] == other.frame().attrs["gaps"] == []
    pd.testing.assert_frame_equal(one.frame(), other.frame())
    assert set(one.frame().profileId) <= set(ids)
    assert len(one.frame()) > 1000

"""Figures agree whichever way they are asked for."""

from __future__ import annotations

import time
import tracemalloc
from datetime import date, timedelta
from typing import Any, Final

import pandas as pd
import pytest

import adskit
from adskit import AdsSession
from adskit.data.reports.catalogue import columns, types
from adskit.data.reports.days import today_in
from adskit.data.reports.report import get_report
from adskit.practice import PracticeServer
from tests.data.reports.conftest import one_of

KEYS: Final = {
    "spCampaigns": ["campaignId"],
    "spAdvertisedProduct": ["campaignId", "adGroupId", "adId"],
    "sbCampaigns": ["campaignId"],
    "sdCampaigns": ["campaignId"],
    "stCampaigns": ["campaignId"],
}
ROWS: Final = 100_000


@pytest.mark.parametrize("name", KEYS)
def test_a_summary_is_the_sum_of_its_days_in_every_column_that_adds_up(
    ads: AdsSession, profiles: pd.DataFrame, yesterday: date, name: str
) -> None:
    kind, key = types()[name], KEYS[name]
    additive = [
        column
        for column in kind.columns(kind.default_group_by)
        if columns()[column].additive and columns()[column].type in {"count", "number"}
    ]
    assert len(additive) > 5
    asked: dict[str, Any] = {
        "start": yesterday - timedelta(13),
        "end": yesterday,
        "columns": [*key, *additive],
    }
    daily, summary = (
        get_report(ads, one_of(profiles, "US"), name, time_unit=unit, **asked).set_index(
            ["profileId", *key]
        )
        for unit in ("DAILY", "SUMMARY")
    )
    assert summary.index.is_unique
    assert len(daily) > len(summary) > 0
    summed = daily[additive].astype("float64").groupby(level=list(daily.index.names)).sum()
    pd.testing.assert_frame_equal(
        summary[additive].astype("float64").fillna(0.0).sort_index(), summed.sort_index()
    )


def test_a_large_report_comes_whole_and_takes_little_more_than_its_frame() -> None:
    today = today_in("America/Los_Angeles", time.time())
    days: dict[str, Any] = {"start": today - timedelta(7), "end": today - timedelta(1)}
    # a process of its own: what it takes to make the rows is not counted
    with PracticeServer(report_seconds=0.1, report_rows=ROWS) as server:
        ads = adskit.connect(practice=server)
        profiles = adskit.get_profiles(ads)
        get_report(ads, one_of(profiles, "TR"), "spCampaigns", **days)  # loads what is loaded once
        one = one_of(profiles, "US")
        tracemalloc.start()
        try:
            frame = get_report(ads, one, "spCampaigns", **days)
            _, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert len(frame) == ROWS
    assert frame.campaignId.notna().all()
    assert frame.date.between(str(days["start"]), str(days["end"])).all()
    assert most < 2 * frame.memory_usage(deep=True).sum()

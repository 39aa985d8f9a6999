"""Lists, exports and version 1 of the API tell the same of campaigns, and reports join with it."""

from __future__ import annotations

import warnings
from typing import Any, Final

import pandas as pd
import pytest

import adskit
from adskit import AdsSession
from adskit.data.campaign_rows import COLUMNS
from adskit.errors import GapsWarning
from adskit.practice import PracticeServer
from tests.data.reports.conftest import clock

KEY: Final = ["profileId", "adProduct", "campaignId"]
EXPORTED: Final = ["SP", "SB", "SD"]
# what only lists know, and what each version calls by words of its own outside Sponsored Products
OWN_WORDS: Final = ["servingStatus", "biddingStrategy"]


def fetched(ads: AdsSession, **options: Any) -> pd.DataFrame:
    """Return the campaigns of all profiles in a fixed order, and refuse gaps that are no rule."""
    profiles = adskit.get_profiles(ads)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", GapsWarning)
        frame = adskit.get_campaigns(
            ads, profiles[profiles.usable], ad_products=EXPORTED, **options
        )
    frame = frame[frame.state.isin(["ENABLED", "PAUSED", "ARCHIVED"])]
    return frame.sort_values(KEY, ignore_index=True)


@pytest.mark.parametrize("seed", [1, 4, 11])
def test_three_ways_to_the_same_campaigns(seed: int) -> None:
    with PracticeServer(seed=seed, in_thread=True, report_seconds=0, page_size=50) as server:
        ads = adskit.connect(practice=server)
        lists = fetched(ads, api="v3")
        ways = {"export": fetched(ads, via="export"), "v1": fetched(ads, api="v1")}
    assert len(lists) > 100
    assert not lists.duplicated(KEY).any()
    own = lists.adProduct == "SPONSORED_PRODUCTS"
    for frame in ways.values():
        assert dict(frame.dtypes.astype(str)) == dict(COLUMNS)
        pd.testing.assert_frame_equal(frame.drop(columns=OWN_WORDS), lists.drop(columns=OWN_WORDS))
        told = own & frame.biddingStrategy.notna()
        assert told.any()
        assert (frame.biddingStrategy[told] == lists.biddingStrategy[told]).all()
        assert frame.servingStatus.isna().all()


def test_no_row_of_a_report_is_lost_when_it_joins_with_exported_campaigns() -> None:
    with PracticeServer(in_thread=True, report_seconds=0.1) as server:
        server.clock = clock
        ads = adskit.connect(practice=server)
        ads.patience.clock = clock
        campaigns = fetched(ads, via="export")
        profiles = adskit.get_profiles(ads)
        some = profiles[profiles.usable].head(6)
        report = adskit.get_report(
            ads, some, "spCampaigns", start="2026-10-01", end="2026-10-14", time_unit="SUMMARY"
        )
    joined = report.merge(campaigns[[*KEY, "name"]], on=["profileId", "campaignId"], validate="m:1")
    assert len(joined) == len(report) > 50
    assert (joined.name == joined.campaignName).all()
    assert joined.cost.sum() == pytest.approx(report.cost.sum())

from __future__ import annotations

import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import requests

import adskit
from adskit.auth.session import AdsSession
from adskit.auth.wire import Call
from adskit.data.budget_usage import COLUMNS, Portion, without_figure
from adskit.data.parts import Part
from adskit.data.profiles import Profile
from adskit.errors import ArgumentError, GapsWarning
from adskit.practice import PracticeServer


@pytest.fixture
def campaigns(ads: AdsSession) -> pd.DataFrame:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", GapsWarning)
        return adskit.get_campaigns(ads, adskit.get_profiles(ads))


def usage_of(ads: AdsSession, campaigns: pd.DataFrame) -> pd.DataFrame:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", GapsWarning)
        return adskit.get_budget_usage(ads, campaigns)


def test_every_campaign_has_a_figure_or_a_reason(ads: AdsSession, campaigns: pd.DataFrame) -> None:
    usage = usage_of(ads, campaigns)
    gaps = pd.DataFrame(usage.attrs["gaps"])
    keys = ["profileId", "adProduct", "campaignId"]
    assert not usage.duplicated(keys).any()
    assert len(usage) + len(gaps) == len(campaigns)
    assert len(usage) > len(gaps) > 0
    assert dict(usage.dtypes.astype(str)) == dict(COLUMNS)
    assert usage.budgetUsagePercent.between(0, 1000).all()
    assert usage.usageUpdatedTimestamp.notna().all()
    assert set(gaps[gaps.adProduct == "SPONSORED_TELEVISION"].why.str.split(": ").str[1]) == {
        "no such call"
    }
    assert set(usage.adProduct) == {"SPONSORED_PRODUCTS", "SPONSORED_BRANDS", "SPONSORED_DISPLAY"}


@pytest.mark.parametrize(
    ("figures", "refusals", "whys"),
    [
        (["1", "2"], ["3"], ["campaign 3: NOT_FOUND"]),
        ([1, 2, 3], [], []),
        ([], [], [f"campaign {one}: Amazon left it out" for one in "123"]),
        (["1"], ["2"], ["campaign 2: NOT_FOUND", "campaign 3: Amazon left it out"]),
    ],
)
def test_a_campaign_that_amazon_leaves_out_is_a_gap(
    figures: list[object], refusals: list[str], whys: list[str]
) -> None:
    profile = Profile("7", "EU", "DE", "EUR", "x", agency=False)
    part = Part(profile, Portion("SPONSORED_PRODUCTS", ("1", "2", "3")), "SPONSORED_PRODUCTS")
    found = without_figure(
        part,
        [{"campaignId": one} for one in figures],
        [{"campaignId": one, "code": "NOT_FOUND"} for one in refusals],
    )
    assert [one.why for one in found] == whys
    assert {(one.profileId, one.adProduct) for one in found} <= {("7", "SPONSORED_PRODUCTS")}


def test_an_answer_of_nulls_leaves_every_campaign_as_a_gap(
    ads: AdsSession, campaigns: pd.DataFrame
) -> None:
    send = ads._caller.wire.send

    def emptied(call: Call, token: str, content: Mapping[str, Any]) -> requests.Response:
        response = send(call, token, content)
        response._content = b'{"success": null, "error": null}'
        return response

    ads._caller.wire.send = emptied  # type: ignore[method-assign]
    usage = usage_of(ads, campaigns)
    assert usage.empty
    assert len(usage.attrs["gaps"]) == len(campaigns)


def test_the_budget_is_that_of_the_campaign(ads: AdsSession, campaigns: pd.DataFrame) -> None:
    usage = usage_of(ads, campaigns)
    both = usage.merge(campaigns, on=["profileId", "adProduct", "campaignId"])
    assert len(both) == len(usage)
    assert (both.budget_x == both.budget_y).all()
    assert (both.currencyCode_x == both.currencyCode_y).all()


def test_campaigns_may_come_back_from_a_file_with_numbers_for_ids(
    ads: AdsSession, campaigns: pd.DataFrame, tmp_path: Path
) -> None:
    campaigns.to_csv(tmp_path / "campaigns.csv")
    usage = usage_of(ads, pd.read_csv(tmp_path / "campaigns.csv"))
    timeless = usage_of(ads, campaigns).drop(columns="usageUpdatedTimestamp")
    pd.testing.assert_frame_equal(usage.drop(columns="usageUpdatedTimestamp"), timeless)


def test_a_campaign_without_an_id_is_not_asked_for(
    ads: AdsSession, campaigns: pd.DataFrame
) -> None:
    some = campaigns[campaigns.adProduct == "SPONSORED_PRODUCTS"][:3].reset_index(drop=True)
    some.loc[0, "campaignId"] = None
    usage = usage_of(ads, some)
    assert len(usage) + len(usage.attrs["gaps"]) == 2


def test_more_than_a_hundred_campaigns_take_several_calls() -> None:
    with PracticeServer(profiles=4, campaigns=260, in_thread=True) as server:
        ads = adskit.connect(practice=server)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", GapsWarning)
            campaigns = adskit.get_campaigns(ads, adskit.get_profiles(ads), ad_products="SP")
        before = len(server.requests)
        usage = usage_of(ads, campaigns)
        calls = sum("budget/usage" in one.path for one in server.requests[before:])
    assert len(usage) + len(usage.attrs["gaps"]) == len(campaigns)
    assert calls == sum(-(-n // 100) for n in campaigns.groupby("profileId").size())


def test_no_campaigns_is_an_empty_frame_with_its_columns(
    ads: AdsSession, campaigns: pd.DataFrame
) -> None:
    usage = adskit.get_budget_usage(ads, campaigns[:0])
    assert usage.empty
    assert dict(usage.dtypes.astype(str)) == dict(COLUMNS)


@pytest.mark.parametrize("wrong", ["123", None, pd.DataFrame({"campaignId": ["1"]})])
def test_what_is_not_a_frame_of_campaigns_is_refused(ads: AdsSession, wrong: object) -> None:
    with pytest.raises(ArgumentError, match="by campaign, profile and ad product"):
        adskit.get_budget_usage(ads, wrong)  # type: ignore[arg-type]

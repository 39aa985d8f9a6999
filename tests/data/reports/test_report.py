from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest

import adskit
from adskit import AdsSession
from adskit.data.orders.lines import AT_ONCE
from adskit.data.reports.catalogue import columns, types
from adskit.data.reports.report import get_report
from adskit.errors import ArgumentError, GapsWarning, NotPermitted
from adskit.practice import PracticeServer
from tests.data.reports.conftest import Asked, creations, one_of, signed_in

WHOSE = dict.fromkeys(("profileId", "accountName", "region", "countryCode", "currencyCode"), "str")


@pytest.mark.parametrize("name", types())
def test_every_type_comes_with_its_promised_columns_and_dtypes(
    ads: AdsSession, profiles: pd.DataFrame, name: str, week: dict[str, Any]
) -> None:
    frame = get_report(ads, one_of(profiles, "US"), name, **week)
    asked = ("date", *types()[name].default_columns)
    promised = WHOSE | {one: columns()[one].dtype for one in asked} | {"provisional": "bool"}
    assert {column: str(dtype) for column, dtype in frame.dtypes.items()} == promised
    assert len(frame) > 0
    assert set(frame.profileId) == set(one_of(profiles, "US").profileId)
    assert frame.date.between(str(week["start"]), str(week["end"])).all()
    assert frame.attrs["reportType"] == name


def test_an_account_without_campaigns_has_an_empty_frame_with_the_same_columns(
    ads: AdsSession, profiles: pd.DataFrame, week: dict[str, Any]
) -> None:
    empty = get_report(ads, one_of(profiles, "TR"), "spCampaigns", **week)
    full = get_report(ads, one_of(profiles, "US"), "spCampaigns", **week)
    assert len(empty) == 0
    assert empty.dtypes.to_dict() == full.dtypes.to_dict()
    assert empty.attrs["gaps"] == []


@pytest.mark.parametrize(
    "options",
    [
        {"columns": "click"},
        {"filters": {"campaignStatus": "RUNNING"}},
        {"start": "2020-01-01"},
        {"end": "2099-01-01"},
        {"time_unit": "HOURLY"},
    ],
)
def test_nothing_is_sent_that_amazon_would_refuse(
    ads: AdsSession,
    profiles: pd.DataFrame,
    asked: Asked,
    week: dict[str, Any],
    options: dict[str, Any],
) -> None:
    with pytest.raises(ArgumentError):
        get_report(ads, profiles, "spCampaigns", **week | options)
    assert asked() == []


def test_a_long_range_is_split_and_comes_as_one_frame_in_order(
    ads: AdsSession, profiles: pd.DataFrame, asked: Asked, yesterday: date
) -> None:
    start = yesterday - timedelta(61)
    chosen = one_of(profiles, "US")
    frame = get_report(ads, chosen, "spCampaigns", start=start, end=yesterday, columns="clicks")
    assert creations(asked()) == 2
    assert (frame.date.min(), frame.date.max()) == (pd.Timestamp(start), pd.Timestamp(yesterday))
    assert list(frame.columns) == [*WHOSE, "date", "clicks", "provisional"]


def test_the_summary_of_a_split_range_has_a_row_for_each_part(
    ads: AdsSession, profiles: pd.DataFrame, yesterday: date
) -> None:
    frame = get_report(
        ads,
        one_of(profiles, "US"),
        "spCampaigns",
        start=yesterday - timedelta(61),
        end=yesterday,
        time_unit="SUMMARY",
    )
    assert frame.groupby("campaignId").size().max() == 2
    assert str(frame.startDate.dtype) == "datetime64[us]"


def test_a_product_that_is_not_open_is_a_gap_and_the_rest_is_there(
    ads: AdsSession, profiles: pd.DataFrame, yesterday: date
) -> None:
    closed = one_of(profiles, "JP", type_="vendor")
    chosen = pd.concat([one_of(profiles, "US"), closed])
    with pytest.warns(GapsWarning, match="not authorized for Sponsored Display"):
        frame = get_report(
            ads, chosen, "sdCampaigns", start=yesterday - timedelta(60), end=yesterday
        )
    assert set(frame.profileId) == set(chosen.profileId) - set(closed.profileId)
    (gap,) = frame.attrs["gaps"]  # one, although its range was split
    assert gap["profileId"] == closed.profileId.item()
    assert "nothing to do" in gap["hint"]
    with pytest.raises(NotPermitted):
        get_report(ads, chosen, "sdCampaigns", start=yesterday, end=yesterday, strict=True)
    with pytest.raises(NotPermitted):
        get_report(ads, closed, "sdCampaigns", start=yesterday, end=yesterday)


def test_agencies_are_gaps_and_nothing_is_asked_for_them(
    ads: AdsSession, profiles: pd.DataFrame, asked: Asked, week: dict[str, Any]
) -> None:
    agency = profiles[profiles.accountType == "agency"].head(1)
    with pytest.warns(GapsWarning, match="Agency"):
        frame = get_report(ads, pd.concat([agency, one_of(profiles, "DE")]), "spCampaigns", **week)
    assert [gap["profileId"] for gap in frame.attrs["gaps"]] == agency.profileId.to_list()
    assert creations(asked()) == 1
    with pytest.raises(ArgumentError, match="Agency"):
        get_report(ads, agency, "spCampaigns", **week)


def test_a_profile_that_amazon_makes_no_reports_for_is_asked_about_once_and_told_why(
    ads: AdsSession, profiles: pd.DataFrame, asked: Asked, yesterday: date
) -> None:
    """Its type does not say so: adskit has to ask, and Amazon's answer is for all days."""
    agency = profiles[profiles.accountType == "agency"].head(1).assign(accountType="vendor")
    years: dict[str, Any] = {"start": yesterday - timedelta(700), "end": yesterday}
    chosen = pd.concat([one_of(profiles, "US"), agency])
    with pytest.warns(GapsWarning, match="Invalid Advertiser or Marketplace ID"):
        frame = get_report(ads, chosen, "sbPurchasedProduct", **years)
    (gap,) = frame.attrs["gaps"]
    assert gap["profileId"] == agency.profileId.item()
    assert gap["hint"].startswith("leave this profile out of reports")
    refused = [status for method, _, status in asked() if (method, status) == ("POST", 400)]
    assert 1 <= len(refused) <= AT_ONCE["ask"]
    adskit.get_profiles(ads)  # what was passed is believed until the next look
    assert adskit.explain(frame).troubles[0].name == "profile-without-reports"


def test_filters_filter(ads: AdsSession, profiles: pd.DataFrame) -> None:
    us = one_of(profiles, "US")
    days: dict[str, Any] = {"start": "2026-09-01", "end": "2026-09-30"}
    every = get_report(ads, us, "spCampaigns", **days)
    paused = get_report(ads, us, "spCampaigns", filters={"campaignStatus": "paused"}, **days)
    assert set(paused.campaignStatus) == {"PAUSED"}
    assert len(paused) == (every.campaignStatus == "PAUSED").sum() < len(every)


def test_the_same_call_asks_for_nothing_twice(
    ads: AdsSession,
    practice: PracticeServer,
    profiles: pd.DataFrame,
    asked: Asked,
    week: dict[str, Any],
) -> None:
    chosen = profiles[profiles.countryCode.isin(["US", "DE"]) & profiles.usable]
    first = get_report(ads, chosen, "spCampaigns", **week)
    made = creations(asked())
    assert made == len(chosen)
    again = get_report(ads, chosen, "spCampaigns", **week)
    restarted = get_report(signed_in(practice), chosen, "spCampaigns", **week)
    assert creations(asked()) == made
    pd.testing.assert_frame_equal(again, first)
    pd.testing.assert_frame_equal(restarted, first)
    get_report(ads, chosen.head(1), "spCampaigns", anew=True, **week)
    assert creations(asked()) == made + 1


def test_rows_join_with_campaigns_and_none_is_lost(
    ads: AdsSession, profiles: pd.DataFrame, week: dict[str, Any]
) -> None:
    chosen = profiles[profiles.usable & (profiles.countryCode != "TR")]
    campaigns = adskit.get_campaigns(ads, chosen, ad_products="SP")
    frame = get_report(ads, chosen, "spCampaigns", **week)
    joined = frame.merge(
        campaigns[["profileId", "campaignId", "name", "portfolioId"]],
        on=["profileId", "campaignId"],
        how="inner",
        validate="m:1",
    )
    assert len(joined) == len(frame) > 100
    assert (joined.campaignName == joined.name).all()
    assert frame.campaignId.str.len().max() >= 17  # ids above 2^53 among them, whole


@pytest.mark.parametrize(
    ("columns_", "days"),
    [(["clicks", "cost"], 3), (["sales1d"], 29), (["cost", "sales14d", "sales7d"], 42)],
)
def test_rows_that_amazon_may_still_correct_are_marked(
    ads: AdsSession, profiles: pd.DataFrame, yesterday: date, columns_: list[str], days: int
) -> None:
    us = one_of(profiles, "US")
    frame = get_report(
        ads, us, "spCampaigns", start=yesterday - timedelta(50), end=yesterday, columns=columns_
    )
    first = pd.Timestamp(yesterday) - pd.Timedelta(days=days - 1)
    assert (frame.provisional == (frame.date >= first)).all()
    assert frame.provisional.any()
    assert not frame.provisional.all()
    plain = get_report(ads, us, "spCampaigns", start=yesterday, end=yesterday, provisional=False)
    assert "provisional" not in plain


def test_a_frame_knows_what_it_is(
    ads: AdsSession, profiles: pd.DataFrame, week: dict[str, Any]
) -> None:
    german = one_of(profiles, "DE")
    attrs = get_report(ads, german, "spCampaigns", **week).attrs
    assert attrs["source"] == "practice Amazon"
    assert attrs["kind"] == "report"
    assert attrs["timeUnit"] == "DAILY"
    assert (attrs["startDate"], attrs["endDate"]) == (str(week["start"]), str(week["end"]))
    (profile,) = german.profileId
    assert attrs["timezone"] == {profile: "Europe/Paris"}
    assert attrs["currencyCode"] == {profile: "EUR"}
    assert attrs["attributionDays"] == [7, 14]
    assert attrs["madeAt"].endswith("Z")


def test_days_that_amazon_takes_but_does_not_keep_are_pointed_out(
    ads: AdsSession, profiles: pd.DataFrame, yesterday: date
) -> None:
    with pytest.warns(GapsWarning, match="known to keep figures for 65 days"):
        get_report(
            ads,
            one_of(profiles, "DE"),
            "spCampaigns",
            start=yesterday - timedelta(80),
            end=yesterday - timedelta(75),
        )


def test_the_store_gets_no_token_and_no_frame_a_link(
    ads: AdsSession, practice: PracticeServer, profiles: pd.DataFrame, week: dict[str, Any]
) -> None:
    before = len(practice.requests)
    frame = get_report(ads, one_of(profiles, "AU"), "spCampaigns", **week)
    fetched = [one for one in practice.requests[before:] if one.path.startswith("/files/")]
    assert fetched
    assert all("Authorization" not in one.headers for one in fetched)
    assert all(one.status == 200 for one in fetched)
    notes = "".join(file.read_text() for file in (ads.folder / "orders").glob("*.json"))
    for text in (str(frame.attrs), notes):
        assert "/files/" not in text
        assert "X-Amz" not in text
        assert "Atz" not in text

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import pandas as pd
import pytest

from adskit.data.profiles import Profile
from adskit.data.reports.catalogue import types
from adskit.data.reports.days import span_of
from adskit.data.reports.wish import attribution_days, check_days, wish_of
from adskit.errors import ArgumentError
from adskit.share.measures import METRICS

NOON = datetime.fromisoformat("2026-11-24T12:00:00+00:00").timestamp()
PARIS = Profile("1", "EU", "DE", "EUR", "Kaufhaus", agency=False, timezone="Europe/Paris")
TOKYO = Profile("2", "FE", "JP", "JPY", "店", agency=False, timezone="Asia/Tokyo")


@pytest.mark.parametrize("name", types())
def test_every_type_can_be_asked_for_by_its_name_alone(name: str) -> None:
    for unit, dates in (("DAILY", ("date",)), ("summary", ("startDate", "endDate"))):
        wish = wish_of(name, time_unit=unit)
        assert wish.columns[: len(dates)] == dates
        body = wish.request(span_of("2026-11-01", "2026-11-07"))
        assert body["startDate"] == "2026-11-01"
        assert body["configuration"]["reportTypeId"] == name
        assert body["configuration"]["groupBy"]
        assert body["configuration"]["format"] == "GZIP_JSON"


@pytest.mark.parametrize(
    ("options", "says", "hint"),
    [
        ({"column_names": "click"}, "did you mean 'clicks'", "report_columns"),
        ({"column_names": ["clicks", "Cost"]}, "did you mean 'cost'", "report_columns"),
        ({"column_names": "sales"}, "by days: sales1d, sales7d, sales14d", "report_columns"),
        (
            {"column_names": ["cost", "ACOS"]},
            "'ACOS' is not a column",
            "adskit.add_metrics(report)",
        ),
        ({"column_names": "roas"}, "of spCampaigns, but made of some", "clicks, cost and sales"),
        ({"column_names": "keyword"}, "of spCampaigns\\.", "have it: spPurchasedProduct"),
        ({"column_names": "revenue"}, "did you mean 'sales14d'", "report_columns"),
        ({"column_names": "clicks, cost"}, "is one text", 'pass a list: ["clicks", "cost"]'),
        ({"column_names": ["clicks cost"]}, "is one text", 'pass a list: ["clicks", "cost"]'),
        ({"column_names": ["cost", "accountName"]}, "is in the table anyway", "leave it out"),
        ({"column_names": "profileId"}, "is in the table anyway", "leave it out"),
        ({"column_names": []}, "No column", "report_columns"),
        ({"column_names": "adGroupId"}, "needs another group", "group_by='adGroup'"),
        ({"column_names": "startDate"}, "does not go with DAILY", "date"),
        ({"column_names": "date", "time_unit": "SUMMARY"}, "with SUMMARY", "startDate and endDate"),
        ({"group_by": "adgroup"}, "did you mean 'adGroup'", "campaignPlacement"),
        ({"group_by": []}, "cannot be grouped", "campaign"),
        ({"time_unit": "WEEKLY"}, "not a time unit", "DAILY"),
        ({"filters": {"campaignState": "ENABLED"}}, "mean 'campaignStatus'", "finished table"),
        ({"filters": {"adStatus": "ENABLED"}}, "has no filter 'adStatus'", "campaignStatus"),
        ({"filters": {"campaignStatus": "RUNNING"}}, "not a value", "ENABLED, PAUSED"),
        ({"filters": {"campaignStatus": []}}, "not a value", "ENABLED"),
        ({"filters": "ENABLED"}, "filters is of type str", '{"campaignStatus": "ENABLED"}'),
        ({"filters": ["ENABLED"]}, "filters is of type list", '{"campaignStatus": "ENABLED"}'),
        (
            {"filters": {"campaignStatus": "ENABLED"}, "group_by": ["campaign", "adGroup"]},
            "has no filter 'campaignStatus'",
            "no filter at all",
        ),
        ({"column_names": 5}, "columns has 5, which is not a text", "a list of texts"),
        ({"column_names": ["clicks", None]}, "columns has None", "a list of texts"),
        ({"column_names": [["clicks"]]}, r"columns has \['clicks'\]", "a list of texts"),
        ({"group_by": 1}, "group_by has 1", "a list of texts"),
        ({"filters": {"campaignStatus": None}}, "campaignStatus has None", "a list of texts"),
        ({"filters": {"campaignStatus": 1}}, "campaignStatus has 1", "a list of texts"),
    ],
)
def test_what_amazon_would_refuse_is_refused_at_once(
    options: dict[str, Any], says: str, hint: str
) -> None:
    with pytest.raises(ArgumentError, match=says) as caught:
        wish_of("spCampaigns", **options)
    assert hint in caught.value.hint


def test_a_mistyped_report_type_is_told_its_name() -> None:
    with pytest.raises(ValueError, match="did you mean 'sdCampaigns'"):
        wish_of("sdCampaign")


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("campaigns", "'spCampaigns', 'sbCampaigns', 'sdCampaigns' or 'stCampaigns'"),
        ("Campaign", "'spCampaigns', 'sbCampaigns', 'sdCampaigns' or 'stCampaigns'"),
        ("adGroups", "'sbAdGroup' or 'sdAdGroup'"),
        ("targeting", "'spTargeting', 'sbTargeting', 'sdTargeting' or 'stTargeting'"),
        ("search terms", "'spSearchTerm' or 'sbSearchTerm'"),
        ("ads", "'sbAds'"),
    ],
)
def test_a_type_without_its_ad_product_is_told_all_of_them(word: str, names: str) -> None:
    with pytest.raises(ArgumentError, match=f"did you mean {re.escape(names)}\\?"):
        wish_of(word)


@pytest.mark.parametrize("wrong", [None, 7, ["spCampaigns"], pd.DataFrame({"profileId": ["1"]})])
def test_a_report_type_that_is_no_text_is_refused(wrong: Any) -> None:
    with pytest.raises(
        ArgumentError, match=f"report_type is of type {type(wrong).__name__}, not a"
    ):
        wish_of(wrong)


@pytest.mark.parametrize("metric", METRICS)
def test_whatever_add_metrics_makes_is_no_column_but_made_of_some(metric: str) -> None:
    with pytest.raises(ArgumentError) as caught:
        wish_of("spCampaigns", column_names=["cost", metric])
    assert "adskit.add_metrics(report)" in caught.value.hint


def test_columns_keep_their_order_and_come_once() -> None:
    wish = wish_of("spCampaigns", column_names=["cost", "clicks", "cost", "date"])
    assert wish.columns == ("date", "cost", "clicks")


def test_filters_are_written_as_amazon_wants_them() -> None:
    wish = wish_of("spCampaigns", filters={"campaignStatus": ["paused", "ENABLED", "enabled"]})
    asked = wish.request(span_of("2026-11-01", "2026-11-01"))["configuration"]
    assert asked["filters"] == [{"field": "campaignStatus", "values": ["ENABLED", "PAUSED"]}]


@pytest.mark.parametrize(
    ("start", "end", "profiles", "says"),
    [
        ("2026-08-21", "2026-11-23", [PARIS], None),  # 95 days back
        ("2026-08-20", "2026-11-23", [PARIS], "keeps spCampaigns for 95 days"),
        ("2026-11-01", "2026-11-24", [PARIS, TOKYO], None),
        ("2026-11-01", "2026-11-25", [PARIS], "lies in the future"),
    ],
)
def test_days_are_looked_at_by_the_profiles_own_calendar(
    start: str, end: str, profiles: list[Profile], says: str | None
) -> None:
    wish, span = wish_of("spCampaigns"), span_of(start, end)
    if says is None:
        check_days(wish, span, profiles, NOON)
        return
    with pytest.raises(ArgumentError, match=says) as caught:
        check_days(wish, span, profiles, NOON)
    assert '"2026-' in caught.value.hint  # the day to write instead


def test_it_is_tomorrow_in_tokyo_while_it_is_today_in_paris() -> None:
    evening = datetime.fromisoformat("2026-11-24T16:00:00+00:00").timestamp()
    wish, span = wish_of("spCampaigns"), span_of("2026-11-20", "2026-11-25")
    check_days(wish, span, [TOKYO], evening)
    with pytest.raises(ArgumentError, match="profile 1 is"):
        check_days(wish, span, [TOKYO, PARIS], evening)


def test_attribution_is_read_from_the_columns() -> None:
    assert attribution_days(wish_of("spCampaigns")) == [7, 14]
    assert attribution_days(wish_of("spCampaigns", column_names=["clicks", "cost"])) == []
    assert attribution_days(wish_of("sbCampaigns", column_names=["sales"])) == [14]

"""Orders that are refused, and in which words."""

from datetime import UTC, datetime
from typing import Any

import pytest

from adskit.practice import PracticeServer
from adskit.practice.reports.catalogue import report_types
from tests.practice.conftest import Clock
from tests.practice.reports import CAMPAIGNS, Reporter, order

BRANDS = CAMPAIGNS | {"adProduct": "SPONSORED_BRANDS", "reportTypeId": "sbCampaigns"}
INVALID = "includes invalid values"
TOO_OLD = (
    "startDate (2026-02-21) must be equal to or after "
    "report type data retention start date (2026-02-22)"
)
Changes = dict[str, Any]


def refusal(reporter: Reporter, body: object) -> str:
    response = reporter.create(body)
    told = response.json()
    assert (response.status_code, told["code"], set(told)) == (400, "400", {"code", "detail"})
    detail: str = told["detail"]
    return detail


@pytest.mark.parametrize(
    ("changes", "detail"),
    [
        ({"reportTypeId": "spCampaign"}, "configuration reportTypeId is unknown or invalid"),
        ({"reportTypeId": None}, "configuration reportTypeId is unknown or invalid"),
        (
            {"adProduct": "SPONSORED_BRANDS"},
            f"configuration adProduct {INVALID}: (SPONSORED_BRANDS). Allowed values: (SPONSORED_P",
        ),
        (
            {"timeUnit": "MONTHLY"},
            f"configuration timeUnit {INVALID}: (MONTHLY). Allowed values: (DAILY, SUMMARY)",
        ),
        ({"timeUnit": None}, f"configuration timeUnit {INVALID}: (null). Allowed"),
        ({"format": "CSV"}, f"configuration format {INVALID}: (CSV). Allowed values: (GZIP_JSON)"),
        ({"groupBy": None}, "configuration groupBy is required and must be an array with values"),
        ({"groupBy": []}, "configuration groupBy is required"),
        ({"groupBy": "campaign"}, "configuration groupBy is required"),
        (
            {"groupBy": ["campaign", "keyword"]},
            f"configuration groupBy {INVALID}: (keyword). Allowed values: (campaign, adGroup, ",
        ),
        ({"columns": None}, "configuration columns is required"),
        ({"columns": []}, "configuration columns is required"),
        ({"columns": ["clicks", "klicks", 7]}, f"configuration columns {INVALID}: (klicks, 7)."),
        ({"columns": ["adGroupId"]}, f"configuration columns {INVALID}: (adGroupId)."),
        ({"columns": ["clicks", "startDate"]}, f"configuration columns {INVALID}: (startDate)."),
        (
            {"timeUnit": "SUMMARY", "columns": ["date"]},
            f"configuration columns {INVALID}: (date).",
        ),
        ({"filter": []}, f"configuration {INVALID}: (filter). Allowed values: (adProduct, "),
    ],
)
def test_a_setting_that_cannot_be_is_named_with_what_can(
    reporter: Reporter, changes: Changes, detail: str
) -> None:
    assert refusal(reporter, order(**changes)).startswith(detail)


def test_all_allowed_columns_are_listed_and_only_they(reporter: Reporter) -> None:
    for settings in ({}, {"groupBy": ["campaign", "adGroup"]}, {"timeUnit": "SUMMARY"}):
        text = refusal(reporter, order(**settings | {"columns": ["nothing"]}))
        allowed = text.partition("Allowed values: (")[2].rstrip(")").split(", ")
        assert len(allowed) > 40
        assert ("date" in allowed) == ("timeUnit" not in settings)
        assert ("adGroupName" in allowed) == ("groupBy" in settings)
        assert reporter.create(order(**settings | {"columns": allowed})).status_code == 200


def test_display_campaigns_tell_no_budget_type(reporter: Reporter) -> None:
    names = {"adProduct": "SPONSORED_DISPLAY", "reportTypeId": "sdCampaigns"}
    text = refusal(reporter, order(**names, columns=["campaignBudgetType"]))
    assert text.startswith(f"configuration columns {INVALID}: (campaignBudgetType). Allowed")


@pytest.mark.parametrize(
    ("kind", "columns"),
    [("spCampaigns", ["sales"]), ("sbCampaigns", ["sales14d"]), ("sdCampaigns", ["purchases7d"])],
)
def test_each_product_has_its_own_names_for_sales(
    reporter: Reporter, kind: str, columns: list[str]
) -> None:
    product = report_types()[kind].product
    body = order(reportTypeId=kind, adProduct=product, columns=columns)
    assert f"({columns[0]})" in refusal(reporter, body)


@pytest.mark.parametrize(
    ("groups", "filters", "detail"),
    [
        (["campaign"], "campaignStatus", "must be an array of objects"),
        (["campaign"], ["campaignStatus"], "must be an array of objects"),
        (["campaign"], [{"field": "adStatus", "values": ["PAUSED"]}], "(adStatus). Allowed"),
        (["campaign"], [{"values": ["PAUSED"]}], "(null). Allowed values: (campaignStatus)"),
        (["campaign"], [{"field": "campaignStatus"}], "must have an array of values"),
        (["campaign"], [{"field": "campaignStatus", "values": []}], "must have an array of"),
        (
            ["campaign"],
            [{"field": "campaignStatus", "values": ["paused"]}],
            "(paused). Allowed values: (ENABLED, PAUSED, ARCHIVED)",
        ),
        (
            ["campaign", "adGroup"],
            [{"field": "campaignStatus", "values": ["PAUSED"]}],
            "(campaignStatus). Allowed values: ()",
        ),
        (
            ["campaign", "campaignPlacement"],
            [{"field": "campaignSite", "values": ["AmazonBusiness"]}],
            "(campaignSite). Allowed values: ()",
        ),
    ],
)
def test_a_filter_is_one_of_every_grouping_with_allowed_values(
    reporter: Reporter, groups: list[str], filters: Any, detail: str
) -> None:
    text = refusal(reporter, order(groupBy=groups, filters=filters))
    assert text.startswith("configuration filters")
    assert detail in text


@pytest.mark.parametrize(
    ("start", "end", "detail"),
    [
        ("2026-05-07", "2026-05-01", "endDate (2026-05-01) must be equal to or after startDate"),
        ("2026-05-28", "2026-05-29", "endDate (2026-05-29) must be equal to or before today"),
        ("2026-02-21", "2026-02-22", TOO_OLD),
        ("2026-04-01", "2026-05-02", "(32 days) must not exceed 31 days for spCampaigns"),
        ("20260501", "2026-05-02", "startDate is required and must be a date as YYYY-MM-DD"),
        ("2026-05-01", "2026-05-32", "endDate is required and must be a date as YYYY-MM-DD"),
        (None, "2026-05-02", "startDate is required"),
        ("2026-05-01", 20260502, "endDate is required"),
    ],
)
def test_days_must_be_there_and_not_too_many(
    reporter: Reporter, start: Any, end: Any, detail: str
) -> None:
    assert detail in refusal(reporter, order(start, end))


@pytest.mark.parametrize(
    ("start", "end"),
    [("2026-05-28", "2026-05-28"), ("2026-02-22", "2026-03-24"), ("2026-04-28", "2026-05-28")],
)
def test_the_first_and_the_last_day_that_can_be_had_can_be_had(
    reporter: Reporter, start: str, end: str
) -> None:
    assert reporter.create(order(start, end)).status_code == 200


def test_today_is_the_day_where_the_profile_advertises(
    practice: PracticeServer, reporter: Reporter, clock: Clock
) -> None:
    clock.now = datetime(2026, 5, 28, 16, 0, tzinfo=UTC).timestamp()
    australia = next(one for one in practice.world.profiles if one.market.country == "AU")
    ahead = Reporter(reporter.call, australia)
    assert ahead.create(order("2026-05-29", "2026-05-29")).status_code == 200
    text = refusal(reporter, order("2026-05-29", "2026-05-29"))
    assert text.endswith("today (2026-05-28)")


@pytest.mark.parametrize(
    ("kind", "days", "kept", "known"),
    [
        ("spCampaigns", 31, 95, 65),
        ("spSearchTerm", 31, 65, 65),
        ("sbCampaigns", 31, 60, 60),
        ("sdCampaigns", 31, 65, 65),
        ("stCampaigns", 31, 95, 95),
        ("sbPurchasedProduct", 731, 731, 731),
        ("spGrossAndInvalids", 365, 365, 365),
    ],
)
def test_each_type_reaches_back_as_far_as_amazons(
    kind: str, days: int, kept: int, known: int
) -> None:
    one = report_types()[kind]
    assert (one.days, one.kept, one.known, len(report_types())) == (days, kept, known, 24)


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff", b"null", {}, {"configuration": []}])
def test_a_body_is_an_object_with_a_configuration(reporter: Reporter, body: object) -> None:
    text = refusal(reporter, body)
    assert text in {
        "The request body is not a JSON object",
        "configuration is required and must be an object",
    }


def test_unknown_fields_are_refused(reporter: Reporter) -> None:
    assert "(start)" in refusal(reporter, order() | {"start": "2026-05-01"})
    assert refusal(reporter, order() | {"name": 7}) == "name must be a string"


@pytest.mark.parametrize(
    ("author", "words"),
    [
        (False, "Advertiser is not authorized for Sponsored Brands."),
        (True, "KDP authors do not have access to Sponsored Brands in this marketplace."),
    ],
)
def test_a_product_that_is_not_open_is_refused_in_the_words_of_the_lists(
    practice: PracticeServer,
    reporter: Reporter,
    *,
    author: bool,
    words: str,
) -> None:
    closed = next(
        one
        for one in practice.world.profiles
        if one.products and "SPONSORED_BRANDS" not in one.products and one.is_author == author
    )
    body = {"startDate": "2026-05-01", "endDate": "2026-05-02", "configuration": BRANDS}
    body["configuration"] = BRANDS | {"columns": ["campaignId", "clicks"]}
    response = Reporter(reporter.call, closed).create(body)
    assert (response.status_code, response.json()) == (403, {"code": "403", "detail": words})


def test_who_may_only_look_may_order_reports(practice: PracticeServer, reporter: Reporter) -> None:
    viewed = next(one for one in practice.world.profiles if one.products and one.access == "view")
    assert Reporter(reporter.call, viewed).create(order()).status_code == 200

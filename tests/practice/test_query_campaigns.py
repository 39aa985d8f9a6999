"""POST /adsApi/v1/query/campaigns: the campaigns of the lists in the common model, page by page."""

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import requests

from adskit.practice import PracticeServer
from adskit.practice.kinds import AD_PRODUCTS, AdProduct
from adskit.practice.world import WorldProfile
from tests.practice.endpoints import QUERY

Call = Callable[..., requests.Response]
Record = dict[str, Any]
SP, SB, SD, ST = AD_PRODUCTS
CAPS = {SP: 1000, SB: 100, SD: 1000, ST: 1000}
EVERY_PRODUCT = pytest.mark.parametrize("product", AD_PRODUCTS)


@pytest.fixture
def ask(practice: PracticeServer, call: Call) -> Call:
    """Query the campaigns of the first profile, an American seller with everything."""

    def send(body: object, **more: Any) -> requests.Response:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        profile = more.pop("profile", practice.world.profiles[0].id)
        headers = {"Content-Type": "application/json"} | more.pop("headers", {})
        return call("POST", QUERY, profile=profile, data=data, headers=headers, **more)

    return send


def one_product(product: str, **more: object) -> Record:
    return {"adProductFilter": {"include": [product]}, **more}


def rows_in(answer: requests.Response) -> list[Record]:
    assert answer.status_code == 200, answer.text
    assert set(answer.json()) <= {"campaigns", "nextToken"}
    rows: list[Record] = answer.json()["campaigns"]
    return rows


def held(practice: PracticeServer, product: AdProduct) -> list[Record]:
    return practice.world.campaigns(practice.world.profiles[0].id, product)


def budget_of(product: AdProduct, campaign: Record) -> tuple[object, str]:
    """Return the amount and the period that a campaign's own list tells."""
    if product == SP:
        return campaign["budget"]["budget"], "DAILY"
    if product == ST:
        budget = campaign["budgetSettings"]["budget"]
        return budget["budgetValue"]["amount"], budget["recurrenceType"]
    return campaign["budget"], campaign["budgetType"].upper()


def day_of(written: str) -> date:
    return date.fromisoformat(written[:10] if "-" in written else written)


@EVERY_PRODUCT
def test_campaigns_are_those_of_the_lists(
    practice: PracticeServer, ask: Call, product: AdProduct
) -> None:
    rows = rows_in(ask(one_product(product)))
    for row, one in zip(rows, held(practice, product), strict=True):
        assert row["campaignId"] == str(one["campaignId"])
        assert (row["adProduct"], row["name"]) == (product, one["name"])
        assert row["state"] == one["state"].upper()
        (budget,) = row["budgets"]
        money = budget["budgetValue"]["monetaryBudgetValue"]["monetaryBudget"]
        told = (money["value"], budget["recurrenceTimePeriod"])
        assert (*told, money["currencyCode"]) == (*budget_of(product, one), "USD")
        assert datetime.fromisoformat(row["startDateTime"]).date() == day_of(one["startDate"])
        assert ("endDateTime" in row) == (one.get("endDate") is not None)
        if one.get("endDate"):
            assert datetime.fromisoformat(row["endDateTime"]).date() == day_of(one["endDate"])
        assert ("portfolioId" in row) == (one.get("portfolioId") is not None)
        labels = {pair["key"]: pair["value"] for pair in row["tags"]}
        assert labels == (one.get("tags") or {})
        assert row["status"]["deliveryStatus"] in {"DELIVERING", "NOT_DELIVERING"}
        assert row["creationDateTime"] <= row["lastUpdatedDateTime"]
    assert rows


def test_words_of_sponsored_products_have_changed(practice: PracticeServer, ask: Call) -> None:
    words = {"LEGACY_FOR_SALES": "SALES_DOWN_ONLY", "AUTO_FOR_SALES": "SALES_UP_AND_DOWN"}
    for row, one in zip(rows_in(ask(one_product(SP))), held(practice, SP), strict=True):
        bidding, settings = one["dynamicBidding"], row["optimizations"]["bidSettings"]
        assert settings["bidStrategy"] == words.get(bidding["strategy"], bidding["strategy"])
        auto = one["targetingType"] == "AUTO"
        assert row["autoCreationSettings"] == {"autoCreateTargets": auto}
        assert "targetingType" not in row
        adjusted = settings.get("bidAdjustments", {}).get("placementBidAdjustments", [])
        assert [each["percentage"] for each in adjusted] == [
            each["percentage"] for each in bidding["placementBidding"]
        ]
        assert {each["placement"] for each in adjusted} <= {
            "TOP_OF_SEARCH",
            "PRODUCT_PAGE",
            "REST_OF_SEARCH",
        }


def other_profile(practice: PracticeServer, country: str) -> WorldProfile:
    return next(
        one
        for one in practice.world.profiles
        if one.market.country == country and SP in one.products
    )


@pytest.mark.parametrize(
    ("country", "region", "written"),
    [("US", "NA", "US"), ("UK", "EU", "GB"), ("DE", "EU", "DE"), ("JP", "FE", "JP")],
)
def test_days_begin_by_the_accounts_own_clock_and_britain_is_gb(
    practice: PracticeServer, ask: Call, country: str, region: str, written: str
) -> None:
    profile = other_profile(practice, country)
    zone = ZoneInfo(profile.market.timezone)
    rows = rows_in(ask(one_product(SP), profile=profile.id, region=region))
    for row in rows:
        assert row["marketplaces"] == row["countries"] == [written]
        start = datetime.fromisoformat(row["startDateTime"])
        local = start.astimezone(zone)
        assert (local.hour, local.utcoffset()) == (0, start.utcoffset())
        if "endDateTime" in row:
            assert "T23:59:59.000" in row["endDateTime"]
    assert rows


@EVERY_PRODUCT
@pytest.mark.parametrize("size", [1, 3, 50])
def test_pages_come_complete_and_without_repeats(ask: Call, product: AdProduct, size: int) -> None:
    body = one_product(product, maxResults=size)
    seen: list[Record] = []
    while True:
        answer = ask(body)
        seen += rows_in(answer)
        token = answer.json().get("nextToken")
        if token is None:
            break
        assert len(rows_in(answer)) == size
        body["nextToken"] = token
    assert seen == rows_in(ask(one_product(product)))


@EVERY_PRODUCT
def test_each_product_has_its_own_page_maximum(ask: Call, product: AdProduct) -> None:
    cap = CAPS[product]
    assert ask(one_product(product, maxResults=cap)).status_code == 200
    for wrong in (0, cap + 1, "5", True, None):
        refused = ask(one_product(product, maxResults=wrong))
        assert (refused.status_code, refused.json()["code"]) == (400, "BAD_REQUEST")
        assert "maxResults" in refused.json()["message"]


@pytest.mark.parametrize(
    ("name", "values", "kept"),
    [
        (
            "stateFilter",
            {"include": ["PAUSED", "ARCHIVED"]},
            lambda r: r["state"] in "PAUSED ARCHIVED",
        ),
        (
            "nameFilter",
            {"include": ["yoga"], "queryTermMatchType": "BROAD_MATCH"},
            lambda r: "yoga" in r["name"].lower(),
        ),
        ("portfolioIdFilter", {"include": []}, lambda _: True),
    ],
)
def test_filters_keep_what_they_name(
    ask: Call, name: str, values: Record, kept: Callable[[Record], bool]
) -> None:
    every = rows_in(ask(one_product(SP)))
    some = rows_in(ask(one_product(SP, **{name: values})))
    assert some == [row for row in every if kept(row)]
    assert some


def test_ids_and_whole_names_are_found(ask: Call) -> None:
    every = rows_in(ask(one_product(SP)))
    one = next(row for row in every if "portfolioId" in row)
    by_id = {"campaignIdFilter": {"include": [one["campaignId"], "1"]}}
    assert rows_in(ask(one_product(SP, **by_id))) == [one]
    in_portfolio = {"portfolioIdFilter": {"include": [one["portfolioId"]]}}
    assert one in rows_in(ask(one_product(SP, **in_portfolio)))
    exact = {"include": [one["name"]], "queryTermMatchType": "EXACT_MATCH"}
    named = rows_in(ask(one_product(SP, nameFilter=exact)))
    assert named == [row for row in every if row["name"] == one["name"]]


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (b"", "JSON object"),
        (b"[]", "JSON object"),
        ({}, "adProductFilter"),
        ({"adProductFilter": {"include": []}}, "adProductFilter"),
        ({"adProductFilter": {"include": [SP, SB]}}, "adProductFilter"),
        ({"adProductFilter": [SP]}, "adProductFilter"),
        ({"adProductFilter": {"include": ["SP"]}}, "SPONSORED_PRODUCTS"),
        (one_product("AMAZON_DSP"), "Amazon-Ads-AccountId"),
        (one_product(SP, nameFilter={"include": ["a"]}), "queryTermMatchType"),
        (one_product(SP, campaignIdFilter={"include": ["1"] * 1001}), "1000"),
        (one_product(SP, portfolioIdFilter={"include": ["1"] * 101}), "100"),
        (one_product(SP, campaignIdFilter={"include": [1]}), "strings"),
        (one_product(SP, stateFilter={"include": ["PROPOSED"]}), "ARCHIVED"),
        (one_product(SP, includeExtendedDataFields=True), "includeExtendedDataFields"),
        (one_product(SP, nextToken="made up"), "nextToken"),
        (one_product(SP, nextToken=5), "nextToken"),
    ],
)
def test_a_wrong_body_is_refused(ask: Call, body: object, named: str) -> None:
    refused = ask(body)
    assert (refused.status_code, set(refused.json())) == (400, {"code", "message"})
    assert refused.json()["code"] == "BAD_REQUEST"
    assert named in refused.json()["message"]


def test_a_token_of_other_filters_is_refused(ask: Call) -> None:
    token = ask(one_product(SP, maxResults=1)).json()["nextToken"]
    assert ask(one_product(SP, nextToken=token)).status_code == 200
    states = {"include": ["PAUSED"]}
    for body in (one_product(SB), one_product(SP, stateFilter=states)):
        assert ask(body | {"nextToken": token}).status_code == 400


def test_either_client_header_will_do(practice: PracticeServer, ask: Call) -> None:
    usual, later = "Amazon-Advertising-API-ClientId", "Amazon-Ads-ClientId"
    body = one_product(SP)
    assert ask(body, headers={usual: None, later: practice.client_id}).status_code == 200
    assert ask(body, headers={usual: None, later: "another"}).status_code == 401
    only_later = {usual: None, later: practice.client_id}
    profile = practice.world.profiles[0].id
    answer = ask(body, profile=profile, headers=only_later | {"Content-Type": "text/plain"})
    assert answer.json()["code"] == "UNSUPPORTED_MEDIA_TYPE"


def test_a_product_that_is_not_open_is_denied(practice: PracticeServer, ask: Call) -> None:
    profile = other_profile(practice, "JP").id
    refused = ask(one_product(SD), profile=profile, region="FE")
    assert (refused.status_code, refused.json()["code"]) == (403, "FORBIDDEN")
    assert refused.json()["message"] == "Advertiser is not authorized for Sponsored Display."


def test_rows_come_twice_when_they_shift(practice: PracticeServer, ask: Call) -> None:
    body = one_product(SP, maxResults=5)
    first = ask(body)
    practice.faults = {"duplicate_rows": 1}
    second = rows_in(ask(body | {"nextToken": first.json()["nextToken"]}))
    assert second[0] == rows_in(first)[-1]

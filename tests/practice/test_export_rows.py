"""The rows of the exports: the same things as the lists tell, in one shape for all products."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
import requests

from adskit.practice import PracticeServer, World
from adskit.practice.kinds import AdProduct
from adskit.practice.world import WorldProfile
from tests.practice.exports import ALL, LETTERS, SB, SD, SP, Exporting, Record

Call = Callable[..., requests.Response]
IDS = {"campaigns": "campaignId", "adGroups": "adGroupId", "targets": "targetId", "ads": "adId"}
ALWAYS = {"adProduct", "state", "deliveryStatus", "creationDateTime", "lastUpdatedDateTime"}
STATUSES = {"DELIVERING", "NOT_DELIVERING"}


@pytest.fixture
def exporting(practice: PracticeServer, call: Call, clock: Any) -> Exporting:
    return Exporting(practice, call, clock)


def first(practice: PracticeServer) -> tuple[World, WorldProfile]:
    return practice.world, practice.world.profiles[0]


def without_proposed(records: list[Record]) -> list[Record]:
    return [one for one in records if one["state"] != "PROPOSED"]


def values(record: Any) -> list[Any]:
    """Return all values in a record, however deep."""
    if isinstance(record, dict):
        return [inner for one in record.values() for inner in values(one)]
    if isinstance(record, list):
        return [inner for one in record for inner in values(one)]
    return [record]


@pytest.mark.parametrize("kind", LETTERS)
def test_every_row_has_what_all_rows_have_and_no_null(exporting: Exporting, kind: str) -> None:
    rows = exporting.rows(kind)
    ids = [(row["adProduct"], row[IDS[kind]]) for row in rows]
    assert len(set(ids)) == len(ids)
    assert {row["adProduct"] for row in rows} == set(ALL)
    for row in rows:
        assert set(row) >= ALWAYS
        assert isinstance(row[IDS[kind]], str)
        assert row["deliveryStatus"] in STATUSES
        assert ("deliveryReasons" in row) == (row["deliveryStatus"] == "NOT_DELIVERING")
        assert None not in values(row)
        for name in ("creationDateTime", "lastUpdatedDateTime"):
            assert datetime.fromisoformat(row[name]).tzinfo is not None
            assert len(row[name]) == len("2026-01-01T00:00:00.000Z")
        assert row["creationDateTime"] <= row["lastUpdatedDateTime"]


@pytest.mark.parametrize("product", ALL)
def test_campaigns_are_those_of_the_lists(
    practice: PracticeServer, exporting: Exporting, product: AdProduct
) -> None:
    world, profile = first(practice)
    rows = exporting.rows("campaigns", adProductFilter=[product])
    held = without_proposed(world.campaigns(profile.id, product))
    assert len(rows) == len(held) > 5
    for row, one in zip(rows, held, strict=True):
        money = row["budgetCaps"]["budgetValue"]["monetaryBudget"]
        period = row["budgetCaps"]["recurrenceTimePeriod"]
        budget = one["budget"] if product != SP else one["budget"]["budget"]
        assert row["campaignId"] == str(one["campaignId"])
        assert (row["name"], row["state"]) == (one["name"], one["state"].upper())
        assert (money["amount"], money["currencyCode"]) == (budget, "USD")
        assert period == one.get("budgetType", "daily").upper()
        assert date.fromisoformat(row["startDate"]) == date.fromisoformat(one["startDate"])
        assert ("endDate" in row) == (one.get("endDate") is not None)
        portfolio = one.get("portfolioId")
        assert row.get("portfolioId") == (None if portfolio is None else str(portfolio))
        labels = {pair["key"]: pair["value"] for pair in row.get("tags", [])}
        assert labels == (one.get("tags") or {})


def test_a_campaign_keeps_its_products_own_words(
    practice: PracticeServer, exporting: Exporting
) -> None:
    world, profile = first(practice)
    rows = {row["campaignId"]: row for row in exporting.rows("campaigns")}
    for one in without_proposed(world.campaigns(profile.id, SP)):
        row, strategy = rows[one["campaignId"]], one["dynamicBidding"]["strategy"]
        words = {
            "LEGACY_FOR_SALES": "SALES_BID_DOWN_ONLY",
            "AUTO_FOR_SALES": "SALES_UP_AND_DOWN",
            "MANUAL": None,
        }
        assert row["targetingSettings"] == one["targetingType"]
        assert row["optimization"].get("bidStrategy") == words.get(strategy, strategy)
    for one in without_proposed(world.campaigns(profile.id, SB)):
        row = rows[one["campaignId"]]
        assert row.get("costType") == one.get("costType")
        assert "targetingSettings" not in row
    for one in world.campaigns(profile.id, SD):
        row = rows[str(one["campaignId"])]
        assert (row["targetingSettings"], row["costType"]) == (
            one["tactic"],
            one["costType"].upper(),
        )


def test_ad_groups_are_those_of_the_lists(practice: PracticeServer, exporting: Exporting) -> None:
    world, profile = first(practice)
    rows = exporting.rows("adGroups")
    held = [(product, one) for product in ALL for one in world.ad_groups(profile.id, product)]
    held = [(product, one) for product, one in held if one["state"] != "PROPOSED"]
    for row, (product, one) in zip(rows, held, strict=True):
        assert row["adProduct"] == product
        assert row["adGroupId"] == str(one["adGroupId"])
        assert row["campaignId"] == str(one["campaignId"])
        assert (row["name"], row["state"]) == (one["name"], one["state"].upper())
        assert row.get("bid", {}).get("defaultBid") == one.get("defaultBid")
        assert row.get("creativeType") == one.get("creativeType")
        assert ("optimization" in row) == (product == SD)


def test_keywords_and_clauses_are_those_of_the_lists(
    practice: PracticeServer, exporting: Exporting
) -> None:
    world, profile = first(practice)
    rows = {row["targetId"]: row for row in exporting.rows("targets", adProductFilter=[SP])}
    keywords, clauses = world.keywords(profile.id), world.targets(profile.id)
    negatives, above = (
        world.negative_keywords(profile.id),
        world.campaign_negative_keywords(profile.id),
    )
    held = [without_proposed(some) for some in (keywords, negatives, above, clauses)]
    assert len(rows) == sum(map(len, held))
    for some in held[:3]:
        for one in some:
            row = rows[one["keywordId"]]
            assert (row["targetType"], row["negative"]) == ("KEYWORD", some is not held[0])
            assert row["targetDetails"]["keyword"] == one["keywordText"]
            assert row["targetDetails"]["matchType"] == one["matchType"].removeprefix("NEGATIVE_")
            assert row.get("bid", {}).get("bid") == one.get("bid")
            assert row.get("adGroupId") == one.get("adGroupId")
            assert ("campaignId" in row) == (some is held[2])
    kinds = {"AUTO": {"AUTO"}, "MANUAL": {"PRODUCT", "PRODUCT_CATEGORY"}, "OTHER": {"THEME"}}
    for one in held[3]:
        row = rows[one["targetId"]]
        assert row["targetType"] in kinds[one["expressionType"]]
        assert row["state"] == one["state"]
        if row["targetType"] == "PRODUCT":
            assert row["targetDetails"]["asin"] == one["expression"][0]["value"]
        if row["targetType"] == "PRODUCT_CATEGORY":
            assert row["targetDetails"]["productCategoryId"] == one["expression"][0]["value"]


def test_product_ads_are_those_of_the_lists(practice: PracticeServer, exporting: Exporting) -> None:
    world, profile = first(practice)
    rows = exporting.rows("ads", adProductFilter=[SP])
    for row, one in zip(rows, without_proposed(world.product_ads(profile.id)), strict=True):
        told = {each["productIdType"]: each["productId"] for each in row["creative"]["products"]}
        assert row["adId"] == one["adId"]
        assert row["adGroupId"] == one["adGroupId"]
        assert (told.get("ASIN"), told.get("SKU")) == (one.get("asin"), one.get("sku"))


@pytest.mark.parametrize("kind", ["targets", "ads"])
@pytest.mark.parametrize("product", [SB, SD])
def test_what_no_list_tells_hangs_on_ad_groups_that_lists_tell(
    practice: PracticeServer, exporting: Exporting, kind: str, product: AdProduct
) -> None:
    world, profile = first(practice)
    rows = exporting.rows(kind, adProductFilter=[product])
    groups = {str(one["adGroupId"]) for one in world.ad_groups(profile.id, product)}
    assert {row["adGroupId"] for row in rows} <= groups
    assert len({row["adGroupId"] for row in rows}) > len(groups) / 2
    if kind == "targets":
        assert len({row["targetType"] for row in rows}) > 2
        assert {row["negative"] for row in rows} == {True, False}
        assert not any("bid" in row for row in rows if row["negative"])


def test_the_default_is_enabled_and_paused_and_never_proposed(exporting: Exporting) -> None:
    every = exporting.rows("ads")
    some = exporting.rows("ads", stateFilter=[])
    assert {row["state"] for row in every} == {"ENABLED", "PAUSED", "ARCHIVED"}
    assert some == [row for row in every if row["state"] != "ARCHIVED"]


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        ({"targetTypeFilter": ["AUTO"]}, lambda row: row["targetType"] == "AUTO"),
        ({"targetLevelFilter": ["CAMPAIGN"]}, lambda row: "campaignId" in row),
        ({"targetLevelFilter": ["AD_GROUP"]}, lambda row: "adGroupId" in row),
        ({"negativeFilter": [True]}, lambda row: row["negative"]),
        ({"negativeFilter": [False]}, lambda row: not row["negative"]),
        ({"negativeFilter": [True, False]}, lambda row: row),
        ({"stateFilter": ["ARCHIVED"]}, lambda row: row["state"] == "ARCHIVED"),
        ({"adProductFilter": [SD]}, lambda row: row["adProduct"] == SD),
        ({"adProductFilter": [SD, SD]}, lambda row: row["adProduct"] == SD),
    ],
)
def test_filters_keep_what_they_name(
    exporting: Exporting, filters: Record, kept: Callable[[Record], object]
) -> None:
    every = exporting.rows("targets")
    some = exporting.rows("targets", **filters)
    assert some == [row for row in every if kept(row)]
    assert some


def test_a_profile_with_some_of_the_products_gives_those(
    practice: PracticeServer, exporting: Exporting
) -> None:
    one = next(
        one for one in practice.world.profiles if one.region == "FE" and SD not in one.products
    )
    rows = exporting.rows("campaigns", region="FE", profile=one.id)
    assert {row["adProduct"] for row in rows} == set(one.products)


def test_what_hinders_a_thing_stands_from_the_top_down(exporting: Exporting) -> None:
    campaigns = {row["campaignId"]: row for row in exporting.rows("campaigns")}
    groups = exporting.rows("adGroups")
    assert any(len(row.get("deliveryReasons", [])) > 1 for row in groups)
    for row in groups:
        above = campaigns.get(row["campaignId"], {}).get("deliveryReasons", [])
        assert row.get("deliveryReasons", [])[: len(above)] == above

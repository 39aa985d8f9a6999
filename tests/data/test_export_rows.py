"""Exported records, as Amazon documents them for each kind and ad product, become rows."""

from __future__ import annotations

from typing import Any, Final, get_args

import pandas as pd
import pytest

from adskit.data import campaign_rows
from adskit.data.export_rows import (
    CAMPAIGN_LIFTED,
    EXPORT_COLUMNS,
    campaign_fields,
    rows_of,
)
from adskit.data.exports.service import ExportKind
from adskit.data.frames import table
from adskit.data.profiles import Profile

UK: Final = Profile("900", "EU", "UK", "GBP", "Zoë's", agency=False)
BIG: Final = "18446744073709551615"
MOMENTS: Final = {
    "creationDateTime": "2023-08-08T14:23:40.091Z",
    "lastUpdatedDateTime": "2024-01-03T01:31:40Z",
}
WAITING: Final = {
    "deliveryStatus": "NOT_DELIVERING",
    "deliveryReasons": ["CAMPAIGN_PAUSED", "AD_GROUP_PAUSED"],
}


def caps(amount: object, period: str = "DAILY", currency: str = "EUR") -> dict[str, Any]:
    budget = {"currencyCode": currency, "amount": amount}
    return {
        "recurrenceTimePeriod": period,
        "budgetType": "MONETARY",
        "budgetValue": {"monetaryBudget": budget},
    }


PRODUCTS_CAMPAIGN: Final[dict[str, Any]] = {
    "portfolioId": "77",
    "campaignId": BIG,
    "adProduct": "SPONSORED_PRODUCTS",
    "name": "Été",
    "startDate": "2023-11-30",
    "endDate": "2023-12-08",
    "state": "ENABLED",
    "tags": [{"key": "owner", "value": "Zoë"}],
    "optimization": {
        "bidStrategy": "SALES_BID_DOWN_ONLY",
        "placementBidAdjustments": [{"percentage": 0, "placement": "PLACEMENT_TOP"}],
    },
    "budgetCaps": caps(100),
    "targetingSettings": "MANUAL",
    **WAITING,
    **MOMENTS,
}
DISPLAY_CAMPAIGN: Final[dict[str, Any]] = {
    "campaignId": "2",
    "adProduct": "SPONSORED_DISPLAY",
    "name": "d",
    "startDate": "2023-10-10",
    "state": "PAUSED",
    "costType": "VCPM",
    "budgetCaps": caps(7.5, "LIFETIME"),
    "targetingSettings": "T00030",
    **MOMENTS,
}


def frame(kind: ExportKind, *records: dict[str, Any]) -> pd.DataFrame:
    return table(rows_of(kind, records, UK), EXPORT_COLUMNS[kind])


def row(kind: ExportKind, record: dict[str, Any]) -> dict[str, Any]:
    """Return what a frame of one record holds, without what is missing."""
    return {str(name): value for name, value in frame(kind, record).iloc[0].dropna().items()}


def campaign(product: str, **fields: object) -> dict[str, Any]:
    return row("campaigns", {"campaignId": "1", "adProduct": product} | fields)


@pytest.mark.parametrize("kind", get_args(ExportKind))
def test_no_rows_and_bare_rows_have_the_same_columns_and_dtypes(kind: ExportKind) -> None:
    for found in (frame(kind), frame(kind, {}), frame(kind, {"unheard": {"of": [1]}})):
        assert dict(found.dtypes.astype(str)) == dict(EXPORT_COLUMNS[kind])
    assert frame(kind, {}).profileId.tolist() == ["900"]
    null = dict.fromkeys(EXPORT_COLUMNS[kind])
    assert row(kind, null | {"budgetCaps": None, "bid": None, "creative": None}).keys() <= {
        *("profileId", "accountName", "region", "countryCode", "currencyCode")
    }


def test_an_exported_campaign_fills_the_columns_of_the_lists() -> None:
    assert EXPORT_COLUMNS["campaigns"] == campaign_rows.COLUMNS
    assert row("campaigns", PRODUCTS_CAMPAIGN) == {
        "profileId": "900",
        "accountName": "Zoë's",
        "region": "EU",
        "countryCode": "UK",
        "adProduct": "SPONSORED_PRODUCTS",
        "campaignId": BIG,
        "name": "Été",
        "state": "ENABLED",
        "targetingType": "MANUAL",
        "budget": 100.0,
        "budgetType": "DAILY",
        "currencyCode": "EUR",
        "startDate": pd.Timestamp("2023-11-30"),
        "endDate": pd.Timestamp("2023-12-08"),
        "portfolioId": "77",
        "biddingStrategy": "LEGACY_FOR_SALES",
    }


def test_a_tactic_is_no_targeting_type_and_what_is_missing_stays_missing() -> None:
    found = row("campaigns", DISPLAY_CAMPAIGN)
    assert (found["budget"], found["budgetType"], found["costType"]) == (7.5, "LIFETIME", "VCPM")
    assert not {"targetingType", "endDate", "portfolioId", "biddingStrategy"} & set(found)


@pytest.mark.parametrize(
    ("exported", "listed"),
    [
        ("SALES_DOWN_ONLY", "LEGACY_FOR_SALES"),
        ("SALES_BID_DOWN_ONLY", "LEGACY_FOR_SALES"),
        ("SALES_UP_AND_DOWN", "AUTO_FOR_SALES"),
        ("SALES_BID_UP_AND_DOWN", "AUTO_FOR_SALES"),
        ("MANUAL", "MANUAL"),
        ("RULE_BASED", "RULE_BASED"),
        ("PROFIT_SEEKING", "PROFIT_SEEKING"),
    ],
)
def test_both_spellings_of_a_strategy_become_the_word_of_the_list(
    exported: str, listed: str
) -> None:
    strategy = {"bidStrategy": exported}
    assert campaign("SPONSORED_PRODUCTS", optimization=strategy)["biddingStrategy"] == listed
    # the other products never had those words
    assert campaign("SPONSORED_BRANDS", optimization=strategy)["biddingStrategy"] == exported


def test_money_without_a_currency_is_in_the_profiles() -> None:
    bare = {"budgetValue": {"monetaryBudget": {"amount": 1}}}
    assert campaign("SPONSORED_BRANDS", budgetCaps=bare)["currencyCode"] == "GBP"


def test_what_a_row_does_not_hold_can_be_asked_for_under_amazons_names() -> None:
    ((_, rest),) = campaign_rows.rows_of(
        [[PRODUCTS_CAMPAIGN]],
        UK,
        campaign_fields,
        product=None,
        lifted=CAMPAIGN_LIFTED,
        raw=True,
    )
    assert rest["deliveryStatus"] == "NOT_DELIVERING"
    assert rest["targetingSettings"] == "MANUAL"
    assert rest["budgetCaps.budgetType"] == "MONETARY"
    assert not set(rest) & set(campaign_rows.COLUMNS)


def test_ad_groups_keep_their_bid_and_goal() -> None:
    found = frame(
        "adGroups",
        {
            "adGroupId": BIG,
            "campaignId": "1",
            "adProduct": "SPONSORED_DISPLAY",
            "name": "g",
            "state": "ENABLED",
            "creativeType": "IMAGE",
            "bid": {"defaultBid": 0.75, "currencyCode": "SEK"},
            "optimization": {
                "goalSettings": {"goalType": "ENGAGEMENT_WITH_MY_AD", "goalKpi": "CLICKS"}
            },
            **WAITING,
            **MOMENTS,
        },
        {"adGroupId": "2", "adProduct": "SPONSORED_BRANDS", "deliveryReasons": []},
    )
    first, second = found.iloc[0], found.iloc[1]
    assert (first.adGroupId, first.defaultBid, first.currencyCode) == (BIG, 0.75, "SEK")
    assert (first.goalType, first.goalKpi) == ("ENGAGEMENT_WITH_MY_AD", "CLICKS")
    assert first.deliveryReasons == "CAMPAIGN_PAUSED; AD_GROUP_PAUSED"
    assert first.creationDateTime == pd.Timestamp("2023-08-08T14:23:40.091Z")
    assert first.lastUpdatedDateTime == pd.Timestamp("2024-01-03T01:31:40Z")
    assert pd.isna(second.defaultBid)
    assert pd.isna(second.deliveryReasons)


def target(**fields: object) -> dict[str, Any]:
    found = row("targets", {"targetId": "5", "adProduct": "SPONSORED_PRODUCTS"} | fields)
    owner = {"profileId", "accountName", "region", "countryCode", "adProduct", "targetId"}
    return {name: value for name, value in found.items() if name not in owner}


@pytest.mark.parametrize(
    ("record", "holds"),
    [
        (
            {
                "adGroupId": "3",
                "negative": False,
                "targetType": "KEYWORD",
                "targetDetails": {
                    "matchType": "EXACT",
                    "keyword": "水筒",
                    "nativeLanguageKeyword": "bottle",
                    "nativeLanguageLocale": "en_GB",
                },
                "bid": {"currencyCode": "EUR", "bid": 1},
            },
            {
                "adGroupId": "3",
                "targetLevel": "AD_GROUP",
                "negative": False,
                "targetType": "KEYWORD",
                "matchType": "EXACT",
                "keyword": "水筒",
                "nativeLanguageKeyword": "bottle",
                "otherDetails": "nativeLanguageLocale=en_GB",
                "bid": 1.0,
                "currencyCode": "EUR",
            },
        ),
        (
            {
                "campaignId": "8",
                "negative": True,
                "targetType": "KEYWORD",
                "targetDetails": {"matchType": "EXACT", "keyword": "x"},
            },
            {
                "campaignId": "8",
                "targetLevel": "CAMPAIGN",
                "negative": True,
                "targetType": "KEYWORD",
                "matchType": "EXACT",
                "keyword": "x",
                "currencyCode": "GBP",
            },
        ),
        (
            {
                "adGroupId": "3",
                "targetType": "PRODUCT",
                "targetDetails": {"matchType": "PRODUCT_EXACT", "asin": "B000000001"},
            },
            {
                "adGroupId": "3",
                "targetLevel": "AD_GROUP",
                "targetType": "PRODUCT",
                "matchType": "PRODUCT_EXACT",
                "asin": "B000000001",
                "currencyCode": "GBP",
            },
        ),
        (
            {
                "adGroupId": "3",
                "targetType": "PRODUCT_CATEGORY",
                "targetDetails": {
                    "productCategoryId": "12",
                    "productCategoryResolved": "Bottles",
                    "productPriceLessThan": 9.5,
                    "productPrimeShippingEligible": False,
                },
            },
            {
                "adGroupId": "3",
                "targetLevel": "AD_GROUP",
                "targetType": "PRODUCT_CATEGORY",
                "productCategoryId": "12",
                "productCategory": "Bottles",
                "otherDetails": "productPriceLessThan=9.5; productPrimeShippingEligible=False",
                "currencyCode": "GBP",
            },
        ),
    ],
)
def test_each_way_to_target_fills_its_own_columns(
    record: dict[str, object], holds: dict[str, object]
) -> None:
    assert target(**record) == holds


def product(kind: str, known: str) -> dict[str, str]:
    return {"productIdType": kind, "productId": known}


@pytest.mark.parametrize(
    ("creative", "holds"),
    [
        ({"products": [product("ASIN", "B1")]}, {"asin": "B1", "productIds": "B1"}),
        ({"products": [product("SKU", "s-1")]}, {"sku": "s-1", "productIds": "s-1"}),
        (
            {
                "headline": "Neu!",
                "brandName": "Zoë",
                "landingPage": {"landingPageType": "STORE", "landingPageUrl": "https://a.b/c"},
                "products": [product("ASIN", "B1"), product("ASIN", "B2")],
                "cards": [{"product": product("ASIN", "B2")}, {"headline": "no product"}],
            },
            {
                "asin": "B1; B2",
                "productIds": "B1; B2",
                "headline": "Neu!",
                "brandName": "Zoë",
                "landingPageType": "STORE",
                "landingPageUrl": "https://a.b/c",
            },
        ),
        ({"products": None, "cards": [None]}, {}),
    ],
)
def test_an_ad_says_what_it_shows_and_where_it_leads(
    creative: dict[str, object], holds: dict[str, str]
) -> None:
    ad = {"adId": "4", "adGroupId": "3", "adType": "PRODUCT_AD", "creative": creative}
    found = row("ads", ad)
    assert (found["adId"], found["adGroupId"], found["adType"]) == ("4", "3", "PRODUCT_AD")
    of_creative = {"asin", "sku", "productIds", "headline", "brandName"}
    of_creative |= {"landingPageType", "landingPageUrl"}
    assert {name: found[name] for name in of_creative & set(found)} == holds


def test_no_record_is_changed() -> None:
    before = repr(PRODUCTS_CAMPAIGN)
    frame("campaigns", PRODUCTS_CAMPAIGN)
    assert repr(PRODUCTS_CAMPAIGN) == before

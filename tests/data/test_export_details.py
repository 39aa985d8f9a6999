"""What differs among exported ad groups, targets and ads, as Amazon documents them."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd
import pytest

from adskit.data.export_rows import EXPORT_COLUMNS, rows_of
from adskit.data.exports.service import ExportKind
from adskit.data.profiles import Profile
from adskit.data.tables import table

UK: Final = Profile("900", "EU", "UK", "GBP", "Zoë's", agency=False)
BIG: Final = "18446744073709551615"


def frame(kind: ExportKind, *records: dict[str, Any]) -> pd.DataFrame:
    return table(rows_of(kind, records, UK), EXPORT_COLUMNS[kind])


def row(kind: ExportKind, record: dict[str, Any]) -> dict[str, Any]:
    """Return what a frame of one record holds, without what is missing."""
    return {str(name): value for name, value in frame(kind, record).iloc[0].dropna().items()}


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
            "deliveryReasons": ["CAMPAIGN_PAUSED", "AD_GROUP_PAUSED"],
            "creationDateTime": "2023-08-08T14:23:40.091Z",
            "lastUpdatedDateTime": "2024-01-03T01:31:40Z",
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

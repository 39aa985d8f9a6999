from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adskit.share.labels import label, labels_of, with_unit

WORDS = {
    "campaignId": "Campaign ID",
    "name": "Name",
    "adProduct": "Ad product",
    "countryCode": "Country",
    "timezone": "Time zone",
    "advertisedAsin": "Advertised ASIN",
    "sales14d": "Sales (14 d)",
    "salesClicks14d": "Sales from clicks (14 d)",
    "attributedSalesSameSku7d": "Attributed sales, same SKU (7 d)",
    "purchasesPromotedClicks": "Purchases, promoted from clicks",
    "detailPageViews": "Detail page views",
    "detailPageViewsViews": "Detail page views from views",
    "addToListFromClicks": "Add to list from clicks",
    "acosClicks14d": "ACOS from clicks (14 d)",
    "ACOS": "ACOS",
    "longTermROAS": "Long-term ROAS",
    "vCPM": "vCPM",
    "clickThroughRate": "Click-through rate",
    "eCPAddToCart": "Cost per add to cart",
    "newToBrandUnitsSold14d": "New-to-brand units sold (14 d)",
    "video5SecondViews": "Video 5-second views",
    "campaign_id": "Campaign ID",
    "costBefore": "Cost before",
    "sales14dBefore": "Sales before (14 d)",
    "sales14dChange": "Sales change (14 d)",
    "ACOSBefore": "ACOS before",
    "Change": "Change",
    "dynamicBidding.strategy": "Dynamic bidding: Strategy",
}


@pytest.mark.parametrize(("name", "words"), WORDS.items())
def test_a_field_name_becomes_words(name: str, words: str) -> None:
    assert label(name) == words


@pytest.mark.parametrize("name", ["", "My column", "14 d", "ünter", "2026", "a-b", "<b>", "__"])
def test_what_is_no_field_name_stays_as_it_is(name: str) -> None:
    assert label(name) == name


@given(st.text())
@settings(derandomize=True, max_examples=200)
def test_every_name_has_a_label(name: str) -> None:
    assert bool(label(name)) == bool(name)


def test_columns_that_would_look_alike_keep_their_own_names() -> None:
    names = ["campaignId", "campaign_id", "cost"]
    assert labels_of(names) == {
        "campaignId": "campaignId",
        "campaign_id": "campaign_id",
        "cost": "Cost",
    }


@pytest.mark.parametrize(
    ("text", "with_it"), [("Cost", "Cost (EUR)"), ("Sales (14 d)", "Sales (14 d, EUR)")]
)
def test_a_unit_joins_what_stands_in_brackets(text: str, with_it: str) -> None:
    assert with_unit(text, "EUR") == with_it

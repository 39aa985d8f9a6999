"""Exported records, as Amazon documents them for each kind and ad product, become rows."""

from __future__ import annotations

from typing import Any, Final, get_args

import pandas as pd
import pytest

from adskit.data import campaign_rows
from adskit.data.export_rows import EXPORT_COLUMNS, rows_of
from adskit.data.exports.service import ExportKind
from adskit.data.profiles import Profile
from adskit.data.tables import table

UK: Final = Profile("900", "EU", "UK", "GBP", "Zoë's", agency=False)
BIG: Final = "18446744073709551615"
MOMENTS: Final = {
    "creationDateTime": "2023-08-08T14:23:40.091Z",
    "lastUpdatedDateTime": "2024-01-03T01:31:40Z",
}
WAITING: Final = {"deliveryStatus": "NOT_DELIVERING", "deliveryReasons": ["CAMPAIGN_PAUSED"]}


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


def test_no_record_is_changed() -> None:
    before = repr(PRODUCTS_CAMPAIGN)
    frame("campaigns", PRODUCTS_CAMPAIGN)
    assert repr(PRODUCTS_CAMPAIGN) == before

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from adskit.share.formats import Kind, currencies_of, decimals, kind_of, spreadsheet_format

NAMED: dict[Kind, tuple[str, ...]] = {
    "money": (
        *("cost", "spend", "sales14d", "salesViews", "attributedSalesSameSku1d", "budget", "bid"),
        *("defaultBid", "dailyBudget", "costPerClick", "costPerThousandImpressions", "CPC"),
        *("eCPAddToCart", "newToBrandECPDetailPageView", "royaltyQualifiedBorrows", "keywordBid"),
    ),
    "ratio": ("acosClicks14d", "clickThroughRate", "topOfSearchImpressionShare", "spendShare"),
    "change": ("costChange", "sales14dChange", "ROASChange"),
    "points": ("budgetUsagePercent",),
    "number": ("roasClicks7d", "longTermROAS", "frequencyAverage", "newToBrandSalesPercentage"),
}


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind, names in NAMED.items() for name in names]
)
def test_amazons_own_names_say_what_a_number_is(kind: Kind, name: str) -> None:
    for values in ([1.5, None], [1.0, 2.0]):
        assert kind_of(name, pd.Series(values, dtype="float64")) == kind


@pytest.mark.parametrize("name", ["impressions", "impressionsViews", "unitsSold14d", "reach"])
def test_counts_count(name: str) -> None:
    assert kind_of(name, pd.Series([1, None], dtype="Int64")) == "count"


@pytest.mark.parametrize("name", ["campaignId", "advertisedSku", "portfolio_id", "ids", "ASIN"])
@pytest.mark.parametrize("dtype", ["str", "int64", "float64", "Int64", "object"])
def test_ids_are_text_whatever_their_dtype_is(name: str, dtype: str) -> None:
    assert kind_of(name, pd.Series([1, 2]).astype(pd.api.types.pandas_dtype(dtype))) == "text"


ANY: list[tuple[list[Any], str | None, Kind]] = [
    (["a", None], "str", "text"),
    ([True, False], None, "flag"),
    ([True, None], "boolean", "flag"),
    ([1, 2], "int64", "count"),
    ([1.0, None], "float64", "count"),
    ([1.5, None], "Float64", "number"),
    ([float("inf"), 1.5], None, "number"),
    ([1, "=2", None], "object", "text"),
    ([1, None], "object", "count"),
    ([Decimal("1.5"), None], "object", "number"),
    ([dt.date(2026, 1, 31), None], "object", "day"),
    ([None, None], "object", "text"),
    ([], "float64", "number"),
    ([["a"], {}], "object", "text"),
    (["a", "b"], "category", "text"),
    ([1 + 2j], None, "text"),
    ([dt.datetime(2026, 1, 31), None], "datetime64[us]", "day"),  # noqa: DTZ001 - a day
    ([dt.datetime(2026, 1, 31, 9), None], "datetime64[us]", "time"),  # noqa: DTZ001 - no zone
    ([dt.datetime(2026, 1, 31, tzinfo=dt.UTC)], "datetime64[us, UTC]", "time"),
    ([dt.timedelta(1)], None, "text"),
]


@pytest.mark.parametrize(("values", "dtype", "kind"), ANY)
def test_other_names_leave_it_to_the_dtype(values: list[Any], dtype: str, kind: Kind) -> None:
    assert kind_of("score", pd.Series(values, dtype=dtype)) == kind


def test_a_year_has_no_thousands() -> None:
    assert kind_of("year", pd.Series([2026])) == "plain"
    assert kind_of("years", pd.Series([2026])) == "count"


def test_a_name_does_not_make_a_number_of_text() -> None:
    assert kind_of("costType", pd.Series(["CPC"])) == "text"
    assert kind_of("inBudget", pd.Series([True])) == "flag"


FORMATS: list[tuple[Kind, int, str, str]] = [
    ("money", 2, "EUR", "[$EUR] #,##0.00"),
    ("money", 0, "JPY", "[$JPY] #,##0"),
    ("money", 2, "", "#,##0.00"),
    ("count", 0, "", "#,##0"),
    ("ratio", 2, "", "0.00%"),
    ("change", 2, "", "+0.00%;-0.00%;0.00%"),
    ("points", 2, "", r"0.00\%"),
    ("text", 2, "", "@"),
]


@pytest.mark.parametrize(("kind", "places", "beside", "code"), FORMATS)
def test_a_spreadsheet_is_told_how_to_show_it(
    kind: Kind, places: int, beside: str, code: str
) -> None:
    assert spreadsheet_format(kind, places=places, beside=beside) == code


@pytest.mark.parametrize(("currency", "places"), [("EUR", 2), ("JPY", 0), ("", 2)])
def test_yen_have_no_decimals(currency: str, places: int) -> None:
    assert decimals("money", currency) == places


def test_a_row_knows_its_currency_or_none() -> None:
    odd = ["EUR", None, "</td>", 5]
    assert currencies_of(pd.DataFrame({"currencyCode": odd})) == ["EUR", "", "", ""]
    assert currencies_of(pd.DataFrame({"campaignBudgetCurrencyCode": ["USD"]})) == ["USD"]
    assert currencies_of(pd.DataFrame({"cost": [1.0, 2.0]})) == ["", ""]

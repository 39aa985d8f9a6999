from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from adskit.share.kinds import Kind, is_id, kind_of

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


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("money", ("my spend", "cost per unit", "total_sales", "price")),
        ("ratio", ("return rate", "my_ctr", "TACOS")),
        ("points", ("margin percent",)),
        ("number", ("margin percentage", "blended ROAS", "score")),
        ("text", ("order id", "parentASIN")),
    ],
)
def test_words_tell_what_anybodys_own_columns_hold(kind: Kind, names: tuple[str, ...]) -> None:
    assert [kind_of(name, pd.Series([0.5])) for name in names] == [kind] * len(names)


def test_an_average_of_counts_is_no_count() -> None:
    assert kind_of("clicks", pd.Series([12.5, 3.0])) == "number"
    assert kind_of("clicks", pd.Series([12.0, None])) == "count"


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("campaignId", True), ("campaign_id", True), ("id", True), ("paid", False), ("", False)],
)
def test_names_that_only_end_like_ids_are_none(name: str, *, is_one: bool) -> None:
    assert is_id(name) == is_one

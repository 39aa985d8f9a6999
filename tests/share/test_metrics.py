from __future__ import annotations

from copy import deepcopy
from fractions import Fraction
from typing import Any, Final

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adskit.data.campaign_rows import COLUMNS
from adskit.data.tables import table
from adskit.errors import ArgumentError
from adskit.share.measures import METRICS
from adskit.share.metrics import add_metrics
from tests.share.frames import ROWS, report, two_currencies

counts: Final = st.one_of(st.none(), st.integers(min_value=0, max_value=10**9))
cents: Final = st.one_of(st.none(), st.integers(min_value=0, max_value=10**11))
rows: Final = st.lists(
    st.fixed_dictionaries(
        {
            "impressions": counts,
            "clicks": counts,
            "cost": cents,
            "purchases14d": counts,
            "sales14d": cents,
            "currencyCode": st.sampled_from(["EUR", "JPY", None]),
        }
    ),
    max_size=6,
)
FORMULAS: Final = {
    "CTR": ("clicks", "impressions", 1),
    "CPC": ("cost", "clicks", 1),
    "CPM": ("cost", "impressions", 1000),
    "CVR": ("purchases14d", "clicks", 1),
    "ACOS": ("cost", "sales14d", 1),
    "ROAS": ("sales14d", "cost", 1),
}


def frame_of(drawn: list[dict[str, Any]]) -> pd.DataFrame:
    """Return a report with these figures; money is drawn in cents."""
    names = ["impressions", "clicks", "cost", "purchases14d", "sales14d", "currencyCode"]
    frame = pd.DataFrame(drawn, columns=names, dtype=object)
    for name in ("cost", "sales14d"):
        frame[name] = frame[name].astype("float64") / 100
    kinds = {"impressions": "Int64", "clicks": "Int64", "purchases14d": "Int64"}
    return frame.astype(kinds | {"currencyCode": "str"})


def exact(frame: pd.DataFrame, name: str, row: int) -> Fraction | None:
    """Return a figure as the table has it, without rounding."""
    value = frame[name].iloc[row]
    return None if pd.isna(value) else Fraction(value if isinstance(value, float) else int(value))


def assert_equal(found: float, expected: Fraction | None) -> None:
    if expected is None:
        assert pd.isna(found)
    else:
        assert found == pytest.approx(float(expected), rel=1e-12, abs=0)


@settings(derandomize=True, deadline=None)
@given(rows)
def test_each_ratio_is_that_of_exact_arithmetic_or_missing(drawn: list[dict[str, Any]]) -> None:
    frame = frame_of(drawn)
    result = add_metrics(frame)
    for row in range(len(frame)):
        for name, (above, below, factor) in FORMULAS.items():
            top, bottom = exact(frame, above, row), exact(frame, below, row)
            expected = None if top is None or not bottom else factor * top / bottom
            assert_equal(result[name].iloc[row], expected)


@settings(derandomize=True, deadline=None)
@given(rows)
def test_shares_are_those_of_one_currency_and_never_of_several(drawn: list[dict[str, Any]]) -> None:
    frame = frame_of(drawn)
    result = add_metrics(frame)
    currencies = frame["currencyCode"].fillna("unknown")
    for row in range(len(frame)):
        same = [n for n in range(len(frame)) if currencies.iloc[n] == currencies.iloc[row]]
        total = sum((exact(frame, "cost", n) or Fraction(0)) for n in same)
        cost = exact(frame, "cost", row)
        assert_equal(
            result["spendShare"].iloc[row], None if cost is None or not total else cost / total
        )


@pytest.mark.parametrize(
    "frame",
    [
        report(),
        report([]),
        report(ROWS[:1]),
        report(ROWS).set_index("campaignName"),
        report(ROWS)[::-1],
    ],
    ids=["several rows", "no rows", "one row", "an index of names", "another order"],
)
def test_any_table_keeps_its_rows_and_gets_the_same_columns(frame: pd.DataFrame) -> None:
    before = frame.copy()
    result = add_metrics(frame)
    pd.testing.assert_frame_equal(frame, before)
    pd.testing.assert_frame_equal(result[list(frame.columns)], before)
    assert list(result.columns) == [*frame.columns, *METRICS]
    assert {str(kind) for kind in result[list(METRICS)].dtypes} == {"float64"}


def test_asking_twice_is_asking_once() -> None:
    once = add_metrics(report())
    pd.testing.assert_frame_equal(add_metrics(once), once)


def test_yen_and_euros_share_nothing() -> None:
    assert add_metrics(two_currencies())["spendShare"].tolist() == [0.25, 0.75, 0.0, 0.0, 1.0]


@pytest.mark.parametrize(
    ("frame", "share"),
    [
        (two_currencies(), None),
        (two_currencies().drop(columns=["countryCode", "profileId"]), None),
        (report(), 0.25),
        (report().drop(columns="countryCode"), 0.25),
        (report().drop(columns="profileId"), 0.25),
    ],
    ids=["two countries", "nothing known", "one country", "one profile", "a country alone"],
)
def test_without_currencies_there_are_shares_of_one_country_only(
    frame: pd.DataFrame, share: float | None
) -> None:
    result = add_metrics(frame.drop(columns="currencyCode"))["spendShare"]
    assert result.dtype == "float64"
    assert result.isna().all() if share is None else result.iloc[0] == share


def test_the_currency_of_budgets_is_as_good() -> None:
    budgets = two_currencies().rename(columns={"currencyCode": "campaignBudgetCurrencyCode"})
    assert add_metrics(budgets)["spendShare"].iloc[4] == 1


@pytest.mark.parametrize(
    ("without", "metrics"),
    [
        (["cost"], ["CTR", "CVR"]),
        (["clicks"], ["CPM", "ACOS", "ROAS", "spendShare"]),
        (["sales14d", "sales7d"], ["CTR", "CPC", "CPM", "CVR", "spendShare"]),
        (["purchases14d", "purchases7d"], ["CTR", "CPC", "CPM", "ACOS", "ROAS", "spendShare"]),
        (["cost", "impressions", "purchases14d", "purchases7d", "clicks"], None),
    ],
)
def test_a_metric_is_there_if_its_parts_are(without: list[str], metrics: list[str] | None) -> None:
    frame = report().drop(columns=without)
    if metrics is None:
        with pytest.raises(ArgumentError, match="impressions and clicks, cost") as caught:
            add_metrics(frame)
        assert "No metric" in caught.value.message
    else:
        assert [name for name in add_metrics(frame).columns if name in METRICS] == metrics


def test_spend_is_as_good_as_cost() -> None:
    frame = report()
    as_spend = add_metrics(frame.rename(columns={"cost": "spend"}))
    assert as_spend[list(METRICS)].equals(add_metrics(frame)[list(METRICS)])


# ── attribution ─────────────────────────────────────────────────────────────────────────────────

BARE: Final = {"sales14d": "sales", "purchases14d": "purchases"}
ONLY_BARE: Final = ["sales7d", "purchases7d"]


def test_fourteen_days_unless_told_otherwise() -> None:
    assert add_metrics(report())["ROAS"].iloc[0] == 4
    week = add_metrics(report(), attribution="7d")
    assert week["ROAS"].iloc[0] == 3.2
    assert week["CVR"].iloc[0] == 4 / 50
    assert week.attrs["attribution"] == {
        "window": "7d",
        "sales": "sales7d",
        "purchases": "purchases7d",
    }


@pytest.mark.parametrize(
    ("columns", "window", "sales", "purchases"),
    [
        (["sales30d", "purchases30d", "sales1d", "purchases1d"], "30d", "sales30d", "purchases30d"),
        (["sales7d", "purchases7d", "sales30d"], "7d", "sales7d", "purchases7d"),
        (["purchases14d", "sales7d"], "7d", "sales7d", None),
        (["purchases14d"], "14d", None, "purchases14d"),
        (["sales", "purchases"], "14d", "sales", "purchases"),
    ],
)
def test_the_nearest_to_fourteen_days_is_taken(
    columns: list[str], window: str, sales: str | None, purchases: str | None
) -> None:
    frame = report()[["clicks", "cost"]].assign(**dict.fromkeys(columns, 10.0))
    told = add_metrics(frame).attrs["attribution"]
    assert told == {"window": window, "sales": sales, "purchases": purchases}


@pytest.mark.parametrize(
    "product", ["SPONSORED_BRANDS", "SPONSORED_DISPLAY", "SPONSORED_TELEVISION"]
)
def test_other_products_have_one_window_in_columns_without_it(product: str) -> None:
    frame = report(adProduct=product).drop(columns=ONLY_BARE).rename(columns=BARE)
    for attribution in (None, "14d"):
        result = add_metrics(frame, attribution=attribution)
        assert result.attrs["attribution"]["sales"] == "sales"
        assert result["ACOS"].iloc[0] == 0.25
    with pytest.raises(ArgumentError, match="the windows it has: 14d"):
        add_metrics(frame, attribution="7d")


@pytest.mark.parametrize(
    ("window", "says"),
    [("1d", "no column sales1d or purchases1d"), ("14", "use 1d, 7d, 14d, 30d"), ("", "use 1d")],
)
def test_a_window_that_is_not_there_is_refused_by_name(window: str, says: str) -> None:
    with pytest.raises(ArgumentError, match=says):
        add_metrics(report(), attribution=window)


def test_a_window_is_refused_where_nothing_is_sold() -> None:
    with pytest.raises(ArgumentError, match="the windows it has: none"):
        add_metrics(report()[["impressions", "clicks"]], attribution="7d")


def test_reports_of_two_products_in_one_table_are_not_mixed_up() -> None:
    brands = report().drop(columns=ONLY_BARE).rename(columns=BARE)
    with pytest.raises(ArgumentError, match="sales and sales14d") as caught:
        add_metrics(pd.concat([report(), brands]))
    assert 'rename(columns={"sales": "sales14d"' in caught.value.hint


def test_the_choice_stays_with_the_table_and_each_column_taken_from_it() -> None:
    frame = report(gaps=[{"why": "x"}])
    before = deepcopy(frame.attrs)
    result = add_metrics(frame)
    assert result["ACOS"].attrs["attribution"]["sales"] == "sales14d"
    assert result[result.clicks > 0].attrs["attribution"]["sales"] == "sales14d"
    result.attrs["gaps"][0]["why"] = "y"
    assert frame.attrs == before


def test_an_earlier_choice_is_forgotten_with_its_columns() -> None:
    result = add_metrics(add_metrics(report())[["impressions", "clicks"]])
    assert "attribution" not in result.attrs


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (table([], COLUMNS), "No metric can be made"),
        (pd.DataFrame(), "No metric can be made"),
        ([1, 2], "no DataFrame but a list"),
        (pd.concat([report(), report()[["cost"]]], axis=1), "'cost' stands twice"),
        (report().assign(cost="12,50"), "'cost' holds str, not numbers"),
        (
            report().pivot_table(index="date", columns="campaignName", values=["cost"]),
            "several levels",
        ),
    ],
    ids=["campaigns", "nothing", "a list", "a column twice", "text", "a pivot"],
)
def test_what_has_no_figures_is_refused_in_words(wrong: Any, says: str) -> None:
    with pytest.raises(ArgumentError, match=says):
        add_metrics(wrong)

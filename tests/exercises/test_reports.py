from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pandas as pd
import pytest

import adskit
from adskit.exercises import cost_per_day, terms_without_sale
from adskit.exercises.answers import NOTHING_HERE

Made = Callable[[pd.DataFrame], object]
DAYS: Final = 14
CAMPAIGN: Final = ["profileId", "campaignId"]
TERM: Final = ["countryCode", "searchTerm"]
ODD: Final[tuple[Any, ...]] = (None, 3, "DE", [], pd.DataFrame(), pd.DataFrame({"cost": [1.0]}))


@pytest.mark.parametrize(
    "made",
    [
        lambda df: df.groupby(CAMPAIGN).cost.sum() / DAYS,
        lambda df: df.groupby(CAMPAIGN)[["clicks", "cost"]].sum().div(DAYS).reset_index(),
        lambda df: (
            df.pivot_table(index=CAMPAIGN, columns="date", values="cost", aggfunc="sum")
            .reindex(columns=pd.date_range(df.date.min(), periods=DAYS))
            .fillna(0)
            .mean(axis=1)
            .round(2)
        ),
        lambda df: adskit.summarise(df, CAMPAIGN).assign(cost=lambda sums: sums.cost / DAYS),
    ],
)
def test_a_mean_day_may_be_made_in_many_ways(report: pd.DataFrame, made: Made) -> None:
    assert cost_per_day(report, DAYS, made(report)).right


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (lambda df: df.groupby(CAMPAIGN).cost.mean(), "a day on which nothing happened has no row"),
        (lambda df: df.groupby(CAMPAIGN).cost.sum(), "this is the cost of all days together."),
        (lambda df: df.groupby(CAMPAIGN).cost.sum() / 31, "the figure for "),
        (lambda df: df.groupby("campaignId").cost.sum() / DAYS, "give one cost for each profileId"),
        (lambda df: df, "give one cost for each profileId"),
    ],
)
def test_a_wrong_mean_is_told_what_is_off(report: pd.DataFrame, made: Made, says: str) -> None:
    assert cost_per_day(report, DAYS, made(report)).says.startswith(says)


def unsold(table: pd.DataFrame, sales: str = "sales14d") -> pd.DataFrame:
    return table[(table.cost > 0) & (table[sales] == 0)]


@pytest.mark.parametrize(
    "made",
    [
        lambda df: unsold(df.groupby(TERM)[["cost", "sales14d"]].sum()),
        lambda df: unsold(df.groupby(TERM, as_index=False)[["cost", "sales14d"]].sum()),
        lambda df: (
            df.groupby(TERM)
            .filter(lambda rows: rows.sales14d.sum() == 0 and rows.cost.sum() > 0)
            .drop_duplicates(TERM)
        ),
        lambda df: unsold(adskit.summarise(df, [*TERM, "currencyCode"])),
        lambda df: unsold(df.groupby(TERM)[["cost", "sales14d"]].sum()).cost,
    ],
)
def test_terms_may_be_found_in_many_ways(terms: pd.DataFrame, made: Made) -> None:
    assert terms_without_sale(terms, made(terms)).right


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (unsold, "some of these sold on another day: add up first, then choose."),
        (
            lambda df: unsold(df.groupby(TERM)[["cost", "sales7d"]].sum(), "sales7d"),
            "some of these sold in the second week: see sales14d.",
        ),
        (
            lambda df: df.groupby(TERM)[["sales14d"]].sum().query("sales14d > 0"),
            "these are the terms that sold.",
        ),
        (
            lambda df: unsold(df.groupby("searchTerm")[["cost", "sales14d"]].sum()),
            "give each term with its country",
        ),
        (lambda df: df.iloc[:0], "of the rows, "),
    ],
)
def test_wrong_terms_are_told_what_is_off(terms: pd.DataFrame, made: Made, says: str) -> None:
    verdict = terms_without_sale(terms, made(terms))
    assert verdict.standing == "not yet"
    assert verdict.says.startswith(says)


def test_without_rows_there_is_nothing_to_find(report: pd.DataFrame, terms: pd.DataFrame) -> None:
    """As in a test account, whose campaigns never serve."""
    nothing = report.iloc[:0]
    assert cost_per_day(nothing, DAYS, nothing.groupby(CAMPAIGN).cost.sum() / DAYS).right
    assert cost_per_day(nothing, DAYS, report.groupby(CAMPAIGN).cost.sum()).says == NOTHING_HERE
    assert terms_without_sale(terms.iloc[:0], unsold(terms)).says == NOTHING_HERE


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_answer_is_told_the_form(
    report: pd.DataFrame, terms: pd.DataFrame, odd: object
) -> None:
    assert cost_per_day(report, DAYS, odd).says.startswith("give one cost for each profileId")
    assert terms_without_sale(terms, odd).says.startswith("give each term with its country")

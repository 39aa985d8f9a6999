from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

import pandas as pd
import pytest

import adskit
from adskit.exercises import acos_by_country, last_full_week
from adskit.exercises.answers import NOTHING_HERE
from tests.exercises.conftest import MONDAY

Made = Callable[[pd.DataFrame], object]
A_SUNDAY: Final = "2026-11-29"
FORM: Final = 'give the first and the last day, such as ("2026-11-01", "2026-11-07").'


@pytest.mark.parametrize(
    "days",
    [
        adskit.reports.last_week(A_SUNDAY),
        ("2026-11-16", "2026-11-22"),
        [date(2026, 11, 16), pd.Timestamp("2026-11-22")],
        pd.Series(["2026-11-16", "2026-11-22"]),
        pd.to_datetime(["2026-11-16", "2026-11-22"]),
    ],
)
def test_two_days_may_be_written_in_many_ways(days: object) -> None:
    assert last_full_week(A_SUNDAY, days).right


@pytest.mark.parametrize(
    ("days", "says"),
    [
        (("2026-11-23", "2026-11-29"), "that week is not over: the day itself still goes on."),
        (("2026-11-22", "2026-11-28"), "a week begins on a Monday and ends on a Sunday."),
        (("2026-11-22", "2026-11-29"), "that week is not over: the day itself still goes on."),
        (("2026-11-09", "2026-11-15"), "that is another week than the last one, or more than one."),
        (("2026-11-09", "2026-11-22"), "that is another week than the last one, or more than one."),
        *((odd, FORM) for odd in (None, 47, "2026-11-16", (), ("2026-11-16",), ("a", "b"))),
        *((odd, FORM) for odd in (("2026-11-16", None), pd.DataFrame(), {"x": 1}, [[1], [2]])),
        (pd.date_range("2026-11-16", "2026-11-22"), FORM),
    ],
)
def test_other_days_are_told_what_is_off(days: object, says: str) -> None:
    assert last_full_week(A_SUNDAY, days).says == says


def acos(rows: pd.DataFrame, sales: str = "sales14d") -> Any:
    sums = rows.groupby("countryCode")[["cost", sales]].sum()
    return sums.cost / sums[sales]


def last(report: pd.DataFrame) -> pd.DataFrame:
    return report[report.date >= MONDAY]


@pytest.mark.parametrize(
    "made",
    [
        lambda df: acos(last(df)),
        lambda df: acos(last(df)).round(2).to_dict(),
        lambda df: adskit.summarise(last(df), ["countryCode", "currencyCode"]),
        lambda df: adskit.compare(df, ["countryCode", "currencyCode"], since=MONDAY),
    ],
)
def test_acos_may_be_made_in_many_ways(report: pd.DataFrame, made: Made) -> None:
    assert acos_by_country(report, MONDAY, made(report)).right


def ratios(rows: pd.DataFrame) -> Any:
    return (rows.cost / rows.sales14d).groupby(rows.countryCode).mean()


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (lambda df: ratios(last(df)), "a row without sales makes a ratio endless: add up first"),
        (lambda df: ratios(last(df).query("sales14d > 0")), "this is a mean of ratios: add up"),
        (
            lambda df: ratios(
                last(df).groupby(["countryCode", "date"])[["cost", "sales14d"]].sum().reset_index()
            ),
            "this is a mean of days: add up the whole week, divide then.",
        ),
        (acos, "these are both weeks: keep the days from Monday on."),
        (lambda df: acos(last(df), "sales7d"), "these are the sales of 7 days; take those of 14"),
        (lambda df: 1 / acos(last(df)), "this is ROAS, sales over cost."),
        (lambda df: 100 * acos(last(df)), "this is in percent; 0.25 is 25 %."),
        (lambda df: acos(last(df)) + 0.1, "the figure for DE is off."),
        (lambda df: acos(last(df)).iloc[1:], "there is no figure for DE."),
        (
            lambda df: adskit.summarise(last(df), ["accountName", "countryCode", "currencyCode"]),
            "give one ACOS for each countryCode, where one country is one row.",
        ),
    ],
)
def test_a_wrong_acos_is_told_what_is_off(report: pd.DataFrame, made: Made, says: str) -> None:
    assert acos_by_country(report, MONDAY, made(report)).says.startswith(says)


def test_a_country_without_sales_has_no_acos(report: pd.DataFrame) -> None:
    unsold = report.assign(sales14d=report.sales14d.where(report.countryCode != "DE", 0.0))
    endless = acos(last(unsold))
    assert acos_by_country(unsold, MONDAY, endless).right
    assert acos_by_country(unsold, MONDAY, endless.drop("DE")).right


def test_without_rows_there_is_nothing_to_find(report: pd.DataFrame) -> None:
    assert acos_by_country(report.iloc[:0], MONDAY, acos(report)).says == NOTHING_HERE


@pytest.mark.parametrize(
    "odd", [None, 0.2, "0.2", [0.2], pd.DataFrame(), pd.DataFrame({"ACOS": [1]})]
)
def test_an_odd_answer_is_told_the_form(report: pd.DataFrame, odd: object) -> None:
    assert acos_by_country(report, MONDAY, odd).says.startswith("give one ACOS for each country")

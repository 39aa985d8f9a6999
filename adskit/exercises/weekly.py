"""Checks of notebook 07: the last week that is over, and a ratio made of sums."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from math import isinf
from typing import Final

import pandas as pd

from adskit.data.reports.days import day_of, last_week
from adskit.exercises.answers import Figures, figure_off, figures, judged
from adskit.exercises.verdict import exercise

SUNDAY: Final = 6  # as `date.weekday` counts
BY: Final = "countryCode"


@exercise(right="Monday to Sunday, and that Sunday is over.")
def last_full_week(today: object, answer: object) -> str:
    """Check for the last week that is over.

    Parameters
    ----------
    today : date or str
        The day on which somebody asks.
    answer : pair of dates or str
        The first and the last day.

    Returns
    -------
    Verdict
    """
    given = pair_of_days(answer)
    if given is None:
        return 'give the first and the last day, such as ("2026-11-01", "2026-11-07").'
    first, last = given
    if given == last_week(today):
        return ""
    if last >= day_of(today, "today"):
        return "that week is not over: the day itself still goes on."
    if first.weekday() != 0 or last.weekday() != SUNDAY:
        return "a week begins on a Monday and ends on a Sunday."
    return "that is another week than the last one, or more than one."


@exercise(
    right="all cost over all sales: a day with ten clicks counts less than one with a thousand."
)
def acos_by_country(report: pd.DataFrame, monday: object, answer: object) -> str:
    """Check the ACOS of one week, for each country.

    Parameters
    ----------
    report : DataFrame
        A daily report with cost, sales7d and sales14d.
    monday : date or str
        The first day of the week.
    answer : Series, DataFrame or dict
        A fraction for each countryCode, with the sales of 14 days.

    Returns
    -------
    Verdict
    """
    given = figures(answer, [BY], "ACOS")
    if given is None:
        return "give one ACOS for each countryCode, where one country is one row."
    first = pd.Timestamp(day_of(monday, "monday"))
    week = report[(report.date >= first) & (report.date < first + pd.Timedelta(days=7))]
    wanted = of_sums(week)
    if any(isinf(given[country]) for country in given.keys() & wanted.keys()):
        return "a row without sales makes a ratio endless: add up first, divide then."
    finite = {country: one for country, one in given.items() if not isinf(one)}
    return judged(finite, wanted, mistakes=mistakes(report, week), otherwise=figure_off)


def mistakes(report: pd.DataFrame, week: pd.DataFrame) -> Iterator[tuple[Figures, str]]:
    """Give what people often send as ACOS, each with the sentence they are told."""
    days = week.groupby([BY, "date"], as_index=False)[["cost", "sales14d"]].sum()
    right = of_sums(week)
    yield mean_of_ratios(week), "this is a mean of ratios: add up first, divide then."
    yield mean_of_ratios(days), "this is a mean of days: add up the whole week, divide then."
    yield of_sums(report), "these are both weeks: keep the days from Monday on."
    yield of_sums(week, "sales7d"), "these are the sales of 7 days; take those of 14: sales14d."
    yield {key: 1 / one for key, one in right.items() if one}, "this is ROAS, sales over cost."
    yield {key: 100 * one for key, one in right.items()}, "this is in percent; 0.25 is 25 %."


def pair_of_days(answer: object) -> tuple[date, date] | None:
    """Return the two days of an answer; None if they are not two days."""
    if isinstance(answer, str) or not isinstance(answer, Iterable):
        return None
    try:
        first, last = (pd.Timestamp(one) for one in answer)
    except (TypeError, ValueError):
        return None
    missing = pd.Series([first, last]).isna().any()
    return None if missing else (first.date(), last.date())


def of_sums(rows: pd.DataFrame, sales: str = "sales14d") -> Figures:
    """Return the ACOS of each country, made of the sums of its rows."""
    sums = rows.groupby(BY)[["cost", sales]].sum()
    return by_country(sums["cost"] / sums[sales].where(sums[sales] > 0))


def mean_of_ratios(rows: pd.DataFrame) -> Figures:
    """Return the mean of the ACOS of each row, which is what nobody should send."""
    ratios = rows["cost"] / rows["sales14d"].where(rows["sales14d"] > 0)
    return by_country(ratios.groupby(rows[BY]).mean())


def by_country(ratios: pd.Series[float]) -> Figures:
    """Return a ratio for each country that has one."""
    return {(str(country),): float(one) for country, one in ratios.dropna().items()}

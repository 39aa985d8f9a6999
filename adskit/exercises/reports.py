"""Checks of notebook 06: a mean per day, and search terms that cost money and sold nothing."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from adskit.exercises.answers import (
    Figures,
    Rows,
    figure_off,
    figures,
    judged,
    keys_of,
    rows,
    rows_off,
)
from adskit.exercises.verdict import exercise

CAMPAIGN: Final = ["profileId", "campaignId"]
TERM: Final = ["countryCode", "searchTerm"]


@exercise(right="a day without a row is a day without cost, and it counts.")
def cost_per_day(report: pd.DataFrame, days: int, answer: object) -> str:
    """Check what each campaign cost on a mean day.

    Parameters
    ----------
    report : DataFrame
        A daily report of campaigns.
    days : int
        How many days were asked for.
    answer : Series or DataFrame
        A cost for each profileId and campaignId.

    Returns
    -------
    Verdict
    """
    given = figures(answer, CAMPAIGN, "cost")
    if given is None:
        return "give one cost for each profileId and campaignId: group by both."
    cost = report.groupby(CAMPAIGN)["cost"]
    return judged(
        given,
        by_key(cost.sum() / days),
        mistakes=[
            (
                by_key(cost.mean()),
                "a day on which nothing happened has no row, and is left out here.",
            ),
            (by_key(cost.sum()), "this is the cost of all days together."),
        ],
        otherwise=figure_off,
    )


@exercise(right="added up first, then chosen: no sale on any of the days.")
def terms_without_sale(terms: pd.DataFrame, answer: object) -> str:
    """Check for the search terms that cost money and sold nothing within 14 days.

    Parameters
    ----------
    terms : DataFrame
        A report of the type spSearchTerm.
    answer : DataFrame or Series
        countryCode and searchTerm, as columns or as the index.

    Returns
    -------
    Verdict
    """
    given = rows(answer, TERM)
    if given is None:
        return (
            "give each term with its country: columns, or an index, of countryCode and searchTerm."
        )
    sums = terms.groupby(TERM, as_index=False)[["cost", "sales7d", "sales14d"]].sum()
    return judged(
        given,
        unsold(sums, "sales14d"),
        mistakes=[
            (
                unsold(terms, "sales14d"),
                "some of these sold on another day: add up first, then choose.",
            ),
            (unsold(sums, "sales7d"), "some of these sold in the second week: see sales14d."),
            (frozenset(keys_of(sums[sums.sales14d > 0], TERM)), "these are the terms that sold."),
        ],
        otherwise=rows_off,
    )


def by_key(costs: pd.Series[Any]) -> Figures:
    """Return a cost for each profile and campaign."""
    table = costs.reset_index()
    return dict(zip(keys_of(table, CAMPAIGN), table["cost"], strict=True))


def unsold(table: pd.DataFrame, sales: str) -> Rows:
    """Return the terms of rows with a cost and without a sale."""
    return frozenset(keys_of(table[(table["cost"] > 0) & (table[sales] == 0)], TERM))

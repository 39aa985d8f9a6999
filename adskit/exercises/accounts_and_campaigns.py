"""Checks of notebook 05: which profiles cannot be used, and which campaigns may spend most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

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

CAMPAIGN: Final = ("profileId", "campaignId")
# of the question in notebook 05, each with what is said of rows that do not meet it
CONDITIONS: Final[Mapping[str, str]] = {
    "budget > 100": "some of these budgets are smaller: see budget.",
    "budgetType == 'DAILY'": "some of these budgets are for a whole campaign: see budgetType.",
    "state == 'ENABLED'": "some of these campaigns do not run: see state.",
    "currencyCode == 'EUR'": "100 yen are not 100 euro: see currencyCode.",
}
ONLY_GERMANY: Final = "France pays in euro too: choose by currencyCode, not by country."


@exercise(right="a remark in `why` is no reason yet: view-only profiles can be used.")
def unusable_by_reason(profiles: pd.DataFrame, answer: object) -> str:
    """Check how many profiles cannot be used, for each reason.

    Parameters
    ----------
    profiles : DataFrame
        From `get_profiles`.
    answer : Series, DataFrame or dict
        A number for each text of `why`.

    Returns
    -------
    Verdict
    """
    given = figures(answer, ["why"], "count")
    if given is None:
        return "give a number for each reason: a Series, a dict, or a table with the column why."
    return judged(
        given,
        remarks(profiles[~profiles.usable]),
        mistakes=[
            (remarks(profiles), "some of these profiles can be used: see usable."),
            (remarks(profiles[profiles.usable]), "these profiles can be used; count the others."),
        ],
        otherwise=figure_off,
    )


@exercise(right="they run, and each budget is for one day and in euro.")
def large_daily_budgets(campaigns: pd.DataFrame, answer: object) -> str:
    """Check for the running campaigns with a daily budget above 100 euro.

    Parameters
    ----------
    campaigns : DataFrame
        From `get_campaigns`.
    answer : DataFrame
        Those rows of it.

    Returns
    -------
    Verdict
    """
    given = rows(answer, CAMPAIGN)
    if given is None:
        return "give those rows of campaigns, with the columns profileId and campaignId."
    unmet = first_unmet(campaigns, given)
    return judged(
        given,
        chosen(campaigns, CONDITIONS),
        mistakes=[(chosen(campaigns, [*CONDITIONS, "countryCode == 'DE'"]), ONLY_GERMANY)],
        otherwise=lambda given, wanted: unmet or rows_off(given, wanted),
    )


def remarks(profiles: pd.DataFrame) -> Figures:
    """Return how many profiles there are for each remark."""
    counts = profiles["why"].value_counts()
    return {(str(why),): float(count) for why, count in counts.items()}


def first_unmet(campaigns: pd.DataFrame, given: Rows) -> str:
    """Return what is said of the first condition that not all given campaigns meet, or nothing."""
    known = given & frozenset(keys_of(campaigns, CAMPAIGN))
    return next((says for one, says in CONDITIONS.items() if known - chosen(campaigns, [one])), "")


def chosen(campaigns: pd.DataFrame, conditions: Iterable[str]) -> Rows:
    """Return the campaigns that meet all of these conditions."""
    return frozenset(keys_of(campaigns.query(" and ".join(conditions)), CAMPAIGN))

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any, Final

import pandas as pd
import pytest

from adskit.exercises import large_daily_budgets, unusable_by_reason
from adskit.exercises.accounts_and_campaigns import CONDITIONS
from adskit.exercises.answers import NOTHING_HERE

Made = Callable[[pd.DataFrame], object]
ODD: Final[tuple[Any, ...]] = (None, 3, "DE", [], pd.DataFrame(), pd.DataFrame({"budget": [120.0]}))


@pytest.mark.parametrize(
    "made",
    [
        lambda df: df[~df.usable].why.value_counts(),
        lambda df: df[~df.usable].groupby("why").size(),
        lambda df: df[~df.usable].groupby("why", as_index=False).profileId.count(),
        lambda df: df.loc[df.usable.eq(other=False), "why"].value_counts().to_dict(),
        lambda df: df[df.accountType == "agency"].why.value_counts().to_frame(),
    ],
)
def test_reasons_may_be_counted_in_many_ways(profiles: pd.DataFrame, made: Made) -> None:
    assert unusable_by_reason(profiles, made(profiles)).right


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (lambda df: df.why.value_counts(), "some of these profiles can be used: see usable."),
        (lambda df: df[df.usable].why.value_counts(), "these profiles can be used; count the"),
        (lambda df: df[~df.usable].why.value_counts() + 1, "the figure for Agency profiles"),
        (lambda _: {"Agency": 3}, "there is no figure for Agency profiles serve DSP"),
        (lambda df: (~df.usable).sum(), "give a number for each reason"),
        (lambda df: df[~df.usable], "give a number for each reason"),
    ],
)
def test_a_wrong_count_is_told_what_is_off(profiles: pd.DataFrame, made: Made, says: str) -> None:
    assert unusable_by_reason(profiles, made(profiles)).says.startswith(says)


def test_where_every_profile_can_be_used_there_is_nothing_to_count(profiles: pd.DataFrame) -> None:
    usable = profiles[profiles.usable]
    assert unusable_by_reason(usable, usable.why.value_counts()).says == NOTHING_HERE
    assert unusable_by_reason(usable, usable[~usable.usable].why.value_counts()).right


RIGHT: Final = "state == 'ENABLED' and budgetType == 'DAILY' and currencyCode == 'EUR'"


@pytest.mark.parametrize(
    "made",
    [
        lambda df: df.query(f"{RIGHT} and budget > 100"),
        lambda df: df.query(f"{RIGHT} and budget > 100").set_index(["profileId", "campaignId"]),
        lambda df: df[
            (df.state == "ENABLED")
            & (df.budgetType != "LIFETIME")
            & df.countryCode.isin(["DE", "FR"])
            & (df.budget > 100)
        ][["campaignId", "profileId"]],
    ],
)
def test_campaigns_may_be_chosen_in_many_ways(campaigns: pd.DataFrame, made: Made) -> None:
    assert large_daily_budgets(campaigns, made(campaigns)).right


@pytest.mark.parametrize(
    ("query", "says"),
    [
        (RIGHT, "some of these budgets are smaller: see budget."),
        (
            "state == 'ENABLED' and currencyCode == 'EUR' and budget > 100",
            "some of these budgets are for a whole campaign: see budgetType.",
        ),
        (
            "budgetType == 'DAILY' and currencyCode == 'EUR' and budget > 100",
            "some of these campaigns do not run: see state.",
        ),
        (
            "state == 'ENABLED' and budgetType == 'DAILY' and budget > 100",
            "100 yen are not 100 euro: see currencyCode.",
        ),
        (
            f"{RIGHT} and countryCode == 'DE' and budget > 100",
            "France pays in euro too: choose by currencyCode, not by country.",
        ),
        ("budget < 0", "of the rows, "),
    ],
)
def test_a_condition_left_out_is_named(campaigns: pd.DataFrame, query: str, says: str) -> None:
    verdict = large_daily_budgets(campaigns, campaigns.query(query))
    assert verdict.standing == "not yet"
    assert verdict.says.startswith(says)


@pytest.mark.parametrize(
    "left_out",
    [some for n in range(1, len(CONDITIONS) + 1) for some in combinations(CONDITIONS, n)],
    ids=" and ".join,
)
def test_of_several_conditions_left_out_the_first_is_named(
    campaigns: pd.DataFrame, left_out: tuple[str, ...]
) -> None:
    kept = [one for one in CONDITIONS if one not in left_out]
    given = campaigns.query(" and ".join(kept)) if kept else campaigns
    assert large_daily_budgets(campaigns, given).says == CONDITIONS[left_out[0]]


def test_rows_of_another_table_are_counted(campaigns: pd.DataFrame) -> None:
    right = campaigns.query(f"{RIGHT} and budget > 100")
    strange = pd.DataFrame({"profileId": ["1"], "campaignId": ["2"]})
    given = pd.concat([right[["profileId", "campaignId"]], strange])
    assert large_daily_budgets(campaigns, given).says == "of the rows, one is too many."


def test_where_nobody_pays_in_euro_there_is_nothing_to_find(campaigns: pd.DataFrame) -> None:
    others = campaigns[campaigns.currencyCode != "EUR"]
    assert large_daily_budgets(others, others).says == NOTHING_HERE
    assert large_daily_budgets(others, others.iloc[:0]).right


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_answer_is_told_the_form(
    profiles: pd.DataFrame, campaigns: pd.DataFrame, odd: object
) -> None:
    assert unusable_by_reason(profiles, odd).says.startswith("give a number for each reason")
    assert large_daily_budgets(campaigns, odd).says.startswith("give those rows of campaigns")

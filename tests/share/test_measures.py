from __future__ import annotations

import pytest

from adskit.share.measures import (
    FRACTIONS,
    METRICS,
    MONEY,
    RATES,
    SETTINGS,
    SUMMED,
    SUMMED_COUNTS,
    SUMMED_MONEY,
)
from tests.share.frames import REPORT


@pytest.mark.parametrize(
    "name",
    [
        *("reach", "householdReach", "cumulativeReach", "frequencyAverage"),
        *("clickThroughRate", "costPerClick", "roas", "acosClicks14d", "viewabilityRate"),
        *("topOfSearchImpressionShare", "newToBrandSalesPercentage14d", "campaignBudgetAmount"),
        *("keywordBid", "campaignId", "date", *METRICS),
    ],
)
def test_reach_rates_shares_budgets_and_ids_do_not_add_up(name: str) -> None:
    assert name not in SUMMED


@pytest.mark.parametrize(
    ("name", "dtype"), [(name, dtype) for name, dtype in REPORT.items() if name in SUMMED]
)
def test_counts_are_counts_and_money_is_money(name: str, dtype: str) -> None:
    assert (name in SUMMED_MONEY) == (dtype == "float64")
    assert (name in SUMMED_COUNTS) == (dtype == "Int64")


def test_a_column_is_one_thing() -> None:
    kinds = [SUMMED_MONEY, SUMMED_COUNTS, SETTINGS, RATES, FRACTIONS]
    assert sum(len(kind) for kind in kinds) == len(frozenset().union(*kinds))
    assert frozenset(METRICS) == FRACTIONS | {"CPC", "CPM", "ROAS"}
    assert {"CPC", "CPM", "cost", "sales14d", "budget"} <= MONEY

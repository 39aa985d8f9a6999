from __future__ import annotations

import pytest

from adskit.data.reports.catalogue import columns
from adskit.data.reports.wish import RATIOS
from adskit.share.kinds import kind_by_name
from adskit.share.measures import METRICS, SETTINGS, adds_up, is_measured


@pytest.mark.parametrize(
    "name",
    [
        *("reach", "householdReach", "cumulativeReach", "frequencyAverage"),
        *("clickThroughRate", "costPerClick", "roas", "acosClicks14d", "viewabilityRate"),
        *("topOfSearchImpressionShare", "newToBrandSalesPercentage14d", "campaignBudgetAmount"),
        *("keywordBid", "campaignId", "date", "profit", 7, ("cost", "EUR"), *METRICS),
    ],
)
def test_reach_rates_shares_budgets_ids_and_what_nobody_knows_do_not_add_up(name: object) -> None:
    assert not adds_up(name)
    assert is_measured(name) == (name in METRICS)


@pytest.mark.parametrize("name", ["cost", "sales14d", "clicks", "purchases", "longTermSales"])
def test_money_and_counts_add_up(name: str) -> None:
    assert adds_up(name)
    assert is_measured(name)


def test_what_is_set_is_money_and_does_not_add_up() -> None:
    assert {kind_by_name(name) for name in SETTINGS} == {"money"}
    assert not [name for name in SETTINGS if adds_up(name)]


def test_of_amazons_money_all_but_prices_and_what_is_set_adds_up() -> None:
    rest = {name for name, one in columns().items() if one.type == "money" and not one.additive}
    assert rest - SETTINGS == {
        *("costPerClick", "costPerThousandImpressions", "eCPAddToCart", "eCPBrandSearch"),
        "newToBrandECPDetailPageView",
    }


def test_every_ratio_of_add_metrics_is_one_that_reports_refuse_as_made_of_columns() -> None:
    assert {name.upper() for name in METRICS} == RATIOS

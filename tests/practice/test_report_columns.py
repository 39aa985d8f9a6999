"""Every report type with every column it may have: the keys, the JSON types, the limits."""

import re
from collections import Counter
from itertools import pairwise
from typing import Any

import pytest
import requests

from adskit.practice import World
from adskit.practice.reports.catalogue import TimeUnit, report_types
from tests.practice.conftest import Clock
from tests.practice.reports import Reporter, Row, order, table, unpacked

TYPES = sorted(report_types())
GROUPINGS = [(kind, group) for kind in TYPES for group in report_types()[kind].groups]
UNITS: tuple[TimeUnit, ...] = ("DAILY", "SUMMARY")
TEXT_IDS = {"campaignApplicableBudgetRuleId", "marketplaceId"}
DIVIDED = re.compile(
    r"Rate$|Percentage|roas|ROAS|acos|costPer|eCP|ECP|Average|[rR]each$|ImpressionShare"
)
SETTING = re.compile(r"BudgetAmount$|Bid$")
MONEY = re.compile(r"^cost$|^spend$|[sS]ales|^royalty|Royalties|BudgetAmount$|Bid$")
# none of these is ever less than the next
FALLING = (
    "grossImpressions impressions viewableImpressions video5SecondViews",
    "impressions impressionsViews",
    "impressions clicks purchases30d purchases14d purchases7d purchases1d purchasesSameSku1d",
    "grossClickThroughs clicks purchases purchasesClicks purchasesPromotedClicks",
    "grossImpressions invalidImpressions",
    "grossClickThroughs invalidClickThroughs",
    "purchases30d purchasesSameSku30d purchasesSameSku14d purchasesSameSku7d purchasesSameSku1d",
    "unitsSoldClicks30d unitsSoldClicks14d unitsSoldClicks7d unitsSoldClicks1d purchases1d",
    "unitsSoldClicks14d unitsSoldSameSku14d purchasesSameSku14d",
    "sales30d sales14d sales7d sales1d attributedSalesSameSku1d",
    "attributedSalesSameSku30d attributedSalesSameSku14d attributedSalesSameSku7d",
    "unitsSold purchases newToBrandPurchases newToBrandPurchasesClicks",
    "unitsSold14d orders14d newToBrandPurchases14d",
    "unitsSold newToBrandUnitsSold newToBrandPurchases",
    "sales newToBrandSales newToBrandSalesClicks",
    "sales salesClicks salesPromotedClicks",
    "sales salesPromoted",
    "purchases purchasesPromoted",
    "detailPageViews detailPageViewsClicks newToBrandDetailPageViewsClicks",
    "detailPageViews newToBrandDetailPageViews newToBrandDetailPageViewViews",
    "viewableImpressions videoFirstQuartileViews videoMidpointViews videoThirdQuartileViews",
    "videoMidpointViews videoThirdQuartileViews videoCompleteViews",
    "videoFirstQuartileViews videoUnmutes",
    "unitsSoldBrandHalo conversionsBrandHalo conversionsBrandHaloClicks",
    "salesBrandHalo salesBrandHaloClicks",
    "clicks addToCartClicks",
)
# the first is the sum of the others
SUMS = (
    "grossImpressions impressions invalidImpressions",
    "grossClickThroughs clicks invalidClickThroughs",
    "purchases purchasesClicks purchasesViews",
    "addToCart addToCartClicks addToCartViews",
    "brandedSearches brandedSearchesClicks brandedSearchesViews",
    "cost spend",
)
# the first is the second by the third
QUOTIENTS = (
    "costPerClick cost clicks",
    "clickThroughRate clicks impressions",
    "acosClicks14d cost sales14d",
    "roasClicks7d sales7d cost",
    "roas sales cost",
    "viewabilityRate viewableImpressions impressions",
    "viewClickThroughRate clicks viewableImpressions",
    "eCPAddToCart cost addToCart",
    "eCPBrandSearch cost brandedSearches",
    "newToBrandECPDetailPageView cost newToBrandDetailPageViews",
    "invalidClickThroughRate invalidClickThroughs grossClickThroughs",
    "frequencyAverage impressions reach",
    "householdFrequencyAverage impressions householdReach",
)


def is_text(column: str) -> bool:
    ends = r"(Name|Status|Type|Strategy|Code|Classification|Asin|Sku|Expression|Text|ate|Category)$"
    words = {"keyword", "searchTerm", "targeting", "bidOptimization", "asinBrandHalo"}
    words |= {"keywordType", "matchType", *TEXT_IDS}
    return column in words or (re.search(ends, column) is not None and not DIVIDED.search(column))


def assert_typed(column: str, value: Any) -> None:
    if is_text(column):
        assert isinstance(value, str | None), column
    elif DIVIDED.search(column) or MONEY.search(column):
        assert isinstance(value, int | float | None), column
        assert value is None or value >= 0, column
    else:
        assert isinstance(value, int) or (column.endswith("Id") and value is None), column


@pytest.mark.parametrize("kind", TYPES)
def test_every_type_comes_with_all_its_columns(
    reporter: Reporter, http: requests.Session, clock: Clock, kind: str
) -> None:
    one = report_types()[kind]
    groups = [next(iter(one.groups))]
    for unit in UNITS:
        columns = one.allowed_columns(groups, unit)
        settings: Row = {"adProduct": one.product, "groupBy": groups, "timeUnit": unit}
        number = reporter.ordered(order(reportTypeId=kind, columns=columns, **settings))
        clock.now += 5
        rows = unpacked(http.get(reporter.told(number)["url"], timeout=10))
        assert rows
        for row in rows:
            assert set(row) == set(columns)
            for column, value in row.items():
                assert_typed(column, value)
        assert list(rows[0]) != columns


@pytest.mark.parametrize(("kind", "group"), GROUPINGS)
@pytest.mark.parametrize("unit", UNITS)
def test_no_figure_is_more_than_what_it_is_part_of(kind: str, group: str, unit: TimeUnit) -> None:
    world = World(seed=3)
    product = report_types()[kind].product
    checked: Counter[str] = Counter()
    for profile in [one for one in world.profiles if product in one.products][:3]:
        for row in table(world, profile, kind, group, unit=unit, days=("2026-09-01", "2026-09-04")):
            for chain in FALLING:
                there = [name for name in chain.split() if name in row]
                for more, less in pairwise(there):
                    assert row[more] >= row[less], (more, less)
                    checked[chain] += 1
            for total, *parts in map(str.split, SUMS):
                if {total, *parts} <= set(row):
                    assert row[total] == sum(row[part] for part in parts)
            for quotient, above, below in map(str.split, QUOTIENTS):
                if {quotient, above, below} <= set(row):
                    expected = row[above] / row[below] if row[below] else None
                    assert row[quotient] == pytest.approx(expected), quotient
    assert checked


def added_up(rows: list[Row]) -> dict[tuple[Any, ...], Counter[str]]:
    """Return who → the sums of all that can be added; money in hundredths."""
    sums: dict[tuple[Any, ...], Counter[str]] = {}
    for row in rows:
        figures = {
            name: round(value * 100) if MONEY.search(name) else value
            for name, value in row.items()
            if not is_text(name) and not name.endswith("Id")
            if not DIVIDED.search(name) and not SETTING.search(name)
        }
        facts = sorted(
            (name, value)
            for name, value in row.items()
            if value is not None and (is_text(name) or name.endswith("Id") or SETTING.search(name))
            if name not in {"date", "startDate", "endDate"}
        )
        sums.setdefault(tuple(facts), Counter()).update(figures)
    return sums


@pytest.mark.parametrize(("kind", "group"), GROUPINGS)
def test_a_summary_is_the_sum_of_its_days(kind: str, group: str) -> None:
    world, days = World(seed=11), ("2026-08-29", "2026-09-02")
    product = report_types()[kind].product
    for profile in [one for one in world.profiles if product in one.products][:2]:
        daily = table(world, profile, kind, group, days=days)
        summary = table(world, profile, kind, group, unit="SUMMARY", days=days)
        assert added_up(daily) == added_up(summary)
        assert len(summary) <= len(daily)
        for row in summary:
            assert (row["startDate"], row["endDate"]) == days
    assert any(table(world, one, kind, group, days=days) for one in world.profiles[:4])

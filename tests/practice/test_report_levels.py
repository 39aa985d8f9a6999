"""Reports of different levels agree, and filters let through what they should and nothing else."""

from collections import Counter
from functools import cache
from typing import Any

import pytest

from adskit.practice import World
from adskit.practice.kinds import AD_PRODUCTS, AdProduct
from adskit.practice.reports.catalogue import TimeUnit, report_types
from adskit.practice.world import WorldProfile
from tests.practice.reports import Row, table

SP, SB, SD, ST = AD_PRODUCTS
SEEDS = (1, 7, 42)
FIGURES = "impressions clicks cost purchases14d unitsSoldClicks14d sales14d"
BARE = "impressions clicks cost purchases unitsSold sales"


def advertisers(world: World, product: AdProduct) -> list[WorldProfile]:
    return [one for one in world.profiles if product in one.products][:3]


def sums(rows: list[Row], figures: str, *by: str) -> dict[tuple[Any, ...], Counter[str]]:
    found: dict[tuple[Any, ...], Counter[str]] = {}
    for row in rows:
        some = {name: round(row[name] * 100) for name in figures.split()}
        found.setdefault(tuple(row[name] for name in by), Counter()).update(some)
    return found


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("unit", ["DAILY", "SUMMARY"])
def test_products_campaigns_are_the_sum_of_all_below(seed: int, unit: TimeUnit) -> None:
    world, when = World(seed=seed), "date" if unit == "DAILY" else "startDate"
    for profile in advertisers(world, SP):

        def added(kind: str, *groups: str) -> dict[tuple[Any, ...], Counter[str]]:
            columns = f"campaignId {when} {FIGURES}"
            rows = table(world, profile, kind, *groups, columns=columns, unit=unit)  # noqa: B023
            return sums(rows, FIGURES, "campaignId", when)

        campaigns = added("spCampaigns", "campaign")
        assert campaigns or profile.new
        assert added("spCampaigns", "campaign", "adGroup") == campaigns
        assert added("spCampaigns", "campaignPlacement") == campaigns
        assert added("spCampaigns", "campaign", "campaignPlacement") == campaigns
        assert added("spTargeting") == campaigns
        assert added("spAdvertisedProduct") == campaigns
        assert added("spAudiences") == campaigns


@pytest.mark.parametrize("seed", SEEDS)
def test_ad_groups_are_the_sum_of_their_targets_and_of_their_ads(seed: int) -> None:
    world = World(seed=seed)
    columns = f"adGroupId date {FIGURES}"
    for profile in advertisers(world, SP):
        groups, targets, ads = (
            sums(table(world, profile, *kind, columns=columns), FIGURES, "adGroupId", "date")
            for kind in (("spCampaigns", "adGroup"), ("spTargeting",), ("spAdvertisedProduct",))
        )
        assert groups == targets == ads


@pytest.mark.parametrize("seed", SEEDS)
def test_search_terms_have_clicks_and_are_all_clicks_of_their_target(seed: int) -> None:
    world = World(seed=seed)
    columns = f"keywordId date {FIGURES}"
    for profile in advertisers(world, SP):
        rows = table(world, profile, "spSearchTerm", columns=f"{columns} searchTerm")
        assert all(row["clicks"] for row in rows)
        terms = sums(rows, FIGURES, "keywordId", "date")
        targets = sums(
            table(world, profile, "spTargeting", columns=columns), FIGURES, *columns.split()[:2]
        )
        for key, found in terms.items():
            assert found["impressions"] <= targets[key]["impressions"]
            for name in FIGURES.split()[1:]:
                assert found[name] == targets[key][name]


@pytest.mark.parametrize(
    ("product", "whole", "parts"),
    [
        (SB, ("sbCampaigns",), [("sbAdGroup",), ("sbAds",), ("sbTargeting",)]),
        (SB, ("sbCampaigns",), [("sbCampaignPlacement",)]),
        (SD, ("sdCampaigns",), [("sdAdGroup",), ("sdAdvertisedProduct",), ("sdTargeting",)]),
        (SD, ("sdCampaigns",), [("sdCampaigns", "matchedTarget")]),
        (ST, ("stCampaigns",), [("stCampaigns", "campaign", "adGroup"), ("stTargeting",)]),
    ],
)
def test_the_other_products_add_up_too(
    product: AdProduct, whole: tuple[str, ...], parts: list[tuple[str, ...]]
) -> None:
    world = World()
    for profile in advertisers(world, product):

        def added(kind: str, *groups: str) -> Counter[str]:
            rows = table(world, profile, kind, *groups, columns=f"date {BARE}")  # noqa: B023
            return sum(sums(rows, BARE, "date").values(), Counter())

        for part in parts:
            assert added(*part) == added(*whole)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_was_bought_is_what_was_sold(seed: int) -> None:
    world = World(seed=seed)
    for profile in advertisers(world, SP):
        figures = "purchases14d sales14d unitsSoldClicks14d"
        columns = f"campaignId date {figures}"
        bought = table(world, profile, "spPurchasedProduct")
        whole = sums(table(world, profile, "spCampaigns", columns=columns), figures, "date")
        assert sum(sums(bought, figures, "date").values(), Counter()) == sum(
            whole.values(), Counter()
        )
        for row in bought:
            other = row["purchasedAsin"] != row["advertisedAsin"]
            assert row["purchasesOtherSku30d"] == (row["purchases30d"] if other else 0)


@cache
def larger(kind: str, group: str, *filters: tuple[str, str]) -> list[Row]:
    """Return the rows of some days of a larger account."""
    world = World(campaigns=60)
    allowed: Any = {name: {value} for name, value in filters}
    return table(
        world, world.profiles[0], kind, group, days=("2026-06-01", "2026-06-03"), **allowed
    )


STATES = {"ENABLED", "PAUSED", "ARCHIVED"}
FILTERS = [
    (kind, group, name, value)
    for kind, one in report_types().items()
    for group, grouping in one.groups.items()
    for name, values in grouping.filters.items()
    if name not in {"adCreativeStatus", "campaignSite"}
    for value in values
]


@pytest.mark.parametrize(("kind", "group", "name", "value"), FILTERS)
def test_a_filter_lets_through_its_values_and_nothing_else(
    kind: str, group: str, name: str, value: str
) -> None:
    every = larger(kind, group)
    some = larger(kind, group, (name, value))
    if name in report_types()[kind].allowed_columns((group,), "DAILY"):
        assert some == [row for row in every if row[name] == value]
    else:
        assert len(some) < len(every)
        assert all(row in every for row in some)


def test_filters_on_what_is_no_column_filter_as_well() -> None:
    world = World(campaigns=60)
    profile = world.profiles[0]
    ads = {int(one["adId"]): one["state"] for one in world.product_ads(profile.id)}
    for state in STATES:
        rows = table(world, profile, "spAdvertisedProduct", adCreativeStatus={state})
        assert {ads[row["adId"]] for row in rows} == {state}
    business = {
        int(one["campaignId"])
        for one in world.campaigns(profile.id, SP)
        if one.get("siteRestrictions")
    }
    rows = table(
        world, profile, "spCampaigns", "campaignPlacement", campaignSite={"AmazonBusiness"}
    )
    assert {row["campaignId"] for row in rows} <= business

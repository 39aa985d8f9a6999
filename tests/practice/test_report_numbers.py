"""The figures in reports: of campaigns that ran, within budgets, the same for the same seed."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from itertools import product as product_of
from statistics import mean
from typing import Any

import pytest

from adskit.practice import World
from adskit.practice.kinds import AD_PRODUCTS, AdProduct
from adskit.practice.world import WorldProfile
from adskit.practice.world.drawing import TODAY
from tests.practice.reports import Row, table

SEEDS = (0, 7, 2026)
DAY = ("2026-05-20", "2026-05-20")
SP, SB, SD, ST = AD_PRODUCTS
CAMPAIGN_REPORTS: dict[AdProduct, str] = {
    SP: "spCampaigns",
    SB: "sbCampaigns",
    SD: "sdCampaigns",
    ST: "stCampaigns",
}


def advertisers(world: World, product: AdProduct = SP) -> list[WorldProfile]:
    return [one for one in world.profiles if product in one.products and not one.new]


def lists(world: World, profile: WorldProfile, product: AdProduct) -> dict[int, Mapping[str, Any]]:
    return {int(one["campaignId"]): one for one in world.campaigns(profile.id, product)}


def day_of(text: str) -> date:
    return date.fromisoformat(text[:10])


@pytest.mark.parametrize("product", AD_PRODUCTS)
@pytest.mark.parametrize(
    "days", [("2025-11-01", "2025-11-04"), ("2026-09-28", "2026-10-02"), ("2027-05-01",) * 2]
)
def test_rows_are_of_campaigns_that_ran_on_that_day(
    product: AdProduct, days: tuple[str, str]
) -> None:
    seen = 0
    for seed, place in product_of(SEEDS, range(3)):
        world = World(seed=seed)
        some = advertisers(world, product)
        profile = some[place % len(some)]
        campaigns = lists(world, profile, product)
        for row in table(
            world, profile, CAMPAIGN_REPORTS[product], columns="campaignId date", days=days
        ):
            campaign, day = campaigns[row["campaignId"]], day_of(row["date"])
            assert day_of(campaign["startDate"]) <= day
            assert not campaign.get("endDate") or day <= day_of(campaign["endDate"])
            state = campaign["state"].upper()
            assert state == "ENABLED" or (state != "PROPOSED" and day < TODAY)
            assert campaign.get("isMultiAdGroupsEnabled", True)
            seen += 1
    assert seen


def test_campaigns_without_an_end_go_on_and_stopped_ones_stop() -> None:
    world = World()
    profile = advertisers(world)[0]
    columns = "campaignId campaignStatus date"
    before = table(
        world, profile, "spCampaigns", columns=columns, days=("2026-09-01", "2026-09-29")
    )
    after = table(world, profile, "spCampaigns", columns=columns, days=("2026-10-01", "2026-10-29"))
    assert {row["campaignStatus"] for row in after} == {"ENABLED"}
    assert {row["campaignStatus"] for row in before} > {"ENABLED"}
    endless = {
        number
        for number, one in lists(world, profile, SP).items()
        if one["state"] == "ENABLED" and not one.get("endDate")
    }
    assert endless <= {row["campaignId"] for row in after}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_day_costs_about_the_budget_at_most(seed: int) -> None:
    world = World(seed=seed)
    for profile in advertisers(world):
        rows = table(world, profile, "spCampaigns")
        for row in rows:
            assert row["cost"] <= row["campaignBudgetAmount"] * 1.25 + 0.01
            assert not row["clicks"] or row["costPerClick"] == row["cost"] / row["clicks"]
            assert row["clicks"] or (row["cost"], row["costPerClick"]) == (0, None)
        prices = [row["costPerClick"] for row in rows if row["clicks"]]
        unit = profile.market.unit
        assert 0.1 * unit < min(prices) <= max(prices) < 5 * unit


def test_yen_are_whole_and_other_money_has_two_decimals() -> None:
    world = World()
    for profile in advertisers(world):
        for row in table(world, profile, "spCampaigns", columns="cost sales14d clicks"):
            for name in ("cost", "sales14d"):
                if profile.market.currency == "JPY":
                    assert type(row[name]) is int
                else:
                    assert round(row[name], 2) == row[name]


def facts_in_lists(world: World, profile: WorldProfile) -> dict[str, dict[int, Mapping[str, Any]]]:
    return {
        "campaignId": lists(world, profile, SP),
        "adGroupId": {int(one["adGroupId"]): one for one in world.ad_groups(profile.id, SP)},
        "adId": {int(one["adId"]): one for one in world.product_ads(profile.id)},
        "keywordId": {int(one["keywordId"]): one for one in world.keywords(profile.id)}
        | {int(one["targetId"]): one for one in world.targets(profile.id)},
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_what_rows_say_of_things_is_what_the_lists_say(seed: int) -> None:
    world = World(seed=seed)
    for profile in advertisers(world)[:4]:
        held = facts_in_lists(world, profile)
        for row in table(world, profile, "spTargeting", unit="SUMMARY"):
            campaign, group = (
                held["campaignId"][row["campaignId"]],
                held["adGroupId"][row["adGroupId"]],
            )
            target = held["keywordId"][row["keywordId"]]
            assert group["campaignId"] == target["campaignId"] == campaign["campaignId"]
            assert target["adGroupId"] == group["adGroupId"]
            assert row["campaignName"] == campaign["name"]
            assert row["campaignStatus"] == campaign["state"]
            assert row["campaignBudgetAmount"] == campaign["budget"]["budget"]
            assert row["campaignBudgetCurrencyCode"] == profile.market.currency
            assert row["adGroupName"] == group["name"]
            assert row["adKeywordStatus"] == target["state"]
            assert row["keyword"] == row["targeting"]
            assert row["keyword"] == target.get("keywordText", row["keyword"])
            assert row["keywordBid"] == target.get("bid", group["defaultBid"])
            portfolio = campaign.get("portfolioId")
            assert row["portfolioId"] == (int(portfolio) if portfolio else None)
        for row in table(world, profile, "spAdvertisedProduct", unit="SUMMARY"):
            ad = held["adId"][row["adId"]]
            assert row["advertisedSku"] == ad.get("sku")
            assert row["advertisedAsin"] == ad.get("asin", row["advertisedAsin"])
            assert len(row["advertisedAsin"]) == 10


@pytest.mark.parametrize(
    ("kind", "number", "rows"),
    [
        ("sbTargeting", "keywordId", World.brands_targets),
        ("sbAds", "adId", World.brands_ads),
        ("sdTargeting", "targetingId", World.display_targets),
        ("sdAdvertisedProduct", "adId", World.display_ads),
    ],
)
def test_targets_and_ads_are_those_of_the_exports(
    kind: str, number: str, rows: Callable[[World, str], list[Row]]
) -> None:
    world = World()
    profile = world.profiles[0]
    name = "targetId" if kind.endswith("Targeting") else "adId"
    held = {int(one[name]): one for one in rows(world, profile.id)}
    found = table(world, profile, kind, unit="SUMMARY")
    assert found
    for row in found:
        one = held[row[number]]
        assert row["adGroupId"] == int(one["adGroupId"])
        assert not one.get("negative")
        assert row.get("adKeywordStatus", one["state"]) == one["state"]
        if one.get("targetType") == "KEYWORD":
            assert row["keywordText"] == one["targetDetails"]["keyword"]
            assert row["targetingId"] is None
    themes = {row.get("keywordType") for row in found if row.get("targetingId")}
    assert themes <= {"TARGETING_EXPRESSION", "THEME", None}


def test_some_ids_are_too_long_for_a_float() -> None:
    world = World()
    rows = [
        row
        for profile in advertisers(world)
        for row in table(world, profile, "spTargeting", columns="campaignId keywordId", days=DAY)
    ]
    assert any(row["campaignId"] > 2**53 for row in rows)
    assert any(row["keywordId"] > 2**63 for row in rows)


@pytest.mark.parametrize("kind", ["spSearchTerm", "sbAds", "sdTargeting", "stTargeting"])
def test_the_same_seed_has_the_same_figures(kind: str) -> None:
    def told(seed: int) -> list[list[Row]]:
        world = World(seed=seed)
        return [table(world, one, kind) for one in world.profiles[:2]]

    assert told(7) == told(7) != told(8)


def test_a_day_is_the_same_in_every_report() -> None:
    world = World()
    profile = advertisers(world)[0]
    day = "2026-05-20"
    month = [row for row in table(world, profile, "spTargeting") if row["date"] == day]
    assert month == table(world, profile, "spTargeting", days=(day, day))
    few = "keywordId clicks cost date"
    names = few.split()
    assert table(world, profile, "spTargeting", columns=few, days=(day, day)) == [
        {name: row[name] for name in names} for row in month
    ]


def weekdays(world: World, profile: WorldProfile) -> list[float]:
    """Return the average cost of a Monday, a Tuesday …"""
    rows = table(
        world, profile, "spCampaigns", columns="date cost", days=("2026-01-05", "2026-04-26")
    )
    costs: dict[str, float] = defaultdict(float)
    for row in rows:
        costs[row["date"]] += row["cost"]
    first = date(2026, 1, 5)
    found = [costs[(first + timedelta(n)).isoformat()] for n in range(112)]
    return [mean(found[n::7]) for n in range(7)]


def test_weekends_are_lower_for_some_and_higher_for_others() -> None:
    world, ratios = World(profiles=24, campaigns=60), []
    for profile in advertisers(world)[:12]:
        week = weekdays(world, profile)
        ratios.append(mean(week[5:]) / mean(week[:5]))
    assert min(ratios) < 0.9
    assert max(ratios) > 1.1
    assert not any(0.95 < ratio < 1.05 for ratio in ratios)


def test_some_days_are_quiet() -> None:
    world = World()
    profile = advertisers(world)[0]
    counts: dict[Any, int] = defaultdict(int)
    columns, month = "campaignId impressions", ("2026-05-01", "2026-05-31")
    for row in table(world, profile, "spCampaigns", columns=columns, days=month):
        assert row["impressions"] > 0
        counts[row["campaignId"]] += 1
    assert max(counts.values()) <= 31
    assert 24 < mean(counts.values()) < 30

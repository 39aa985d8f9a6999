"""What is below campaigns: the same for the same seed, and as awkward as it is at Amazon."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from adskit.practice import World
from adskit.practice.kinds import AD_PRODUCTS

SP, SB, SD, ST = AD_PRODUCTS
SEEDS = (0, 1, 7, 2026)
Record = dict[str, Any]
# kind → the field of its id, its rows
KINDS: dict[str, tuple[str, Callable[[World, str], list[Record]]]] = {
    "SP ad groups": ("adGroupId", lambda world, profile: world.ad_groups(profile, SP)),
    "SB ad groups": ("adGroupId", lambda world, profile: world.ad_groups(profile, SB)),
    "SD ad groups": ("adGroupId", lambda world, profile: world.ad_groups(profile, SD)),
    "keywords": ("keywordId", World.keywords),
    "targets": ("targetId", World.targets),
    "product ads": ("adId", World.product_ads),
    "negative keywords": ("keywordId", World.negative_keywords),
}
BELOW_AD_GROUPS = ("keywords", "targets", "product ads", "negative keywords")


def rows_of(world: World, kind: str) -> list[Record]:
    return [row for profile in world.profiles for row in KINDS[kind][1](world, profile.id)]


def told(world: World) -> str:
    return json.dumps([rows_of(world, kind) for kind in KINDS])


def ids(rows: list[Record], field: str) -> list[str]:
    return [str(row[field]) for row in rows]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_seed_is_the_same_to_the_last_letter(seed: int) -> None:
    assert told(World(seed=seed)) == told(World(seed=seed)) != told(World(seed=seed + 1))


def test_the_order_of_asking_changes_nothing() -> None:
    one, other = World(seed=3), World(seed=3)
    profiles = [profile.id for profile in one.profiles]
    backwards = {
        (profile, kind): KINDS[kind][1](other, profile)
        for profile in reversed(profiles)
        for kind in reversed(KINDS)
    }
    for (profile, kind), rows in backwards.items():
        assert KINDS[kind][1](one, profile) == rows


def test_what_memory_lets_go_comes_back_the_same() -> None:
    world = World()
    before = told(world)
    for kept in (world._campaigns, world._ad_groups, world._below):
        kept.cache_clear()
    assert told(world) == before


@pytest.mark.parametrize("seed", SEEDS)
def test_ids_are_unique_per_type_and_up_to_64_bits(seed: int) -> None:
    world = World(seed=seed)
    for profile in world.profiles:
        groups = [row for product in AD_PRODUCTS for row in world.ad_groups(profile.id, product)]
        assert len(set(ids(groups, "adGroupId"))) == len(groups)
    for kind, (field, rows) in KINDS.items():
        for profile in world.profiles:
            some = ids(rows(world, profile.id), field)
            assert len(set(some)) == len(some)
        numbers = [int(one) for one in ids(rows_of(world, kind), field)]
        assert max(numbers) > 2**53
        assert min(numbers) > 0
        assert max(numbers) < 2**64
        assert kind.endswith("ad groups") or max(numbers) > 2**63


@pytest.mark.parametrize("seed", SEEDS)
def test_some_ad_groups_have_the_number_of_a_campaign(seed: int) -> None:
    world = World(seed=seed)
    for profile in world.profiles:
        campaigns = {
            str(one["campaignId"]) for p in AD_PRODUCTS for one in world.campaigns(profile.id, p)
        }
        groups = ids(
            [row for p in AD_PRODUCTS for row in world.ad_groups(profile.id, p)], "adGroupId"
        )
        shared = [number for number in groups if number in campaigns]
        assert len(groups) < 10 or 0 < len(shared) < len(groups) / 4


@pytest.mark.parametrize("seed", SEEDS)
def test_every_campaign_has_a_few_ad_groups_and_each_thing_its_parents(seed: int) -> None:
    world = World(seed=seed)
    for profile in world.profiles:
        for product in (SP, SB, SD):
            campaigns = [one["campaignId"] for one in world.campaigns(profile.id, product)]
            parents = [one["campaignId"] for one in world.ad_groups(profile.id, product)]
            assert set(parents) == set(campaigns)
            assert all(1 <= parents.count(one) <= 4 for one in campaigns)
        assert world.ad_groups(profile.id, ST) == []
        pairs = {(g["adGroupId"], g["campaignId"]) for g in world.ad_groups(profile.id, SP)}
        for kind in BELOW_AD_GROUPS:
            rows = KINDS[kind][1](world, profile.id)
            assert {(row["adGroupId"], row["campaignId"]) for row in rows} <= pairs
        advertised = {row["adGroupId"] for row in world.product_ads(profile.id)}
        assert advertised == {group for group, _ in pairs}


@pytest.mark.parametrize("seed", SEEDS)
def test_an_ad_group_has_what_its_campaigns_targeting_allows(seed: int) -> None:
    world = World(seed=seed)
    for profile in world.profiles:
        targeting = {c["campaignId"]: c["targetingType"] for c in world.campaigns(profile.id, SP)}
        keywords, targets = world.keywords(profile.id), world.targets(profile.id)
        assert {targeting[row["campaignId"]] for row in keywords} <= {"MANUAL"}
        for row in targets:
            assert (row["expressionType"] == "AUTO") == (targeting[row["campaignId"]] == "AUTO")
        by_words = {row["adGroupId"] for row in keywords}
        by_products = {row["adGroupId"] for row in targets}
        assert not by_words & by_products
        groups = {row["adGroupId"] for row in world.ad_groups(profile.id, SP)}
        assert by_words | by_products == groups
        texts = [(row["adGroupId"], row["keywordText"], row["matchType"]) for row in keywords]
        assert len(set(texts)) == len(texts)


def test_automatic_ad_groups_have_the_four_expressions() -> None:
    world = World()
    rows = [row for row in rows_of(world, "targets") if row["expressionType"] == "AUTO"]
    kinds: dict[str, set[str]] = {}
    for row in rows:
        assert row["expression"] == row["resolvedExpression"]
        kinds.setdefault(row["adGroupId"], set()).add(row["expression"][0]["type"])
    assert {len(some) for some in kinds.values()} == {4}
    chosen = [row for row in rows_of(world, "targets") if row["expressionType"] == "MANUAL"]
    types = {part["type"] for row in chosen for part in row["expression"]}
    assert {"ASIN_SAME_AS", "ASIN_CATEGORY_SAME_AS", "ASIN_BRAND_SAME_AS"} <= types
    assert any(row["expression"] != row["resolvedExpression"] for row in chosen)


@pytest.mark.parametrize("seed", SEEDS)
def test_sellers_advertise_skus_and_vendors_asins(seed: int) -> None:
    world = World(seed=seed)
    for profile in world.profiles:
        for row in world.product_ads(profile.id):
            assert ("sku" in row) == (profile.kind == "seller")
            assert "sku" in row or len(row["asin"]) == 10
            assert ("customText" in row) == profile.is_author
    skus = {row["sku"] for row in rows_of(world, "product ads") if "sku" in row}
    assert {"00123", "1E5", "=SKU-7"} & skus


@pytest.mark.parametrize("seed", SEEDS)
def test_optional_fields_are_missing_and_there(seed: int) -> None:
    world = World(seed=seed)
    for kind, field in (
        ("keywords", "bid"),
        ("targets", "bid"),
        ("keywords", "nativeLanguageKeyword"),
        ("negative keywords", "nativeLanguageLocale"),
        ("product ads", "asin"),
        ("SD ad groups", "creativeType"),
    ):
        there = [field in row for row in rows_of(world, kind)]
        assert any(there)
        assert not all(there)
    assert all(row["defaultBid"] > 0 for row in rows_of(world, "SP ad groups"))
    assert not any("defaultBid" in row for row in rows_of(world, "SB ad groups"))
    assert not any("bid" in row for row in rows_of(world, "negative keywords"))
    assert any(row.get("creativeType", 1) is None for row in rows_of(world, "SD ad groups"))


@pytest.mark.parametrize("seed", SEEDS)
def test_states_are_written_as_each_product_does(seed: int) -> None:
    world = World(seed=seed)
    for kind in KINDS:
        states = {row["state"] for row in rows_of(world, kind)}
        if kind.startswith("SD"):
            assert states == {"enabled", "paused", "archived"}
        else:
            assert {"ENABLED", "PAUSED", "ARCHIVED"} <= states
            assert all(state.isupper() for state in states)
        numeric = all(isinstance(row["campaignId"], int) for row in rows_of(world, kind))
        assert numeric == kind.startswith("SD")


def test_extended_data_tells_the_same_moment_twice() -> None:
    world = World()
    for kind in KINDS:
        for row in rows_of(world, kind):
            assert ("extendedData" in row) == (not kind.startswith("SD"))
            extended = row.get("extendedData", {})
            assert extended.get("creationDate", 0) <= extended.get("lastUpdateDate", 0)
            if "creationDateTime" in extended:
                moment = datetime.fromtimestamp(extended["creationDate"] / 1000, UTC)
                text = moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
                assert extended["creationDateTime"] == text


def test_ad_groups_and_keywords_tell_the_reasons_of_their_status() -> None:
    world = World()
    told = {"SP ad groups", "keywords"}
    for kind in KINDS:
        for row in rows_of(world, kind):
            assert ("statusReasons" in row.get("extendedData", {})) == (kind in told)
    for profile in world.profiles:
        above = {one["campaignId"]: one["state"] for one in world.campaigns(profile.id, SP)}
        for kind in told:
            for row in KINDS[kind][1](world, profile.id):
                extended = row["extendedData"]
                reasons = extended["statusReasons"]
                assert reasons[0] == f"{extended['servingStatus']}_DETAIL"
                held_up = [above[row["campaignId"]], row["state"]].count
                assert len(reasons) == max(held_up("PAUSED") + held_up("ARCHIVED"), 1)


def test_keywords_come_in_many_scripts_and_with_traps() -> None:
    texts = {row["keywordText"] for row in rows_of(World(), "keywords")}
    for trap in ("=1+1", "00123", "null", "+steel +bottle"):
        assert trap in texts
    assert any("水筒" in text for text in texts)


def test_yen_bids_have_no_decimals() -> None:
    world = World(campaigns=40)
    japan = next(p for p in world.profiles if p.market.country == "JP" and p.products)
    bids = [row["bid"] for row in world.keywords(japan.id) if "bid" in row]
    assert {type(bid) for bid in bids} == {int}


@pytest.mark.parametrize("count", [0, 1, 2])
def test_the_smallest_worlds_hold_together(count: int) -> None:
    world = World(profiles=24, campaigns=count)
    for kind in KINDS:
        assert count or rows_of(world, kind) == []


def test_a_profile_that_is_not_there_is_named() -> None:
    world = World()
    for _, rows in KINDS.values():
        with pytest.raises(KeyError, match="no profile 1"):
            rows(world, "1")

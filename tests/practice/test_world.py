"""The world: the same for the same seed, and with everything in it that breaks naive code."""

import json
import unicodedata
from collections import Counter
from typing import Any

import pytest

from adskit.practice import World
from adskit.practice.kinds import AD_PRODUCTS, REGIONS
from adskit.practice.world import WorldProfile

SP, SB, SD, ST = AD_PRODUCTS
SEEDS = (0, 1, 7, 2026)
OTHERS = {None, "KDP_AUTHOR"}
SCRIPTS = ("LATIN", "CJK", "HIRAGANA", "KATAKANA", "ARABIC")


def campaigns_of(world: World, profile: WorldProfile) -> list[dict[str, Any]]:
    return [one for product in AD_PRODUCTS for one in world.campaigns(profile.id, product)]


def everything(world: World) -> list[dict[str, Any]]:
    return [one for profile in world.profiles for one in campaigns_of(world, profile)]


def told(world: World) -> str:
    records = [profile.record for profile in world.profiles]
    portfolios = [world.portfolios(profile.id) for profile in world.profiles]
    managers = [world.managers(region) for region in REGIONS]
    return json.dumps([records, portfolios, managers, everything(world)])


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_seed_is_the_same_world_to_the_last_letter(seed: int) -> None:
    assert told(World(seed=seed)) == told(World(seed=seed))


def test_another_seed_is_another_world() -> None:
    assert told(World(seed=1)) != told(World(seed=2))


def test_the_order_of_asking_changes_nothing() -> None:
    one, other = World(seed=3), World(seed=3)
    backwards = [campaigns_of(other, profile) for profile in reversed(other.profiles)]
    assert [campaigns_of(one, profile) for profile in one.profiles] == backwards[::-1]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_region_has_sellers_vendors_agencies_and_someone_with_view_rights(seed: int) -> None:
    profiles = World(seed=seed).profiles
    for region in REGIONS:
        here = [profile for profile in profiles if profile.region == region]
        assert {profile.kind for profile in here} == {"seller", "vendor", "agency"}
        assert {profile.access for profile in here} == {"edit", "view"}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_few_hundred_campaigns_of_all_products_by_default(seed: int) -> None:
    world = World(seed=seed)
    assert 300 <= len(everything(world)) <= 500
    for product in AD_PRODUCTS:
        assert sum(len(world.campaigns(one.id, product)) for one in world.profiles) > 0


@pytest.mark.parametrize("seed", SEEDS)
def test_one_account_is_new_some_lack_products_and_one_writes_books(seed: int) -> None:
    world = World(seed=seed)
    sponsored = [profile for profile in world.profiles if profile.kind != "agency"]
    assert [one for one in sponsored if not campaigns_of(world, one)]
    assert [one for one in sponsored if SB not in one.products]
    assert [one for one in sponsored if SD not in one.products]
    assert any(one.is_author for one in sponsored)
    assert {one.market.country for one in sponsored if ST in one.products} == {"US"}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_larger_world_has_an_attribution_account_and_the_others_are_as_without(
    seed: int,
) -> None:
    small, large = World(seed=seed), World(seed=seed, profiles=60)
    there = [
        one for one in large.profiles if one.record["accountInfo"].get("subType") not in OTHERS
    ]
    assert [one.record["accountInfo"]["subType"] for one in there] == ["AMAZON_ATTRIBUTION"]
    assert campaigns_of(large, there[0]) == []
    first = large.profiles[: len(small.profiles)]
    assert [one.record for one in first] == [one.record for one in small.profiles]
    assert everything(small) == [one for profile in first for one in campaigns_of(large, profile)]


@pytest.mark.parametrize("seed", SEEDS)
def test_what_only_a_manager_lists_is_not_counted_and_has_ids_of_its_own(seed: int) -> None:
    world = World(seed=seed)
    assert {one.region for one in world.linked} == set(REGIONS)
    assert not {one.id for one in world.linked} & {one.id for one in world.profiles}
    assert all(one.access == "view" and campaigns_of(world, one) for one in world.linked)
    assert World(seed=seed, profiles=0).linked == ()


@pytest.mark.parametrize("seed", SEEDS)
def test_ids_are_unique_where_they_must_be_and_shared_where_they_may(seed: int) -> None:
    world = World(seed=seed)
    ids = [profile.id for profile in world.profiles]
    assert len(set(ids)) == len(ids)
    assert all(int(one) < 2**63 for one in ids)
    assert any(int(one) > 2**53 for one in ids)
    per_profile = [
        [str(one["campaignId"]) for one in campaigns_of(world, profile)]
        for profile in world.profiles
    ]
    assert all(len(set(some)) == len(some) for some in per_profile)
    numbers = Counter(number for some in per_profile for number in some)
    assert max(numbers.values()) == 2
    assert sum(int(number) > 2**53 for number in numbers) > 10
    assert all(0 < int(number) < 2**64 for number in numbers)
    assert any(int(number) > 2**63 for number in numbers)


@pytest.mark.parametrize("seed", SEEDS)
def test_names_come_in_many_scripts_and_with_every_trap(seed: int) -> None:
    names = [str(one["name"]) for one in everything(World(seed=seed))]
    letters = "".join(names)
    spoken = {unicodedata.name(letter, "").split(" ")[0] for letter in letters}
    assert set(SCRIPTS) <= spoken
    for trap in ("=", "+", "-", "@"):
        assert any(name.startswith(trap) for name in names)
    for trap in ("<b>", '"', ",", "\u3000", "🎁", "ß", "Ż", "İ", "Œ"):
        assert trap in letters, trap
    assert max(map(len, names)) > 100


@pytest.mark.parametrize("seed", SEEDS)
def test_each_product_writes_in_its_own_way(seed: int) -> None:
    world = World(seed=seed)
    by_product = {
        product: [one for p in world.profiles for one in world.campaigns(p.id, product)]
        for product in AD_PRODUCTS
    }
    assert all(isinstance(one["campaignId"], int) for one in by_product[SD])
    assert all(one["state"].islower() and len(one["startDate"]) == 8 for one in by_product[SD])
    for product in (SP, SB, ST):
        assert all(isinstance(one["campaignId"], str) for one in by_product[product])
        assert all(one["state"].isupper() for one in by_product[product])
    assert all(len(one["startDate"]) == 10 for one in by_product[SP] + by_product[SB])
    assert all(one["startDate"].endswith("Z") for one in by_product[ST])
    assert {type(one["budget"]["budget"]) for one in by_product[SP]} == {int, float}


@pytest.mark.parametrize("seed", SEEDS)
def test_optional_fields_are_missing_null_and_there(seed: int) -> None:
    campaigns = everything(World(seed=seed))
    for field in ("endDate", "portfolioId"):
        assert any(field not in one for one in campaigns)
        assert any(one.get(field) for one in campaigns)
        assert any(field in one and one[field] is None for one in campaigns)
    states = {str(one["state"]).upper() for one in campaigns}
    assert {"ENABLED", "PAUSED", "ARCHIVED"} <= states


def test_unknown_words_turn_up() -> None:
    strategies = {
        one["dynamicBidding"]["strategy"]
        for seed in SEEDS
        for one in everything(World(seed=seed))
        if "dynamicBidding" in one
    }
    assert "PROFIT_SEEKING" in strategies


@pytest.mark.parametrize("seed", SEEDS)
def test_every_portfolio_that_a_campaign_names_exists(seed: int) -> None:
    world = World(seed=seed)
    for profile in world.profiles:
        known = {one["portfolioId"] for one in world.portfolios(profile.id)}
        named = {
            str(one["portfolioId"])
            for one in campaigns_of(world, profile)
            if one.get("portfolioId") is not None
        }
        assert named <= known


def test_yen_have_no_decimals() -> None:
    world = World(campaigns=60)
    japan = next(p for p in world.profiles if p.market.country == "JP" and p.products)
    assert all(isinstance(one["budget"]["budget"], int) for one in world.campaigns(japan.id, SP))


@pytest.mark.parametrize("count", [0, 1, 2, 7, 40, 200])
def test_as_many_profiles_as_were_asked_for(count: int) -> None:
    profiles = World(profiles=count).profiles
    assert len(profiles) == count
    if count >= 20:
        spread = Counter(profile.region for profile in profiles)
        assert min(spread.values()) >= count // 4


@pytest.mark.parametrize("count", [0, 1, 2, 5, 37, 250])
def test_as_many_campaigns_for_each_seller_and_vendor_as_were_asked_for(count: int) -> None:
    world = World(profiles=24, campaigns=count)
    for profile in world.profiles:
        expected = 0 if profile.kind == "agency" else count
        assert len(campaigns_of(world, profile)) == expected
        products = world.campaigns(profile.id, SP)
        assert len(products) * 2 >= expected or count < 8


def test_a_profile_that_is_not_there_is_named() -> None:
    with pytest.raises(KeyError, match="no profile 1"):
        World().campaigns(1, SP)


def test_ids_may_be_asked_for_as_numbers_or_text() -> None:
    world = World()
    first = world.profiles[0].id
    assert world.campaigns(int(first), SP) == world.campaigns(first, SP)


def test_no_world_has_fewer_than_nothing() -> None:
    with pytest.raises(ValueError, match="fewer than 0"):
        World(profiles=-1)

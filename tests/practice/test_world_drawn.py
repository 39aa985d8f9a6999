"""What only the exports tell of the world: targets and ads of SB and SD, campaign negatives."""

from collections.abc import Callable
from typing import Any

import pytest

from adskit.practice import World

Record = dict[str, Any]
DRAWN: dict[str, tuple[str, Callable[[World, str], list[Record]]]] = {
    "brands targets": ("targetId", World.brands_targets),
    "brands ads": ("adId", World.brands_ads),
    "display targets": ("targetId", World.display_targets),
    "display ads": ("adId", World.display_ads),
    "campaign negatives": ("keywordId", World.campaign_negative_keywords),
}
EVERY_KIND = pytest.mark.parametrize("kind", DRAWN)


def all_of(kind: str, world: World) -> list[Record]:
    return [one for profile in world.profiles for one in DRAWN[kind][1](world, profile.id)]


@EVERY_KIND
def test_the_same_seed_draws_the_same(kind: str) -> None:
    assert all_of(kind, World(seed=3)) == all_of(kind, World(seed=3)) != all_of(kind, World(seed=4))


@EVERY_KIND
def test_ids_are_text_and_some_are_too_long_for_a_float(kind: str) -> None:
    drawn = all_of(kind, World())
    ids = [one[DRAWN[kind][0]] for one in drawn]
    assert len(ids) == len(set(ids)) > 20
    assert all(one.isdecimal() for one in ids)
    assert any(int(one) > 2**53 for one in ids)


@EVERY_KIND
def test_states_and_moments_follow_the_campaign(kind: str) -> None:
    for one in all_of(kind, World()):
        extended = one["extendedData"]
        assert extended["creationDate"] <= extended["lastUpdateDate"]
        assert one["state"] in {"ENABLED", "PAUSED", "ARCHIVED", "PROPOSED"}


@pytest.mark.parametrize("seed", [1, 7, 8])
def test_all_targets_of_an_ad_product_have_different_ids(seed: int) -> None:
    world = World(seed=seed)
    for profile in world.profiles:
        products = [
            one["keywordId"]
            for some in (
                world.keywords(profile.id),
                world.negative_keywords(profile.id),
                world.campaign_negative_keywords(profile.id),
            )
            for one in some
        ]
        products += [one["targetId"] for one in world.targets(profile.id)]
        assert len(set(products)) == len(products)


def test_vendors_advertise_by_asin_and_sellers_by_sku() -> None:
    world = World()
    for profile in world.profiles:
        kinds = {
            one["productIdType"]
            for ad in world.display_ads(profile.id)
            for one in ad["creative"]["products"]
        }
        assert kinds <= ({"SKU"} if profile.kind == "seller" else {"ASIN"})


def test_audiences_are_for_one_tactic_only() -> None:
    world = World()
    profile = world.profiles[0].id
    tactics = {
        one["adGroupId"]: one["tactic"] for one in world.ad_groups(profile, "SPONSORED_DISPLAY")
    }
    for one in world.display_targets(profile):
        aimed = one["targetType"].endswith("AUDIENCE")
        assert aimed == (tactics[one["adGroupId"]] == "T00030")

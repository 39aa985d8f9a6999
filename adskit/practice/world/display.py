"""Targets and ads of Sponsored Display."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from adskit.practice.world.accounts import WorldProfile
from adskit.practice.world.ad_groups import AdGroup
from adskit.practice.world.catalogue import Product, build_catalogue
from adskit.practice.world.dice import Dice
from adskit.practice.world.drawn import asset, category, drawn_ad, drawn_target, product

LOOKBACKS: Final = (7, 14, 30, 60, 90)
AUDIENCE_TACTIC: Final = "T00030"


def build_display_targets(
    seed: int, profile: WorldProfile, groups: Sequence[AdGroup]
) -> list[dict[str, Any]]:
    """Return the targets of a profile's Sponsored Display ad groups."""
    dice = Dice.of(seed, "display targets", profile)
    return [target for group in groups for target in targets_of(dice, group)]


def targets_of(dice: Dice, group: AdGroup) -> Iterator[dict[str, Any]]:
    """Give an ad group's targets: audiences, or products and categories, as its tactic wants."""
    if group.record["tactic"] == AUDIENCE_TACTIC:
        for _ in range(dice.rng.randint(1, 3)):
            yield drawn_target(dice, group, *audience(dice))
        return
    yield drawn_target(dice, group, "AUTO", {"matchType": "PRODUCT_SIMILAR"})
    for _ in range(dice.rng.randint(1, 3)):
        yield drawn_target(dice, group, "PRODUCT", product(dice))
    if dice.chance(0.5):
        yield drawn_target(dice, group, "PRODUCT_CATEGORY", category(dice))
    if dice.chance(0.3):
        yield drawn_target(dice, group, "PRODUCT", product(dice), negative=True)


def audience(dice: Dice) -> tuple[str, dict[str, Any]]:
    """Return the type and the details of people who have looked at or bought something."""
    seen: dict[str, Any] = {
        "event": dice.rng.choice(("VIEW", "VIEW", "PURCHASE")),
        "lookback": dice.rng.choice(LOOKBACKS),
    }
    fate = dice.rng.random()
    if fate < 0.35:  # noqa: PLR2004
        return "AUDIENCE", {"audienceId": str(dice.rng.randrange(10**17, 10**18))}
    if fate < 0.7:  # noqa: PLR2004
        match = dice.rng.choice(("PRODUCT_EXACT", "PRODUCT_SIMILAR"))
        return "PRODUCT_AUDIENCE", {"matchType": match, **seen}
    return "PRODUCT_CATEGORY_AUDIENCE", category(dice) | seen


def build_display_ads(
    seed: int, profile: WorldProfile, groups: Sequence[AdGroup]
) -> list[dict[str, Any]]:
    """Return the ads of a profile's Sponsored Display ad groups, one or two each."""
    dice, catalogue = Dice.of(seed, "display ads", profile), build_catalogue(seed, profile)
    return [
        display_ad(dice, group, one)
        for group in groups
        for one in dice.rng.sample(catalogue, dice.rng.randint(1, 2))
    ]


def display_ad(dice: Dice, group: AdGroup, one: Product) -> dict[str, Any]:
    """Return one ad: a vendor's by ASIN, a seller's by SKU, as a picture or a film."""
    film = group.record.get("creativeType") == "VIDEO"
    number = one.sku or one.asin
    creative: dict[str, Any] = {
        "products": [{"productIdType": "SKU" if one.sku else "ASIN", "productId": number}],
        "videos" if film else "customImages": [asset(dice)],
    }
    if dice.chance(0.5):
        creative["headline"] = "Sit back & <relax>"
    return drawn_ad(dice, group, "VIDEO" if film else "IMAGE", creative)

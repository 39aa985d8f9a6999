"""Targets and ads of Sponsored Brands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from adskit.practice.world.accounts import WorldProfile
from adskit.practice.world.ad_groups import AdGroup
from adskit.practice.world.catalogue import build_catalogue
from adskit.practice.world.dice import Dice
from adskit.practice.world.drawn import asset, category, drawn_ad, drawn_target, product
from adskit.practice.world.keywords import keyword_text

THEMES: Final = ("SEARCH_RELATED_TO_YOUR_BRAND", "SEARCH_RELATED_TO_YOUR_LANDING_PAGES")
STORE: Final = "https://www.amazon.com/stores/page/PRACTICE"
HEADLINES: Final = ("Made to last – 25 years", 'The "other" bottle', "Größe zählt", "毎日の水筒")


def build_brands_targets(
    seed: int, profile: WorldProfile, groups: Sequence[AdGroup]
) -> list[dict[str, Any]]:
    """Return the targets of a profile's Sponsored Brands ad groups."""
    dice = Dice.of(seed, "brands targets", profile)
    return [target for group in groups for target in targets_of(dice, group)]


def targets_of(dice: Dice, group: AdGroup) -> Iterator[dict[str, Any]]:
    """Give an ad group's targets: themes, keywords, or products and categories."""
    fate = dice.rng.random()
    if fate < 0.15:  # noqa: PLR2004
        for theme in THEMES:
            yield drawn_target(dice, group, "AUTO", {"matchType": theme})
    elif fate < 0.7:  # noqa: PLR2004
        for _ in range(dice.rng.randint(2, 6)):
            yield keyword(dice, group, negative=False)
        if dice.chance(0.4):
            yield keyword(dice, group, negative=True)
    else:
        for _ in range(dice.rng.randint(1, 3)):
            yield drawn_target(dice, group, "PRODUCT", product(dice))
        yield drawn_target(dice, group, "PRODUCT_CATEGORY", category(dice))
        if dice.chance(0.3):
            yield drawn_target(dice, group, "PRODUCT", product(dice), negative=True)


def keyword(dice: Dice, group: AdGroup, *, negative: bool) -> dict[str, Any]:
    """Return one keyword."""
    matches = ("EXACT", "PHRASE") if negative else ("EXACT", "PHRASE", "BROAD")
    details = {"matchType": dice.rng.choice(matches), "keyword": keyword_text(dice)}
    return drawn_target(dice, group, "KEYWORD", details, negative=negative)


def build_brands_ads(
    seed: int, profile: WorldProfile, groups: Sequence[AdGroup]
) -> list[dict[str, Any]]:
    """Return the ads of a profile's Sponsored Brands ad groups, one or two each."""
    dice, catalogue = Dice.of(seed, "brands ads", profile), build_catalogue(seed, profile)
    asins = [one.asin for one in catalogue]
    return [
        brands_ad(dice, group, dice.rng.sample(asins, 3))
        for group in groups
        for _ in range(dice.rng.choice((1, 1, 2)))
    ]


def brands_ad(dice: Dice, group: AdGroup, asins: Sequence[str]) -> dict[str, Any]:
    """Return one ad: a collection of products, a spotlight on a store, or a film."""
    kind = dice.rng.choice(("PRODUCT_COLLECTION", "PRODUCT_COLLECTION", "VIDEO", "STORE_SPOTLIGHT"))
    products = [{"productIdType": "ASIN", "productId": asin} for asin in asins]
    creative: dict[str, Any] = {"headline": dice.rng.choice(HEADLINES), "brandName": "Blue Kettle"}
    if kind == "STORE_SPOTLIGHT":
        store = {"landingPageType": "STORE", "landingPageUrl": STORE}
        creative |= {"landingPage": store, "brandLogo": asset(dice)}
        creative["cards"] = [
            {"headline": f"Page {place}", "landingPage": store, "product": one}
            for place, one in enumerate(products, start=1)
        ]
    elif kind == "VIDEO":
        creative |= {"products": products[:1], "videos": [asset(dice)]}
    else:
        creative |= {"products": products, "brandLogo": asset(dice), "customImages": [asset(dice)]}
        creative["landingPage"] = {"landingPageType": "PRODUCT_LIST"}
    return drawn_ad(dice, group, kind, creative)

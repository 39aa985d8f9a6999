"""Product ads: what a Sponsored Products ad group shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from adskit.practice.world.accounts import WorldProfile
from adskit.practice.world.ad_groups import AdGroup
from adskit.practice.world.catalogue import Product, build_catalogue
from adskit.practice.world.dice import Dice, serving
from adskit.practice.world.drawing import given

MOST: Final = 3
BLURB: Final = "A lighthouse, a storm, and a keeper with 1 secret – “unputdownable”."
# old ads tell only when they were made and changed
BRIEFLY: Final = ("creationDate", "lastUpdateDate")


def build_product_ads(
    seed: int, profile: WorldProfile, groups: Sequence[AdGroup]
) -> list[dict[str, Any]]:
    """Return the product ads of a profile's Sponsored Products ad groups."""
    dice, catalogue = Dice.of(seed, "product ads", profile), build_catalogue(seed, profile)
    return [
        product_ad(dice, group, product)
        for group in groups
        for product in dice.rng.sample(catalogue, dice.rng.randint(1, MOST))
    ]


def product_ad(dice: Dice, group: AdGroup, product: Product) -> dict[str, Any]:
    """Return one ad: a vendor's by ASIN, a seller's by SKU, at times with the ASIN beside it."""
    state = dice.state()
    extended = dice.extended(group.start, serving(group.campaign, state, "AD", "AD_STATUS_LIVE"))
    if dice.chance(0.2):
        extended = {name: extended[name] for name in BRIEFLY}
    shown = product.sku is None or dice.chance(0.4)
    return given(
        **group.keys,
        adId=str(dice.next_id()),
        asin=product.asin if shown else None,
        customText=BLURB if dice.profile.is_author else None,
        globalStoreSetting={"catalogSourceCountryCode": "US"} if dice.chance(0.02) else None,
        sku=product.sku,
        state=state,
        extendedData=extended,
    )

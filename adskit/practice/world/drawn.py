"""Targets and ads of Sponsored Brands and Display, drawn in the words of the common model.

No list of the practice Amazon has them; the exports do.
"""

from __future__ import annotations

from typing import Any

from adskit.practice.world.ad_groups import AdGroup
from adskit.practice.world.catalogue import new_asin
from adskit.practice.world.dice import Dice, serving
from adskit.practice.world.drawing import given
from adskit.practice.world.keywords import LIVE
from adskit.practice.world.targets import BRANDS, CATEGORIES

Details = dict[str, Any]


def drawn_target(
    dice: Dice, group: AdGroup, kind: str, details: Details, *, negative: bool = False
) -> dict[str, Any]:
    """Return one target; negative ones have no bid."""
    state, extended = state_and_history(dice, group, "TARGETING_CLAUSE", LIVE)
    return given(
        **group.keys,
        targetId=str(dice.next_id()),
        state=state,
        bid=None if negative or dice.chance(0.2) else dice.bid(),
        negative=negative,
        targetType=kind,
        targetDetails=details,
        extendedData=extended,
    )


def drawn_ad(dice: Dice, group: AdGroup, kind: str, creative: Details) -> dict[str, Any]:
    """Return one ad in its latest version."""
    state, extended = state_and_history(dice, group, "AD", "AD_STATUS_LIVE")
    return {
        **group.keys,
        "adId": str(dice.next_id()),
        "state": state,
        "adType": kind,
        "creative": creative,
        "adVersionId": str(dice.rng.randint(1, 6)),
        "extendedData": extended,
    }


def state_and_history(dice: Dice, group: AdGroup, kind: str, live: str) -> tuple[str, Details]:
    """Return a state, and the extended data that goes with it and with the campaign's state."""
    state = dice.state()
    campaign = {"state": str(group.campaign["state"]).upper()}
    return state, dice.extended(group.start, serving(campaign, state, kind, live))


def product(dice: Dice) -> Details:
    """Return the details of a target that is one product."""
    return {"matchType": "PRODUCT_EXACT", "asin": new_asin(dice.rng)}


def category(dice: Dice) -> Details:
    """Return the details of a target that is a category, refined for some."""
    number = dice.rng.choice(list(CATEGORIES))
    details: Details = {
        "productCategoryId": number,
        "productCategoryResolved": CATEGORIES[number],
    }
    if dice.chance(0.3):
        brand = dice.rng.choice(list(BRANDS))
        details |= {"productBrand": brand, "productBrandResolved": BRANDS[brand]}
    if dice.chance(0.2):
        details |= {"productRatingGreaterThan": 4.0, "productPrimeShippingEligible": True}
    return details


def asset(dice: Dice) -> Details:
    """Return a picture or a film in the advertiser's library."""
    number = f"{dice.rng.getrandbits(96):024x}"
    return {"assetId": f"amzn1.assetlibrary.asset1.{number}", "assetVersion": "version_v1"}

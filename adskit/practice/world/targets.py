"""Targeting clauses: the four of each automatic ad group, and those people chose by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from adskit.practice.world.accounts import WorldProfile
from adskit.practice.world.ad_groups import AdGroup
from adskit.practice.world.catalogue import new_asin
from adskit.practice.world.dice import Dice, serving
from adskit.practice.world.drawing import given

Expression = list[dict[str, str]]
AUTOMATIC: Final = (
    "QUERY_HIGH_REL_MATCHES",
    "QUERY_BROAD_REL_MATCHES",
    "ASIN_ACCESSORY_RELATED",
    "ASIN_SUBSTITUTE_RELATED",
)
# category id → its name, which only the resolved expression tells
CATEGORIES: Final[Mapping[str, str]] = {
    "3744371": "Water Bottles & Flasks",
    "289851": "Kitchen Knives",
    "18146934011": "Yoga > Mats, Blocks & Straps",
    "12345678901234567": "水筒・マグボトル",
}
BRANDS: Final[Mapping[str, str]] = {"7791": "Blue Kettle", "55012": "Grünwald"}
LIVE: Final = "TARGETING_CLAUSE_STATUS_LIVE"


def build_targets(
    seed: int, profile: WorldProfile, groups: Sequence[AdGroup]
) -> list[dict[str, Any]]:
    """Return the targeting clauses of a profile's Sponsored Products ad groups."""
    dice = Dice.of(seed, "targets", profile)
    made = []
    for group in groups:
        if group.aim == "auto":
            made += [automatic(dice, group, kind) for kind in AUTOMATIC]
        elif group.aim == "products":
            made += [by_hand(dice, group) for _ in range(dice.rng.randint(1, 5))]
    return made


def automatic(dice: Dice, group: AdGroup, kind: str) -> dict[str, Any]:
    """Return one of the four clauses that Amazon makes by itself; most leave the bid to it."""
    bid = dice.bid() if dice.chance(0.25) else None
    return clause(dice, group, "AUTO", ([{"type": kind}], [{"type": kind}]), bid)


def by_hand(dice: Dice, group: AdGroup) -> dict[str, Any]:
    """Return a clause for a product, a category or, new and rare, a group of keywords."""
    bid = dice.bid() if dice.chance(0.7) else None
    fate = dice.rng.random()
    if fate < 0.03:  # noqa: PLR2004
        theme = {"type": "KEYWORD_GROUP_SAME_AS", "value": "KEYWORDS_RELATED_TO_YOUR_PRODUCTS"}
        return clause(dice, group, "OTHER", ([theme], [theme]), bid)
    if fate < 0.65:  # noqa: PLR2004
        kind = dice.rng.choice(("ASIN_SAME_AS", "ASIN_SAME_AS", "ASIN_EXPANDED_FROM"))
        product = {"type": kind, "value": new_asin(dice.rng)}
        return clause(dice, group, "MANUAL", ([product], [product]), bid)
    return clause(dice, group, "MANUAL", category(dice), bid)


def category(dice: Dice) -> tuple[Expression, Expression]:
    """Return a category with its refinements: by number, and in words."""
    number = dice.rng.choice(list(CATEGORIES))
    asked = [{"type": "ASIN_CATEGORY_SAME_AS", "value": number}]
    told = [{"type": "ASIN_CATEGORY_SAME_AS", "value": CATEGORIES[number]}]
    if dice.chance(0.3):
        brand = dice.rng.choice(list(BRANDS))
        asked.append({"type": "ASIN_BRAND_SAME_AS", "value": brand})
        told.append({"type": "ASIN_BRAND_SAME_AS", "value": BRANDS[brand]})
    if dice.chance(0.2):
        price = {"type": "ASIN_PRICE_BETWEEN", "value": f"{dice.rng.randint(5, 20)}-49.99"}
        asked.append(price)
        told.append(price)
    return asked, told


def clause(
    dice: Dice,
    group: AdGroup,
    kind: str,
    expressions: tuple[Expression, Expression],
    bid: float | None,
) -> dict[str, Any]:
    """Return one clause as `/sp/targets/list` gives it."""
    state = dice.state()
    status = serving(group.campaign, state, "TARGETING_CLAUSE", LIVE)
    return given(
        **group.keys,
        bid=bid,
        expression=expressions[0],
        expressionType=kind,
        resolvedExpression=expressions[1],
        state=state,
        targetId=str(dice.next_id()),
        extendedData=dice.extended(group.start, status),
    )

"""What no list here has: Sponsored Brands and Display ads and targets, all below Sponsored TV.

The same campaign has the same ones in every report.
"""

from __future__ import annotations

from random import Random
from typing import Final

from adskit.practice.reports.ground import Ground, child, expression_facts, keyword_facts
from adskit.practice.reports.nodes import Node
from adskit.practice.world.catalogue import new_asin
from adskit.practice.world.dice import Dice
from adskit.practice.world.keywords import keyword_text
from adskit.practice.world.names import campaign_name

MATCHES: Final = ("EXACT", "PHRASE", "BROAD")
AUDIENCES: Final = (
    'views=(category="Kitchen & Dining" lookback=30)',
    "views=(exact-product lookback=14)",
    "purchases=(related-product lookback=365)",
    'audience="In-market for outdoor gear"',
)


def dice_of(ground: Ground, parent: Node, kind: str) -> Dice:
    """Return the chance of what is below one node."""
    return Dice(ground.profile, Random(f"{parent.key} {kind}"))  # noqa: S311 - a world, not a secret


def television_ad_groups(ground: Ground, parent: Node) -> list[Node]:
    """Return the ad groups of a Sponsored TV campaign."""
    dice = dice_of(ground, parent, "ad groups")
    groups = []
    for _ in range(dice.rng.choice((1, 1, 2))):
        number, state = dice.next_id(), dice.state()
        name = campaign_name(dice.rng, ground.profile.market, dice.made)
        facts = {"adGroupId": number, "adGroupName": name, "adStatus": state}
        groups.append(child(parent, "ad group", number, state, **facts))
    return groups


def brands_ads(ground: Ground, parent: Node) -> list[Node]:
    """Return the ads of a Sponsored Brands ad group."""
    dice = dice_of(ground, parent, "ads")
    ads = []
    for _ in range(dice.rng.choice((1, 1, 2))):
        number, state = dice.next_id(), dice.state()
        ads.append(child(parent, "ad", number, state, adId=number, adStatus=state))
    return ads


def display_ads(ground: Ground, parent: Node) -> list[Node]:
    """Return the product ads of a Sponsored Display ad group."""
    dice = dice_of(ground, parent, "ads")
    ads = []
    for product in dice.rng.sample(ground.catalogue, dice.rng.randint(1, 3)):
        facts = {"promotedAsin": product.asin, "promotedSku": product.sku}
        number = dice.next_id()
        ads.append(child(parent, "ad", number, dice.state(), adId=number, **facts))
    return ads


def keywords(ground: Ground, parent: Node) -> list[Node]:
    """Return keywords, and now and then a product, of Sponsored Brands and Sponsored TV."""
    dice = dice_of(ground, parent, "targets")
    found = {}
    for _ in range(dice.rng.randint(2, 5)):
        number, state = dice.next_id(), dice.state()
        facts = keyword_facts(keyword_text(dice), dice.rng.choice(MATCHES))
        if dice.chance(0.2):
            facts = expression_facts(f'asin="{new_asin(dice.rng)}"') | {"targetingId": number}
        facts |= {"keywordId": number, "keywordBid": dice.bid(), "adKeywordStatus": state}
        # of two alike, the ad group has one
        found[facts["keyword"], facts["matchType"]] = child(
            parent, "target", number, state, **facts
        )
    return list(found.values())


def display_targets(ground: Ground, parent: Node) -> list[Node]:
    """Return the targets of a Sponsored Display ad group: products, or audiences."""
    dice = dice_of(ground, parent, "targets")
    texts = [f'asin="{new_asin(dice.rng)}"' for _ in range(dice.rng.randint(1, 3))]
    texts += dice.rng.sample(AUDIENCES, 2)
    nodes = []
    for text in texts:
        number, state = dice.next_id(), dice.state()
        facts = expression_facts(text) | {"targetingId": number, "adKeywordStatus": state}
        nodes.append(child(parent, "target", number, state, **facts))
    return nodes

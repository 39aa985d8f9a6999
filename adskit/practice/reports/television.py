"""What is below a Sponsored TV campaign: no list or export here has it, and reports tell of it.

The same campaign has the same things in every report.
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


def dice_of(ground: Ground, parent: Node, kind: str) -> Dice:
    """Return the chance of what is below one node."""
    return Dice(ground.profile, Random(f"{parent.key} {kind}"))  # noqa: S311 - a world, not a secret


def ad_groups(ground: Ground, parent: Node) -> list[Node]:
    """Return the ad groups of a campaign, one or two."""
    dice = dice_of(ground, parent, "ad groups")
    groups = []
    for _ in range(dice.rng.choice((1, 1, 2))):
        number, state = dice.next_id(), dice.state()
        name = campaign_name(dice.rng, ground.profile.market, dice.made)
        facts = {"adGroupId": number, "adGroupName": name, "adStatus": state}
        groups.append(child(parent, "ad group", number, state, **facts))
    return groups


def targets(ground: Ground, parent: Node) -> list[Node]:
    """Return the keywords of an ad group, and now and then a product."""
    dice = dice_of(ground, parent, "targets")
    found = {}
    for _ in range(dice.rng.randint(2, 5)):
        number, state = dice.next_id(), dice.state()
        facts = keyword_facts(keyword_text(dice), dice.rng.choice(MATCHES))
        if dice.chance(0.2):
            facts = expression_facts(f'asin="{new_asin(dice.rng)}"')
        facts |= {"keywordId": number, "keywordBid": dice.bid(), "adKeywordStatus": state}
        # of two alike, the ad group has one
        found[facts["keyword"], facts["matchType"]] = child(
            parent, "target", number, state, **facts
        )
    return list(found.values())

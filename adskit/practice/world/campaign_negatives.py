"""Negative keywords of whole campaigns, which Sponsored Products has beside those of ad groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from adskit.practice.world.accounts import WorldProfile
from adskit.practice.world.ad_groups import AdGroup
from adskit.practice.world.dice import Dice, serving
from adskit.practice.world.keywords import LIVE, keyword_text


def build_campaign_negatives(
    seed: int, profile: WorldProfile, groups: Sequence[AdGroup]
) -> list[dict[str, Any]]:
    """Return the negative keywords of campaigns: one or two of every third campaign or so."""
    dice = Dice.of(seed, "campaign negative keywords", profile)
    first = {group.campaign["campaignId"]: group for group in reversed(groups)}
    return [
        campaign_negative(dice, group, keyword_text(dice))
        for group in reversed(first.values())
        for _ in range(dice.rng.choices((0, 1, 2), (65, 25, 10))[0])
    ]


def campaign_negative(dice: Dice, group: AdGroup, text: str) -> dict[str, Any]:
    """Return one of them; it names no ad group."""
    state = "ENABLED" if dice.chance(0.85) else "ARCHIVED"
    status = serving(group.campaign, state, "TARGETING_CLAUSE", LIVE)
    return {
        "campaignId": group.campaign["campaignId"],
        "keywordId": str(dice.next_id()),
        "keywordText": text,
        "matchType": dice.rng.choice(("NEGATIVE_EXACT", "NEGATIVE_PHRASE")),
        "state": state,
        "extendedData": dice.extended(group.start, status),
    }

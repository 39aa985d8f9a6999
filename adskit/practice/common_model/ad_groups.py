"""Ad groups as the exports write them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from adskit.practice.common_model.delivery import Record, Shelf
from adskit.practice.world.drawing import given

GOALS: Final[Mapping[str, dict[str, str]]] = {
    "clicks": {"goalType": "ENGAGEMENT_WITH_MY_AD", "goalKpi": "CLICKS"},
    "conversions": {"goalType": "CONVERSIONS"},
    "reach": {"goalType": "AWARENESS"},
}


def ad_group_rows(shelf: Shelf) -> list[dict[str, Any]]:
    """Return an account's ad groups of one ad product; Sponsored Brands ones have no bid."""
    return [
        given(
            adGroupId=str(one["adGroupId"]),
            campaignId=str(one["campaignId"]),
            adProduct=shelf.product,
            name=one["name"],
            state=one["state"].upper(),
            creativeType=one.get("creativeType"),
            **shelf.ending(one),
            bid=default_bid(one, shelf.currency),
            optimization=optimization(one),
        )
        for one in shelf.ad_groups.values()
    ]


def default_bid(ad_group: Record, currency: str) -> dict[str, Any] | None:
    """Return the bid of whatever in the ad group has none of its own."""
    if "defaultBid" not in ad_group:
        return None
    return {"defaultBid": ad_group["defaultBid"], "currencyCode": currency}


def optimization(ad_group: Record) -> dict[str, Any] | None:
    """Return what a Sponsored Display ad group is to bring about."""
    wanted = ad_group.get("bidOptimization")
    return None if wanted is None else {"goalSettings": GOALS[wanted]}

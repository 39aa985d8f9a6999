"""Targets and ads of Sponsored Brands and Display: the ones that exports have, by the same ids."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from adskit.practice.reports.campaigns import Record
from adskit.practice.reports.ground import Ground, child, expression_facts, keyword_facts, target
from adskit.practice.reports.nodes import Node
from adskit.practice.world import World

Rows = Callable[[World, str], list[dict[str, Any]]]


def brands_targets(ground: Ground, parent: Node) -> list[Node]:
    """Return the targets of a Sponsored Brands ad group."""
    return targets(ground, parent, World.brands_targets)


def display_targets(ground: Ground, parent: Node) -> list[Node]:
    """Return the targets of a Sponsored Display ad group."""
    return targets(ground, parent, World.display_targets)


def targets(ground: Ground, parent: Node, rows: Rows) -> list[Node]:
    """Return the targets of an ad group; what is excluded has no figures."""
    return [
        target(parent, one, "target", **target_facts(one))
        for one in ground.below(rows).get(str(parent.facts["adGroupId"]), [])
        if not one["negative"]
    ]


def target_facts(one: Record) -> dict[str, Any]:
    """Return the facts of a target; only what is no keyword has a targeting id."""
    kind, details = one["targetType"], one["targetDetails"]
    if kind == "KEYWORD":
        return keyword_facts(details["keyword"], details["matchType"])
    facts = expression_facts(expression_text(details)) | {"targetingId": int(one["targetId"])}
    if str(details.get("matchType")).startswith("SEARCH_RELATED"):
        facts |= dict.fromkeys(("keywordType", "matchType", "targetingType"), "THEME")
    return facts


def expression_text(details: Record) -> str:
    """Return the details of a target as reports write them."""
    if "asin" in details:
        return f'asin="{details["asin"]}"'
    if "audienceId" in details:
        return f'audience="{details["audienceId"]}"'
    match = str(details.get("matchType", "")).lower().replace("_", "-")
    text = match.replace("product-exact", "exact-product").replace(
        "product-similar", "similar-product"
    )
    if "productCategoryResolved" in details:
        text = f'category="{details["productCategoryResolved"]}"'
    if "productBrandResolved" in details:
        text += f' brand="{details["productBrandResolved"]}"'
    if "event" in details:
        return f"{details['event'].lower()}s=({text} lookback={details['lookback']})"
    return text


def brands_ads(ground: Ground, parent: Node) -> list[Node]:
    """Return the ads of a Sponsored Brands ad group."""
    return [
        child(parent, "ad", one["adId"], one["state"], adId=int(one["adId"]), adStatus=one["state"])
        for one in ground.below(World.brands_ads).get(str(parent.facts["adGroupId"]), [])
    ]


def display_ads(ground: Ground, parent: Node) -> list[Node]:
    """Return the ads of a Sponsored Display ad group; reports always tell the ASIN."""
    products = {one.sku or one.asin: one for one in ground.catalogue}
    nodes = []
    for one in ground.below(World.display_ads).get(str(parent.facts["adGroupId"]), []):
        shown = products[one["creative"]["products"][0]["productId"]]
        facts = {"adId": int(one["adId"]), "promotedAsin": shown.asin, "promotedSku": shown.sku}
        nodes.append(child(parent, "ad", one["adId"], one["state"], **facts))
    return nodes

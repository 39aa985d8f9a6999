"""What stands below campaigns in the lists: ad groups, product ads, keywords and targets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import Any, Final, Literal

from adskit.practice.kinds import AdProduct
from adskit.practice.reports.campaigns import FOR_EVER, Record
from adskit.practice.reports.nodes import Node
from adskit.practice.reports.pace import share_of
from adskit.practice.world import World, WorldProfile
from adskit.practice.world.catalogue import Product, build_catalogue
from adskit.practice.world.drawing import TODAY

AUTOMATIC: Final[Mapping[str, str]] = {
    "QUERY_HIGH_REL_MATCHES": "close-match",
    "QUERY_BROAD_REL_MATCHES": "loose-match",
    "ASIN_ACCESSORY_RELATED": "complements",
    "ASIN_SUBSTITUTE_RELATED": "substitutes",
}
# the words of expressions as reports write them
PARTS: Final[Mapping[str, str]] = {
    "ASIN_SAME_AS": "asin",
    "ASIN_EXPANDED_FROM": "asin-expanded",
    "ASIN_CATEGORY_SAME_AS": "category",
    "ASIN_BRAND_SAME_AS": "brand",
    "ASIN_PRICE_BETWEEN": "price",
    "KEYWORD_GROUP_SAME_AS": "keyword-group",
}
STOPPED_WITHIN: Final = 500  # days


@dataclass
class Ground:
    """One profile of the world, with what is in it found by its parent."""

    world: World
    profile: WorldProfile
    _found: dict[object, dict[str, list[Record]]] = field(default_factory=dict, repr=False)

    def ad_groups(self, product: AdProduct) -> Mapping[str, list[Record]]:
        """Return campaign id → ad groups."""
        if product not in self._found:
            self._found[product] = by("campaignId", self.world.ad_groups(self.profile.id, product))
        return self._found[product]

    def below(
        self, rows: Callable[[World, str], list[dict[str, Any]]]
    ) -> Mapping[str, list[Record]]:
        """Return ad group id → what is in it, of those that a method of the world gives."""
        if rows not in self._found:
            self._found[rows] = by("adGroupId", rows(self.world, self.profile.id))
        return self._found[rows]

    @cached_property
    def catalogue(self) -> list[Product]:
        """The products of the account."""
        return build_catalogue(self.world.seed, self.profile)


def by(name: str, records: Iterable[Record]) -> dict[str, list[Record]]:
    """Return the records by one of their fields."""
    found: dict[str, list[Record]] = {}
    for record in records:
        found.setdefault(str(record[name]), []).append(record)
    return found


def child(parent: Node, kind: str, number: object, state: str = "ENABLED", **facts: Any) -> Node:
    """Return a node below another, with the facts of both."""
    key = f"{parent.key} {kind} {number}"
    return Node(key, {**parent.facts, **facts}, last_day(key, state))


def last_day(key: str, state: str) -> int:
    """Return the last day a thing in that state was shown, as an ordinal."""
    if state == "ENABLED":
        return FOR_EVER
    if state not in {"PAUSED", "ARCHIVED"}:
        return 0
    ago = 1 + int(STOPPED_WITHIN * share_of(f"{key} stopped") ** 2)
    return (TODAY - timedelta(ago)).toordinal()


def ad_groups(ground: Ground, parent: Node) -> list[Node]:
    """Return the ad groups of a campaign, as lists have them."""
    product, number = parent.facts["product"], str(parent.facts["campaignId"])
    return [
        child(
            parent,
            "ad group",
            one["adGroupId"],
            state := str(one["state"]).upper(),
            adGroupId=int(one["adGroupId"]),
            adGroupName=one["name"],
            adStatus=state,
            bidOptimization=str(one.get("bidOptimization", "clicks")).upper(),
            defaultBid=one.get("defaultBid"),
        )
        for one in ground.ad_groups(product).get(number, [])
    ]


def product_ads(ground: Ground, parent: Node) -> list[Node]:
    """Return the product ads of a Sponsored Products ad group."""
    asins = {product.sku: product.asin for product in ground.catalogue}
    return [
        child(
            parent,
            "ad",
            one["adId"],
            one["state"],
            adId=int(one["adId"]),
            adCreativeStatus=one["state"],
            advertisedAsin=one.get("asin") or asins[one.get("sku")],
            advertisedSku=one.get("sku"),
        )
        for one in ground.below(World.product_ads).get(str(parent.facts["adGroupId"]), [])
    ]


def targets(ground: Ground, parent: Node) -> list[Node]:
    """Return the keywords or targeting clauses of a Sponsored Products ad group."""
    number = str(parent.facts["adGroupId"])
    keywords = ground.below(World.keywords).get(number, [])
    clauses = ground.below(World.targets).get(number, [])
    return [
        *(
            target(parent, one, "keyword", **keyword_facts(one["keywordText"], one["matchType"]))
            for one in keywords
        ),
        *(
            target(
                parent,
                one,
                "target",
                **expression_facts(expression_text(one), automatic=one["expressionType"] == "AUTO"),
            )
            for one in clauses
        ),
    ]


def target(parent: Node, one: Record, kind: Literal["keyword", "target"], **facts: Any) -> Node:
    """Return a keyword or another target; reports give the ids of both one name."""
    number = one[f"{kind}Id"]
    return child(
        parent,
        kind,
        number,
        one["state"],
        **facts,
        keywordId=int(number),
        keywordBid=one.get("bid", parent.facts["defaultBid"]),
        adKeywordStatus=one["state"],
    )


def keyword_facts(text: str, match: str) -> dict[str, Any]:
    """Return the facts of a keyword, under all the names that columns have for them."""
    named = dict.fromkeys(("keyword", "keywordText", "targeting"), text)
    return named | {"keywordType": match, "matchType": match, "targetingType": "KEYWORD"}


def expression_facts(text: str, *, automatic: bool = False) -> dict[str, Any]:
    """Return the facts of a target, under all the names that columns have for them."""
    kind = "TARGETING_EXPRESSION_PREDEFINED" if automatic else "TARGETING_EXPRESSION"
    named = dict.fromkeys(("keyword", "targeting", "targetingExpression"), text)
    inner = text.partition('"')[2].partition('"')[0] or text
    told = {"targetingText": inner, "targetingType": kind}
    return named | told | {"keywordType": kind, "matchType": kind}


def expression_text(target: Record) -> str:
    """Return a targeting clause as reports write it, with the names that the numbers stand for."""
    parts = []
    for part in target["resolvedExpression"]:
        kind = part["type"]
        parts.append(AUTOMATIC.get(kind) or f'{PARTS[kind]}="{part["value"]}"')
    return " ".join(parts)

"""Where and to whom it was shown, what was typed and bought: the last step of some reports."""

from __future__ import annotations

from random import Random
from typing import Final

from adskit.practice.reports.ground import Ground, child
from adskit.practice.reports.nodes import Node
from adskit.practice.world import World
from adskit.practice.world.catalogue import Product, new_asin

PLACEMENTS: Final = (
    "Top of Search on-Amazon",
    "Detail Page on-Amazon",
    "Other on-Amazon",
    "Off Amazon",
)
SEGMENTS: Final = (
    ("Purchased brand's product", "BRAND"),
    ("Clicked or added brand's product to cart", "BRAND"),
    ("High interest in product based on shopping activities", "AMAZON_BUILT"),
)
BEFORE: Final = ("best {}", "{} 2 pack", "cheap {}", "{} gift")
CATEGORIES: Final = ("Kitchen", "Sports & Outdoors", "Home", "Books")
PREDEFINED: Final = ("close-match", "loose-match")


def chance(parent: Node, kind: str) -> Random:
    """Return the chance of what is below one node."""
    return Random(f"{parent.key} {kind}")  # noqa: S311 - a world, not a secret


def placements(_: Ground, parent: Node) -> list[Node]:
    """Return where on the site."""
    return [child(parent, "at", name, placementClassification=name) for name in PLACEMENTS]


def segments(_: Ground, parent: Node) -> list[Node]:
    """Return the audiences that more was bid for."""
    return [
        child(parent, "segment", name, segmentName=name, segmentClassCode=code)
        for name, code in SEGMENTS
    ]


def pages(_: Ground, parent: Node) -> list[Node]:
    """Return the products on whose pages an ad was shown."""
    rng = chance(parent, "pages")
    asins = [new_asin(rng) for _ in range(rng.randint(2, 4))]
    return [child(parent, "page", asin, matchedTargetAsin=asin) for asin in asins]


def terms(ground: Ground, parent: Node) -> list[Node]:
    """Return what shoppers typed: what a keyword says and more, or a product's page."""
    rng, text = chance(parent, "terms"), str(parent.facts["keyword"])
    if parent.facts["targetingType"] == "KEYWORD":
        found = [text, *(pattern.format(text) for pattern in BEFORE)]
        found = found[: 1 if parent.facts["matchType"] == "EXACT" else rng.randint(2, 5)]
    elif text in PREDEFINED or parent.facts["targetingType"] == "THEME":
        words = [
            str(one["keywordText"])
            for some in ground.below(World.keywords).values()
            for one in some
        ]
        found = rng.sample(words, min(len(words), 3)) or ["*"]
    else:
        found = [new_asin(rng).lower() for _ in range(rng.randint(1, 3))]
    return [child(parent, "term", one, searchTerm=one) for one in dict.fromkeys(found)]


def sold(parent: Node, product: Product, *, same: bool) -> Node:
    """Return one product that was bought."""
    node = child(
        parent,
        "bought",
        f"{product.asin} {same}",
        purchasedAsin=product.asin,
        asinBrandHalo=product.asin,
        productName=f"Product {product.asin}",
        productCategory=CATEGORIES[sum(map(ord, product.asin)) % len(CATEGORIES)],
        attributionType="Promoted" if same else "Brand Halo",
    )
    node.takes_same = same
    return node


def bought(ground: Ground, parent: Node) -> list[Node]:
    """Return what was bought: the advertised product, and two others of the account."""
    rng = chance(parent, "bought")
    advertised, *others = rng.sample(ground.catalogue, 3)
    nodes = [sold(parent, advertised, same=True)]
    nodes += [sold(parent, other, same=False) for other in others]
    for node in nodes:
        more = {"advertisedAsin": advertised.asin, "advertisedSku": advertised.sku}
        node.facts = {**node.facts, **more}
    return nodes


def halo(ground: Ground, parent: Node) -> list[Node]:
    """Return what was bought that was not advertised."""
    others = [one for one in ground.catalogue if one.asin != parent.facts["promotedAsin"]]
    return [sold(parent, one, same=False) for one in chance(parent, "halo").sample(others, 2)]

"""Which way down from the campaign each report goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from adskit.practice.kinds import AdProduct
from adskit.practice.reports import exported, ground, spots, television
from adskit.practice.reports.campaigns import Campaign
from adskit.practice.reports.ground import Ground
from adskit.practice.reports.nodes import Node
from adskit.practice.reports.request import ReportRequest

Level = Callable[[Ground, Node], list[Node]]
# report type → its steps, whatever it is grouped by
STEPS: Final[Mapping[str, tuple[str, ...]]] = {
    "spAdvertisedProduct": ("ad groups", "ads"),
    "spAudiences": ("segments",),
    "spPurchasedProduct": ("ad groups", "targets", "bought"),
    "spSearchTerm": ("ad groups", "targets", "terms"),
    "spTargeting": ("ad groups", "targets"),
    "sbAds": ("ad groups", "ads"),
    "sbAudiences": ("segments",),
    "sbPurchasedProduct": ("ad groups", "bought"),
    "sbSearchTerm": ("ad groups", "targets", "terms"),
    "sbTargeting": ("ad groups", "targets"),
    "sdAdGroup": ("ad groups",),
    "sdAdvertisedProduct": ("ad groups", "ads"),
    "sdPurchasedProduct": ("ad groups", "ads", "halo"),
    "sdTargeting": ("ad groups", "targets"),
    "stTargeting": ("ad groups", "targets"),
}
# the steps that a grouping adds
BY_GROUP: Final[Mapping[str, str]] = {
    "adGroup": "ad groups",
    "campaignPlacement": "placements",
    "matchedTarget": "pages",
}
# step → how it is taken in each ad product; where none is named, in those left
WAYS: Final[Mapping[str, Mapping[AdProduct | None, Level]]] = {
    "ad groups": {"SPONSORED_TELEVISION": television.ad_groups, None: ground.ad_groups},
    "ads": {
        "SPONSORED_PRODUCTS": ground.product_ads,
        "SPONSORED_BRANDS": exported.brands_ads,
        None: exported.display_ads,
    },
    "targets": {
        "SPONSORED_PRODUCTS": ground.targets,
        "SPONSORED_BRANDS": exported.brands_targets,
        "SPONSORED_DISPLAY": exported.display_targets,
        None: television.targets,
    },
    "placements": {None: spots.placements},
    "segments": {None: spots.segments},
    "pages": {None: spots.pages},
    "terms": {None: spots.terms},
    "bought": {None: spots.bought},
    "halo": {None: spots.halo},
}


def levels_of(request: ReportRequest) -> list[Level]:
    """Return the steps down of a report, the highest first."""
    wanted = {*STEPS.get(request.kind.id, ()), *(BY_GROUP.get(group) for group in request.groups)}
    product = request.kind.product
    # the order in which they stand above is the order of the steps
    return [ways.get(product) or ways[None] for step, ways in WAYS.items() if step in wanted]


def tree(place: Ground, campaign: Campaign, levels: list[Level]) -> Node:
    """Return a campaign with all below it that a report tells apart."""
    root = Node(campaign.key, campaign.facts)
    nodes = [root]
    for level in levels:
        for node in nodes:
            node.below = level(place, node)
        nodes = [one for node in nodes for one in node.below]
    return root

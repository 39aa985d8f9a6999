"""Campaigns as the exports write them: the same as their lists tell, in one shape."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from adskit.practice.common_model.delivery import Record, Shelf
from adskit.practice.kinds import AdProduct
from adskit.practice.world.drawing import given

# the spelling of Amazon's own sample rows; fixed bids have no word at all
STRATEGIES: Final[Mapping[str, str | None]] = {
    "LEGACY_FOR_SALES": "SALES_BID_DOWN_ONLY",
    "AUTO_FOR_SALES": "SALES_UP_AND_DOWN",
    "MAXIMIZE_IMMEDIATE_SALES": "SALES_UP_AND_DOWN",
    "MANUAL": None,
}


def campaign_rows(shelf: Shelf) -> list[dict[str, Any]]:
    """Return an account's campaigns of one ad product."""
    own = OWN[shelf.product]
    return [
        given(
            portfolioId=text(one.get("portfolioId")),
            campaignId=str(one["campaignId"]),
            adProduct=shelf.product,
            name=one["name"],
            startDate=day(one["startDate"]),
            endDate=day(one.get("endDate")),
            state=one["state"].upper(),
            tags=tags(one.get("tags")),
            **own(one, shelf.currency),
            **shelf.ending(one),
        )
        for one in shelf.campaigns.values()
    ]


def products_part(campaign: Record, currency: str) -> dict[str, Any]:
    """Return what only Sponsored Products campaigns have, or have in their own way."""
    budget, bidding = campaign["budget"], campaign["dynamicBidding"]
    return {
        "optimization": given(
            bidStrategy=STRATEGIES.get(bidding["strategy"], bidding["strategy"]),
            placementBidAdjustments=bidding["placementBidding"] or None,
        ),
        "budgetCaps": budget_caps(
            "DAILY", currency, budget["budget"], budget.get("effectiveBudget")
        ),
        "targetingSettings": campaign["targetingType"],
    }


def brands_part(campaign: Record, currency: str) -> dict[str, Any]:
    """Return what only Sponsored Brands campaigns have, or have in their own way."""
    bidding = campaign["bidding"]
    strategy = bidding.get("bidOptimizationStrategy")
    return {
        "costType": campaign.get("costType"),
        "brandEntityId": campaign.get("brandEntityId"),
        "optimization": given(
            bidStrategy=STRATEGIES.get(strategy, strategy),
            placementBidAdjustments=bidding.get("bidAdjustmentsByPlacement"),
        )
        or None,
        "budgetCaps": ruled_caps(campaign, currency),
    }


def display_part(campaign: Record, currency: str) -> dict[str, Any]:
    """Return what only Sponsored Display campaigns have, or have in their own way."""
    return {
        "costType": campaign["costType"].upper(),
        "budgetCaps": ruled_caps(campaign, currency),
        "targetingSettings": campaign["tactic"],
    }


OWN: Final[Mapping[AdProduct, Callable[[Record, str], dict[str, Any]]]] = {
    "SPONSORED_PRODUCTS": products_part,
    "SPONSORED_BRANDS": brands_part,
    "SPONSORED_DISPLAY": display_part,
}


def ruled_caps(campaign: Record, currency: str) -> dict[str, Any]:
    """Return a budget that stands beside the rule that may have raised it."""
    rule = campaign.get("ruleBasedBudget", {})
    return budget_caps(
        campaign["budgetType"].upper(), currency, campaign["budget"], rule.get("value")
    )


def budget_caps(period: str, currency: str, amount: float, raised: float | None) -> dict[str, Any]:
    """Return a budget, and what a rule has made of it."""
    money = given(currencyCode=currency, amount=amount, ruleAmount=raised)
    return {
        "recurrenceTimePeriod": period,
        "budgetType": "MONETARY",
        "budgetValue": {"monetaryBudget": money},
    }


def text(number: int | str | None) -> str | None:
    """Return an id as text."""
    return None if number is None else str(number)


def day(written: str | None) -> str | None:
    """Return a day with hyphens, however its list writes it."""
    return None if written is None else date.fromisoformat(written).isoformat()


def tags(labels: Mapping[str, str] | None) -> list[dict[str, str]] | None:
    """Return labels as pairs of key and value."""
    return [{"key": key, "value": value} for key, value in labels.items()] if labels else None

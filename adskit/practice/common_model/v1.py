"""Campaigns as the common endpoint of all ad products writes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any, Final
from zoneinfo import ZoneInfo

from adskit.practice.common_model.campaigns import tags, text
from adskit.practice.common_model.delivery import Record, Shelf, delivery
from adskit.practice.kinds import AdProduct
from adskit.practice.world.drawing import given

STRATEGIES: Final[Mapping[str, str]] = {
    "LEGACY_FOR_SALES": "SALES_DOWN_ONLY",
    "AUTO_FOR_SALES": "SALES_UP_AND_DOWN",
}
PLACEMENTS: Final[Mapping[str, str]] = {
    "PLACEMENT_TOP": "TOP_OF_SEARCH",
    "PLACEMENT_PRODUCT_PAGE": "PRODUCT_PAGE",
    "PLACEMENT_REST_OF_SEARCH": "REST_OF_SEARCH",
    "HOME": "HOME_PAGE",
    "DETAIL_PAGE": "PRODUCT_PAGE",
}
COUNTRIES: Final[Mapping[str, str]] = {"UK": "GB"}
LAST_SECOND: Final = time(23, 59, 59)


def v1_campaigns(shelf: Shelf) -> list[dict[str, Any]]:
    """Return an account's campaigns of one ad product."""
    own = OWN[shelf.product]
    zone = ZoneInfo(shelf.profile.market.timezone)
    country = shelf.profile.market.country
    places = [COUNTRIES.get(country, country)]
    return [
        given(
            campaignId=str(one["campaignId"]),
            adProduct=shelf.product,
            name=one["name"],
            state=one["state"].upper(),
            startDateTime=local(zone, one["startDate"], time()),
            endDateTime=local(zone, one.get("endDate"), LAST_SECOND),
            portfolioId=text(one.get("portfolioId")),
            marketplaceScope="SINGLE_MARKETPLACE",
            marketplaces=places,
            countries=places,
            status=delivery(shelf.statuses(one)),
            tags=tags(one.get("tags")) or [],
            **own(one, shelf.currency),
            **shelf.moments(one),
        )
        for one in shelf.campaigns.values()
    ]


def products_part(campaign: Record, currency: str) -> dict[str, Any]:
    """Return what only Sponsored Products campaigns have; `targetingType` has become a switch."""
    budget, bidding = campaign["budget"], campaign["dynamicBidding"]
    return {
        "autoCreationSettings": {"autoCreateTargets": campaign["targetingType"] == "AUTO"},
        "budgets": budgets("DAILY", currency, budget["budget"], budget.get("effectiveBudget")),
        "optimizations": optimizations(bidding["strategy"], bidding["placementBidding"]),
        "siteRestrictions": campaign.get("siteRestrictions"),
    }


def brands_part(campaign: Record, currency: str) -> dict[str, Any]:
    """Return what only Sponsored Brands campaigns have."""
    bidding = campaign["bidding"]
    strategy = "AUTO_FOR_SALES" if bidding["bidOptimization"] else "MANUAL"
    return {
        "costType": campaign.get("costType"),
        "budgets": ruled_budgets(campaign, currency),
        "optimizations": optimizations(strategy, bidding.get("bidAdjustmentsByPlacement", [])),
    }


def display_part(campaign: Record, currency: str) -> dict[str, Any]:
    """Return what only Sponsored Display campaigns have."""
    return {
        "costType": campaign["costType"].upper(),
        "budgets": ruled_budgets(campaign, currency),
    }


def television_part(campaign: Record, currency: str) -> dict[str, Any]:
    """Return what only Sponsored TV campaigns have."""
    budget = campaign["budgetSettings"]["budget"]
    amount = budget["budgetValue"]["amount"]
    return {
        "costType": campaign["costType"],
        "budgets": budgets(budget["recurrenceType"], currency, amount, None),
    }


OWN: Final[Mapping[AdProduct, Callable[[Record, str], dict[str, Any]]]] = {
    "SPONSORED_PRODUCTS": products_part,
    "SPONSORED_BRANDS": brands_part,
    "SPONSORED_DISPLAY": display_part,
    "SPONSORED_TELEVISION": television_part,
}


def ruled_budgets(campaign: Record, currency: str) -> list[dict[str, Any]]:
    """Return a budget that stands beside the rule that may have raised it."""
    raised = campaign.get("ruleBasedBudget", {}).get("value")
    return budgets(campaign["budgetType"].upper(), currency, campaign["budget"], raised)


def budgets(period: str, currency: str, value: float, raised: float | None) -> list[dict[str, Any]]:
    """Return the one budget of a campaign, and what a rule has made of it."""
    money = given(value=value, currencyCode=currency, ruleValue=raised)
    return [
        {
            "budgetType": "MONETARY",
            "recurrenceTimePeriod": period,
            "budgetValue": {"monetaryBudgetValue": {"monetaryBudget": money}},
        }
    ]


def optimizations(strategy: str, placements: list[Record]) -> dict[str, Any]:
    """Return how bids are set; words without a new name stay as they are."""
    adjusted = [
        {
            "placement": PLACEMENTS.get(one["placement"], one["placement"]),
            "percentage": one["percentage"],
        }
        for one in placements
    ]
    settings = given(
        bidStrategy=STRATEGIES.get(strategy, strategy),
        bidAdjustments={"placementBidAdjustments": adjusted} if adjusted else None,
    )
    return {"bidSettings": settings}


def local(zone: ZoneInfo, day: str | None, hour: time) -> str | None:
    """Return a moment of a day by the account's own clock, with its distance from UTC."""
    if day is None:
        return None
    first = date.fromisoformat(day[:10] if "-" in day else day)
    return datetime.combine(first, hour, zone).isoformat(timespec="milliseconds")

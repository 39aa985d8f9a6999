"""Campaigns of the four ad products, each in the shape its own list gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from adskit.practice.kinds import AdProduct
from adskit.practice.world.drawing import Drawing, epoch_ms, given, iso_moment

# Amazon adds words without notice; the last two are such
SP_STRATEGIES: Final = (
    "LEGACY_FOR_SALES",
    "AUTO_FOR_SALES",
    "MANUAL",
    "RULE_BASED",
    "PROFIT_SEEKING",
    "OTHER",
)
SP_WEIGHTS: Final = (45, 25, 20, 6, 3, 1)
SP_PLACEMENTS: Final = ("PLACEMENT_TOP", "PLACEMENT_PRODUCT_PAGE", "PLACEMENT_REST_OF_SEARCH")
SB_PLACEMENTS: Final = ("HOME", "DETAIL_PAGE", "OTHER", "TOP_OF_SEARCH")


def products_campaign(draw: Drawing) -> dict[str, Any]:
    """Return a Sponsored Products campaign: ids as text, the budget an object."""
    rng, number, state, (start, end) = draw.rng, draw.campaign_id(), draw.state(), draw.days()
    portfolio = draw.portfolio()
    budget = draw.amount(5, 300)
    campaign = given(
        budget=given(
            budget=budget,
            budgetType="DAILY",
            effectiveBudget=round(budget * 1.25, 2) if draw.chance(0.06) else None,
        ),
        campaignId=str(number),
        dynamicBidding={
            "placementBidding": [
                {"percentage": rng.randrange(0, 901, 25), "placement": placement}
                for placement in SP_PLACEMENTS
                if draw.chance(0.2)
            ],
            "strategy": rng.choices(SP_STRATEGIES, SP_WEIGHTS)[0],
        },
        endDate=end and end.isoformat(),
        name=draw.name(),
        portfolioId=None if portfolio is None else str(portfolio),
        premiumBidAdjustment=draw.chance(0.5) if draw.chance(0.2) else None,
        siteRestrictions=["AMAZON_BUSINESS"] if draw.chance(0.03) else None,
        startDate=start.isoformat(),
        state=state,
        tags=tags(draw),
        targetingType=rng.choice(("AUTO", "MANUAL", "MANUAL")),
    )
    if end is None and draw.chance(0.05):
        campaign["endDate"] = None  # now and then it is there and empty
    campaign["extendedData"] = products_extended(draw, state, start, end)
    return campaign


def products_extended(draw: Drawing, state: str, start: date, end: date | None) -> dict[str, Any]:
    """Return what comes only with `includeExtendedDataFields`."""
    created = draw.moment(start)
    changed = created if draw.chance(0.3) else max(created, draw.moment(start))
    serving = draw.serving_status(state, end)
    return {
        "creationDate": epoch_ms(created),
        "creationDateTime": iso_moment(created),
        "lastUpdateDate": epoch_ms(changed),
        "lastUpdateDateTime": iso_moment(changed),
        "servingStatus": serving,
        "servingStatusDetails": [{"name": serving, "message": serving.replace("_", " ").lower()}],
    }


def brands_campaign(draw: Drawing) -> dict[str, Any]:
    """Return a Sponsored Brands campaign: ids as text, the budget a number."""
    rng, number, state, (start, end) = draw.rng, draw.campaign_id(), draw.state(), draw.days()
    portfolio = draw.portfolio()
    budget = draw.amount(10, 400)
    created = draw.moment(start)
    return given(
        bidding=given(
            bidOptimization=draw.chance(0.7),
            bidAdjustmentsByPlacement=[
                {"percentage": rng.randrange(-99, 901), "placement": placement}
                for placement in SB_PLACEMENTS
                if draw.chance(0.3)
            ]
            or None,
            bidOptimizationStrategy="MAXIMIZE_IMMEDIATE_SALES" if draw.chance(0.6) else None,
        ),
        brandEntityId=f"ENTITY{rng.getrandbits(60):X}" if draw.chance(0.8) else None,
        budget=budget,
        budgetType="LIFETIME" if end and draw.chance(0.5) else "DAILY",
        campaignId=str(number),
        costType=rng.choice(("CPC", "VCPM")) if draw.chance(0.6) else None,
        endDate=end and end.isoformat(),
        goal=rng.choice(("PAGE_VISIT", "BRAND_IMPRESSION_SHARE")) if draw.chance(0.5) else None,
        isMultiAdGroupsEnabled=draw.chance(0.85),
        name=draw.name(),
        portfolioId=None if portfolio is None else str(portfolio),
        productLocation="SOLD_ON_AMAZON" if draw.chance(0.3) else None,
        ruleBasedBudget=rule(draw, budget),
        startDate=start.isoformat(),
        state=state,
        tags=tags(draw),
        extendedData={
            "creationDate": epoch_ms(created),
            "lastUpdateDate": epoch_ms(created),
            "servingStatus": draw.serving_status(state, end),
            "servingStatusDetails": [],
        },
    )


def display_campaign(draw: Drawing) -> dict[str, Any]:
    """Return a Sponsored Display campaign: ids as numbers, words in lower case, plain days."""
    rng, number, state, (start, end) = draw.rng, draw.campaign_id(), draw.state(), draw.days()
    portfolio = draw.portfolio()
    budget = draw.amount(5, 200)
    campaign = given(
        campaignId=number,
        name=draw.name(),
        tactic=rng.choice(("T00020", "T00030")),
        startDate=f"{start:%Y%m%d}",
        endDate=end and f"{end:%Y%m%d}",
        state="enabled" if state == "PROPOSED" else state.lower(),
        costType=rng.choice(("cpc", "cpc", "vcpm")),
        budget=budget,
        budgetType="daily",
        deliveryProfile="as_soon_as_possible",
        portfolioId=portfolio,
        ruleBasedBudget=rule(draw, budget),
    )
    if portfolio is None and draw.chance(0.5):
        campaign["portfolioId"] = None  # Sponsored Display writes null as often as nothing
    return campaign


def television_campaign(draw: Drawing) -> dict[str, Any]:
    """Return a Sponsored TV campaign: days as moments, the budget names its currency."""
    number, state, (start, end) = draw.campaign_id(), draw.state(), draw.days()
    created = draw.moment(start)
    return given(
        budgetSettings={
            "budget": {
                "recurrenceType": "LIFETIME" if end and draw.chance(0.5) else "DAILY",
                "budgetValue": {
                    "amount": draw.amount(50, 900),
                    "budgetCurrencyCode": draw.profile.market.currency,
                },
            }
        },
        endDate=end and f"{end.isoformat()}T23:59:59Z",
        campaignId=str(number),
        costType="VCPM",
        name=draw.name(),
        state=state,
        startDate=f"{start.isoformat()}T00:00:00Z",
        extendedData={
            "servingStatus": draw.serving_status(state, end),
            "lastUpdateDate": iso_moment(created),
            "creationDate": iso_moment(created),
        },
        tags=tags(draw),
    )


def tags(draw: Drawing) -> dict[str, str] | None:
    """Return a few labels, which people give some of their campaigns."""
    if not draw.chance(0.12):
        return None
    return {"owner": draw.rng.choice(("Zoë", "Jörg", "美咲")), "cost centre": "0042"}


def rule(draw: Drawing, budget: float) -> dict[str, Any] | None:
    """Return a budget that a rule has raised, for a few campaigns."""
    if not draw.chance(0.05):
        return None
    return {
        "isProcessing": False,
        "applicableRuleId": f"{draw.rng.getrandbits(64):016x}",
        "applicableRuleName": "Weekend +20%",
        "value": round(budget * 1.2, 2),
    }


MAKERS: Final[Mapping[AdProduct, Callable[[Drawing], dict[str, Any]]]] = {
    "SPONSORED_PRODUCTS": products_campaign,
    "SPONSORED_BRANDS": brands_campaign,
    "SPONSORED_DISPLAY": display_campaign,
    "SPONSORED_TELEVISION": television_campaign,
}

"""A campaign as reports see it, in one shape for all ad products: facts, budget, days."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from adskit.practice.kinds import AdProduct
from adskit.practice.reports.pace import Pace, Season, share_of
from adskit.practice.reports.rates import Only
from adskit.practice.world import World, WorldProfile
from adskit.practice.world.drawing import TODAY

Record = Mapping[str, Any]
FOR_EVER: Final = date.max.toordinal()
# how long a budget for life is to last where no last day is known
LIFE: Final = 60


@dataclass(frozen=True)
class Campaign:
    """One campaign.

    Attributes
    ----------
    key : str
        Seed, profile and campaign.
    facts : mapping
        Column → value.
    budget : float
        For a day.
    first, last : int
        The days it ran, as ordinals.
    """

    key: str
    record: Record = field(repr=False)
    facts: Mapping[str, Any] = field(repr=False)
    budget: float
    first: int
    last: int

    def pace(self, profile: WorldProfile, season: Season, wanted: list[str]) -> Pace:
        """Return how it does day by day, with these counts besides the usual."""
        product: AdProduct = self.facts["product"]
        groups: set[Only] = {"all"}
        if profile.is_author:
            groups.add("authors")
        if product == "SPONSORED_TELEVISION" or share_of(f"{self.key} video") < 0.5:  # noqa: PLR2004
            groups.add("videos")
        return Pace(
            key=self.key,
            season=season,
            product=product,
            budget=self.budget,
            pays_for_views=self.facts["costType"] == "VCPM",
            unit=profile.market.unit,
            coin=coin_of(profile),
            first=self.first,
            last=self.last,
            wanted=wanted,
            groups=frozenset(groups),
        )


def coin_of(profile: WorldProfile) -> int:
    """Return how many of the smallest coins make one unit of the profile's currency."""
    return 1 if profile.market.currency == "JPY" else 100


def campaigns_of(world: World, profile: WorldProfile, product: AdProduct) -> list[Campaign]:
    """Return the campaigns of a profile that reports of that product are about.

    Sponsored Brands campaigns that cannot have several ad groups are in no report.
    """
    return [
        campaign_of(world.seed, profile, product, record)
        for record in world.campaigns(profile.id, product)
        if record.get("isMultiAdGroupsEnabled") is not False
    ]


def campaign_of(seed: int, profile: WorldProfile, product: AdProduct, record: Record) -> Campaign:
    """Return one campaign of a list."""
    key = f"{seed} report {profile.id} {record['campaignId']}"
    first, last = days_of(record)
    amount, kind = BUDGETS[product](record)
    budget = amount
    if kind == "LIFETIME":
        budget = amount / ((last - first + 1) if last < FOR_EVER else LIFE)
    portfolio, rule = record.get("portfolioId"), rule_of(key, record)
    facts = {
        "product": product,
        "campaignId": int(record["campaignId"]),
        "campaignName": record["name"],
        "campaignStatus": str(record["state"]).upper(),
        "campaignBudgetAmount": amount,
        "campaignBudgetType": kind,
        "campaignBudgetCurrencyCode": profile.market.currency,
        "campaignBiddingStrategy": record.get("dynamicBidding", {}).get("strategy"),
        "campaignRuleBasedBudgetAmount": rule.get("value"),
        "campaignApplicableBudgetRuleId": rule.get("applicableRuleId"),
        "campaignApplicableBudgetRuleName": rule.get("applicableRuleName"),
        "campaignPriceTypeCode": str(record.get("costType") or "CPC").upper(),
        "campaignSite": "AmazonBusiness" if record.get("siteRestrictions") else None,
        "costType": str(record.get("costType") or "CPC").upper(),
        "marketplaceId": profile.market.marketplace_id,
        "portfolioId": None if portfolio is None else int(portfolio),
    }
    return Campaign(key, record, facts, budget, first, stopped(key, record, first, last))


def days_of(record: Record) -> tuple[int, int]:
    """Return the first and the last day as planned, as ordinals."""
    start, end = day_of(record["startDate"]), record.get("endDate")
    return start.toordinal(), day_of(end).toordinal() if end else FOR_EVER


def day_of(text: str) -> date:
    """Return a day in any of the forms that lists write: plain, with dashes, as a moment."""
    return date.fromisoformat(text[:10])


def stopped(key: str, record: Record, first: int, last: int) -> int:
    """Return the last day it really ran, before the first if it never did."""
    state = str(record["state"]).upper()
    if state == "ENABLED":
        return last
    if state not in {"PAUSED", "ARCHIVED"}:
        return first - 1
    latest = min(last, (TODAY - timedelta(1)).toordinal())
    # the later the likelier: long ago is rarely asked for
    return latest - int((latest - first + 1) * share_of(f"{key} stopped") ** 3)


def rule_of(key: str, record: Record) -> Record:
    """Return the rule that has raised the budget; Sponsored Products tell only the amount."""
    rule: Record = record.get("ruleBasedBudget") or {}
    budget = record.get("budget")
    if isinstance(budget, Mapping) and "effectiveBudget" in budget:
        number = f"{int(share_of(f'{key} rule') * 2**32):08x}"
        return {
            "value": budget["effectiveBudget"],
            "applicableRuleId": number,
            "applicableRuleName": "Weekend +25%",
        }
    return rule


def plain_budget(record: Record) -> tuple[float, str]:
    """Return amount and type of a budget of Sponsored Brands or Sponsored Display."""
    return record["budget"], str(record["budgetType"]).upper()


def products_budget(record: Record) -> tuple[float, str]:
    """Return amount and type of a budget of Sponsored Products."""
    return record["budget"]["budget"], record["budget"]["budgetType"]


def television_budget(record: Record) -> tuple[float, str]:
    """Return amount and type of a budget of Sponsored TV."""
    budget = record["budgetSettings"]["budget"]
    return budget["budgetValue"]["amount"], budget["recurrenceType"]


BUDGETS: Final[Mapping[AdProduct, Callable[[Record], tuple[float, str]]]] = {
    "SPONSORED_PRODUCTS": products_budget,
    "SPONSORED_BRANDS": plain_budget,
    "SPONSORED_DISPLAY": plain_budget,
    "SPONSORED_TELEVISION": television_budget,
}

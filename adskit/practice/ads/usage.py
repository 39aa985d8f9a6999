"""POST /{sp,sb,sd}/campaigns/budget/usage and /portfolios/budget/usage: how much is used up.

What Amazon says of a campaign that is archived, and of a portfolio without a budget, is not
published; here each is an error with its place in the request, as one that is not there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from adskit.practice.ads.endpoint import Asked, Context
from adskit.practice.ads.replies import gateway_error
from adskit.practice.kinds import AdProduct
from adskit.practice.messages import Answer, Call, Refused, json_answer
from adskit.practice.world import World

MOST: Final = 100
Thing = Mapping[str, Any]


@dataclass(frozen=True)
class BudgetUsage:
    """How one ad product answers, or the portfolios do.

    Attributes
    ----------
    kind : str
        What is asked about: campaign or portfolio; its fields are named after it.
    things : callable
        (world, profile id) → all that may be asked about.
    used : callable
        (world, profile id, thing, now) → how much; or why there is nothing to tell.
    product : str, optional
        Whose campaigns they are; None for portfolios.
    status : int
        The specification says 207 and every recorded answer 200: callers must take both.
    refusal : int
        What a body gets that does not name 1 to 100 of them.
    """

    path: str
    kind: str
    things: Callable[[World, str], Sequence[Thing]] = field(repr=False)
    used: Callable[[World, str, Thing, float], dict[str, Any] | str] = field(repr=False)
    product: AdProduct | None = None
    status: int = 200
    refusal: int = 400

    def answer(self, context: Context, asked: Asked) -> Answer:
        """Return a success or an error for each id, with its place in the request.

        Raises
        ------
        Refused
            The body does not name 1 to 100 of them.
        """
        world, profile_id, now = context.world, asked.of_profile.id, context.clock()
        key = f"{self.kind}Id"
        known = {str(one[key]): one for one in self.things(world, profile_id)}
        success: list[dict[str, Any]] = []
        failed: list[dict[str, Any]] = []
        for index, number in enumerate(self._ids(asked.call)):
            thing, place = known.get(number), {key: number, "index": index}
            if thing is None:
                details = f"{self.kind.capitalize()} not found"
                failed.append(place | {"code": "404", "details": details})
                continue
            told = self.used(world, profile_id, thing, now)
            if isinstance(told, str):
                failed.append(place | {"code": "400", "details": told})
            else:
                success.append(told | place)
        return json_answer({"error": failed, "success": success}, status=self.status)

    def _ids(self, call: Call) -> list[str]:
        try:
            body = json.loads(call.body)
        except ValueError:
            body = None
        if not isinstance(body, dict):
            raise Refused(gateway_error(call, 400, "The body is not a JSON object"))
        field_name = f"{self.kind}Ids"
        ids = body.get(field_name)
        if not isinstance(ids, list) or not all(isinstance(one, str) for one in ids):
            raise self._refused(call, f"{field_name} must be an array of strings")
        if not 1 <= len(ids) <= MOST:
            raise self._refused(call, f"{field_name} must have 1 to {MOST} values, not {len(ids)}")
        for name in body:
            if name != field_name:
                raise self._refused(call, f"{name[:40]} is not a field of this request")
        return ids

    def _refused(self, call: Call, details: str) -> Refused:
        return Refused(gateway_error(call, self.refusal, details))


def campaign_used(
    world: World, profile_id: str, campaign: Thing, now: float
) -> dict[str, Any] | str:
    """Return how much of a campaign's budget is used up."""
    if str(campaign["state"]).upper() == "ARCHIVED":
        return "Campaign is archived"
    return world.budget_usage(profile_id, campaign, now=now)


def portfolio_used(
    world: World, profile_id: str, portfolio: Thing, now: float
) -> dict[str, Any] | str:
    """Return how much of a portfolio's budget is used up; not every one has an amount."""
    if "amount" not in portfolio.get("budget", {}):
        return "Portfolio has no budget"
    return world.portfolio_usage(profile_id, portfolio, now=now)


def of_campaigns(
    short: str, product: AdProduct, *, status: int = 200, refusal: int = 400
) -> BudgetUsage:
    """Return how the campaigns of an ad product are asked about."""
    return BudgetUsage(
        path=f"/{short}/campaigns/budget/usage",
        kind="campaign",
        things=lambda world, profile_id: world.campaigns(profile_id, product),
        used=campaign_used,
        product=product,
        status=status,
        refusal=refusal,
    )


PRODUCTS: Final = of_campaigns("sp", "SPONSORED_PRODUCTS")
BRANDS: Final = of_campaigns("sb", "SPONSORED_BRANDS", status=207)
DISPLAY: Final = of_campaigns("sd", "SPONSORED_DISPLAY", refusal=422)
PORTFOLIOS: Final = BudgetUsage(
    path="/portfolios/budget/usage",
    kind="portfolio",
    things=lambda world, profile_id: world.portfolios(profile_id),
    used=portfolio_used,
    status=207,
)

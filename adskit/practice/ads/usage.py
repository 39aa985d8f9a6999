"""POST /{sp,sb,sd}/campaigns/budget/usage: how much of its budget a campaign has used up."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from adskit.practice.ads.endpoint import Asked, Context
from adskit.practice.ads.replies import gateway_error
from adskit.practice.kinds import AdProduct
from adskit.practice.messages import Answer, Call, Refused, json_answer

MOST: Final = 100


@dataclass(frozen=True)
class BudgetUsage:
    """How one ad product answers.

    Attributes
    ----------
    status : int
        The specification says 207 and every recorded answer 200: callers must take both.
    refusal : int
        What a body gets that does not name 1 to 100 campaigns.
    """

    path: str
    product: AdProduct
    status: int = 200
    refusal: int = 400

    def answer(self, context: Context, asked: Asked) -> Answer:
        """Return a success or an error for each campaign, with its place in the request.

        Raises
        ------
        Refused
            The body does not name 1 to 100 campaigns.
        """
        world, profile_id = context.world, asked.profile.id if asked.profile else ""
        known = {str(one["campaignId"]): one for one in world.campaigns(profile_id, self.product)}
        now = context.clock()
        success: list[dict[str, Any]] = []
        failed: list[dict[str, Any]] = []
        for index, number in enumerate(self._ids(asked.call)):
            campaign, place = known.get(number), {"campaignId": number, "index": index}
            if campaign is None:
                failed.append(place | {"code": "404", "details": "Campaign not found"})
            elif str(campaign["state"]).upper() == "ARCHIVED":
                failed.append(place | {"code": "400", "details": "Campaign is archived"})
            else:
                usage = world.budget_usage(profile_id, campaign, now=now)
                success.append(usage | place)
        return json_answer({"error": failed, "success": success}, status=self.status)

    def _ids(self, call: Call) -> list[str]:
        try:
            body = json.loads(call.body)
        except ValueError:
            body = None
        if not isinstance(body, dict):
            raise Refused(gateway_error(call, 400, "The body is not a JSON object"))
        ids = body.get("campaignIds")
        if not isinstance(ids, list) or not all(isinstance(one, str) for one in ids):
            raise self._refused(call, "campaignIds must be an array of strings")
        if not 1 <= len(ids) <= MOST:
            raise self._refused(call, f"campaignIds must have 1 to {MOST} values, not {len(ids)}")
        for name in body:
            if name != "campaignIds":
                raise self._refused(call, f"{name[:40]} is not a field of this request")
        return ids

    def _refused(self, call: Call, details: str) -> Refused:
        return Refused(gateway_error(call, self.refusal, details))


PRODUCTS: Final = BudgetUsage("/sp/campaigns/budget/usage", "SPONSORED_PRODUCTS")
BRANDS: Final = BudgetUsage("/sb/campaigns/budget/usage", "SPONSORED_BRANDS", status=207)
DISPLAY: Final = BudgetUsage("/sd/campaigns/budget/usage", "SPONSORED_DISPLAY", refusal=422)

"""How much of a campaign's budget is used up today."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any, Final

from adskit.practice.world.drawing import TODAY

UNUSED_SHARE: Final = 0.2
SPENT_SHARE: Final = 0.15
# Amazon may spend a quarter more than the budget on one day
MOST_PERCENT: Final = 125


def usage_of(seed: int, profile_id: str, campaign: Mapping[str, Any]) -> dict[str, Any]:
    """Return budget, share used in percent, and when that was counted (UTC)."""
    number = str(campaign["campaignId"])
    rng = Random(f"{seed} usage {profile_id} {number}")  # noqa: S311 - a world, not a secret
    budget = campaign["budget"]
    moment = f"{rng.randrange(24):02}:{rng.randrange(60):02}:{rng.randrange(60):02}"
    fate = rng.random()
    if str(campaign["state"]).upper() != "ENABLED" or fate < UNUSED_SHARE:
        percent: int | float = 0
    elif fate > 1 - SPENT_SHARE:
        percent = round(rng.uniform(100, MOST_PERCENT), 2)
    else:
        percent = round(rng.uniform(0, 100), 2)
    return {
        "budget": budget["budget"] if isinstance(budget, Mapping) else budget,
        "budgetUsagePercent": percent,
        "campaignId": number,
        "usageUpdatedTimestamp": f"{TODAY.isoformat()}T{moment}Z",
    }

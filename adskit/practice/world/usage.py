"""How much of a campaign's or a portfolio's budget is used up, as counted a moment ago."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from random import Random
from typing import Any, Final

UNUSED_SHARE: Final = 0.2
SPENT_SHARE: Final = 0.15
# Amazon may spend a quarter more than the budget on one day
MOST_PERCENT: Final = 125
# a portfolio stops when its budget is used up
MOST_PERCENT_OF_A_PORTFOLIO: Final = 103
UPDATES_A_DAY: Final = 12  # so a count is two hours old at most


def usage_of(seed: int, profile_id: str, campaign: Mapping[str, Any], now: float) -> dict[str, Any]:
    """Return budget, share used in percent, and when that was counted (UTC), not long before now.

    Parameters
    ----------
    now : float
        Seconds since 1970.
    """
    number = str(campaign["campaignId"])
    rng = Random(f"{seed} usage {profile_id} {number}")  # noqa: S311 - a world, not a secret
    budget = campaign["budget"]
    moment = counted(rng, now)
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
        "usageUpdatedTimestamp": moment,
    }


def portfolio_usage_of(
    seed: int, profile_id: str, portfolio: Mapping[str, Any], now: float
) -> dict[str, Any]:
    """Return the same of a portfolio: all of its budget is used if and only if it is out of it."""
    number = str(portfolio["portfolioId"])
    rng = Random(f"{seed} usage {profile_id} portfolio {number}")  # noqa: S311 - a world, not a secret
    moment = counted(rng, now)
    least, most = (0, 99) if portfolio["inBudget"] else (100, MOST_PERCENT_OF_A_PORTFOLIO)
    return {
        "budget": portfolio["budget"]["amount"],
        "budgetUsagePercent": round(rng.uniform(least, most), 2),
        "portfolioId": number,
        "usageUpdatedTimestamp": moment,
    }


def counted(rng: Random, now: float) -> str:
    """Return a moment not long before now, as Amazon writes it."""
    second_of_day = (rng.randrange(24) * 60 + rng.randrange(60)) * 60 + rng.randrange(60)
    moment = datetime.fromtimestamp(int(now) - second_of_day // UPDATES_A_DAY, UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%S}Z"

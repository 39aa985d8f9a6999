"""Portfolios: a few for each account that advertises."""

from __future__ import annotations

from random import Random
from typing import Any, Final

from adskit.practice.world.accounts import WorldProfile
from adskit.practice.world.ids import EXACT_IN_A_FLOAT, new_id

TITLES: Final = (
    "Evergreen",
    "Q4 & Holidays",
    "Brand defence",
    "=Launches",
    "Größe / Saison",
    "実験",
    "Clearance <50%>",
)
MOST: Final = 5


def build_portfolios(seed: int, profile: WorldProfile) -> list[dict[str, Any]]:
    """Return the portfolios of one profile, the same for the same seed."""
    rng = Random(f"{seed} portfolios {profile.id}")  # noqa: S311 - a world, not a secret
    taken: set[int] = set()
    count = rng.randint(1, MOST)
    return [
        portfolio(rng, profile, new_id(rng, taken, least=None if place else EXACT_IN_A_FLOAT))
        for place in range(count)
    ]


def portfolio(rng: Random, profile: WorldProfile, number: int) -> dict[str, Any]:
    """Return one portfolio as `/portfolios/list` gives it."""
    policy = rng.choice(("DATE_RANGE", "MONTHLY_RECURRING", "NO_CAP"))
    in_budget = rng.random() < 0.85  # noqa: PLR2004
    budget: dict[str, Any] = {"currencyCode": profile.market.currency, "policy": policy}
    if policy != "NO_CAP":
        budget["amount"] = rng.randrange(500, 20_000, 100) * profile.market.unit
        budget["startDate"] = f"2026-{rng.randint(1, 6):02}-01"
        budget["endDate"] = f"2026-{rng.randint(7, 12):02}-28"
    if policy == "MONTHLY_RECURRING":
        del budget["endDate"]
    record: dict[str, Any] = {
        "inBudget": in_budget,
        "name": rng.choice(TITLES),
        "portfolioId": str(number),
        "state": "ENABLED",
        "extendedData": {
            "creationDateTime": f"2025-{rng.randint(1, 12):02}-11T08:30:00.000Z",
            "lastUpdateDateTime": f"2026-{rng.randint(1, 9):02}-03T17:05:21.117Z",
            "servingStatus": "PORTFOLIO_STATUS_ENABLED" if in_budget else "PORTFOLIO_OUT_OF_BUDGET",
            "statusReasons": [] if in_budget else ["PORTFOLIO_OUT_OF_BUDGET"],
        },
    }
    return record if rng.random() < 0.1 else record | {"budget": budget}  # noqa: PLR2004

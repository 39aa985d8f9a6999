"""The rows of a report."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from adskit.practice.reports.making import as_json
from adskit.practice.reports.request import ReportRequest
from adskit.practice.world import World, WorldProfile


def report_lines(
    world: World, profile: WorldProfile, request: ReportRequest, *, exactly: int | None = None
) -> Iterator[str]:
    """Give the rows as JSON; `exactly` that many when it is given."""
    rng = Random(f"{world.seed} simple numbers {profile.id}")  # noqa: S311 - a world, not a secret
    made = 0
    for campaign in world.campaigns(profile.id, request.kind.product):
        for day in request.days if request.unit == "DAILY" else request.days[:1]:
            if made == exactly:
                return
            clicks = rng.randint(1, 40)
            row: dict[str, Any] = {
                "campaignId": int(campaign["campaignId"]),
                "campaignName": campaign["name"],
                "clicks": clicks,
                "impressions": clicks * 90,
                "cost": clicks / 2,
                "date": day.isoformat(),
                "startDate": request.start.isoformat(),
                "endDate": request.end.isoformat(),
            }
            yield as_json({column: row.get(column) for column in request.columns})
            made += 1

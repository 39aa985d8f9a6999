"""Reports: how one is ordered, asked for and fetched, and the rows without any of that."""

import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import requests

from adskit.practice import World
from adskit.practice.reports.catalogue import TimeUnit, report_types
from adskit.practice.reports.request import ReportRequest
from adskit.practice.reports.rows import Table
from adskit.practice.world import WorldProfile
from tests.practice.endpoints import REPORT

Row = dict[str, Any]
CAMPAIGNS: Row = {
    "adProduct": "SPONSORED_PRODUCTS",
    "reportTypeId": "spCampaigns",
    "timeUnit": "DAILY",
    "groupBy": ["campaign"],
    "columns": ["date", "campaignId", "impressions", "clicks", "cost"],
    "format": "GZIP_JSON",
}


def order(start: str = "2026-05-01", end: str = "2026-05-07", **changes: Any) -> Row:
    """Return the body that orders a report; None leaves a setting out."""
    settings = {name: value for name, value in (CAMPAIGNS | changes).items() if value is not None}
    return {"startDate": start, "endDate": end, "configuration": settings}


@dataclass
class Reporter:
    """Somebody who orders reports for one profile."""

    call: Callable[..., requests.Response]
    profile: WorldProfile

    def _send(self, method: str, path: str, **more: Any) -> requests.Response:
        where: Row = {"profile": self.profile.id, "region": self.profile.region}
        return self.call(method, f"/reporting/reports{path}", **where | more)

    def create(self, body: object, **more: Any) -> requests.Response:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {"Content-Type": REPORT} | more.pop("headers", {})
        return self._send("POST", "", data=data, headers=headers, **more)

    def ordered(self, body: object | None = None) -> str:
        response = self.create(order() if body is None else body)
        assert response.status_code == 200, response.text
        number: str = response.json()["reportId"]
        return number

    def look(self, number: str, **more: Any) -> requests.Response:
        return self._send("GET", f"/{number}", **more)

    def told(self, number: str) -> Row:
        response = self.look(number)
        assert response.status_code == 200, response.text
        told: Row = response.json()
        return told

    def take_back(self, number: str, **more: Any) -> requests.Response:
        return self._send("DELETE", f"/{number}", **more)


def unpacked(response: requests.Response) -> list[Row]:
    assert response.status_code == 200, response.text
    rows: list[Row] = json.loads(gzip.decompress(response.content))
    return rows


def table(
    world: World,
    profile: WorldProfile,
    kind: str,
    *groups: str,
    columns: str | None = None,
    unit: TimeUnit = "DAILY",
    days: tuple[str, str] = ("2026-05-18", "2026-05-24"),
    **filters: set[str],
) -> list[Row]:
    """Return the rows of a report with these columns, or with all that it may have."""
    one = report_types()[kind]
    names = groups or (next(iter(one.groups)),)
    request = ReportRequest(
        kind=one,
        start=date.fromisoformat(days[0]),
        end=date.fromisoformat(days[1]),
        unit=unit,
        groups=names,
        columns=tuple(columns.split() if columns else one.allowed_columns(names, unit)),
        filters={name: frozenset(values) for name, values in filters.items()},
    )
    return list(Table(world, profile, request).rows())

"""Reports as orders: POST to ask, GET to look.

https://advertising.amazon.com/API/docs/en-us/guides/reporting/v3/get-started
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

from adskit.auth.session import AdsSession
from adskit.data.fetch import decoded_object, text_in
from adskit.data.orders.order import ONE_TRY, Order, Seen
from adskit.errors import ApiError
from adskit.secret import Secret

REPORTING: Final = "reporting"
PATH: Final = "/reporting/reports"
ASKING: Final = "application/vnd.createasyncreportrequest.v3+json"
DUPLICATE: Final = re.compile(r"duplicate of\s*:?\s*([0-9a-f-]{36})", re.IGNORECASE)


@dataclass(frozen=True)
class Reports:
    """The reporting service of the Ads API, version 3."""

    at_once: int | None = None

    def ask(self, ads: AdsSession, order: Order) -> str:
        """Return the report's id; of one that is being made already, if it is the same.

        Raises
        ------
        NotSignedIn, ApiError, Unreachable
            Amazon refused, or gave no answer.
        """
        try:
            answer = decoded_object(
                ads.post(
                    PATH,
                    region=order.profile.region,
                    profile=order.profile.id,
                    json=order.request,
                    media_type=ASKING,
                    headers={"Accept": "application/json"},
                    patience=ONE_TRY,
                )
            )
        except ApiError as error:
            twin = DUPLICATE.search(error.text)
            if error.status != HTTPStatus.TOO_EARLY or twin is None:
                raise
            # Amazon may have taken a call that it answered with 429, or never answered
            if not same_report(self._status(ads, order, twin[1]), order.request):
                raise
            return twin[1]
        return text_in(answer, "reportId")

    def look(self, ads: AdsSession, order: Order, number: str) -> Seen:
        """Return how a report stands; a finished one with a fresh link.

        Raises
        ------
        NotSignedIn, ApiError, Unreachable
            Amazon refused, or gave no answer.
        """
        report = self._status(ads, order, number)
        status = str(report.get("status", "")).upper()
        if status == "FAILED":
            return Seen("failed", str(report.get("failureReason") or "it gives no reason"))
        link = report.get("url")
        if status == "COMPLETED" and link:
            return Seen("ready", status, Secret(link), str(report.get("generatedAt") or ""))
        return Seen("waiting", status)

    def _status(self, ads: AdsSession, order: Order, number: str) -> Mapping[str, Any]:
        profile = order.profile
        return decoded_object(
            ads.get(f"{PATH}/{number}", region=profile.region, profile=profile.id, patience=ONE_TRY)
        )


def same_report(report: Mapping[str, Any], request: Mapping[str, Any]) -> bool:
    """Say whether a report at Amazon is the one asked for; the order of its lists is no matter."""
    return meaning(report) == meaning(request)


def meaning(report: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return what makes two reports the same."""
    configuration = report.get("configuration") or {}
    filters = {
        (one.get("field"), frozenset(one.get("values") or ()))
        for one in configuration.get("filters") or ()
    }
    return (
        report.get("startDate"),
        report.get("endDate"),
        configuration.get("reportTypeId"),
        configuration.get("adProduct"),
        configuration.get("timeUnit"),
        configuration.get("format"),
        frozenset(configuration.get("groupBy") or ()),
        frozenset(configuration.get("columns") or ()),
        frozenset(filters),
    )

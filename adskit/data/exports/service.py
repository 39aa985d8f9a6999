"""Exports as orders: POST to ask, GET to look, both with the media type of what is exported.

https://advertising.amazon.com/API/docs/en-us/guides/exports/overview
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from adskit.auth.session import AdsSession
from adskit.data.fetch import decoded_object, text_in
from adskit.data.orders.order import ONE_TRY, Order, Seen
from adskit.secret import Secret

ExportKind = Literal["campaigns", "adGroups", "targets", "ads"]
MEDIA_TYPES: Final[Mapping[ExportKind, str]] = {
    "campaigns": "application/vnd.campaignsexport.v1+json",
    "adGroups": "application/vnd.adgroupsexport.v1+json",
    "targets": "application/vnd.targetsexport.v1+json",
    "ads": "application/vnd.adsexport.v1+json",
}
AT_ONCE: Final = 5


@dataclass(frozen=True)
class Exports:
    """One of the four exports of the Ads API."""

    kind: ExportKind
    at_once: int | None = AT_ONCE

    def ask(self, ads: AdsSession, order: Order) -> str:
        """Return the export's id.

        Raises
        ------
        NotSignedIn, ApiError, Unreachable
            Amazon refused, or gave no answer.
        """
        answer = ads.post(
            f"/{self.kind}/export",
            region=order.profile.region,
            profile=order.profile.id,
            json=order.request,
            media_type=MEDIA_TYPES[self.kind],
            patience=ONE_TRY,
        )
        return text_in(decoded_object(answer), "exportId")

    def look(self, ads: AdsSession, order: Order, number: str) -> Seen:
        """Return how an export stands; a finished one with a fresh link.

        Raises
        ------
        NotSignedIn, ApiError, Unreachable
            Amazon refused, or gave no answer.
        """
        export = decoded_object(
            ads.get(
                f"/exports/{number}",
                region=order.profile.region,
                profile=order.profile.id,
                accept=MEDIA_TYPES[self.kind],  # any other gets a 406
                patience=ONE_TRY,
            )
        )
        status = str(export.get("status", "")).upper()
        if status == "FAILED":
            return Seen("failed", why(export))
        link = export.get("url")
        if status == "COMPLETED" and link:
            return Seen("ready", status, Secret(link), str(export.get("generatedAt") or ""))
        # IN_PROGRESS on the wire, PROCESSING in the specification
        return Seen("waiting", status)


def why(export: Mapping[str, Any]) -> str:
    """Return what Amazon says of an export that failed."""
    error = export.get("error")
    said = error if isinstance(error, Mapping) else {}
    words = [str(said[key]) for key in ("errorCode", "message") if said.get(key)]
    return ": ".join(words) or "it gives no reason"

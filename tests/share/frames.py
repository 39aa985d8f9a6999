"""Frames as the kit returns them, small enough to check by hand."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

REPORT: Final[dict[str, str]] = {
    "profileId": "str",
    "countryCode": "str",
    "currencyCode": "str",
    "date": "datetime64[us]",
    "campaignId": "str",
    "campaignName": "str",
    "impressions": "Int64",
    "clicks": "Int64",
    "cost": "float64",
    "purchases7d": "Int64",
    "purchases14d": "Int64",
    "sales7d": "float64",
    "sales14d": "float64",
    "topOfSearchImpressionShare": "float64",
    "provisional": "bool",
}
ATTRS: Final[dict[str, Any]] = {
    "kind": "report",
    "reportType": "spCampaigns",
    "adProduct": "SPONSORED_PRODUCTS",
    "timeUnit": "DAILY",
    "startDate": "2026-03-01",
    "endDate": "2026-03-14",
    "source": "practice Amazon",
    "login": "acme-internal",
    "fetchedAt": "2026-03-15T06:07:08+00:00",
    "adskit": "0.1.0",
    "gaps": [],
}
GERMANY: Final = ("2306185417395612342", "DE", "EUR")
JAPAN: Final = ("4611686018427387905", "JP", "JPY")
BRAND: Final = ("144158449488730278", "Müsli | Marke")
GENERIC: Final = ("144158449488730279", "=Generic")
TEA: Final = ("9223372036854775809", "抹茶 SP")
ROWS: Final[list[tuple[Any, ...]]] = [
    (*GERMANY, "2026-03-02", *BRAND, 1000, 50, 25.0, 4, 5, 80.0, 100.0, 0.31, False),
    (*GERMANY, "2026-03-08", *BRAND, 3000, 50, 75.0, 1, 3, 60.0, 300.0, 0.29, False),
    (*GERMANY, "2026-03-09", *BRAND, 500, 0, 0.0, 0, 0, 0.0, 0.0, None, True),
    (*GERMANY, "2026-03-09", *GENERIC, 0, 0, 0.0, None, None, None, None, None, True),
]
YEN: Final[tuple[Any, ...]] = (
    *(*JAPAN, "2026-03-09", *TEA, 2000, 20, 1800.0, 1, 2, 3000.0, 6000.0, 0.12, True),
)


def report(rows: list[tuple[Any, ...]] | None = None, **attrs: Any) -> pd.DataFrame:
    """Return a daily report of one account in euros, or of the given rows."""
    given = ROWS if rows is None else rows
    frame = pd.DataFrame(given, columns=list(REPORT), dtype=object).astype(REPORT)
    frame.attrs.update({**ATTRS, **attrs})
    return frame


def two_currencies() -> pd.DataFrame:
    """Return the same report with a row of an account in yen."""
    return report([*ROWS, YEN])

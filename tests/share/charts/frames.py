"""Frames to draw: a believable report, an awkward one, and the use of budgets."""

from __future__ import annotations

from random import Random
from typing import Any, Final

import pandas as pd

NAMES: Final = (
    "SP | Kitchen | Auto | Discovery",
    "SP | Kitchen | Exact | Brand defence",
    "SP | Coffee grinder | Exact | Top 20 keywords | DE | 2026 relaunch",
    "SB | Brand store | Video",
    "SP | Kettle | Phrase",
    "SP | Toaster | Product targeting",
    "SD | Remarketing | 30 days",
    "SP | Spare parts | Auto",
    "SP | Gift sets | Broad",
    "SP | Milk frother | Exact",
    "SP | Accessories | Auto",
    "SP | Clearance | Auto",
    "SP | Scales | Exact",
    "SP | Tea | Broad",
)
DTYPES: Final = {
    "profileId": "str",
    "accountName": "str",
    "countryCode": "str",
    "currencyCode": "str",
    "date": "datetime64[us]",
    "campaignId": "str",
    "campaignName": "str",
    "impressions": "Int64",
    "clicks": "Int64",
    "cost": "float64",
    "sales14d": "float64",
    "purchases14d": "Int64",
    "provisional": "bool",
}


def frame_of(rows: list[dict[str, Any]], **attrs: Any) -> pd.DataFrame:
    """Return rows with the dtypes of a report, whatever is missing."""
    frame = pd.DataFrame(
        {name: pd.Series([row.get(name) for row in rows], dtype=object) for name in DTYPES}
    )
    frame["date"] = pd.to_datetime(frame["date"])
    frame["provisional"] = frame["provisional"].fillna(value=False)
    frame = frame.astype(DTYPES)
    frame.attrs.update({"kind": "report", "source": "practice Amazon", "gaps": [], **attrs})
    return frame


def report(*, days: int = 30, names: tuple[str, ...] = NAMES, seed: int = 7) -> pd.DataFrame:
    """Return a report of spCampaigns by day: two accounts, a weekly rhythm, a provisional end."""
    dice = Random(seed)  # noqa: S311 - invented figures
    rows: list[dict[str, Any]] = []
    for number, name in enumerate(names):
        size, worth = dice.lognormvariate(3, 1.1), dice.lognormvariate(1.3, 0.6)
        sells = number % 7 != 3
        for day in pd.date_range("2026-06-01", periods=days):
            cost = size * dice.uniform(0.7, 1.3) * (1.25 if day.weekday() > 4 else 1)
            clicks = int(cost / 0.6) + 1
            rows.append(
                {
                    "profileId": f"{1 + number % 2}447301586224071{number % 2}",
                    "countryCode": ("DE", "FR")[number % 2],
                    "accountName": "Hearth & Home",
                    "currencyCode": "EUR",
                    "date": day,
                    "campaignId": f"90071992547409{number:04}",
                    "campaignName": name,
                    "impressions": clicks * 180,
                    "clicks": clicks,
                    "cost": round(cost, 2),
                    "sales14d": round(cost * worth * dice.uniform(0.5, 1.5), 2) * sells,
                    "purchases14d": int(cost * worth / 25) * sells,
                    "provisional": day >= pd.Timestamp("2026-06-01") + pd.Timedelta(days=days - 4),
                }
            )
    return frame_of(rows, startDate="2026-06-01")


AWKWARD_NAMES: Final = (
    "キッチン用品 | オート | ブランド防衛",
    "حملة الخريف للمطبخ",
    "$5 off $10 – 100% <b>Sale</b> & more_{x}^2",
    "Same name",
    "Same name",
    "line\nbreak\tand \u202ereversed",
    "Ελληνικά και Кириллица",
    "x" * 300,
    "🎁 Gifts 🎄",
    "",
)


def awkward() -> pd.DataFrame:
    """Return a report with names in many scripts, holes, and figures of very different sizes."""
    rows = [
        {
            "profileId": f"44730158622407{number % 3}",
            "countryCode": ("JP", "JP", "AE")[number % 3],
            "currencyCode": "JPY",
            "date": day,
            "campaignId": f"90071992547409{number:04}",
            "campaignName": name or None,
            "clicks": None if number == 2 else number,
            "cost": None if day == "2026-01-02" else 3.0 * 7**number,
            "sales14d": (5.0 + number) * 6**number if number % 4 else 0.0,
        }
        for number, name in enumerate(AWKWARD_NAMES)
        for day in ("2025-12-28", "2025-12-29", "2026-01-02", "2026-01-03")
    ]
    return frame_of(rows, source="Amazon Ads API", gaps=[{"why": "500"}, {"why": "429"}])


def usage(*, seed: int = 3) -> pd.DataFrame:
    """Return a frame as of get_budget_usage, two currencies in it."""
    dice = Random(seed)  # noqa: S311 - invented figures
    shares = [0.0, 100.0, 131.4, None, *(round(dice.uniform(3, 118), 2) for _ in range(20))]
    frame = pd.DataFrame(
        {
            "profileId": [f"44730158622407{n % 2}" for n in range(len(shares))],
            "accountName": "Hearth & Home",
            "region": "EU",
            "countryCode": [("DE", "UK")[n % 2] for n in range(len(shares))],
            "adProduct": "SPONSORED_PRODUCTS",
            "campaignId": [f"90071992547409{n:04}" for n in range(len(shares))],
            "budget": [10.0 * (n % 9 + 1) for n in range(len(shares))],
            "currencyCode": [("EUR", "GBP")[n % 2] for n in range(len(shares))],
            "budgetUsagePercent": pd.Series(shares, dtype="float64"),
            "usageUpdatedTimestamp": pd.Timestamp("2026-06-30T14:05:00", tz="UTC").as_unit("us"),
        }
    )
    frame.attrs.update({"kind": "budgetUsage", "source": "practice Amazon", "gaps": []})
    return frame


def campaigns() -> pd.DataFrame:
    """Return the names of most campaigns of `usage`, as of get_campaigns."""
    known = usage()[["profileId", "campaignId"]].head(20)
    return known.assign(name=[NAMES[n % len(NAMES)] for n in range(len(known))])

"""What columns measure: which add up, which are made of the sums, and which are set by somebody.

Of the columns of reports the catalogue of report columns knows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from adskit.data.reports.catalogue import columns


@dataclass(frozen=True)
class Metric:
    """One ratio of the trade: how often `above` is taken, divided by `below`."""

    above: str
    below: str
    kind: Literal["ratio", "money", "number"]
    times: int = 1


METRICS: Final[Mapping[str, Metric]] = {
    "CTR": Metric("clicks", "impressions", "ratio"),
    "CPC": Metric("cost", "clicks", "money"),
    "CPM": Metric("cost", "impressions", "money", times=1000),
    "CVR": Metric("purchases", "clicks", "ratio"),
    "ACOS": Metric("cost", "sales", "ratio"),
    "ROAS": Metric("sales", "cost", "number"),
    "spendShare": Metric("cost", "all cost", "ratio"),
}
# money that is set, not spent: a summary keeps it where it is one value
SETTINGS: Final = frozenset(
    {"budget", "dailyBudget", "campaignBudgetAmount", "campaignRuleBasedBudgetAmount"}
    | {"bid", "defaultBid", "keywordBid"}
)
# what `compare` adds to the name of a figure
BEFORE: Final = "Before"
CHANGE: Final = "Change"


def adds_up(name: object) -> bool:
    """Say whether sums of a report's column mean something: those of reach and of rates do not."""
    known = columns().get(str(name))
    return known is not None and known.additive


def is_measured(name: object) -> bool:
    """Say whether a column adds up or is made of sums: nothing that rows could be added up by."""
    return adds_up(name) or name in METRICS

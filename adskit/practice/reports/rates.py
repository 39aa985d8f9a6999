"""What comes with impressions and clicks, besides orders, and how often."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

Only = Literal["all", "authors", "videos"]


class Rate(NamedTuple):
    """How many come with each of what it goes along with; each campaign has its own rate between.

    Attributes
    ----------
    only : str
        Which campaigns have it at all.
    money : bool
        Whether it is money, in hundredths of what a dollar is worth there.
    """

    along: str
    low: float
    high: float
    only: Only = "all"
    money: bool = False


# what something goes along with stands above it
RATES: Final[Mapping[str, Rate]] = MappingProxyType(
    {
        "viewable": Rate("impressions", 0.55, 0.85),
        "invalid impressions": Rate("impressions", 0.01, 0.05),
        "invalid clicks": Rate("clicks", 0.01, 0.07),
        "details by clicks": Rate("clicks", 0.5, 0.9),
        "details by views": Rate("viewable", 0.002, 0.007),
        "new details by clicks": Rate("details by clicks", 0.5, 0.85),
        "new details by views": Rate("details by views", 0.4, 0.8),
        "carts by clicks": Rate("clicks", 0.03, 0.12),
        "carts by views": Rate("viewable", 0.0005, 0.002),
        "lists by clicks": Rate("clicks", 0.004, 0.02),
        "lists by views": Rate("viewable", 0.0001, 0.0006),
        "searches by clicks": Rate("clicks", 0.02, 0.09),
        "searches by views": Rate("viewable", 0.001, 0.004),
        "borrows by clicks": Rate("clicks", 0.02, 0.07, "authors"),
        "borrows by views": Rate("viewable", 0.0001, 0.001, "authors"),
        "borrow royalties by clicks": Rate("borrows by clicks", 120, 180, "authors", money=True),
        "borrow royalties by views": Rate("borrows by views", 120, 180, "authors", money=True),
        "pages read": Rate("clicks", 6, 25, "authors"),
        "page royalties": Rate("pages read", 0.4, 0.5, "authors", money=True),
        "seconds": Rate("viewable", 0.2, 0.45, "videos"),
        "first quarter": Rate("viewable", 0.35, 0.6, "videos"),
        "half": Rate("first quarter", 0.5, 0.8, "videos"),
        "third quarter": Rate("half", 0.6, 0.85, "videos"),
        "to the end": Rate("third quarter", 0.6, 0.9, "videos"),
        "unmuted": Rate("first quarter", 0.02, 0.12, "videos"),
    }
)


def with_parents(names: set[str]) -> list[str]:
    """Return these counts and those they go along with, each after its own."""
    wanted = set(names)
    # backwards, as what one goes along with stands above it
    for name in reversed(list(RATES)):
        if name in wanted:
            wanted.add(RATES[name].along)
    return [name for name in RATES if name in wanted]

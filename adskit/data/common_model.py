"""Amazon's common model, spoken by exports and by version 1: its words in those of the older lists.

The columns of a frame hold the same words whichever call filled them. Words without a counterpart,
and those Amazon adds later, pass through as they are.
https://advertising.amazon.com/API/docs/en-us/reference/common-models/overview
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from adskit.data.lists import Fields
from adskit.data.records import Record

# of Sponsored Products, whose list has words of its own; the pages and the samples of the common
# model spell two of them differently
STRATEGIES: Final[Mapping[object, str]] = {
    "SALES_DOWN_ONLY": "LEGACY_FOR_SALES",
    "SALES_BID_DOWN_ONLY": "LEGACY_FOR_SALES",
    "SALES_UP_AND_DOWN": "AUTO_FOR_SALES",
    "SALES_BID_UP_AND_DOWN": "AUTO_FOR_SALES",
}


def bidding_strategy(product: object, word: object) -> object:
    """Return a bid strategy as the ad product's own list calls it."""
    known = product == "SPONSORED_PRODUCTS" and isinstance(word, str)
    return STRATEGIES.get(word, word) if known else word


def joined(values: object) -> str | None:
    """Return a list as text, its items joined by `; `; nothing for an empty or missing one."""
    if not isinstance(values, list):
        return None
    return "; ".join(str(value) for value in values) or None


def money(column: str, amount: Record, key: str) -> Fields:
    """Return an amount, and its currency where the record names one; the profile's otherwise."""
    named = amount.get("currencyCode")
    return {column: amount.get(key)} | ({"currencyCode": named} if named else {})

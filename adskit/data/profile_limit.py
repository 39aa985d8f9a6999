"""The most profiles that Amazon lists of one region, and what it means when so many come.

There is no second page: https://advertising.amazon.com/API/docs/en-us/reference/2/profiles
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from adskit.data.frames import Gap
from adskit.regions import Region
from adskit.troubles.table import todo

MOST: Final = 5000


def may_go_on(answer: Sequence[object]) -> bool:
    """Say whether there may be more profiles than an answer lists."""
    return len(answer) >= MOST


def gap_of(region: Region) -> Gap:
    """Return the gap that a region leaves which lists as many as it can."""
    why = f"Amazon lists at most {MOST:,} profiles of a region, so some may be missing"
    return Gap("", region, "", why, todo("too-many-linked-accounts"))

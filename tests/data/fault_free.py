"""What a read under faults is compared with, and what it may do and what not."""

from __future__ import annotations

import _thread
import threading
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

import adskit
from adskit import AdsSession
from adskit.errors import AdskitError, GapsWarning

LONGEST: Final = 20.0  # seconds for a read of a small world


@dataclass(frozen=True)
class Reading:
    """One of the functions that list things, and what tells its rows apart."""

    name: str
    read: Callable[[AdsSession, dict[str, pd.DataFrame]], pd.DataFrame]
    key: tuple[str, ...]


def counted(usage: pd.DataFrame) -> pd.DataFrame:
    """Return budget usage with no more than whether it was counted."""
    return usage.assign(usageUpdatedTimestamp=usage.usageUpdatedTimestamp.notna())


READINGS: Final = (
    Reading("get_profiles", lambda ads, _had: adskit.get_profiles(ads), ("profileId",)),
    Reading(
        "get_campaigns",
        lambda ads, had: adskit.get_campaigns(ads, had["get_profiles"]),
        ("profileId", "campaignId"),
    ),
    Reading(
        "get_portfolios",
        lambda ads, had: adskit.get_portfolios(ads, had["get_profiles"]),
        ("profileId", "portfolioId"),
    ),
    Reading(
        "get_entities",
        lambda ads, had: adskit.get_entities(ads, had["get_profiles"], "adGroups"),
        ("profileId", "adProduct", "adGroupId"),
    ),
    Reading(
        "get_budget_usage",
        # when it was counted follows the clock, and these reads take turns
        lambda ads, had: counted(adskit.get_budget_usage(ads, had["get_campaigns"])),
        ("profileId", "campaignId"),
    ),
)


@contextmanager
def watchdog(seconds: float = LONGEST) -> Iterator[None]:
    """Interrupt whatever takes longer, so that a hang is a failure."""
    timer = threading.Timer(seconds, _thread.interrupt_main)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def told(
    reading: Reading, ads: AdsSession, had: dict[str, pd.DataFrame]
) -> tuple[pd.DataFrame | AdskitError, list[str]]:
    """Return the frame of a read, or its error, and the warnings that came with it."""
    with watchdog(), warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always", GapsWarning)
        try:
            result: pd.DataFrame | AdskitError = reading.read(ads, had)
        except AdskitError as error:
            result = error
    return result, [str(one.message) for one in said]


def gaps_of(frame: pd.DataFrame) -> list[dict[str, str]]:
    """Return the gaps of a frame."""
    gaps: list[dict[str, str]] = frame.attrs["gaps"]
    return gaps


def covers(gap: Mapping[str, str], row: Mapping[Any, Any]) -> bool:
    """Say whether a gap names the part that a row belongs to."""
    of_profile = gap["profileId"] == row["profileId"]
    of_region = not gap["profileId"] and gap["region"] == row["region"]
    return (of_profile or of_region) and gap["adProduct"] in {"", row.get("adProduct", "")}


def what_is_wrong(
    reading: Reading, frame: pd.DataFrame, calm: pd.DataFrame, said: list[str]
) -> list[str]:
    """Return what a read under faults did that it may not: nothing, when all is well."""
    key = list(reading.key)
    had = set(frame[key].itertuples(index=False, name=None))
    expected = [(tuple(row[name] for name in key), row) for row in calm.to_dict("records")]
    missing = [row for identity, row in expected if identity not in had]
    gaps = gaps_of(frame)
    found: list[str] = []
    if frame.duplicated(key).any():
        found.append("a row came twice")
    if len(had) != len(expected) - len(missing):
        found.append("a row came that is not there")
    if any(not any(covers(gap, row) for gap in gaps) for row in missing):
        found.append("a row is missing and no gap says so")
    if any(not gap["why"] or not gap["hint"] for gap in gaps):
        found.append("a gap says not why, or not what to do")
    if gaps and not said:
        found.append("nobody was told of the gaps")
    # a profile whose region told only what may be viewed has a gap, and other values
    if not found and gaps == gaps_of(calm):
        found += [f"{name} differs" for name in calm.columns if not frame[name].equals(calm[name])]
    return found

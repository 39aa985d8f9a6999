"""What is said about orders while people wait."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from adskit.data.orders.case import Case, Step

NOT_YET: Final[dict[Step, str]] = {
    "ask": "Amazon has not taken the order yet",
    "look": "Amazon is still making it",
    "read": "its file could not be read yet",
}


def words_for(cases: Sequence[Case[Any]], now: float) -> Iterator[str]:
    """Give how many orders are where, in words for the progress bar."""
    to_ask = len([case for case in cases if case.step == "ask"])
    waiting = [case for case in cases if case.step == "look"]
    if to_ask:
        yield f"{to_ask} to begin"
    if waiting:
        longest = max(now - case.since for case in waiting)
        yield f"{len(waiting)} being made at Amazon, for {lasting(longest)}"
    if any(case.step == "read" for case in cases):
        yield "reading"


def lasting(seconds: float) -> str:
    """Return a time span as a person says it."""
    minutes = int(seconds // 60)
    if minutes < 1:
        return f"{max(int(seconds), 0)} s"
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"  # noqa: PLR2004


def stopped(cases: Sequence[Case[Any]]) -> str:
    """Return what to say when the kernel is interrupted."""
    # what has a number is noted, though its answer may not have been looked at yet
    waiting = len([case for case in cases if case.number and case.step != "over"])
    if not waiting:
        return "Stopped."
    return (
        f"Stopped. {waiting} being made at Amazon, and noted: run this cell again to pick up what "
        "is ready. adskit.reports.pending_reports(ads) lists the reports among them."
    )

"""The clock: tokens and codes are judged by it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from adskit.findings.finding import Finding

# codes live five minutes, and tokens are renewed five minutes early: a minute off is harmless
CLOCK_SECONDS: Final = 60.0


def time_here(now: float) -> Iterator[Finding]:
    """Say what this computer takes for the time; only online is there another clock to ask."""
    yield Finding("time", "ok", f"{datetime.fromtimestamp(now, UTC):%Y-%m-%d %H:%M} UTC")


def clock(date: str | None, now: float) -> Finding:
    """Compare the time of an answer, as its `Date` header tells it, with this computer's."""
    try:
        theirs = parsedate_to_datetime(date or "").timestamp()
    except ValueError:
        return Finding("clock", "ok", "could not be compared: no answer told the time")
    apart = now - theirs
    if abs(apart) > CLOCK_SECONDS:
        way = "ahead of" if apart > 0 else "behind"
        return Finding(
            "clock",
            "wrong",
            f"{abs(apart):.0f} seconds {way} Amazon's",
            "set this computer's clock by the network: tokens and codes are judged by it.",
        )
    return Finding("clock", "ok", f"agrees with Amazon's within {CLOCK_SECONDS:.0f} seconds")

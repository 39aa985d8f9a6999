"""Days that were not over when Amazon counted: their figures are those of a part of the day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from adskit.data.reports.days import today_in


def unfinished(attrs: Mapping[Any, Any], zones: Sequence[str]) -> dict[str, list[str]]:
    """Return which of the days asked for were not over, each with the time zones where it was so.

    Parameters
    ----------
    attrs : mapping
        Of a report, with "startDate", "endDate" and the moment of its figures.
    zones : sequence of str
        Whose days they are.
    """
    start, end = str(attrs.get("startDate") or ""), str(attrs.get("endDate") or "")
    moment = counted_at(attrs)
    found: dict[str, list[str]] = {}
    if not end or moment is None:
        return found
    for zone in zones:
        first = max(start, str(today_in(zone, moment.timestamp())))
        if first <= end:
            days = " to ".join(dict.fromkeys([first, end]))
            found.setdefault(days, []).append(zone)
    return found


def counted_at(attrs: Mapping[Any, Any]) -> pd.Timestamp | None:
    """Return when the figures of the last day were as they are, None where that is not known.

    Stored days are of many moments, so that of the last one is told on its own. A report that was
    made earlier and picked up now is as old as Amazon made it.
    """
    told = attrs["endMadeAt"] if "endMadeAt" in attrs else attrs.get("madeAt")
    if not told and "endMadeAt" not in attrs:
        told = attrs.get("fetchedAt")
    moment = pd.to_datetime(str(told or ""), utc=True, errors="coerce")
    return None if pd.isna(moment) else moment

"""Values → a column of days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
import pandas as pd

from adskit.data.frames import DATE, series

MOST_KNOWN: Final = 1 << 16
Moments = np.ndarray[Any, np.dtype[np.datetime64]]
Known = dict[str | None, int]


class Days:
    """Columns of days; each different text is read once, as there are few of them.

    Several threads may make columns at the same time.
    """

    def __init__(self) -> None:
        self._known: Known = {}

    def array(self, values: Sequence[Any]) -> Moments:
        """Return the values as days; what is no day is missing."""
        try:
            return looked_up(values, self._known)
        except (KeyError, TypeError):
            texts = [None if value is None else str(value) for value in values]
            return looked_up(texts, self._learnt(set(texts)))

    def column(self, arrays: Sequence[Moments]) -> pd.Series[Any]:
        """Return arrays of days one after another."""
        return pd.Series(np.concatenate(arrays), copy=False)

    def _learnt(self, texts: set[str | None]) -> Known:
        known = self._known if len(self._known) <= MOST_KNOWN else {}
        fresh = list(texts - known.keys())
        days = series([iso_day(text) for text in fresh], DATE)
        known.update(zip(fresh, days.to_numpy().view(np.int64).tolist(), strict=True))
        self._known = known
        return known


def looked_up(values: Sequence[Any], known: Mapping[str | None, int]) -> Moments:
    """Return days of texts that are all known."""
    moments = np.fromiter(map(known.__getitem__, values), np.int64, len(values))
    return moments.view(DATE)


def iso_day(day: object) -> str | None:
    """Return `20240131`, `2024-01-31` and `2024-01-31T…` alike as `2024-01-31`."""
    if not day:
        return None
    text = str(day)
    return f"{text[:4]}-{text[4:6]}-{text[6:8]}" if text.isdecimal() else text[:10]

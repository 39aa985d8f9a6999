"""Values → a column of days."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pandas as pd

from adskit.data.frames import DATE, series
from adskit.data.lists import iso_day

Moments = np.ndarray[Any, np.dtype[np.datetime64]]

MOST_KNOWN: Final = 1 << 16


class Days:
    """Columns of days; each different text is read once, as a report has few of them."""

    def __init__(self) -> None:
        self._known: dict[str | None, int] = {}

    def array(self, values: Sequence[Any]) -> Moments:
        """Return the values as days; what is no day is missing."""
        try:
            return self._looked_up(values)
        except (KeyError, TypeError):
            texts = [None if value is None else str(value) for value in values]
            self._learn(set(texts))
            return self._looked_up(texts)

    def column(self, arrays: Sequence[Moments]) -> pd.Series[Any]:
        """Return arrays of days one after another."""
        return pd.Series(np.concatenate(arrays), copy=False)

    def _looked_up(self, values: Sequence[Any]) -> Moments:
        moments = np.fromiter(map(self._known.__getitem__, values), np.int64, len(values))
        return moments.view(DATE)

    def _learn(self, texts: set[str | None]) -> None:
        if len(self._known) > MOST_KNOWN:
            self._known.clear()
        fresh = list(texts - self._known.keys())
        days = series([iso_day(text) for text in fresh], DATE)
        self._known.update(zip(fresh, days.to_numpy().view(np.int64).tolist(), strict=True))

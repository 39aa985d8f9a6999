"""Each column's values, gathered in runs and joined at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pandas as pd

from adskit.data.columns.days import Days
from adskit.data.columns.numbers import counts, money
from adskit.data.columns.texts import text_maker
from adskit.data.frames import COUNT, DATE, MONEY, TEXT, series

Convert = Callable[[Sequence[Any]], "pd.Series[Any]"]


def converter(dtype: str) -> Convert:
    """Return what turns decoded values into a column of that dtype."""
    if dtype == TEXT:
        return text_maker()
    if dtype == DATE:
        return Days()
    numbers: dict[str, Convert] = {MONEY: money, COUNT: counts}
    return numbers.get(dtype) or partial(series, dtype=dtype)


class Gathered:
    """One column of one file: plain values until there are enough for a run with a dtype."""

    def __init__(self, convert: Convert) -> None:
        self._convert = convert
        self._values: list[Any] = []
        self._runs: list[pd.Series[Any]] = []

    def extend(self, values: Sequence[Any], *, most: int) -> None:
        """Take more values; `most` of them may wait as objects."""
        self._values.extend(values)
        if len(self._values) >= most:
            self._runs.append(self._convert(self._values))
            self._values = []

    def runs(self) -> list[pd.Series[Any]]:
        """Return all values, in runs of the right dtype."""
        if self._values:
            self._runs.append(self._convert(self._values))
            self._values = []
        return self._runs


def repeated(value: Any, rows: int, convert: Convert) -> pd.Series[Any]:
    """Return a column with one value in every row."""
    return pd.Series(convert([value]).array.repeat(rows))


def joined(runs: Sequence[pd.Series[Any]], dtype: str) -> pd.Series[Any]:
    """Return runs one after another; without any, a column of no rows."""
    return pd.concat(runs, ignore_index=True) if runs else series([], dtype)

"""Each column's values: small arrays, block after block, then runs, joined at the end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Protocol

import pandas as pd

from adskit.data.columns.days import Days
from adskit.data.columns.numbers import Amounts, Counts
from adskit.data.columns.texts import text_maker
from adskit.data.frames import COUNT, DATE, MONEY, TEXT, series

TOGETHER: Final = 8  # small arrays: as many as one run is made of


class Maker(Protocol):
    """Makes columns of one dtype, of the values of one block at a time.

    A block is small enough that its values are still in the processor's cache.
    """

    def array(self, values: Sequence[Any]) -> Any:
        """Return some decoded values in little memory."""

    def column(self, arrays: Sequence[Any]) -> pd.Series[Any]:
        """Return arrays one after another, as a column; there is at least one."""


class Others:
    """Columns that pandas makes, for the few dtypes without a way of their own."""

    def __init__(self, dtype: str) -> None:
        self._dtype = dtype

    def array(self, values: Sequence[Any]) -> pd.Series[Any]:
        """Return some decoded values as a short column."""
        return series(values, self._dtype)

    def column(self, arrays: Sequence[pd.Series[Any]]) -> pd.Series[Any]:
        """Return short columns one after another."""
        return pd.concat(arrays, ignore_index=True)


def maker(dtype: str) -> Maker:
    """Return what makes columns of that dtype."""
    if dtype == TEXT:
        return text_maker()
    own: dict[str, type[Maker]] = {DATE: Days, MONEY: Amounts, COUNT: Counts}
    return own[dtype]() if dtype in own else Others(dtype)


class Gathered:
    """One column of one file while it is read."""

    def __init__(self, maker: Maker) -> None:
        self._maker = maker
        self._arrays: list[Any] = []
        self._runs: list[pd.Series[Any]] = []

    def add(self, values: Sequence[Any]) -> None:
        """Take the values of a block."""
        self._arrays.append(self._maker.array(values))
        if len(self._arrays) == TOGETHER:
            self._join()

    def runs(self) -> list[pd.Series[Any]]:
        """Return all values, in runs of the right dtype."""
        if self._arrays:
            self._join()
        return self._runs

    def _join(self) -> None:
        """Put small arrays together before they are scattered all over the memory."""
        self._runs.append(self._maker.column(self._arrays))
        self._arrays = []


def repeated(value: Any, rows: int, maker: Maker) -> pd.Series[Any]:
    """Return a column with one value in every row."""
    return pd.Series(maker.column([maker.array([value])]).array.repeat(rows))


def joined(runs: Sequence[pd.Series[Any]], dtype: str) -> pd.Series[Any]:
    """Return runs one after another; without any, a column of no rows."""
    return pd.concat(runs, ignore_index=True) if runs else series([], dtype)

"""Each column's values, made into small arrays block after block and joined at the end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import pandas as pd

from adskit.data.frames import COUNT, DATE, MONEY, TEXT, series
from adskit.data.report_files.days import Days
from adskit.data.report_files.numbers import Amounts, Counts
from adskit.data.report_files.texts import text_maker


class Maker(Protocol):
    """Makes columns of one dtype.

    Values become arrays while they are still in the processor's cache: read a second later, each
    of them costs as much as decoding it did.
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


def repeated(value: Any, rows: int, maker: Maker) -> pd.Series[Any]:
    """Return a column with one value in every row."""
    return pd.Series(maker.column([maker.array([value])]).array.repeat(rows))


def joined(columns: Sequence[pd.Series[Any]], dtype: str) -> pd.Series[Any]:
    """Return the columns of several files one after another; without any, one of no rows."""
    if len(columns) == 1:
        return columns[0]
    return pd.concat(columns, ignore_index=True) if columns else series([], dtype)

"""How a column of a frame looks in a workbook: its header, its cells, their number formats."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import pandas as pd

from adskit.share.cells import Cell, cells, id_cells, text, time_cells
from adskit.share.formats import GENERAL, TEXT, currency_code, spreadsheet_format
from adskit.share.kinds import is_id, kind_of

Values: TypeAlias = "pd.Series[Any]"

AMOUNT: Final = spreadsheet_format("money")


@dataclass(frozen=True)
class Column:
    """How to write one column, block by block."""

    header: str
    place: int
    look: str
    read: Callable[[Values], list[Cell]]
    by_currency: bool = False


def columns_of(df: pd.DataFrame) -> list[Column]:
    """Return how to write each column of a table."""
    return [column_of(df, place) for place in range(df.shape[1])]


def column_of(df: pd.DataFrame, place: int) -> Column:
    """Return how to write the column at this place."""
    name, values = words(df.columns[place]), df.iloc[:, place]
    if is_id(name):
        return Column(name, place, TEXT, id_cells)
    kind = kind_of(name, values)
    if kind in {"day", "time"}:
        return time_column(name, place, values)
    # only ids look like text: the format of a text cell shows when somebody types into it
    look = GENERAL if kind == "text" else spreadsheet_format(kind)
    return Column(name, place, look, cells, by_currency=kind == "money")


def words(name: object) -> str:
    """Return a column's name as text, that of several levels with blanks between."""
    parts = name if isinstance(name, tuple) else (name,)
    return text(" ".join(str(part) for part in parts if str(part)))


def time_column(name: str, place: int, values: Values) -> Column:
    """Return how to write times: days as days, moments to the second, zones as UTC."""
    times = pd.to_datetime(values)
    kind = kind_of(name, times)
    header = name if times.dt.tz is None else f"{name} (UTC)"
    return Column(header, place, spreadsheet_format(kind), plain_time_cells)


def plain_time_cells(values: Values) -> list[Cell]:
    """Return the cells of a block of times, those with a zone in UTC."""
    times = pd.to_datetime(values)
    plain = times if times.dt.tz is None else times.dt.tz_convert("UTC").dt.tz_localize(None)
    return time_cells(plain)


def looks(one: Column, currencies: Values | None, count: int) -> list[str]:
    """Return the number format of each cell of a block: money in the currency of its row."""
    if not one.by_currency or currencies is None:
        return [one.look] * count
    return [spreadsheet_format("money", currency=currency_code(one)) for one in currencies.tolist()]

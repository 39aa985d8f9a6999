"""How a column of a frame looks in a workbook: its header, its cells, their number formats."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import pandas as pd

from adskit.share.cells import Cell, cells, id_cells, text, time_cells
from adskit.share.measures import BEFORE, CHANGE, FRACTIONS, MONEY
from adskit.share.tables import is_figure

Values: TypeAlias = "pd.Series[Any]"

GENERAL: Final = ""
AS_TEXT: Final = "@"
DAY: Final = "yyyy-mm-dd"
MOMENT: Final = "yyyy-mm-dd hh:mm:ss"
COUNT: Final = "#,##0"
FRACTION: Final = "0.00%"
MORE_OR_LESS: Final = "+0.00%;-0.00%;0.00%"
AMOUNT: Final = "#,##0.00"
NO_DECIMALS: Final = ("JPY", "KRW")
IDS: Final = re.compile(r"(?:^id|Id|ID|Asin|ASIN|Sku|SKU)$")


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
    if IDS.search(name):
        return Column(name, place, AS_TEXT, id_cells)
    if holds_times(values):
        return time_column(name, place, values)
    look = number_look(name, values) if is_figure(values) else GENERAL
    is_money = name.removesuffix(BEFORE) in MONEY
    return Column(name, place, look, cells, by_currency=look == AMOUNT and is_money)


def number_look(name: str, values: Values) -> str:
    """Return the number format of a column of numbers, as far as its name tells what they are."""
    if name.endswith(CHANGE):
        return MORE_OR_LESS
    figure = name.removesuffix(BEFORE)
    if figure in FRACTIONS:
        return FRACTION
    if figure in MONEY or figure == "ROAS":
        return AMOUNT
    return COUNT if pd.api.types.is_integer_dtype(values.dtype) else GENERAL


def words(name: object) -> str:
    """Return a column's name as text, that of several levels with blanks between."""
    parts = name if isinstance(name, tuple) else (name,)
    return text(" ".join(str(part) for part in parts if str(part)))


def holds_times(values: Values) -> bool:
    """Say whether a column holds times or days, the days of plain Python included."""
    if values.dtype == object:
        return pd.api.types.infer_dtype(values, skipna=True) == "date"
    return pd.api.types.is_datetime64_any_dtype(values.dtype)


def time_column(name: str, place: int, values: Values) -> Column:
    """Return how to write times: days as days, moments to the second, zones as UTC."""
    times = pd.to_datetime(values).dropna()
    if times.dt.tz is not None:
        return Column(f"{name} (UTC)", place, MOMENT, plain_time_cells)
    days_only = bool(times.eq(times.dt.normalize()).all())
    return Column(name, place, DAY if days_only else MOMENT, plain_time_cells)


def plain_time_cells(values: Values) -> list[Cell]:
    """Return the cells of a block of times, those with a zone in UTC."""
    times = pd.to_datetime(values)
    plain = times if times.dt.tz is None else times.dt.tz_convert("UTC").dt.tz_localize(None)
    return time_cells(plain)


def looks(one: Column, currencies: Values | None, count: int) -> list[str]:
    """Return the number format of each cell of a block: money in the currency of its row."""
    if not one.by_currency or currencies is None:
        return [one.look] * count
    return [money_look(currency) for currency in currencies.tolist()]


def money_look(currency: object) -> str:
    """Return the number format of an amount, with the code of its currency before it."""
    if not isinstance(currency, str) or not re.fullmatch("[A-Z]{3}", currency):
        return AMOUNT
    return f"[${currency}] {COUNT if currency in NO_DECIMALS else AMOUNT}"

"""Cells: each value as one reads it, and as a program reads it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any, Final

import pandas as pd

from adskit.share.formats import TEXT, currencies_of, decimals, spreadsheet_format
from adskit.share.kinds import NUMERIC, Kind, kind_of
from adskit.share.labels import labels_of, with_unit

WIDE: Final = Context(prec=400)  # digits: more than any float has
SMALLEST: Final = Decimal("0.01")  # below it, two decimals would show nothing
PERCENT: Final = 100
FRACTIONS: Final[frozenset[Kind]] = frozenset({"ratio", "change"})
FRACTION_PLACES: Final = 6  # in percent four, two more than are shown
MOMENTS: Final[Mapping[str, str]] = {"day": "%Y-%m-%d", "time": "%Y-%m-%d %H:%M:%S"}


@dataclass(frozen=True)
class Cell:
    """One value: as one reads it, as a program reads it, and as a spreadsheet is to show it.

    Attributes
    ----------
    shown, plain : str
        `1,234.50` and `1234.5`, rounded only where its last digits are noise: money to the
        currency's decimals, ratios to six; both are empty where the value is missing.
    code : str
        The spreadsheet's number format; "@" is text.
    """

    shown: str
    plain: str
    code: str


@dataclass(frozen=True)
class Column:
    """One column: what stands above it, what it holds, and its cells."""

    head: str
    kind: Kind
    cells: tuple[Cell, ...]

    @property
    def is_number(self) -> bool:
        """Whether its values are numbers, which stand at the right."""
        return self.kind in NUMERIC


def columns_of(df: pd.DataFrame, names: Sequence[str], *, labels: bool) -> list[Column]:
    """Return columns of a frame, value by value as text.

    Parameters
    ----------
    df : DataFrame
        Its column names are text, each once.
    names : sequence of str
        Which ones, in this order.
    labels : bool
        Head them with words, and with the unit: the currency, if all amounts have the same, and
        UTC. Otherwise with Amazon's own names, and the unit stands beside each value, as it does
        where there are several currencies.
    """
    currencies = currencies_of(df)
    kinds = {name: kind_of(name, df[name]) for name in names}
    heads = labels_of(names) if labels else {name: name for name in names}
    columns = []
    for name in names:
        units = units_of(kinds[name], df[name], currencies)
        common = units[0] if labels and len(set(units)) == 1 else ""
        columns.append(
            Column(
                with_unit(heads[name], common) if common else heads[name],
                kinds[name],
                tuple(cells_of(df[name], kinds[name], units, beside=not common)),
            )
        )
    return columns


def units_of(kind: Kind, values: pd.Series[Any], currencies: Sequence[str]) -> Sequence[str]:
    """Return the unit of each value, "" where it needs none or nobody knows it."""
    if kind == "money":
        return currencies
    aware = isinstance(values.dtype, pd.DatetimeTZDtype)
    return ["UTC" if kind == "time" and aware else ""] * len(values)


def cells_of(
    values: pd.Series[Any], kind: Kind, units: Sequence[str], *, beside: bool
) -> list[Cell]:
    """Return a column's values as cells; the unit stands beside each, or in the head."""
    if isinstance(values.dtype, pd.DatetimeTZDtype):
        values = values.dt.tz_convert("UTC")
    codes = {unit: spreadsheet_format(kind, currency=unit, beside=beside) for unit in set(units)}
    return [
        Cell("", "", codes[unit])
        if missing
        else cell(value, kind, codes[unit], unit=unit, beside=beside)
        for value, missing, unit in zip(values.tolist(), values.isna(), units, strict=True)
    ]


def cell(value: Any, kind: Kind, code: str, *, unit: str = "", beside: bool = False) -> Cell:
    """Return one value that is there as a cell."""
    if kind in NUMERIC:
        if not math.isfinite(value):
            return Cell(str(value), str(value), TEXT)
        shown = number_shown(value, kind, decimals(kind, currency=unit))
        plain = digits(without_noise(value, kind, decimals(kind, currency=unit)))
        return Cell(f"{unit} {shown}" if beside and unit else shown, plain, code)
    text = text_shown(value, kind)
    if kind == "time" and beside and unit:
        return Cell(f"{text} {unit}", f"{text} {unit}", TEXT)
    return Cell(text, text, code)


def text_shown(value: Any, kind: Kind) -> str:
    """Return what is no number as one reads it; an id that became a float without its `.0`."""
    if kind in MOMENTS:
        return str(value.strftime(MOMENTS[kind]))
    if kind == "flag":
        return "TRUE" if value else "FALSE"
    return digits(value) if isinstance(value, float) and value.is_integer() else str(value)


def number_shown(value: Any, kind: Kind, places: int) -> str:
    """Return a number as one reads it: thousands in groups, ratios in percent."""
    number = exact(value)
    if kind == "plain":
        return digits(number)
    if kind == "ratio":
        return f"{rounded(number * PERCENT, 2):,}%"
    if kind == "change":
        return f"{rounded(number * PERCENT, 2):{'+' if number else ''},}%"
    if kind == "points":
        return f"{rounded(number, 2):,}%"
    if kind == "number" and 0 < abs(number) < SMALLEST:
        return f"{value:.3g}"
    return f"{rounded(number, places):,}"


def without_noise(value: Any, kind: Kind, places: int) -> Decimal:
    """Return a number without the digits that only adding up has left: money to its last coin."""
    number = exact(value)
    if kind != "money" and kind not in FRACTIONS:
        return number
    # plus: what is rounded to nothing has no sign
    return WIDE.plus(rounded(number, places if kind == "money" else FRACTION_PLACES))


def exact(value: Any) -> Decimal:
    """Return the number that is written as this value."""
    return Decimal(repr(value)) if isinstance(value, float) else Decimal(value)


def rounded(number: Decimal, places: int) -> Decimal:
    """Round as spreadsheets do, halves away from zero, so that they show the same."""
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, WIDE)


def digits(value: Any) -> str:
    """Return a number in full, as programs read it: no groups, no exponent, no `.0`."""
    text = f"{exact(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text

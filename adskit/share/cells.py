"""Values as a cell of Excel can hold them, without turning one into another."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final, TypeAlias

import numpy as np
import pandas as pd

from adskit.share.copy_cells import digits

Cell: TypeAlias = str | int | float | bool | None

LONGEST: Final = 32_767
CUT: Final = " … (cut: a cell of Excel holds 32,767 characters)"
EXACT: Final = 10**15  # Excel keeps 15 digits of a number
EPOCH: Final = pd.Timestamp("1899-12-30")
# Excel counts a 29 February 1900 that never was, and no day after the year 9999
FIRST_DAY, AFTER_LAST_DAY = 61, 2_958_466
NOT_IN_XML: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def cell(value: Any) -> Cell:
    """Return a value as a cell holds it; None is an empty cell.

    Text stays text, whatever it begins with. Whole numbers of more than 15 digits become text,
    which keeps them whole. No cell can hold what is infinite or not a number: it stays empty.
    """
    if isinstance(value, np.generic):
        return cell(value.item())
    if isinstance(value, str):
        return text(value)
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value if abs(value) < EXACT else str(value)
    if isinstance(value, float | Decimal):
        return float(value) if math.isfinite(value) else None
    return None if is_missing(value) else text(str(value))


def id_cell(value: Any) -> Cell:
    """Return an id as text, every digit of it; one that became a float without its `.0`."""
    if isinstance(value, float) and value.is_integer():
        return digits(value)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else cell(value)


def is_missing(value: Any) -> bool:
    """Say whether a single value is missing; a list is not."""
    return value is None or value is pd.NA or value is pd.NaT


def text(value: str) -> str:
    """Return text without what XML forbids, its lines ended alike, cut where a cell is full."""
    clean = NOT_IN_XML.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    if 2 * len(clean) <= LONGEST:
        return clean
    units = clean.encode("utf-16-le")  # which is how Excel counts
    if len(units) <= 2 * LONGEST:
        return clean
    return units[: 2 * (LONGEST - len(CUT))].decode("utf-16-le", "ignore") + CUT


def cells(values: pd.Series[Any]) -> list[Cell]:
    """Return a column's cells."""
    return [cell(value) for value in values.tolist()]


def id_cells(values: pd.Series[Any]) -> list[Cell]:
    """Return the cells of a column of ids."""
    return [id_cell(value) for value in values.tolist()]


def time_cells(values: pd.Series[Any]) -> list[Cell]:
    """Return the cells of a column of times without a zone: Excel's numbers for them.

    What lies outside of Excel's calendar becomes text.
    """
    numbers = (values - EPOCH) / pd.Timedelta(days=1)
    return [
        None
        if math.isnan(number)
        else number
        if FIRST_DAY <= number < AFTER_LAST_DAY
        else str(moment)
        for number, moment in zip(numbers.tolist(), values, strict=True)
    ]


def width(shown: Sequence[str]) -> int:
    """Return how wide the widest of these texts is, in characters."""
    return max((sum(2 if each > "\u2e7f" else 1 for each in one) for one in shown), default=0)

"""Values → columns of money and of counts."""

from __future__ import annotations

from collections.abc import Sequence
from math import nan
from types import NoneType
from typing import Any, Final

import numpy as np
import pandas as pd

from adskit.data.frames import COUNT, MONEY

FRACTIONS: Final = "Float64"
LARGEST: Final = 2**63 - 1


def money(values: Sequence[Any]) -> pd.Series[Any]:
    """Return the values as amounts; what is no number is missing."""
    numbers = plain_numbers(values)
    if numbers is None:
        known = [number(value) for value in values]
        numbers = np.array([nan if value is None else value for value in known], dtype=MONEY)
    return pd.Series(numbers.astype(MONEY, copy=False))


def counts(values: Sequence[Any]) -> pd.Series[Any]:
    """Return the values as whole numbers, or as `Float64` if one of them has a fraction.

    What is no number is missing.
    """
    numbers = plain_numbers(values)
    if numbers is not None and numbers.dtype == np.int64:
        none_missing = np.zeros(len(numbers), dtype=np.bool_)
        return pd.Series(pd.arrays.IntegerArray(numbers, none_missing))
    known = [number(value) for value in values]
    whole = all(type(value) is not float for value in known)
    return pd.Series(known, dtype=COUNT if whole else FRACTIONS)


def plain_numbers(values: Sequence[Any]) -> np.ndarray[Any, Any] | None:
    """Return the values as they are if all are numbers, or numbers with a fraction and nulls."""
    try:
        numbers = np.array(values)
        if numbers.dtype == object and set(map(type, values)) == {float, NoneType}:
            numbers = numbers.astype(MONEY)
    except (ValueError, OverflowError):  # lists of several lengths, or too large
        return None
    return numbers if numbers.ndim == 1 and numbers.dtype.kind in "if" else None


def number(value: Any) -> int | float | None:
    """Return a value as a number, as a whole one if it is one; None for what is no number."""
    try:
        read = value if isinstance(value, int) else float(value)
        whole = int(read)
        return whole if whole == read and abs(whole) <= LARGEST else float(read)
    except (TypeError, ValueError, OverflowError):
        return None

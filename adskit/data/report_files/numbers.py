"""Values → columns of money and of counts."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
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
    try:
        amounts = np.fromiter(values, MONEY, len(values))  # makes null what is missing
    except (TypeError, ValueError, OverflowError):
        known = [number(value) for value in values]
        amounts = np.fromiter(known, MONEY, len(known))
    amounts[np.isinf(amounts)] = nan
    return pd.Series(amounts, copy=False)


def counts(values: Sequence[Any]) -> pd.Series[Any]:
    """Return the values as whole numbers, or as `Float64` if one of them has a fraction.

    What is no number is missing.
    """
    kinds = set(map(type, values))
    if kinds <= {int, NoneType}:
        with suppress(OverflowError):  # above 64 bits
            return pd.Series(whole_numbers(values, some_missing=NoneType in kinds))
    known = [number(value) for value in values]
    whole = all(type(value) is not float for value in known)
    return pd.Series(known, dtype=COUNT if whole else FRACTIONS)


def whole_numbers(
    values: Sequence[int | None], *, some_missing: bool
) -> pd.arrays.IntegerArray:
    """Return whole numbers as pandas keeps them.

    Raises
    ------
    OverflowError
        One of them does not fit into 64 bits.
    """
    missing = np.zeros(len(values), np.bool_)
    if some_missing:
        missing[:] = [value is None for value in values]
        values = [value or 0 for value in values]
    return pd.arrays.IntegerArray(np.fromiter(values, np.int64, len(values)), missing)


def number(value: Any) -> int | float | None:
    """Return a value as a number, as a whole one if it is one; None for what is no number."""
    try:
        read = value if isinstance(value, int) else float(value)
        whole = int(read)
        return whole if whole == read and abs(whole) <= LARGEST else float(read)
    except (TypeError, ValueError, OverflowError):
        return None

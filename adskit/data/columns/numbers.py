"""Values → columns of money and of counts."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from math import nan
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from adskit.data.frames import MONEY

Floats = np.ndarray[Any, np.dtype[np.float64]]
LEAST: Final = -(2**63)
MOST: Final = 2**63 - 1


class Amounts:
    """Columns of money."""

    def array(self, values: Sequence[Any]) -> Floats:
        """Return the values as amounts; what is no number is missing."""
        try:
            amounts = np.fromiter(values, MONEY, len(values))  # takes null for what is missing
        except (TypeError, ValueError, OverflowError):
            amounts = np.fromiter(map(number, values), MONEY, len(values))
        amounts[np.isinf(amounts)] = nan
        return amounts

    def column(self, arrays: Sequence[Floats]) -> pd.Series[Any]:
        """Return arrays of amounts one after another."""
        return pd.Series(np.concatenate(arrays), copy=False)


class Some(NamedTuple):
    """Numbers, and which of them are missing."""

    numbers: np.ndarray[Any, np.dtype[np.int64 | np.float64]]
    missing: np.ndarray[Any, np.dtype[np.bool_]]


class Counts:
    """Columns of whole numbers, of fractions if there is one among them."""

    def array(self, values: Sequence[Any]) -> Some:
        """Return the values as numbers, whole ones if all are; what is no number is missing."""
        if set(map(type, values)) == {int}:
            with suppress(OverflowError):  # beyond 64 bits
                whole = np.fromiter(values, np.int64, len(values))
                return Some(whole, np.zeros(len(values), np.bool_))
        known = [number(value) for value in values]
        dtype = np.float64 if float in map(type, known) else np.int64
        return Some(
            np.fromiter([value or 0 for value in known], dtype, len(known)),
            np.fromiter([value is None for value in known], np.bool_, len(known)),
        )

    def column(self, arrays: Sequence[Some]) -> pd.Series[Any]:
        """Return arrays of numbers one after another: one with fractions makes all of them so."""
        numbers = np.concatenate([each.numbers for each in arrays])
        missing = np.concatenate([each.missing for each in arrays])
        made = pd.arrays.IntegerArray if numbers.dtype == np.int64 else pd.arrays.FloatingArray
        return pd.Series(made(numbers, missing))


def number(value: Any) -> int | float | None:
    """Return a value as a number, as a whole one if it is one; None for what is no number."""
    if value is None or (type(value) is int and LEAST <= value <= MOST):  # nearly always
        return value
    try:
        read = value if isinstance(value, int) else float(value)
        whole = int(read)
        return whole if whole == read and LEAST <= whole <= MOST else float(read)
    except (TypeError, ValueError, OverflowError):
        return None

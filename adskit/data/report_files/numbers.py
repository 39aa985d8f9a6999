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
    if not set(map(type, values)) <= {float, int, NoneType}:
        values = [number(value) for value in values]
    try:
        return pd.Series(np.array(values, dtype=MONEY))
    except OverflowError:
        return pd.Series([nan if value is None else number(value) for value in values], dtype=MONEY)


def counts(values: Sequence[Any]) -> pd.Series[Any]:
    """Return the values as whole numbers, or as `Float64` if one of them has a fraction.

    What is no number is missing.
    """
    if set(map(type, values)) <= {int, NoneType}:
        try:
            return pd.Series(values, dtype=COUNT)
        except OverflowError:
            pass
    numbers = [number(value) for value in values]
    whole = all(type(value) is not float for value in numbers)
    return pd.Series(numbers, dtype=COUNT if whole else FRACTIONS)


def number(value: Any) -> int | float | None:
    """Return a value as a number, as a whole one if it is one; None for what is no number."""
    try:
        read = value if isinstance(value, int) else float(value)
        whole = int(read)
        return whole if whole == read and abs(whole) <= LARGEST else float(read)
    except (TypeError, ValueError, OverflowError):
        return None

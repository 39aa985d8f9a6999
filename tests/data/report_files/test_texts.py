from __future__ import annotations

from typing import Any, Final

import numpy as np
import pandas as pd
import pytest

from adskit.data.columns.texts import MOST_KNOWN, InObjects, exact_text
from adskit.data.frames import TEXT

BLOCK: Final = 1000
DIFFERENT: Final = [f"term {number}" for number in range(MOST_KNOWN + BLOCK)]


def again(values: list[Any]) -> list[Any]:
    """Return equal values, texts as other objects: so they come from a decoder."""
    return ["".join([*value]) if isinstance(value, str) else value for value in values]


def column_of(texts: InObjects, values: list[Any]) -> pd.Series[Any]:
    """Return the column that values make, block after block."""
    blocks = [values[start : start + BLOCK] for start in range(0, len(values), BLOCK)]
    with pd.option_context("mode.string_storage", "python"):
        return texts.column([texts.array(again(block)) for block in blocks])


def objects_in(column: pd.Series[Any]) -> int:
    return len(set(map(id, column)))


@pytest.mark.parametrize("values", [["shoes", "socks"], [2**53 + 1, 2**64 + 1]])
def test_what_comes_again_is_one_object(values: list[Any]) -> None:
    column = column_of(InObjects(), values * 3000)
    assert column.tolist() == [str(value) for value in values] * 3000
    assert objects_in(column) == 2


def test_texts_that_all_differ_are_no_longer_looked_up() -> None:
    texts = InObjects()
    assert column_of(texts, DIFFERENT).tolist() == DIFFERENT
    assert objects_in(column_of(texts, ["shoes"] * BLOCK)) == BLOCK


def test_a_column_that_repeats_only_later_is_as_exact_as_any() -> None:
    later = ["shoes", None, 12, True, "half \ud83d", [1], "", "日本語"] * BLOCK
    column = column_of(InObjects(), DIFFERENT + later)
    assert str(column.dtype) == TEXT
    assert column[: len(DIFFERENT)].tolist() == DIFFERENT
    found = column[len(DIFFERENT) :].astype(object).replace(np.nan, None).tolist()
    assert found == [exact_text(value) for value in later]


def test_much_that_comes_again_is_looked_up_anew_once_it_is_too_much() -> None:
    texts = InObjects()
    names = DIFFERENT[:2000]
    column_of(texts, names * 35 + DIFFERENT)
    column = column_of(texts, names * 2)
    assert column.tolist() == names * 2
    assert objects_in(column) == len(names)

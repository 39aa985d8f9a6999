"""Values → columns of text in which ids keep every digit."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import NoneType
from typing import Any, Final

import numpy as np
import pandas as pd

from adskit.data.frames import TEXT

Texts = Callable[[Sequence[Any]], "pd.Series[Any]"]

MOST_KNOWN: Final = 1 << 16  # so many different texts are kept to be used again


def text_maker() -> Texts:
    """Return what makes text columns in the storage that pandas uses for `str` here."""
    return in_arrow if pd.StringDtype(na_value=np.nan).storage == "pyarrow" else InObjects()


def in_arrow(values: Sequence[Any]) -> pd.Series[Any]:
    """Return the values as text in Arrow's memory, which takes half of what objects take."""
    import pyarrow as pa  # noqa: PLC0415 - optional

    # reading the name of a dtype takes pandas as long as making the column
    text = pd.StringDtype("pyarrow", na_value=np.nan)
    try:
        return pd.Series(pa.array(values, type=pa.large_string()), dtype=text)
    except (pa.ArrowTypeError, UnicodeEncodeError):
        pass  # something else than text, or half a character
    if set(map(type, values)) <= {int, NoneType}:  # Arrow would cut off a fraction
        with suppress(OverflowError):  # below zero, or above 64 bits
            whole = pa.array(values, type=pa.uint64())
            return pd.Series(whole.cast(pa.large_string()), dtype=text)
    texts = [exact_text(value) for value in values]
    return pd.Series(pa.array(texts, type=pa.large_string()), dtype=text)


class InObjects:
    """Text columns without pyarrow: equal texts are one object, as names and ids come often."""

    def __init__(self) -> None:
        self._known = Known()

    def __call__(self, values: Sequence[Any]) -> pd.Series[Any]:
        """Return the values as text."""
        kinds = set(map(type, values)) - {NoneType}
        if kinds <= {str} or kinds <= {int}:
            return pd.Series(list(map(self._known.__getitem__, values)), dtype=TEXT)
        return pd.Series([exact_text(value) for value in values], dtype=TEXT)


class Known(dict[Any, str | None]):
    """Whole number or text → its text, always the same object as long as it is known."""

    def __missing__(self, value: Any) -> str | None:
        """Learn a value."""
        if len(self) >= MOST_KNOWN:
            self.clear()
        text = self[value] = exact_text(value)
        return text


def exact_text(value: Any) -> str | None:
    """Return a value as JSON writes it, whole numbers in full, and nothing for null."""
    if value is None:
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if type(value) is int:  # no bool
        return str(value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    # half a character cannot be stored or saved
    return text if text.isascii() else text.encode(errors="replace").decode()

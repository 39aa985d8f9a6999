"""Values → columns of text in which ids keep every digit."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from types import NoneType
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from adskit.data.frames import TEXT

if TYPE_CHECKING:
    import pyarrow as pa

Objects = np.ndarray[Any, np.dtype[np.object_]]

MOST_KNOWN: Final = 1 << 13  # so many different texts are found in the processor's cache
OFTEN: Final = 8  # times a text comes, on average, for which it is worth being looked up


def text_maker() -> InArrow | InObjects:
    """Return what makes text columns in the storage that pandas uses for `str` here."""
    return InArrow() if pd.StringDtype(na_value=np.nan).storage == "pyarrow" else InObjects()


class InArrow:
    """Text columns in Arrow's memory, which take half of what objects take."""

    def array(self, values: Sequence[Any]) -> pa.Array:
        """Return the values as text, or as whole numbers if all of them are."""
        import pyarrow as pa  # noqa: PLC0415 - optional

        kinds = kinds_of(values)
        # numbers beyond 64 bits or below zero and halves of characters go the careful way
        with suppress(OverflowError, UnicodeEncodeError):
            if kinds <= {str}:
                return pa.array(values, type=pa.large_string())
            if kinds == {int}:
                return pa.array(values, type=pa.uint64())
        return pa.array([exact_text(value) for value in values], type=pa.large_string())

    def column(self, arrays: Sequence[pa.Array]) -> pd.Series[Any]:
        """Return arrays one after another, as text."""
        import pyarrow as pa  # noqa: PLC0415 - optional

        text = pa.large_string()
        # reading the name of a dtype takes pandas as long as making a short column
        dtype = pd.StringDtype("pyarrow", na_value=np.nan)
        if len({array.type for array in arrays}) > 1:
            arrays = [array.cast(text) for array in arrays]
        # many numbers at once become text much faster than some at a time
        return pd.Series(pa.concat_arrays(arrays).cast(text), dtype=dtype)


class InObjects:
    """Text columns without pyarrow, whose equal texts are one object as long as that pays.

    Names and ids come often: to look one up is quicker than to make it anew, and it is in memory
    once. A column of many texts that hardly ever come again is no longer looked up.
    """

    def __init__(self) -> None:
        self._known: Known | None = Known()
        self._looked_up = 0

    def array(self, values: Sequence[Any]) -> Objects:
        """Return the values as text."""
        if self._known is None:
            return unshared(values)
        try:
            texts = np.fromiter(map(self._known.__getitem__, values), object, len(values))
        except TypeError:  # a list or an object
            return unshared(values)
        self._looked_up += len(values)
        self._judge(self._known)
        return texts

    def column(self, arrays: Sequence[Objects]) -> pd.Series[Any]:
        """Return arrays of text one after another."""
        return pd.Series(np.concatenate(arrays), dtype=TEXT, copy=False)

    def _judge(self, known: Known) -> None:
        """Forget what is known when it is much, for good if it seldom came again."""
        if len(known) >= MOST_KNOWN:
            self._known = Known() if self._looked_up >= OFTEN * len(known) else None
            self._looked_up = 0


class Known(dict[Any, str | None]):
    """Value → its text, always the same object."""

    def __missing__(self, value: Any) -> str | None:
        """Learn a value."""
        text = exact_text(value)
        if value not in (0, 1):  # false and true equal them, and are other texts
            self[value] = text
        return text


def unshared(values: Sequence[Any]) -> Objects:
    """Return the values as text, each as an object of its own."""
    kinds = set(map(type, values))
    if kinds == {int}:
        texts: Iterator[str | None] = map(str, values)
    elif kinds <= {str, NoneType} and whole_characters(values):
        texts = iter(values)
    else:
        texts = map(exact_text, values)
    return np.fromiter(texts, object, len(values))


def kinds_of(values: Sequence[Any]) -> set[type]:
    """Return the types of values that are not missing."""
    return set(map(type, values)) - {NoneType}


def whole_characters(texts: Sequence[str | None]) -> bool:
    """Return whether no text holds half a character."""
    try:
        "".join(filter(None, texts)).encode()
    except UnicodeEncodeError:
        return False
    return True


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

"""Answers in whatever form they come, compared with the right one and with well-known mistakes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import isclose, isnan
from typing import Final, TypeAlias, TypeVar

import pandas as pd

Key: TypeAlias = tuple[str, ...]
Rows: TypeAlias = frozenset[Key]
Figures: TypeAlias = Mapping[Key, float]
T = TypeVar("T", Rows, Figures)

PLACES: Final = (2, 3, 4)  # to which people round
NOTHING_HERE: Final = (
    "there is nothing to find in your own data, so this exercise needs the practice Amazon: "
    "adskit.connect(practice=True)."
)


def rows(answer: object, by: Sequence[str]) -> Rows | None:
    """Return which values of `by` an answer holds, as text; None if it has no such columns."""
    table = table_of(answer, by)
    return None if table is None else frozenset(keys_of(table, by))


def figures(answer: object, by: Sequence[str], name: str) -> Figures | None:
    """Return the number an answer gives for each value of `by`; None if there is not one for each.

    Parameters
    ----------
    answer : object
        A table, a Series or a dict; `by` may be columns or the index.
    by : sequence of str
        What the numbers are for.
    name : str
        Which column holds them, where a table has several with numbers.
    """
    table = table_of(answer, by)
    if table is None:
        return None
    others = table.drop(columns=list(by))
    numbers = [name] if name in others else list(others.select_dtypes("number"))
    keys = keys_of(table, by)
    if len(numbers) != 1 or len(set(keys)) != len(keys):
        return None
    try:
        values = [float(value) for value in others[numbers[0]].astype("float64")]
    except (TypeError, ValueError):
        return None
    return {key: value for key, value in zip(keys, values, strict=True) if not isnan(value)}


def table_of(answer: object, by: Sequence[str]) -> pd.DataFrame | None:
    """Return an answer as a table that has `by` among its columns; None if it cannot be one."""
    given = pd.Series(dict(answer)) if isinstance(answer, Mapping) else answer
    table = given.to_frame("answer") if isinstance(given, pd.Series) else given
    if not isinstance(table, pd.DataFrame):
        return None
    if not set(by) <= set(table.columns):
        index = table.index
        # row numbers are no keys
        nameless = set(index.names) == {None} and not isinstance(index, pd.RangeIndex)
        if nameless and index.nlevels == len(by):
            table = table.rename_axis(list(by))
        table = table.reset_index(allow_duplicates=True)
    return table if table.columns.is_unique and set(by) <= set(table.columns) else None


def keys_of(table: pd.DataFrame, by: Sequence[str]) -> list[Key]:
    """Return the values of `by` of each row, as text."""
    return list(zip(*(table[name].astype(str) for name in by), strict=True))


def judged(
    given: T,
    wanted: T,
    *,
    mistakes: Iterable[tuple[T, str]],
    otherwise: Callable[[T, T], str],
) -> str:
    """Return what is off with an answer, or nothing.

    Parameters
    ----------
    given, wanted : rows or figures
        The answer, and the right one.
    mistakes : iterable of (rows or figures, str)
        What people often get instead, each with its sentence; the first that fits is told.
    otherwise : callable
        Makes the sentence for a mistake of another kind, from `given` and `wanted`.
    """
    if same(given, wanted):
        return ""
    if not wanted:
        return NOTHING_HERE
    told = next((says for wrong, says in mistakes if same(given, wrong)), "")
    return told or otherwise(given, wanted)


def same(given: Rows | Figures, wanted: Rows | Figures) -> bool:
    """Say whether an answer is that; its figures may have been rounded."""
    if isinstance(given, Mapping) and isinstance(wanted, Mapping):
        return given.keys() == wanted.keys() and all(
            equal(given[key], wanted[key]) for key in wanted
        )
    return given == wanted


def equal(given: float, wanted: float) -> bool:
    """Say whether a figure is that one, in full or rounded to some places."""
    if isclose(given, wanted, rel_tol=1e-6, abs_tol=1e-9):
        return True
    # a half may go either way, so the answer is not compared with a rounded figure
    off = abs(given - wanted) - 1e-9
    return any(round(given, places) == given and off <= 0.5 / 10**places for places in PLACES)


def rows_off(given: Rows, wanted: Rows) -> str:
    """Return how many rows are too many, and how many are missing."""
    counts = (len(given - wanted), "too many"), (len(wanted - given), "missing")
    told = [f"{'one is' if n == 1 else f'{n} are'} {what}" for n, what in counts if n]
    return f"of the rows, {' and '.join(told)}."


def figure_off(given: Figures, wanted: Figures) -> str:
    """Return which figure is missing, too many or off; the first is enough."""
    for key in wanted:
        if key not in given:
            return f"there is no figure for {' and '.join(key)}."
        if not equal(given[key], wanted[key]):
            return f"the figure for {' and '.join(key)} is off."
    more = next(iter(given.keys() - wanted.keys()), ())
    return f"there is a figure too many: {' and '.join(more)}."

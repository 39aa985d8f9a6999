"""What of a frame becomes the table: its columns, and an index that says something."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from adskit.data.near import did_you_mean
from adskit.errors import ArgumentError
from adskit.share.tables import refuse_rows_elsewhere


def flat(df: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with columns only, each with a text of its own as name.

    An index that is named, or that is more than a numbering, becomes columns.

    Raises
    ------
    ArgumentError
        It is no DataFrame, has no columns, several levels of columns, or two of one name.
    """
    refuse_rows_elsewhere(df)
    if not isinstance(df, pd.DataFrame):
        raise ArgumentError(
            f"This is no DataFrame but {type(df).__name__}.",
            hint="pass a table; a single column becomes one with .to_frame().",
        )
    if df.columns.nlevels > 1:
        raise ArgumentError(
            "The columns of this DataFrame have several levels.",
            hint='join them first: df.columns = [" ".join(map(str, each)) for each in df.columns]',
        )
    levels = [] if is_numbering(df.index) else index_names(df.index)
    names = [*levels, *map(column_name, df.columns)]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ArgumentError(
            f"Several columns are called {twice[0]!r}"
            + (f", and so are {', '.join(map(repr, twice[1:]))}." if twice[1:] else "."),
            hint="rename them, or drop the index with .reset_index(drop=True) if it is one.",
        )
    if not names:
        raise ArgumentError(
            "This DataFrame has no columns.", hint="look at it before: df.shape, df.columns."
        )
    table = df.set_axis(list(map(column_name, df.columns)), axis="columns")
    return table.reset_index(names=levels) if levels else table.reset_index(drop=True)


def column_name(name: object) -> str:
    """Return a column's name as text; of a day, which a pivot by date makes one, the day alone."""
    is_day = isinstance(name, pd.Timestamp) and name == name.normalize()
    return str(name)[:10] if is_day else str(name)


def is_numbering(index: pd.Index[Any]) -> bool:
    """Say whether an index only counts the rows, or what is left of them."""
    return index.nlevels == 1 and index.name is None and pd.api.types.is_integer_dtype(index.dtype)


def index_names(index: pd.Index[Any]) -> list[str]:
    """Return a name for each level of an index."""
    alone = index.nlevels == 1
    return [
        ("index" if alone else f"level {i + 1}") if name is None else str(name)
        for i, name in enumerate(index.names)
    ]


def chosen_columns(df: pd.DataFrame, asked: object, *, what: str = "column") -> list[str]:
    """Return the names of the columns asked for; all for None.

    Parameters
    ----------
    df : DataFrame
        The columns there are.
    asked : str or iterable of str, optional
        Their names.
    what : str
        What an error calls one of them; the argument has the same name, with an s.

    Raises
    ------
    ArgumentError
        There is no such column, or one was named twice.
    """
    there = list(df.columns)
    if asked is None:
        return there
    if isinstance(asked, str) or not isinstance(asked, Iterable):
        asked = [asked]
    names = [str(each) for each in asked]
    for name in names:
        if name not in there:
            raise ArgumentError(
                f"There is no {what} {name!r}{did_you_mean(name, there)}",
                hint=f"this table has {', '.join(there)}.",
            )
    if not names or len(set(names)) < len(names):
        raise ArgumentError(
            f"A {what} was asked for twice." if names else f"No {what} was asked for.",
            hint=f"name each {what} once, or leave {what}s out.",
        )
    return names

"""Tables: what they must be before figures are made of them, and columns with a meaning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from adskit.data.history.history import ReportHistory
from adskit.errors import ArgumentError


def refuse_other_than_a_table(df: object) -> None:
    """Refuse what is no DataFrame, and column names that do not name one column.

    Raises
    ------
    ArgumentError
        It is not a table, or a column's name stands twice or on several levels.
    """
    refuse_rows_elsewhere(df)
    if not isinstance(df, pd.DataFrame):
        raise ArgumentError(
            f"This is no DataFrame but a {type(df).__name__}.",
            hint="pass what get_report(…) returned, or rows of it.",
        )
    if df.columns.nlevels > 1:
        raise ArgumentError(
            "This table's columns have several levels.",
            hint="pass the table as it was before it was pivoted or unstacked.",
        )
    twice = df.columns[df.columns.duplicated()]
    if len(twice):
        raise ArgumentError(
            f"The column {twice[0]!r} stands twice in this table.",
            hint="drop or rename one of the two.",
        )


def refuse_rows_elsewhere(thing: object) -> None:
    """Refuse what has rows, but not in memory, and say how to get them there.

    Raises
    ------
    ArgumentError
        It is a Dask DataFrame or a history.
    """
    if hasattr(thing, "to_delayed"):
        raise ArgumentError(
            "The rows of a Dask DataFrame are not in memory.",
            hint="pass adskit.reports.gather(frame), which brings them into a DataFrame.",
        )
    if isinstance(thing, ReportHistory):
        raise ArgumentError(
            "The rows of a history are in its files.",
            hint="pass history.read(), or history.read(start=…, columns=[…]) for some of them.",
        )


def refuse_text(df: pd.DataFrame, names: Iterable[str]) -> None:
    """Refuse figures that are no numbers, as they come from a file that was read as text.

    Raises
    ------
    ArgumentError
        A column of these holds something else than numbers.
    """
    for name in names:
        if not pd.api.types.is_numeric_dtype(df[name].dtype):
            raise ArgumentError(
                f"The column {name!r} holds {df[name].dtype}, not numbers.",
                hint=f"turn it into numbers first: pd.to_numeric(df[{name!r}]).",
            )


def is_figure(values: pd.Series[Any]) -> bool:
    """Say whether a column holds numbers; yes and no are none."""
    kind = values.dtype
    return pd.api.types.is_numeric_dtype(kind) and not pd.api.types.is_bool_dtype(kind)


def currency_column(df: pd.DataFrame) -> str | None:
    """Return the column that says in which currency a row's money is, if there is one."""
    for name in ("currencyCode", "campaignBudgetCurrencyCode"):
        if name in df.columns:
            return name
    return None


def of_profiles(df: pd.DataFrame, name: str) -> dict[str, str]:
    """Return what `attrs` know of the rows' profiles: each with its timezone or currencyCode.

    A table without profiles may be of all that were asked for.
    """
    told = df.attrs.get(name)
    known = {str(one): str(each) for one, each in told.items()} if isinstance(told, Mapping) else {}
    profiles = column(df, "profileId")
    if profiles is None:
        return known
    return {one: known[one] for one in map(str, profiles.unique()) if one in known}


def column(df: pd.DataFrame, name: str) -> pd.Series[Any] | None:
    """Return the column of that name, the first if a join left several."""
    places = [place for place, each in enumerate(df.columns) if each == name]
    return df.iloc[:, places[0]] if places else None

"""Reports put below themselves: every figure would count twice."""

from __future__ import annotations

from typing import Final

import pandas as pd

from adskit.errors import ArgumentError
from adskit.share.kinds import is_id

# a row of one account and day may well look like another: only an entity's id tells them apart
OF_ACCOUNTS: Final = frozenset({"profileId", "accountId", "entityId", "portfolioId"})


def refuse_doubled_rows(df: pd.DataFrame) -> None:
    """Refuse a report in which at least half of the rows stand more than once.

    A cell that is run twice, or files that overlap, put them there.

    Raises
    ------
    ArgumentError
        So many rows are exactly like another one.
    """
    if not has_rows_of_a_report(df):
        return
    # a list in a cell cannot be looked up, its text can
    plain = {name: df[name].map(repr) for name in df.columns if df[name].dtype == object}
    more_than_once = int((df.assign(**plain) if plain else df).duplicated(keep=False).sum())
    if 2 * more_than_once < len(df) or not more_than_once:
        return
    every = more_than_once == len(df)
    raise ArgumentError(
        "Every row stands twice in this table, or more often."
        if every
        else f"{more_than_once:,} of {len(df):,} rows stand twice in this table, or more often.",
        hint="df.drop_duplicates() keeps one of each. If they are different rows, keep the "
        "columns that tell them apart.",
    )


def has_rows_of_a_report(df: pd.DataFrame) -> bool:
    """Say whether two rows that are alike must be one: a report's, with its days and an id."""
    days = {"date", "startDate"} & set(df.columns) or df.attrs.get("timeUnit") == "SUMMARY"
    ids = (name for name in map(str, df.columns) if name not in OF_ACCOUNTS)
    return bool(days) and any(is_id(name) for name in ids)

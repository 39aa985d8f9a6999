"""What rows are added up by: columns, and the weeks and months their days lie in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import pandas as pd

from adskit.data.near import did_you_mean
from adskit.errors import ArgumentError
from adskit.share.measures import is_measured

PERIODS: Final = ("week", "month")


def keys_named(df: pd.DataFrame, by: object) -> list[str]:
    """Return what to group by, each once.

    Raises
    ------
    ArgumentError
        A word is no column of the table, or a figure; or there is none.
    """
    if not isinstance(by, Iterable):
        raise ArgumentError(
            f"by={by!r} does not say what to add up by.",
            hint='name columns: by="campaignName", or by=["accountName", "week"].',
        )
    words: list[str] = [by] if isinstance(by, str) else [str(word) for word in by]
    if not words:
        raise ArgumentError(
            "There is nothing to add up by.",
            hint='name a column; by="currencyCode" gives the total of everything.',
        )
    return list(dict.fromkeys(key_named(df, word) for word in words))


def key_named(df: pd.DataFrame, word: str) -> str:
    """Return the column for one word, which for a period is made later.

    Raises
    ------
    ArgumentError
        There is no such column, or it is a figure.
    """
    if word in df.columns:
        if is_measured(word):
            raise ArgumentError(
                f"{word!r} is a figure, not something to add up by.",
                hint="name a column of names, ids or dates, such as campaignName.",
            )
        return word
    if word in PERIODS:
        refuse_without_days(df, word)
        return word
    if word == "account" and "profileId" in df.columns:
        return "profileId"
    possible = [str(name) for name in df.columns if not is_measured(name)]
    near = did_you_mean(word, [*possible, *PERIODS, "account"])
    raise ArgumentError(
        f"This table has no column {word!r}{near}",
        hint=f"add up by {', '.join(possible) or 'a column'}, or by week, month, account.",
    )


def refuse_without_days(df: pd.DataFrame, word: str) -> None:
    """Refuse to make a period of anything but days.

    Raises
    ------
    ArgumentError
        The table has no column `date`, or it holds no dates.
    """
    if "date" not in df.columns:
        raise ArgumentError(
            f"This table has no column 'date' to make a {word} of.",
            hint='ask for a report by day: time_unit="DAILY".',
        )
    if not pd.api.types.is_datetime64_any_dtype(df["date"].dtype):
        raise ArgumentError(
            f"The column 'date' holds {df['date'].dtype}, not dates.",
            hint='turn it into dates first: pd.to_datetime(df["date"]).',
        )


def with_periods(df: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """Return the table with the weeks and months that are asked for."""
    wanted = [key for key in keys if key not in df.columns]
    if not wanted:
        return df
    days = df["date"].dt.normalize()
    past = {"week": days.dt.day_of_week, "month": days.dt.day - 1}
    return df.assign(
        **{period: days - pd.to_timedelta(past[period], unit="D") for period in wanted}
    )

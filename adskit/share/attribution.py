"""Which of Amazon's columns count as the sales and orders of an ad."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Final, Literal, get_args

import pandas as pd

from adskit.data.reports.catalogue import columns
from adskit.errors import ArgumentError
from adskit.share.kinds import lowered_words
from adskit.share.measures import BEFORE, CHANGE

Window = Literal["1d", "7d", "14d", "30d"]
WINDOWS: Final[tuple[Window, ...]] = ("14d", "7d", "30d", "1d")  # the usual one first
BARE: Final = "14d"  # the one window of columns that name none
# in names of columns, people's own ones too
SOLD: Final = frozenset({"sales", "purchases", "orders", "acos", "roas", "cvr"})
NAMES_NONE: Final = ("SPONSORED_BRANDS", "SPONSORED_DISPLAY", "SPONSORED_TELEVISION")


@dataclass(frozen=True)
class Attribution:
    """The window, and the column of each part as far as the table has it."""

    window: str
    sales: str | None
    purchases: str | None

    def as_attrs(self) -> dict[str, Any]:
        """Return what a frame carries in `attrs["attribution"]`."""
        return asdict(self)


def choose(df: pd.DataFrame, wanted: str | None) -> Attribution | None:
    """Return the columns to use, or None when the table has neither sales nor orders.

    Parameters
    ----------
    df : DataFrame
        A report.
    wanted : "1d", "7d", "14d", "30d" or None
        The window; None takes the usual one of the ad product, or what comes nearest to it: 14d,
        then 7d, 30d, 1d.

    Raises
    ------
    ArgumentError
        There is no such window, the table has no column of it, or it mixes reports whose sales
        stand in different columns.
    """
    refuse_mixed_columns(df)
    found = there(df)
    if wanted is None:
        return found[0] if found else None
    if wanted not in get_args(Window):
        raise ArgumentError(
            f"{wanted!r} is not an attribution window of Amazon's.",
            hint=f"use {', '.join(get_args(Window))}.",
        )
    for one in found:
        if one.window == wanted:
            return one
    windows = ", ".join(dict.fromkeys(one.window for one in found))
    raise ArgumentError(
        f"This table has no column sales{wanted} or purchases{wanted}.",
        hint=f"the windows it has: {windows or 'none'}; ask for a report with those columns.",
    )


def refuse_mixed_columns(df: pd.DataFrame) -> None:
    """Refuse reports of several ad products put below each other as they are.

    The cost of all of them, divided by the sales of some, would be a wrong ratio in every sum.

    Raises
    ------
    ArgumentError
        The table has sales of a named window and sales of none; no report of Amazon's has both.
    """
    named = [f"sales{window}" for window in WINDOWS if f"sales{window}" in df.columns]
    if named and "sales" in df.columns:
        raise ArgumentError(
            f"Sales stand in different columns of this table: sales and {named[0]}.",
            hint="take each report on its own, or give the columns one name before you combine "
            'them: .rename(columns={"sales": "sales14d", "purchases": "purchases14d"}).',
        )


def there(df: pd.DataFrame) -> list[Attribution]:
    """Return what the table offers, the best first."""
    windows = [complete(df, window, suffix=window) for window in WINDOWS]
    # both columns of a window are better than one; sales alone tell more than orders alone
    windows.sort(key=lambda one: 2 * (one.sales is None) + (one.purchases is None))
    bare = complete(df, BARE, suffix="")
    both = [bare, *windows] if names_none(df) else [*windows, bare]
    return [one for one in both if one.sales or one.purchases]


def complete(df: pd.DataFrame, window: str, *, suffix: str) -> Attribution:
    """Return the columns with that suffix, None for one that is not there."""
    sales, purchases = (
        name if name in df.columns else None for name in (f"sales{suffix}", f"purchases{suffix}")
    )
    return Attribution(window, sales, purchases)


def names_none(df: pd.DataFrame) -> bool:
    """Say whether the report's own columns carry no window: all but SP and sbPurchasedProduct."""
    kind = df.attrs.get("reportType")
    return df.attrs.get("adProduct") in NAMES_NONE and kind != "sbPurchasedProduct"


def is_attributed(name: str) -> bool:
    """Say whether a column of that name holds what ads sold, or a ratio made of that."""
    known = columns().get(name.removesuffix(BEFORE).removesuffix(CHANGE))
    return bool(lowered_words(name) & SOLD) or (known is not None and known.days is not None)

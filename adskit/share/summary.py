"""summarise: rows added up by campaign, week, account or whatever column there is."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from adskit.errors import ArgumentError
from adskit.share.currencies import LOST, possible, told_by
from adskit.share.doubled import refuse_doubled_rows
from adskit.share.footnote import accounts
from adskit.share.grouping import keys_named, with_periods
from adskit.share.kinds import kind_by_name
from adskit.share.measures import SETTINGS, adds_up, is_measured
from adskit.share.metrics import add_metrics, can_have_metrics
from adskit.share.tables import (
    currency_column,
    is_figure,
    of_profiles,
    refuse_other_than_a_table,
    refuse_text,
)

Codes = NDArray[Any]  # the number of each row's group


def summarise(
    df: pd.DataFrame, by: str | Sequence[str], *, attribution: str | None = None
) -> pd.DataFrame:
    """Return the rows added up, one row for each value of `by`, with metrics made of the sums.

    Parameters
    ----------
    df : DataFrame
        A report, or several of the same kind one below the other.
    by : str or sequence of str
        Columns of the table; or "week" (its Monday) and "month" (its first day), made of `date`; or
        "account" (`profileId`). `by="currencyCode"` gives the total of everything.
    attribution : "1d", "7d", "14d" or "30d", optional
        As in `add_metrics`.

    Returns
    -------
    DataFrame, shape (n_values, …)
        First `by`; then what is the same in all rows of each value, such as names, ids and budgets;
        then the sums of the columns that add up, with their dtypes, missing where all rows miss
        them; `provisional`, True where any row is; last the metrics. Rows that miss a value of `by`
        are kept, as a row of their own. Ordered by `by` where it holds dates, else by currency
        and falling cost.
        `attrs` are those of the table, and more: "summedBy", "notSummed" (figures that do not add
        up, such as reach, rates and shares: left out, neither summed nor averaged), "accounts" and
        "rowDates" (first and last day of the rows).

    Raises
    ------
    ArgumentError
        There is no such column, nothing that adds up, or money of several currencies would be: of
        several accounts, where `currencyCode` was dropped. Or at least half of the rows of a
        report stand twice.

    Examples
    --------
    >>> report = pd.DataFrame(
    ...     {
    ...         "campaignName": ["Bottles", "Bottles", "Lamps"],
    ...         "currencyCode": "EUR",
    ...         "cost": [5.0, 9.0, 4.0],
    ...         "sales14d": [50.0, 20.0, 8.0],
    ...     }
    ... )
    >>> adskit.summarise(report, "campaignName")[["campaignName", "cost", "sales14d", "ACOS"]]
      campaignName  cost  sales14d  ACOS
    0      Bottles  14.0      70.0   0.2
    1        Lamps   4.0       8.0   0.5
    """
    refuse_other_than_a_table(df)
    refuse_doubled_rows(df)
    keys = keys_named(df, by)
    summed = columns_that_add_up(df)
    rows = with_periods(df, keys)
    groups = rows.groupby(keys, sort=True, dropna=False, observed=True)
    codes = groups.ngroup().to_numpy(dtype="int64")
    refuse_mixed_money(rows, codes, summed)
    sums = groups[summed].sum(min_count=1).reset_index(drop=True)
    result = pd.concat([described(rows, codes, keys), sums], axis=1)
    if "provisional" in rows.columns and "provisional" not in keys:
        marks = rows["provisional"].eq(True).groupby(codes).any()  # noqa: FBT003 - compared with
        result["provisional"] = marks.to_numpy(dtype=bool)
    result.attrs.update(provenance_of(df, keys))
    if attribution or can_have_metrics(result):
        result = add_metrics(result, attribution=attribution)
    return in_order(result, keys)


def columns_that_add_up(df: pd.DataFrame) -> list[str]:
    """Return the columns to sum.

    Raises
    ------
    ArgumentError
        There is none, or one holds no numbers.
    """
    summed = [name for name in df.columns if adds_up(name)]
    refuse_text(df, summed)
    if not summed:
        raise ArgumentError(
            "Nothing in this table adds up.",
            hint="pass a report with columns such as impressions, clicks, cost or sales14d.",
        )
    return summed


def described(df: pd.DataFrame, codes: Codes, keys: Sequence[str]) -> pd.DataFrame:
    """Return one row for each group: its keys, and what is the same in all of its rows."""
    kept = [
        name
        for name in df.columns
        if describes(df, name, keys) and is_same_in_each(codes, df[name])
    ]
    first = np.unique(codes, return_index=True)[1]
    return df[[*keys, *kept]].iloc[first].reset_index(drop=True)


def describes(df: pd.DataFrame, name: str, keys: Sequence[str]) -> bool:
    """Say whether a column describes rows and is no figure: names, ids, dates, flags, budgets."""
    if name in keys or is_measured(name) or name == "provisional":
        return False
    return name in SETTINGS or not is_figure(df[name])


def is_same_in_each(codes: Codes, values: pd.Series[Any]) -> bool:
    """Say whether a column holds one value in each group; missing is a value of its own."""
    # a list in a cell cannot be looked up, its text can
    plain = values.map(repr) if values.dtype == object else values
    numbers, different = pd.factorize(plain, use_na_sentinel=False)
    pairs = np.unique(codes * max(len(different), 1) + numbers)
    return len(pairs) == len(np.unique(codes))


def refuse_mixed_money(df: pd.DataFrame, codes: Codes, summed: Sequence[str]) -> None:
    """Refuse to add up money of several currencies.

    Raises
    ------
    ArgumentError
        A group holds rows in two currencies, or in one and in an unknown one; or, where the table
        has no currencies, rows of two countries, or rows that may be of accounts in several.
    """
    told = told_by(df)
    money = any(kind_by_name(each) == "money" for each in summed)
    if not money or (told is not None and is_same_in_each(codes, told)):
        return
    there = possible(df)
    if len(there) < 2:  # noqa: PLR2004 - one currency can be added up
        return
    named, name = ", ".join(there), currency_column(df)
    raise ArgumentError(
        f"Money in several currencies cannot be added up: {named}."
        if name
        else f"Money of several accounts cannot be added up without its currency: {named}.",
        hint=f"add {name!r} to `by`, or keep the rows of one currency." if name else LOST,
    )


def provenance_of(df: pd.DataFrame, keys: Sequence[str]) -> dict[str, Any]:
    """Return what the summary knows of itself: what the table knew, and what was done to it."""
    left_out = [
        str(name)
        for name in df.columns
        if is_figure(df[name])
        and not is_measured(name)
        and name not in SETTINGS
        and name not in keys
    ]
    known = {str(key): deepcopy(value) for key, value in df.attrs.items()}
    known["summedBy"] = list(keys)
    known["notSummed"] = list(dict.fromkeys([*known.get("notSummed", ()), *left_out]))
    known |= {name: of_profiles(df, name) for name in ("timezone", "currencyCode") if name in known}
    known["accounts"] = accounts(df)
    if "date" in df.columns and df["date"].notna().any():
        known["rowDates"] = [str(day)[:10] for day in (df["date"].min(), df["date"].max())]
    return known


def in_order(df: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """Return the rows in the order one reads them: by date, else by currency and falling cost."""
    cost = next((name for name in ("cost", "spend") if name in df.columns), None)
    dated = any(pd.api.types.is_datetime64_any_dtype(df[key].dtype) for key in keys)
    if dated or cost is None:
        return df
    money = [name for name in [currency_column(df)] if name]
    return df.sort_values(
        [*money, cost], ascending=[*(True for _ in money), False], kind="stable", ignore_index=True
    )

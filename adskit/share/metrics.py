"""add_metrics: the ratios of the trade, made of the sums in each row."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import pandas as pd

from adskit.errors import ArgumentError
from adskit.share.attribution import Attribution, choose
from adskit.share.currencies import is_one
from adskit.share.measures import METRICS
from adskit.share.tables import currency_column, refuse_other_than_a_table, refuse_text

NEEDED: Final = "impressions and clicks, cost (or spend), sales and purchases"
Parts: TypeAlias = "dict[str, pd.Series[Any]]"


def add_metrics(df: pd.DataFrame, *, attribution: str | None = None) -> pd.DataFrame:
    """Return the table with CTR, CPC, CPM, CVR, ACOS, ROAS and spendShare added.

    Each ratio is made of the figures of its own row, never of other ratios: to have them for
    several rows at once, add the rows up first, as `summarise` does.

    Parameters
    ----------
    df : DataFrame
        A report, or sums of one.
    attribution : "1d", "7d", "14d" or "30d", optional
        How long after the ad a sale counts, where the report has several columns for it. None takes
        14d, or what the report has of 7d, 30d, 1d. Reports of Sponsored Brands, Display and TV
        have one window of 14 days, in columns that do not name it: `sales`, `purchases`.

    Returns
    -------
    DataFrame, the same rows
        A copy with these columns at its end, all float64, in place of earlier ones of the same
        names:

        ========== ============================ ================================================
        CTR        clicks / impressions         a fraction: 0.05 is 5 %
        CPC        cost / clicks                money of the row's currency, a click
        CPM        1000 × cost / impressions    money of the row's currency, a thousand views
        CVR        purchases / clicks           a fraction; above 1 where views count as well
        ACOS       cost / sales                 a fraction
        ROAS       sales / cost                 money earned for one unit of money spent
        spendShare cost / all cost              a fraction of all rows of the table in the same
                                                currency; rows of no known currency are one.
                                                Missing where the table has no currencies, unless
                                                all rows are of one country or profile
        ========== ============================ ================================================

        A value is missing where a part of it is missing or its divisor is 0. A column is there only
        if its parts are: without `cost` (or `spend`) there is no CPC, CPM, ACOS, ROAS, spendShare.
        `attrs["attribution"]` tells the columns that were used.

    Raises
    ------
    ArgumentError
        Nothing can be made of these columns, or the window is not among them.

    Notes
    -----
    `attrs` belong to the table, and every column taken from it shows them; attrs set on a column do
    not survive. Those of the table survive filtering, sorting, grouping and `concat` of tables with
    equal attrs; a merge or join with another table drops them.
    """
    refuse_other_than_a_table(df)
    chosen = choose(df, attribution)
    added = made_of(parts_of(df, chosen))
    if not added:
        raise ArgumentError(
            "No metric can be made of the columns of this table.",
            hint=f"metrics are made of {NEEDED}: pass a report that has some of these columns.",
        )
    result = df.drop(columns=[name for name in METRICS if name in df.columns]).assign(**added)
    result.attrs.pop("attribution", None)
    if chosen:
        result.attrs["attribution"] = chosen.as_attrs()
    return result


def can_have_metrics(df: pd.DataFrame) -> bool:
    """Say whether any metric can be made of the columns of a table."""
    return bool(made_of(parts_of(df.iloc[:0], choose(df, None))))


def parts_of(df: pd.DataFrame, chosen: Attribution | None) -> Parts:
    """Return what metrics are made of, as far as it is there, each under its plain name."""
    names: dict[str, str | None] = {
        "impressions": "impressions",
        "clicks": "clicks",
        "cost": "cost" if "cost" in df.columns else "spend",
        "sales": chosen.sales if chosen else None,
        "purchases": chosen.purchases if chosen else None,
    }
    columns = {part: name for part, name in names.items() if name in df.columns}
    refuse_text(df, [name for name in columns.values() if name])
    parts = {part: df[name].astype("float64") for part, name in columns.items()}
    if "cost" in parts:
        parts["all cost"] = cost_of_its_currency(df, parts["cost"])
    return parts


def cost_of_its_currency(df: pd.DataFrame, cost: pd.Series[Any]) -> pd.Series[Any]:
    """Return for each row what all rows of its currency cost together, as far as that is known."""
    currency = currency_column(df)
    if currency is None:
        total_cost = cost.sum(min_count=1) if is_one(df) else None
        return pd.Series(total_cost, index=cost.index, dtype="float64")
    total: pd.Series[Any] = cost.groupby(df[currency], dropna=False, observed=True).transform(
        "sum", min_count=1
    )
    return total


def made_of(parts: Parts) -> Parts:
    """Return the metrics that can be made of these parts."""
    return {
        name: one.times * parts[one.above] / parts[one.below].where(parts[one.below] != 0)
        for name, one in METRICS.items()
        if one.above in parts and one.below in parts
    }

"""What a chart needs of a frame: its columns, one currency, the spend and the sales."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from adskit.data.near import did_you_mean
from adskit.data.reports.catalogue import columns
from adskit.errors import ArgumentError
from adskit.share.attribution import WINDOWS, Window
from adskit.share.currencies import LOST, possible
from adskit.share.doubled import refuse_doubled_rows
from adskit.share.kinds import kind_by_name, lowered_words
from adskit.share.measures import METRICS, adds_up
from adskit.share.tables import is_figure, refuse_rows_elsewhere

# in names of anybody's own: the sum of ten averages is no average
NO_SUM: Final = {
    *("average", "mean", "median", "per", "reach", "budget", "bid", "price"),
    *("cpc", "cpm", "vcpm", "cpa"),
}
NO_CURRENCY: Final = "no currency"


def checked(df: object, *needed: str, hint: str) -> pd.DataFrame:
    """Return the frame itself, when it has rows and these columns.

    Raises
    ------
    ArgumentError
        It is no DataFrame, has no rows, lacks a column, has texts for dates, or is a report whose
        rows stand twice.
    """
    refuse_rows_elsewhere(df)
    if not isinstance(df, pd.DataFrame):
        raise ArgumentError(f"A chart is drawn of a DataFrame, not of {df!r:.60}.", hint=hint)
    for column in needed:
        if column not in df.columns:
            raise ArgumentError(
                f"This DataFrame has no column {column!r}{did_you_mean(column, df.columns)}",
                hint=hint,
            )
    if df.empty:
        raise nothing_to_draw("The DataFrame has no rows.")
    if "date" in df.columns:
        dates(df)
    refuse_doubled_rows(df)
    return df


def figures(df: pd.DataFrame, column: str) -> pd.Series[Any]:
    """Return a column of amounts as float64.

    Raises
    ------
    ArgumentError
        It holds something else, such as the text of a file that was read back, or infinite ones.
    """
    if not pd.api.types.is_numeric_dtype(df[column]):
        raise ArgumentError(
            f"The column {column!r} holds no numbers but {df[column].dtype}.",
            hint=f'df["{column}"] = pd.to_numeric(df["{column}"])',
        )
    amounts = df[column].astype("float64")
    if amounts.abs().eq(float("inf")).any():
        raise ArgumentError(
            f"The column {column!r} has infinite figures, which no axis reaches.",
            hint=f'leave their rows out: df = df[df["{column}"].abs() != float("inf")]',
        )
    return amounts


def dates(df: pd.DataFrame) -> pd.Series[Any]:
    """Return the column `date`.

    Raises
    ------
    ArgumentError
        It holds something else, such as the text of a file that was read back.
    """
    if not pd.api.types.is_datetime64_any_dtype(df["date"]):
        raise ArgumentError(
            f"The column 'date' holds no dates but {df['date'].dtype}.",
            hint='df["date"] = pd.to_datetime(df["date"])',
        )
    return df["date"]


def how_many(most: object) -> int:
    """Return how many campaigns to draw.

    Raises
    ------
    ArgumentError
        It is no number from 1 on.
    """
    if not isinstance(most, int) or most < 1:
        raise ArgumentError(f"{most!r} campaigns cannot be drawn.", hint="use 1 or more.")
    return most


def nothing_to_draw(why: str) -> ArgumentError:
    """Return the error of a chart without a single figure."""
    return ArgumentError(
        f"There is nothing to draw. {why}",
        hint='look at the table itself, and at attrs["gaps"] for what could not be read.',
    )


def one_currency(df: pd.DataFrame, currency: str | None) -> tuple[pd.DataFrame, str]:
    """Return the rows of one currency, and its code; "" where the frame does not know it.

    Raises
    ------
    ArgumentError
        There are several and none was picked, or the one picked is not there; or the frame does
        not know them, and has rows of accounts that may have several.
    """
    if "currencyCode" not in df.columns:
        refuse_lost_currencies(df)
        codes = pd.Series(NO_CURRENCY, index=df.index)
    else:
        codes = df["currencyCode"].fillna(NO_CURRENCY)
    there = sorted(codes.unique())
    if currency is not None:
        if currency not in there:
            raise ArgumentError(
                f"No row is in {currency!r}{did_you_mean(currency, there)}",
                hint=f"use one of {', '.join(there)}.",
            )
        return df[codes == currency], currency
    if len(there) > 1:
        raise ArgumentError(
            f"Amounts in {', '.join(there)} cannot be added up or share one axis.",
            hint=f'pick one: currency="{there[0]}".',
        )
    return df, "" if there == [NO_CURRENCY] else str(there[0])


def refuse_lost_currencies(df: pd.DataFrame) -> None:
    """Refuse amounts without their currency that may well be in several.

    Raises
    ------
    ArgumentError
        The rows are, or may be, of accounts in several currencies or countries.
    """
    there = possible(df)
    if len(there) > 1:
        raise ArgumentError(
            f"Amounts of {', '.join(there)} share one axis only in one currency.", hint=LOST
        )


def spend_column(df: pd.DataFrame) -> str:
    """Return the name of the column that holds the spend; Amazon has two for the same amount."""
    return "spend" if "spend" in df.columns and "cost" not in df.columns else "cost"


def sales_of(df: pd.DataFrame, attribution: Window | None) -> tuple[pd.Series[Any], str]:
    """Return the sales of each row, and the columns they come from.

    Sponsored Products names a window (`sales14d`), the other products do not (`sales`); where
    frames of both were put together, each row has one of the two.

    Raises
    ------
    ArgumentError
        There are no sales, or none with that window.
    """
    windows = WINDOWS if attribution is None else (attribution,)
    if not set(windows) <= set(WINDOWS):
        raise ArgumentError(
            f"{attribution!r} is no attribution window{did_you_mean(attribution, WINDOWS)}",
            hint=f"use one of {', '.join(sorted(WINDOWS, key=lambda one: int(one[:-1])))}.",
        )
    named = next((f"sales{each}" for each in windows if f"sales{each}" in df.columns), None)
    names = [each for each in ("sales", named) if each is not None and each in df.columns]
    if not names or (attribution is not None and named is None):
        raise ArgumentError(
            f"This DataFrame has no column sales{attribution or '14d'}"
            f"{did_you_mean(f'sales{attribution}', df.columns)}",
            hint="ask for the report with sales among its columns.",
        )
    first, *rest = (figures(df, name) for name in names)
    return (first.combine_first(rest[0]) if rest else first), " and ".join(names)


def summed_by(df: pd.DataFrame, by: str) -> pd.Series[Any]:
    """Return the column to rank by, when its figures may be added up.

    Raises
    ------
    ArgumentError
        It is no column, or holds no figures, or such as do not add up.
    """
    if not isinstance(by, str):
        raise ArgumentError(f"{by!r} is not the name of a column.", hint='use one, such as "cost".')
    names = [str(name) for name in df.columns if is_figure(df[name])]
    additive = [name for name in names if may_be_summed(name)]
    if by not in additive:
        is_ratio = by in METRICS
        why = "does not add up across days" if is_ratio or by in df.columns else "is not a column"
        hint = f"use one of {', '.join(additive)}." if additive else "pass a report."
        raise ArgumentError(
            f"{by!r} {why}{'.' if is_ratio else did_you_mean(by, additive)}",
            hint=f"acos_against_spend draws the ACOS; {hint}" if is_ratio else hint,
        )
    return df[by]


def may_be_summed(name: str) -> bool:
    """Say whether figures add up: Amazon's where they do, others unless their name says no."""
    if name in columns():
        return adds_up(name)
    return kind_by_name(name) in {None, "money"} and not NO_SUM & lowered_words(name)


def campaign_keys(df: pd.DataFrame) -> list[str]:
    """Return the columns that tell campaigns apart: an id may occur again in another account."""
    return [name for name in ("profileId", "campaignId") if name in df.columns]

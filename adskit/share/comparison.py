"""compare: the last days of a report against the days before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

import pandas as pd

from adskit.data.frames import tell
from adskit.data.reports.days import Span, day_of
from adskit.errors import ArgumentError
from adskit.share.chosen import chosen_columns
from adskit.share.footnote import compared_line
from adskit.share.grouping import PERIODS, keys_named, refuse_without_days
from adskit.share.measures import BEFORE, CHANGE, METRICS, is_measured
from adskit.share.summary import summarise
from adskit.share.tables import refuse_other_than_a_table

USUAL: Final = ("impressions", "clicks", "cost", "spend")
SOLD: Final = ("purchases", "sales")  # as the attribution that is used calls their columns
USUAL_METRICS: Final = ("CTR", "CPC", "ACOS", "ROAS")


def compare(
    df: pd.DataFrame,
    by: str | Sequence[str],
    *,
    since: object,
    figures: Sequence[str] | str | None = None,
    attribution: str | None = None,
) -> pd.DataFrame:
    """Return the days from `since` on against the days before it, one row for each value of `by`.

    Parameters
    ----------
    df : DataFrame
        A report by day, of both periods: such as two weeks.
    by : str or sequence of str
        As in `summarise`, but no days, weeks or months.
    since : date or str
        The first day of the later period, such as "2026-11-16".
    figures : str or sequence of str, optional
        What to compare: sums and metrics, as `summarise` names them; "sales" and "purchases" are
        those of the attribution. None takes impressions,
        clicks, cost, orders, sales, CTR, CPC, ACOS and ROAS, as far as they are there.
    attribution : "1d", "7d", "14d" or "30d", optional
        As in `add_metrics`.

    Returns
    -------
    DataFrame, shape (n_values, …)
        First `by` and what is the same in all rows of each value; then for each figure, such as
        `cost`, its value in the later period, `costBefore` in the earlier one, both with the dtype
        that `summarise` gives them, and `costChange`, a fraction: 0.05 is 5 % more than before.
        CTR, CVR, ACOS and spendShare are percentages themselves: they have no change, which could
        be taken for points or for percent. Missing: a figure of a period without rows, a change
        from or to such a figure, and a change from 0. `provisional` is True where a row of either
        period is. Ordered as `summarise` does, by the cost of both periods.
        `attrs` are those of `summarise`, and "compared": first and last day of both periods. One
        note says where these differ in length, or begin or end with days without any row.

    Raises
    ------
    ArgumentError
        There is no such column, no column of days, or `since` leaves one period without any day
        or any row;
        or `summarise` refuses the table.
    """
    refuse_other_than_a_table(df)
    refuse_without_days(df, "comparison")
    keys = keys_named(df, by)
    refuse_days(keys)
    day = pd.Timestamp(day_of(since, "since"))
    spans = spans_of(df, day)
    both = summarise(df, keys, attribution=attribution)
    wanted = figures_named(both, figures)
    later = df["date"] >= day
    now, before = (
        figures_of(rows, both[keys], wanted, attribution) for rows in (df[later], df[~later])
    )
    kept = [name for name in both.columns if not is_measured(name)]
    columns = [name for name in kept if name != "provisional"]
    result = pd.concat([both[columns], side_by_side(now, before)], axis=1)
    if "provisional" in kept:
        result["provisional"] = both["provisional"]
    result.attrs.update(both.attrs)
    if spans:
        result.attrs["compared"] = [[str(one.start), str(one.end)] for one in spans]
        tell_if_uneven(result, *spans)
    return result


def tell_if_uneven(result: pd.DataFrame, later: Span, earlier: Span) -> None:
    """Say it where the periods differ in length, or begin or end with days without any row."""
    whole = [str(earlier.start), str(later.end)]
    if later.days != earlier.days or result.attrs.get("rowDates", whole) != whole:
        tell(compared_line(result))


def refuse_days(keys: Sequence[str]) -> None:
    """Refuse to look for one day in two periods.

    Raises
    ------
    ArgumentError
        A key is a day, a week or a month.
    """
    for key in keys:
        if key in {"date", *PERIODS}:
            raise ArgumentError(
                f"A {key} lies in one of the two periods only.",
                hint='compare by names or ids, such as ["accountName", "currencyCode"].',
            )


def spans_of(df: pd.DataFrame, day: pd.Timestamp) -> tuple[Span, Span] | None:
    """Return the later and the earlier period; None for no rows of no known days.

    Raises
    ------
    ArgumentError
        One of the two has no day, or no row though the table has some.
    """
    dates, asked = df["date"].dropna(), ("startDate", "endDate")
    if all(df.attrs.get(name) for name in asked):
        first, last = (pd.Timestamp(str(df.attrs[name])) for name in asked)
    elif dates.empty:
        return None
    else:
        first, last = dates.min(), dates.max()
    if not first < day <= last:
        raise ArgumentError(
            f"since={day:%Y-%m-%d} leaves one of the two periods without a day.",
            hint=f"the table goes from {first:%Y-%m-%d} to {last:%Y-%m-%d}: name a later day than "
            "the first.",
        )
    # days that were asked for may be filtered away since: nothing against something is no change
    if not dates.empty and not dates.min() < day <= dates.max():
        raise ArgumentError(
            f"since={day:%Y-%m-%d} leaves one of the two periods without a row.",
            hint=f"the rows go from {dates.min():%Y-%m-%d} to {dates.max():%Y-%m-%d}: pass the "
            "report of both periods, before it was filtered.",
        )
    one_day = pd.Timedelta(days=1)
    return Span(day.date(), last.date()), Span(first.date(), (day - one_day).date())


def figures_named(sums: pd.DataFrame, asked: object) -> list[str]:
    """Return what to compare.

    Raises
    ------
    ArgumentError
        There is no such figure, or one was named twice.
    """
    used = sums.attrs.get("attribution") or {}
    if asked is None:
        usual = (*USUAL, str(used.get("purchases")), str(used.get("sales")), *USUAL_METRICS)
        return [name for name in usual if name in sums.columns]
    several = asked if isinstance(asked, Iterable) and not isinstance(asked, str) else [asked]
    names = [str(each) for each in several]
    # "sales" without its days is what ACOS is made of
    meant = [str(used.get(name) or name) if name in SOLD else name for name in names]
    measured = [name for name in sums if is_measured(name)]
    return chosen_columns(sums[measured], meant, what="figure")


def figures_of(
    rows: pd.DataFrame, keys: pd.DataFrame, names: Sequence[str], attribution: str | None
) -> pd.DataFrame:
    """Return the figures of one period, a row for each row of `keys`."""
    on = list(keys.columns)
    sums = summarise(rows, on, attribution=attribution)
    return keys.merge(sums[[*on, *names]], how="left", on=on, validate="1:1")[list(names)]


def side_by_side(now: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """Return each figure of now, what it was before, and how far it has changed."""
    columns: dict[str, pd.Series[Any]] = {}
    for name in now.columns:
        columns |= {name: now[name], name + BEFORE: before[name]}
        if name not in METRICS or METRICS[name].kind != "ratio":
            old = before[name].astype("float64")
            columns[name + CHANGE] = now[name].astype("float64") / old.where(old != 0) - 1
    return pd.DataFrame(columns)

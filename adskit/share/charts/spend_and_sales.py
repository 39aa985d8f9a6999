"""spend_and_sales: both over time, on one scale."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

import pandas as pd

from adskit.errors import ArgumentError
from adskit.share.attribution import Window
from adskit.share.charts import frame, words
from adskit.share.charts.lines import draw, mark_days, name_lines, shade
from adskit.share.charts.look import Heading, chart

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Step = Literal["day", "week"]
DAYS: Final[dict[str, int]] = {"day": 1, "week": 7}
WHEN: Final[dict[str, str]] = {"day": "on", "week": "in the week of"}
HEIGHT: Final = 3.6
HINT: Final = 'pass a report by day: get_report(…) with the columns "date", "cost" and sales.'


def spend_and_sales(
    df: pd.DataFrame,
    *,
    by: Step = "day",
    currency: str | None = None,
    attribution: Window | None = None,
) -> Axes:
    """Draw spend and sales over time: two lines on one scale.

    Parameters
    ----------
    df : DataFrame
        A report by day: `date`, `cost` (or `spend`), and `sales` or `sales14d`. Rows are added
        up; a day without rows breaks the lines, for it may be one that could not be read.
    by : "day" or "week"
        Weeks begin on Monday. Weeks of which the frame has only a part have hollow marks.
    currency : str, optional
        Take the rows in this currency alone; needed where there are several.
    attribution : "1d", "7d", "14d" or "30d", optional
        Which of Amazon's windows to take sales from; the first there is of 14, 7, 30 and 1 days
        when None. Products other than Sponsored Products have one kind of sales.

    Returns
    -------
    Axes
        Amounts in the currency on its axis. Its lines are spend and sales. Days that Amazon may
        still restate (`provisional`) are shaded.

    Raises
    ------
    ArgumentError
        A column is missing, there are several currencies, or there is nothing to draw.
    AdskitError
        matplotlib is not installed.
    """
    if by not in get_args(Step):
        raise ArgumentError(f"{by!r} is no step of time.", hint='use "day" or "week".')
    frame.checked(df, "date", hint=HINT)
    frame.checked(df, frame.spend_column(df), hint=HINT)
    rows, code = frame.one_currency(df, currency)
    sales, source = frame.sales_of(rows, attribution)
    table = over_time(rows, sales, by)
    if table[["spend", "sales"]].isna().all(axis=None):
        raise frame.nothing_to_draw("No row has a date and an amount.")
    with chart(heading(rows, table, by, (code, source)), height=HEIGHT) as ax:
        draw(ax, table, table["days"] < DAYS[by])
        shade(ax, table, DAYS[by])
        ax.set_ylabel(f"{code or 'Amount'} per {by}")
        mark_days(ax, table.index)
        name_lines(ax, table)
    return ax


def over_time(rows: pd.DataFrame, sales: pd.Series[Any], by: Step) -> pd.DataFrame:
    """Return the sums by day or week, every day of the range included, missing where no row is."""
    dated = pd.DataFrame(
        {
            "day": frame.dates(rows).dt.normalize(),
            "spend": frame.figures(rows, frame.spend_column(rows)),
            "sales": sales,
            "provisional": words.provisional(rows),
        }
    ).dropna(subset=["day"])
    if dated.empty:
        raise frame.nothing_to_draw("No row has a date.")
    first, last = words.covered(rows) or (dated["day"].min(), dated["day"].max())
    every_day = pd.date_range(first.normalize(), last.normalize(), unit="us")
    if by == "week":
        dated["day"] -= pd.to_timedelta(dated["day"].dt.day_of_week, unit="D")
    starts = every_day - pd.to_timedelta(every_day.day_of_week if by == "week" else 0, unit="D")
    groups = dated.groupby("day")
    return pd.DataFrame(
        {
            "spend": groups["spend"].sum(min_count=1),
            "sales": groups["sales"].sum(min_count=1),
            "provisional": groups["provisional"].any(),
            "days": starts.to_series().groupby(starts).size(),
        },
        index=starts.unique(),
    )


def heading(rows: pd.DataFrame, table: pd.DataFrame, by: Step, said: tuple[str, str]) -> Heading:
    """Return the totals as a sentence, and what has to be known about them."""
    code, source = said
    spend, sales = (float(table[name].sum(min_count=1)) for name in ("spend", "sales"))
    acos = f"ACOS {words.percent(spend / sales)}" if spend >= 0 and sales > 0 else ""
    days = table["days"]
    cut = int((days < DAYS[by]).sum())
    fresh = bool(table["provisional"].eq(other=True).any())
    return Heading(
        words.dated(title(spend, sales, code), rows),
        words.subtitle(rows, code or "currency not known", f"per {by}", acos),
        words.notes(
            rows,
            words.sales_from(source),
            "Shaded: provisional, Amazon may still restate these figures" if fresh else "",
            f"Hollow marks: {words.counted(cut, 'week')} cut off by the dates" if cut else "",
        ),
        [
            f"Highest {name}: {words.amount(table[name].max(), code)} "
            f"{WHEN[by]} {words.day(pd.Timestamp(str(table[name].idxmax())))}"
            for name in ("spend", "sales")
            if table[name].notna().any()
        ],
    )


def title(spend: float, sales: float, code: str) -> str:
    """Return both totals in a sentence, or the one that is known."""
    known = [
        f"{words.amount(total, code)} of {name}"
        for total, name in ((sales, "sales"), (spend, "spend"))
        if not isnan(total)
    ]
    return " on ".join(known)

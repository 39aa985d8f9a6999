"""top_campaigns: the largest ones, as bars."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pandas as pd

from adskit.share.charts import frame, words
from adskit.share.charts.campaigns import by_campaign, labelled
from adskit.share.charts.look import BLUE, Heading, chart, fonts_are_here
from adskit.share.charts.names import not_drawable
from adskit.share.kinds import kind_by_name

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BAR_HEIGHT = 0.36  # inches, with the room around it
HINT = 'pass a report with the columns "campaignId" and "campaignName".'


def top_campaigns(
    df: pd.DataFrame, *, by: str = "cost", most: int = 10, currency: str | None = None
) -> Axes:
    """Draw the campaigns with most spend, or most of anything else, as bars.

    Parameters
    ----------
    df : DataFrame
        A report with `campaignId`; several rows of a campaign are added up.
    by : str
        The column to rank by. Rates and averages are refused: their sums mean nothing.
    most : int
        How many campaigns to draw.
    currency : str, optional
        Take the rows in this currency alone; needed where `by` is money in several.

    Returns
    -------
    Axes
        One bar per campaign, the largest on top, each with its value; money in `currencyCode`.

    Raises
    ------
    ArgumentError
        A column is missing or cannot be added up, there are several currencies, or there is
        nothing to draw.
    AdskitError
        matplotlib is not installed.
    """
    frame.checked(df, "campaignId", hint=HINT)
    frame.how_many(most)
    frame.summed_by(df, by)
    money = kind_by_name(by) == "money"
    rows, code = frame.one_currency(df, currency) if money or currency else (df, "")
    every = by_campaign(rows, {"value": frame.figures(rows, by)}).dropna(subset=["value"])
    if every.empty:
        raise frame.nothing_to_draw(f"No campaign has a figure in {by!r}.")
    top = labelled(every.sort_values("value", ascending=False, kind="stable").head(most))
    value = amount_in(code) if money else words.number
    with chart(heading(rows, every, top, by, value), height=height(len(top))) as ax:
        bars = ax.barh(range(len(top)), top["value"], color=BLUE, height=0.68)
        # the currency stands on the axis
        ends = [value(each).removeprefix(code).strip() for each in top["value"]]
        ax.bar_label(bars, ends, padding=4)
        ax.set_yticks(range(len(top)), top["label"])
        ax.set_ylim(len(top) - 0.4, -0.6)
        ax.margins(x=0.12)
        ax.set_xlabel(words.meaning(by) + (f", {code}" if money and code else ""))
        ax.xaxis.set_major_formatter(lambda tick, _: words.tick(tick))
        ax.locator_params(axis="x", nbins=5)
        ax.grid(visible=False, axis="y")
        ax.spines["bottom"].set_visible(False)
    return ax


def height(bars: int) -> float:
    """Return the room that so many bars need, in inches, their axis included."""
    return 0.7 + BAR_HEIGHT * bars


def amount_in(code: str) -> Callable[[float], str]:
    """Return how to write an amount of this currency."""
    return lambda value: words.amount(value, code)


def heading(
    rows: pd.DataFrame,
    every: pd.DataFrame,
    top: pd.DataFrame,
    by: str,
    value: Callable[[float], str],
) -> Heading:
    """Return what share of the whole the drawn campaigns have, in words."""
    names = top.get("campaignName", top["label"]).fillna(top["label"])
    money = kind_by_name(by) == "money"
    known = "currencyCode" in rows.columns and bool(rows["currencyCode"].notna().any())
    fresh = bool(words.provisional(rows).any())
    return Heading(
        words.dated(title(every, top, by, value), rows),
        words.subtitle(rows, "" if known or not money else "currency not known"),
        words.notes(
            rows,
            "Some of it is provisional, Amazon may still restate it" if fresh else "",
            not_drawable(names.tolist(), fonts_are_here()),
        ),
        [f"{name}: {value(each)}" for name, each in zip(names, top["value"], strict=True)],
    )


def title(every: pd.DataFrame, top: pd.DataFrame, by: str, value: Callable[[float], str]) -> str:
    """Return the message: the share of the drawn ones, or the sum when these are all."""
    what = words.meaning(by)
    what = what[:1].lower() + what[1:]
    total, drawn = float(every["value"].sum()), float(top["value"].sum())
    if len(top) == len(every):
        of = "of " if kind_by_name(by) == "money" else ""
        return f"{value(total)} {of}{what} in {words.counted(len(every), 'campaign')}"
    shown = f"{len(top)} of {words.counted(len(every), 'campaign')}"
    if total <= 0:
        return f"{shown} by {what}"
    verb = "makes" if len(top) == 1 else "make"
    return f"{shown} {verb} up {words.percent(drawn / total)} of {what}"

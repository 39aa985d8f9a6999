"""Two lines over time, what Amazon may restate, and the days under them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from adskit.share.charts import words
from adskit.share.charts.look import BLUE, SHADE, SOFT_INK, VERMILION
from adskit.share.charts.placing import Word, at_the_right

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HEADROOM: Final = 1.15  # the word "provisional" stands in it
MOST_TICKS: Final = 9
MOST_MARKERS: Final = 45
TICK_STEPS: Final = (1, 2, 7, 14, 28, 91, 182, 364)


def draw(ax: Axes, table: pd.DataFrame, cut: pd.Series[bool]) -> None:
    """Draw both lines; they differ in colour, dashes and marks."""
    styles: dict[str, dict[str, Any]] = {
        "spend": {"color": VERMILION, "linestyle": (0, (4, 1.5)), "marker": "s"},
        "sales": {"color": BLUE, "linestyle": "-", "marker": "o"},
    }
    for name, style in styles.items():
        values = table[name].astype("float64")
        # a point between two missing ones has no line: without a mark it would not be seen
        alone = values.notna() & values.shift().isna() & values.shift(-1).isna()
        marked = alone if len(table) > MOST_MARKERS else values.notna()
        ax.plot(
            table.index.to_numpy(),
            values.to_numpy(),
            label=name.capitalize(),
            markersize=4.5,
            markevery=[int(at) for at in marked.to_numpy().nonzero()[0]],
            **style,
        )
        parts = values[cut].dropna()
        ax.plot(
            parts.index.to_numpy(),
            parts.to_numpy(),
            linestyle="none",
            marker=style["marker"],
            markersize=5.5,
            color=style["color"],
            markerfacecolor="white",
            label=f"_{name} of a part",
        )
    ax.set_ylim(
        0, table[["spend", "sales"]].to_numpy(dtype=float, na_value=0).max() * HEADROOM or 1
    )
    ax.yaxis.set_major_formatter(lambda value, _: words.tick(value))
    ax.grid(visible=False, axis="x")


def shade(ax: Axes, table: pd.DataFrame, days: int) -> None:
    """Shade what Amazon may still restate, and say so."""
    top = ax.get_ylim()[1]
    half = pd.Timedelta(days=days) / 2
    for first, last in runs(table["provisional"].eq(other=True)):
        # matplotlib takes days here, its types do not say so
        left: Any = first - half
        right: Any = last + half
        ax.axvspan(left, right, color=SHADE, zorder=0)
        ax.annotate(
            "provisional",
            (right, top),
            xytext=(-4, -4),
            textcoords="offset points",
            ha="right",
            va="top",
            size="small",
            color=SOFT_INK,
        )


def runs(flags: pd.Series[bool]) -> Iterator[tuple[pd.Timestamp, pd.Timestamp]]:
    """Give the first and last day of each unbroken run of flags."""
    marked = flags[flags]
    number = (~flags).cumsum()[flags]
    for _, run in marked.groupby(number):
        yield run.index[0], run.index[-1]


def mark_days(ax: Axes, index: pd.Index[Any]) -> None:
    """Write some of the days under the axis, and the year where it begins."""
    span = (index[-1] - index[0]).days + 1
    step = next((each for each in TICK_STEPS if span / each <= MOST_TICKS), TICK_STEPS[-1])
    ticks = pd.date_range(index[0], index[-1], freq=f"{step}D", unit="us")
    years = [None, *ticks.year[:-1]]
    texts = [
        words.day(tick, year=False) + (f"\n{tick.year}" if tick.year != before else "")
        for tick, before in zip(ticks, years, strict=True)
    ]
    ax.set_xticks(ticks.to_numpy(), texts)


def name_lines(ax: Axes, table: pd.DataFrame) -> None:
    """Write each line's name at its end."""
    at_the_right(
        ax,
        [
            Word(name.capitalize(), known.index[-1], known.iloc[-1], color)
            for name, color in (("spend", VERMILION), ("sales", BLUE))
            for known in [table[name].dropna()]
            if len(known)
        ],
    )

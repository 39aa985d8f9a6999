"""Campaigns as bubbles: ACOS over spend, and a strip for those that have no ACOS."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, floor, log10, sqrt
from typing import TYPE_CHECKING, Final

import pandas as pd

from adskit.share.charts import words
from adskit.share.charts.look import BLUE, INK, SHADE, SOFT_INK, VERMILION
from adskit.share.charts.names import shortened
from adskit.share.charts.placing import Word, at_the_right, beside, laid_out, marks

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FEW_POWERS, MOST_POWERS = 4, 8  # of ten, on a logarithmic axis
WIDE: Final = 30.0  # largest / smallest from which on a scale is logarithmic
BELOW_THE_STRIP: Final = 0.84  # of the height; above it stand campaigns without sales
IN_THE_STRIP: Final = 0.895
SMALLEST, LARGEST = 24.0, 700.0  # areas of bubbles, square points
CROSS: Final = 4.0  # the radius of a mark in the strip, points
MOST_NAMES: Final = 8
NAME_LETTERS: Final = 26


def draw(ax: Axes, sold: pd.DataFrame, unsold: pd.DataFrame, target: float | None) -> None:
    """Draw campaigns with sales by their `spend` and `acos`, and those without apart."""
    goals = {} if target is None else {"target": target}
    if len(sold):
        goals["in all"] = acos_of(sold, unsold)
    scale(
        ax,
        pd.concat([sold["spend"], unsold["spend"]]),
        [*sold["acos"], *goals.values()],
        below=1.0 if unsold.empty else BELOW_THE_STRIP,
    )
    bubbles(ax, sold, target)
    strip(ax, unsold)
    lines(ax, goals)
    name_some(ax, sold, unsold)


def acos_of(sold: pd.DataFrame, unsold: pd.DataFrame) -> float:
    """Return the ACOS of all together: all they spent, over all they sold; no mean of theirs."""
    return float((sold["spend"].sum() + unsold["spend"].sum()) / sold["sales"].sum())


def scale(ax: Axes, spend: pd.Series[float], acos: Sequence[float], *, below: float) -> None:
    """Set both axes; the figures stay below that share of the height."""
    if spend.max() / spend.min() > WIDE:
        ax.set_xscale("log")
        ax.set_xlim(spend.min() / 1.5, spend.max() * 2)
        ax.set_xticks(log_ticks(*ax.get_xlim()))
    else:
        ax.set_xlim(0, spend.max() * 1.15)
    heights = acos or [1.0]
    if max(heights) / min(heights) > WIDE:
        ax.set_yscale("log")
        low, high = min(heights) / 1.6, max(heights) * 1.6
        ax.set_ylim(low, low * (high / low) ** (1 / below))
    else:
        high = max(heights) * 1.15
        ax.set_ylim(0, high / below)
    ax.xaxis.set_major_formatter(lambda value, _: words.tick(value))
    ticks = log_ticks(*ax.get_ylim()) if ax.get_yscale() == "log" else ax.get_yticks()
    ax.set_yticks([tick for tick in ticks if 0 <= tick <= high])
    ax.yaxis.set_major_formatter(lambda value, _: words.percent(value))
    ax.minorticks_off()


def log_ticks(low: float, high: float) -> list[float]:
    """Return round figures of a logarithmic axis: 1, 2, 5, 10, and every so many powers of ten."""
    powers = range(floor(log10(low)), ceil(log10(high)) + 1)
    steps = (1, 2, 5) if len(powers) <= FEW_POWERS else (1,)
    apart = ceil(len(powers) / MOST_POWERS)
    ticks = [step * 10.0**power for power in powers[::apart] for step in steps]
    return [tick for tick in ticks if low <= tick <= high]


def bubbles(ax: Axes, sold: pd.DataFrame, target: float | None) -> None:
    """Draw the campaigns with sales: rounds, and squares above the target."""
    above = sold["acos"] > (float("inf") if target is None else target)
    for part, marker, color, name in (
        (sold[~above], "o", BLUE, "within"),
        (sold[above], "s", VERMILION, "above"),
    ):
        ax.scatter(
            part["spend"].to_numpy(),
            part["acos"].to_numpy(),
            s=areas(sold["sales"])[part.index].to_numpy(),
            marker=marker,
            color=color,
            alpha=0.6,
            edgecolor="white",
            linewidth=0.8,
            label=name,
            zorder=3,
        )


def areas(sales: pd.Series[float]) -> pd.Series[float]:
    """Return areas that grow with the sales."""
    return SMALLEST + (LARGEST - SMALLEST) * sales / sales.max()


def strip(ax: Axes, unsold: pd.DataFrame) -> None:
    """Draw the campaigns that spent and sold nothing in a band above all figures."""
    if unsold.empty:
        return
    bottom, top = (in_figures(ax, height) for height in (BELOW_THE_STRIP, 1.0))
    ax.axhspan(bottom, top, color=SHADE, zorder=0)
    ax.scatter(
        unsold["spend"].to_numpy(),
        [IN_THE_STRIP] * len(unsold),
        transform=ax.get_xaxis_transform(),
        marker="x",
        color=INK,
        s=34,
        linewidth=1.6,
        label="no sales",
        zorder=3,
    )
    ax.annotate(
        "spend without sales: no ACOS",
        (0, 1),
        xycoords="axes fraction",
        xytext=(5, -4),
        textcoords="offset points",
        va="top",
        size="small",
        color=SOFT_INK,
    )


def lines(ax: Axes, goals: Mapping[str, float]) -> None:
    """Draw the target, and what all campaigns come to."""
    styles = {"target": (VERMILION, (0, (5, 2))), "in all": (BLUE, (0, (1, 1.6)))}
    right = ax.get_xlim()[1]
    said = []
    for name, acos in goals.items():
        color, dashes = styles[name]
        ax.axhline(acos, color=color, linestyle=dashes, linewidth=1.4, label=name)
        text = f"{name} {words.percent(acos, exactly=name == 'target')}"
        said.append(Word(text, right, acos, color))
    at_the_right(ax, said)


def in_figures(ax: Axes, height: float) -> float:
    """Return what a share of the axes' height is as an ACOS."""
    pixels = ax.transAxes.transform((0, height))
    return float(ax.transData.inverted().transform(pixels)[1])


def name_some(ax: Axes, sold: pd.DataFrame, unsold: pd.DataFrame) -> None:
    """Write the names of those that matter most, as far as there is room."""
    laid_out(ax)
    height = in_figures(ax, IN_THE_STRIP)
    without = unsold.nlargest(len(unsold), "spend")
    worst_first = pd.concat([sold.nlargest(2, "acos"), sold.nlargest(len(sold), "spend")])
    most = worst_first[~worst_first.index.duplicated()]
    crosses = [
        Word(shortened(label, longest=NAME_LETTERS), spend, height, INK, CROSS)
        for label, spend in zip(without["label"], without["spend"], strict=True)
    ]
    rounds = [
        Word(shortened(label, longest=NAME_LETTERS), spend, acos, INK, sqrt(area) / 2)
        for label, spend, acos, area in zip(
            most["label"], most["spend"], most["acos"], areas(most["sales"]), strict=True
        )
    ]
    taken = marks(ax, crosses + rounds)
    beside(ax, crosses[: MOST_NAMES // 2] + rounds[:MOST_NAMES], taken=taken)

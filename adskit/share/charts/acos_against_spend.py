"""acos_against_spend: which campaigns cost much for what they sell."""

from __future__ import annotations

from math import ceil, floor, log10, sqrt
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from adskit.errors import ArgumentError
from adskit.share.charts import frame, words
from adskit.share.charts.campaigns import by_campaign, labelled
from adskit.share.charts.look import (
    BLUE,
    INK,
    SHADE,
    SOFT_INK,
    VERMILION,
    Heading,
    chart,
    fonts_are_here,
)
from adskit.share.charts.names import not_drawable, shortened
from adskit.share.charts.placing import Word, at_the_right, beside, laid_out, marks

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HEIGHT: Final = 4.8
FEW_POWERS, MOST_POWERS = 4, 8  # of ten, on a logarithmic axis
WIDE: Final = 30.0  # largest / smallest from which on a scale is logarithmic
BELOW_THE_STRIP: Final = 0.84  # of the height; above it stand campaigns without sales
IN_THE_STRIP: Final = 0.895
SMALLEST, LARGEST = 24.0, 700.0  # areas of bubbles, square points
CROSS: Final = 4.0  # the radius of a mark in the strip, points
MOST_NAMES: Final = 8
NAME_LETTERS: Final = 26
HINT: Final = 'pass a report with the columns "campaignId", "cost" and sales.'


def acos_against_spend(
    df: pd.DataFrame,
    *,
    target: float | None = None,
    currency: str | None = None,
    attribution: frame.Window | None = None,
) -> Axes:
    """Draw each campaign's ACOS over its spend; the size of a bubble is its sales.

    Parameters
    ----------
    df : DataFrame
        A report with `campaignId`, `cost` (or `spend`) and `sales` or `sales14d`. Rows are added
        up by campaign first: an ACOS is a ratio of sums.
    target : float, optional
        The ACOS aimed at as a share, 0.3 for 30 %: a line, and other marks above it.
    currency : str, optional
        Take the rows in this currency alone; needed where there are several.
    attribution : "1d", "7d", "14d" or "30d", optional
        As in `spend_and_sales`.

    Returns
    -------
    Axes
        Spend in the currency on its axis, logarithmic where it spreads widely; ACOS in percent.
        Campaigns that spent without selling have no ACOS: they stand in a strip of their own.

    Raises
    ------
    ArgumentError
        A column is missing, there are several currencies, or there is nothing to draw.
    AdskitError
        matplotlib is not installed.
    """
    frame.checked(df, "campaignId", hint=HINT)
    cost = frame.spend_column(frame.checked(df, frame.spend_column(df), hint=HINT))
    if target is not None and not 0 < target < 10:  # noqa: PLR2004 - 1000 %: a percent was meant
        raise ArgumentError(
            f"A target ACOS of {target!r} is no share.", hint="write 0.3 for 30 percent."
        )
    rows, code = frame.one_currency(df, currency)
    sales, source = frame.sales_of(rows, attribution)
    every = by_campaign(rows, {"spend": rows[cost].astype("float64"), "sales": sales})
    spent = labelled(every[every["spend"] > 0])
    sold = spent[spent["sales"] > 0].assign(acos=lambda some: some["spend"] / some["sales"])
    unsold = spent[spent["sales"] == 0]
    if sold.empty and unsold.empty:
        raise frame.nothing_to_draw("No campaign has both spend and a figure for sales.")
    left_out = len(every) - len(sold) - len(unsold)
    said = heading(rows, (sold, unsold), (code, source, left_out), target)
    with chart(said, height=HEIGHT) as ax:
        scale(ax, pd.concat([sold["spend"], unsold["spend"]]), sold["acos"], target)
        bubbles(ax, sold, target)
        strip(ax, unsold)
        ax.set_xlabel(f"Spend, {code or 'currency not known'}")
        ax.set_ylabel("ACOS")
        lines(ax, sold, target)
        name_some(ax, sold, unsold)
    return ax


def heading(
    rows: pd.DataFrame,
    campaigns: tuple[pd.DataFrame, pd.DataFrame],
    known: tuple[str, str, int],
    target: float | None,
) -> Heading:
    """Return how many campaigns are above the target, and what is drawn apart or left out."""
    sold, unsold = campaigns
    code, source, left_out = known
    together = words.percent(acos_of(sold)) if len(sold) else "none"
    if target is not None and len(sold):
        above = int((sold["acos"] > target).sum())
        goal = f"the target ACOS of {words.percent(target)}"
        title = f"{above} of {words.counted(len(sold), 'campaign')} above {goal}"
    elif len(sold):
        title = f"ACOS of {words.counted(len(sold), 'campaign')}: {together} in all"
    else:
        title = f"{words.counted(len(unsold), 'campaign')} spent without a sale"
    without = words.amount(float(unsold["spend"].sum()), code)
    worst = sold.nlargest(3, "acos")
    names = pd.concat([named(worst), named(unsold)]).tolist()
    return Heading(
        words.dated(title, rows),
        words.subtitle(
            rows,
            code or "currency not known",
            f"{words.counted(len(unsold), 'campaign')} without sales spent {without}"
            if len(unsold)
            else "",
        ),
        words.notes(
            rows,
            "The larger a mark, the higher the sales" if len(sold) else "",
            words.sales_from(source),
            f"Not drawn: {words.counted(left_out, 'campaign')} without spend or without a figure"
            if left_out
            else "",
            not_drawable(names, fonts_are_here()),
        ),
        [
            f"All campaigns with sales together: {together}",
            *(
                f"{name}: ACOS {words.percent(acos)} on {words.amount(spend, code)}"
                for name, acos, spend in zip(
                    named(worst), worst["acos"], worst["spend"], strict=True
                )
            ),
        ],
    )


def named(campaigns: pd.DataFrame) -> pd.Series[Any]:
    """Return the campaigns' names in full, or their labels where they have none."""
    if "campaignName" not in campaigns:
        return campaigns["label"]
    return campaigns["campaignName"].fillna(campaigns["label"])


def acos_of(campaigns: pd.DataFrame) -> float:
    """Return the ACOS of all together: from their sums, never the mean of theirs."""
    return float(campaigns["spend"].sum() / campaigns["sales"].sum())


def scale(ax: Axes, spend: pd.Series[float], acos: pd.Series[float], target: float | None) -> None:
    """Set both axes, with room above for the strip."""
    if spend.max() / spend.min() > WIDE:
        ax.set_xscale("log")
        ax.set_xlim(spend.min() / 1.5, spend.max() * 2)
        ax.set_xticks(log_ticks(*ax.get_xlim()))
    else:
        ax.set_xlim(0, spend.max() * 1.15)
    heights = [*acos, *([target] if target else [])] or [1.0]
    if max(heights) / min(heights) > WIDE:
        ax.set_yscale("log")
        low, high = min(heights) / 1.6, max(heights) * 1.6
        ax.set_ylim(low, low * (high / low) ** (1 / BELOW_THE_STRIP))
    else:
        high = max(heights) * 1.15
        ax.set_ylim(0, high / BELOW_THE_STRIP)
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


def lines(ax: Axes, sold: pd.DataFrame, target: float | None) -> None:
    """Draw the target, and what all campaigns come to."""
    named_lines = []
    right = ax.get_xlim()[1]
    if target is not None:
        ax.axhline(target, color=VERMILION, linestyle=(0, (5, 2)), linewidth=1.4, label="target")
        named_lines.append(Word(f"target {words.percent(target)}", right, target, VERMILION))
    if len(sold):
        mean = acos_of(sold)
        ax.axhline(mean, color=BLUE, linestyle=(0, (1, 1.6)), linewidth=1.4, label="all together")
        named_lines.append(Word(f"in all {words.percent(mean)}", right, mean, BLUE))
    at_the_right(ax, named_lines)


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

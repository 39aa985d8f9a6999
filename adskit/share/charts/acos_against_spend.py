"""acos_against_spend: which campaigns cost much for what they sell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from adskit.errors import ArgumentError
from adskit.share.attribution import Window
from adskit.share.charts import frame, words
from adskit.share.charts.bubbles import acos_of, draw
from adskit.share.charts.campaigns import by_campaign, labelled
from adskit.share.charts.look import Heading, chart, fonts_are_here
from adskit.share.charts.names import not_drawable

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HEIGHT: Final = 4.8
TOO_MUCH: Final = 10  # an ACOS of 1,000 % is nobody's target: 30 was meant as a percentage
HINT: Final = 'pass a report with the columns "campaignId", "cost" and sales.'


def acos_against_spend(
    df: pd.DataFrame,
    *,
    target: float | None = None,
    currency: str | None = None,
    attribution: Window | None = None,
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
    goal = None if target is None else as_share(target)
    rows, code = frame.one_currency(df, currency)
    sales, source = frame.sales_of(rows, attribution)
    every = by_campaign(rows, {"spend": frame.figures(rows, cost), "sales": sales})
    spent = labelled(every[every["spend"] > 0])
    sold = spent[spent["sales"] > 0].assign(acos=lambda some: some["spend"] / some["sales"])
    unsold = spent[spent["sales"] == 0]
    if sold.empty and unsold.empty:
        raise frame.nothing_to_draw("No campaign has both spend and a figure for sales.")
    left_out = len(every) - len(sold) - len(unsold)
    said = heading(rows, (sold, unsold), (code, source, left_out), goal)
    with chart(said, height=HEIGHT) as ax:
        ax.set_xlabel(f"Spend, {code or 'currency not known'}")
        ax.set_ylabel("ACOS")
        draw(ax, sold, unsold, goal)
    return ax


def as_share(target: object) -> float:
    """Return a target ACOS.

    Raises
    ------
    ArgumentError
        It is no share; most likely a percentage.
    """
    if not isinstance(target, int | float) or not 0 < target < TOO_MUCH:
        raise ArgumentError(
            f"A target ACOS of {target!r} is no share.", hint="write 0.3 for 30 percent."
        )
    return float(target)


def heading(
    rows: pd.DataFrame,
    campaigns: tuple[pd.DataFrame, pd.DataFrame],
    known: tuple[str, str, int],
    target: float | None,
) -> Heading:
    """Return how many campaigns are above the target, and what is drawn apart or left out."""
    sold, unsold = campaigns
    code, source, left_out = known
    together = words.percent(acos_of(sold, unsold)) if len(sold) else "none"
    without = words.amount(float(unsold["spend"].sum()), code)
    worst = sold.nlargest(3, "acos")
    names = pd.concat([named(worst), named(unsold)]).tolist()
    return Heading(
        words.dated(title(sold, unsold, target), rows),
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
            f"ACOS of all campaigns together: {together}",
            *(
                f"{name}: ACOS {words.percent(acos)} on {words.amount(spend, code)}"
                for name, acos, spend in zip(
                    named(worst), worst["acos"], worst["spend"], strict=True
                )
            ),
        ],
    )


def title(sold: pd.DataFrame, unsold: pd.DataFrame, target: float | None) -> str:
    """Return the message: how many miss the target, or what all come to."""
    if sold.empty:
        return f"{words.counted(len(unsold), 'campaign')} spent without a sale"
    if target is None:
        together = words.percent(acos_of(sold, unsold))
        return f"ACOS of {words.counted(len(sold) + len(unsold), 'campaign')}: {together} in all"
    above = int((sold["acos"] > target).sum())
    goal = f"the target ACOS of {words.percent(target, exactly=True)}"
    return f"{above} of {words.counted(len(sold), 'campaign')} above {goal}"


def named(campaigns: pd.DataFrame) -> pd.Series[Any]:
    """Return the campaigns' names in full, or their labels where they have none."""
    if "campaignName" not in campaigns:
        return campaigns["label"]
    return campaigns["campaignName"].fillna(campaigns["label"])

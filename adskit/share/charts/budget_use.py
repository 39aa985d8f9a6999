"""budget_use: how much of its budget each campaign has used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from adskit.share.charts import frame, words
from adskit.share.charts.campaigns import labelled
from adskit.share.charts.look import BLUE, INK, VERMILION, Heading, chart, fonts_are_here
from adskit.share.charts.names import not_drawable
from adskit.share.charts.placing import halo
from adskit.share.charts.top_campaigns import height

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WHOLE: Final = 100.0
HINT: Final = "pass get_budget_usage(ads, campaigns)."


def budget_use(df: pd.DataFrame, *, campaigns: pd.DataFrame | None = None, most: int = 20) -> Axes:
    """Draw the share of its budget that each campaign has used, the fullest on top.

    Parameters
    ----------
    df : DataFrame
        From `get_budget_usage`.
    campaigns : DataFrame, optional
        From `get_campaigns`, for the campaigns' names: the usage frame has ids alone.
    most : int
        How many campaigns to draw.

    Returns
    -------
    Axes
        Percent of each campaign's own budget, so that currencies do not matter. Bars from 100 %
        on are hatched and marked. Campaigns without a figure are counted in the small print.

    Raises
    ------
    ArgumentError
        A column is missing, or there is nothing to draw.
    AdskitError
        matplotlib is not installed.
    """
    frame.checked(df, "campaignId", "budgetUsagePercent", hint=HINT)
    frame.how_many(most)
    every = with_names(df, campaigns)
    every = every.assign(budgetUsagePercent=frame.figures(every, "budgetUsagePercent"))
    known = every.dropna(subset=["budgetUsagePercent"])
    if known.empty:
        raise frame.nothing_to_draw("No campaign has a figure of its budget's use.")
    top = labelled(known.nlargest(most, "budgetUsagePercent", keep="first"))
    with chart(heading(df, known, top), height=height(len(top))) as ax:
        draw(ax, top)
    return ax


def with_names(df: pd.DataFrame, campaigns: pd.DataFrame | None) -> pd.DataFrame:
    """Return one row per campaign, with the names that are known."""
    keys = frame.campaign_keys(df)
    latest = df.drop_duplicates(keys, keep="last")
    if campaigns is None:
        return latest
    frame.checked(campaigns, *keys, "name", hint="pass get_campaigns(ads, profiles).")
    names = campaigns.drop_duplicates(keys, keep="last")[[*keys, "name"]]
    without = latest.drop(columns="campaignName", errors="ignore")
    return without.merge(names, on=keys, how="left").rename(columns={"name": "campaignName"})


def heading(df: pd.DataFrame, known: pd.DataFrame, top: pd.DataFrame) -> Heading:
    """Return how many budgets are used up, as of when."""
    full = int((known["budgetUsagePercent"] >= WHOLE).sum())
    verb, whose = ("has", "its") if full == 1 else ("have", "their")
    title = f"{full} of {words.counted(len(known), 'campaign')} {verb} used up {whose} budget"
    if full == 0:
        title = f"None of {words.counted(len(known), 'campaign')} has used up its budget"
    missing = len(df.drop_duplicates(frame.campaign_keys(df))) - len(known)
    names = top.get("campaignName", top["label"]).fillna(top["label"])
    return Heading(
        title + as_of(known),
        words.subtitle(
            df,
            f"the {len(top)} fullest" if len(top) < len(known) else "",
        ),
        words.notes(
            df,
            f"Not drawn: {words.counted(missing, 'campaign')} without a figure" if missing else "",
            not_drawable(names.tolist(), fonts_are_here()),
        ),
        [
            f"{name}: {used:,.0f} %"
            for name, used in zip(names, top["budgetUsagePercent"], strict=True)
        ],
    )


def as_of(known: pd.DataFrame) -> str:
    """Return the moment of the newest figure; "" when no figure has one."""
    times = known.get("usageUpdatedTimestamp", pd.Series(dtype="datetime64[us, UTC]")).dropna()
    if times.empty:
        return ""
    newest = times.max()
    return f", {words.day(newest)} {newest:%H:%M} UTC"


def draw(ax: Axes, top: pd.DataFrame) -> None:
    """Draw the bars, the line at 100 %, and each bar's figures at its end."""
    used = top["budgetUsagePercent"].astype("float64")
    full = used >= WHOLE
    bars = ax.barh(
        range(len(top)),
        used,
        height=0.68,
        color=[VERMILION if each else BLUE for each in full],
        edgecolor="white",
        linewidth=0,
        hatch=["///" if each else "" for each in full],
    )
    ax.bar_label(bars, [figure(row) for _, row in top.iterrows()], padding=4, path_effects=halo())
    ax.axvline(WHOLE, color=INK, linewidth=1.2, linestyle=(0, (4, 2)), label="whole budget")
    ax.set_yticks(range(len(top)), top["label"])
    ax.set_ylim(len(top) - 0.4, -0.6)
    ax.set_xlim(0, max(WHOLE, used.max()) * 1.22)
    ax.set_xlabel("Used, percent of each campaign's own budget")
    ax.xaxis.set_major_formatter(lambda tick, _: f"{tick:,.0f} %")
    ax.locator_params(axis="x", nbins=6)
    ax.grid(visible=False, axis="y")
    ax.spines["bottom"].set_visible(False)


def figure(row: pd.Series[Any]) -> str:
    """Return the text at a bar's end: its percentage, of how much, and a word at the limit."""
    used = float(str(row["budgetUsagePercent"]))
    budget, code = row.get("budget"), row.get("currencyCode")
    of = (
        f" of {words.amount(float(str(budget)), str(code))}"
        if pd.notna([budget, code]).all()
        else ""
    )
    return f"{used:,.0f} %{of}" + (
        " · over" if used > WHOLE else " · used up" if used == WHOLE else ""
    )

"""The words on a chart: dates, amounts, accounts, and what Amazon's column names mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from adskit.share.formats import decimals
from adskit.share.labels import label

# strftime would follow the computer's language, and the rest of the chart is English
MONTHS: Final = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
FROM_HERE_WHOLE: Final = 100  # cents no longer matter
MANY_COUNTRIES: Final = 6


def day(moment: pd.Timestamp, *, year: bool = True) -> str:
    """Return a day such as 3 Jun 2026."""
    text = f"{moment.day} {MONTHS[moment.month - 1]}"
    return f"{text} {moment.year}" if year else text


def days(first: pd.Timestamp, last: pd.Timestamp) -> str:
    """Return a range of days, in as few words as it takes."""
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    return f"{day(first, year=first.year != last.year)} – {day(last)}"


def covered(df: pd.DataFrame) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    """Return the first and last day a frame is about: its rows' days, or else what was asked."""
    if "date" in df.columns and df["date"].notna().any():
        return df["date"].min(), df["date"].max()
    if {"startDate", "endDate"} <= set(df.columns) and df["startDate"].notna().any():
        return pd.Timestamp(df["startDate"].min()), pd.Timestamp(df["endDate"].max())
    if df.attrs.get("startDate") and df.attrs.get("endDate"):
        return pd.Timestamp(df.attrs["startDate"]), pd.Timestamp(df.attrs["endDate"])
    return None


def dated(sentence: str, df: pd.DataFrame) -> str:
    """Return the sentence with the days it holds for, where they are known."""
    range_ = covered(df)
    return sentence if range_ is None else f"{sentence}, {days(*range_)}"


def amount(value: float, currency: str = "") -> str:
    """Return money with its code; whole where cents no longer matter."""
    cents = decimals("money", currency=currency) > 0
    whole = not cents or abs(value) >= FROM_HERE_WHOLE or value == round(value)
    text = f"{value:,.0f}" if whole else f"{value:,.2f}"
    return f"{currency} {text}".strip()


def percent(share: float, *, exactly: bool = False) -> str:
    """Return a share in percent: with a decimal where it is small, or as it was given."""
    if exactly:
        return f"{share * 100:,.4g} %"
    return f"{share * 100:,.0f} %" if share >= 0.1 or share == 0 else f"{share * 100:.1f} %"  # noqa: PLR2004


def number(value: float) -> str:
    """Return a figure with its thousands apart, and decimals only where there are some."""
    return f"{value:,.10g}"


def tick(value: float) -> str:
    """Return a figure of an axis, millions and billions as such."""
    for size, letter in ((1e9, "bn"), (1e6, "m")):
        if abs(value) >= size:
            return f"{number(value / size)} {letter}"
    return number(value)


def counted(count: int, what: str) -> str:
    """Return a number of things."""
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


def accounts(df: pd.DataFrame) -> str:
    """Return whose figures these are: the one account, or how many and where."""
    if "profileId" not in df.columns:
        return ""
    profiles = df["profileId"].nunique()
    countries = sorted(df["countryCode"].dropna().unique()) if "countryCode" in df.columns else []
    if len(countries) > MANY_COUNTRIES:
        return f"{counted(profiles, 'account')} in {len(countries)} countries"
    where = f" ({', '.join(countries)})" if countries else ""
    return f"{counted(profiles, 'account')}{where}"


def subtitle(df: pd.DataFrame, *parts: str) -> str:
    """Return the line under a title, first of all that figures are invented, or nobody's known."""
    source = df.attrs.get("source")
    invented = "practice Amazon, invented figures" if source == "practice Amazon" else ""
    said = [invented if source else "source not known", *parts, accounts(df)]
    line = " · ".join(part for part in said if part)
    return line[:1].upper() + line[1:]


def notes(df: pd.DataFrame, *said: str) -> Sequence[str]:
    """Return the small print: what was said, and what could not be read."""
    gaps = len(df.attrs.get("gaps") or ())
    missing = f"{counted(gaps, 'part')} could not be read (attrs['gaps'])" if gaps else ""
    return [each for each in (*said, missing) if each]


def provisional(df: pd.DataFrame) -> pd.Series[Any]:
    """Return which rows Amazon may still restate; none where the frame does not say."""
    if "provisional" not in df.columns:
        return pd.Series(data=False, index=df.index)
    return df["provisional"].fillna(value=False).astype(bool)


def sales_from(source: str) -> str:
    """Return what the sales count, for the small print; Amazon's plain `sales` needs no word."""
    window = re.fullmatch(r"sales(\d+)d", source)
    if window:
        return f"Sales within {counted(int(window[1]), 'day')} of a click ({source})"
    return "" if source == "sales" else f"Sales: {source}"


def meaning(column: str) -> str:
    """Return what a column holds, in words; both of Amazon's names for the spend are the spend."""
    return "Spend" if column in {"cost", "spend"} else label(column)

"""The footnote: what a reader of shared rows must know, as far as the table still knows it.

Everything is read from the columns and from `attrs`, which pandas drops in some operations. What
was lost is said; nothing is guessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import pandas as pd

from adskit.share.attribution import is_attributed
from adskit.share.kinds import kind_by_name
from adskit.share.tables import column, of_profiles
from adskit.share.unfinished import unfinished

LOST: Final = (
    "Where these rows come from is no longer known to the table. "
    "After a merge or concat, set joined.attrs = report.attrs."
)
CURRENCY_LOST: Final = (
    "Money: the currency is no longer known to the table. "
    "→ adskit.summarise(report, [...]) keeps it."
)
PRACTICE: Final = "Practice Amazon: invented accounts and figures"
MOST_NAMES: Final = 5  # a footnote is read; the list is in the workbook


def footnote(
    df: pd.DataFrame, *, most: int | None = MOST_NAMES, shown: Iterable[str] | None = None
) -> list[str]:
    """Return the lines that belong below this table wherever it is shown, plain text.

    Parameters
    ----------
    df : DataFrame
        What adskit returned, or rows, columns and sums of it.
    most : int or None
        How many accounts, time zones, currencies or gaps are named before they are counted; None
        names all.
    shown : iterable of str, optional
        The columns that readers see, where others are kept from them; None is all.

    Returns
    -------
    list of str
        One sentence each, in this order and as far as they apply: where the rows come from (on the
        practice Amazon its name is the first word), accounts, days and whose days they are, which
        were not over and which are compared, currency, attribution, what was summed, provisional
        rows, what is missing, when Amazon made it, when it was fetched and by which version.
        Never empty.
    """
    lines = [
        source_line(df),
        accounts_line(df, most),
        days_line(df, most),
        unfinished_line(df, most),
        compared_line(df),
        currency_line(df, most),
        attribution_line(df, df.columns if shown is None else shown),
        summed_line(df),
        provisional_line(df),
        gaps_line(df, most),
        fetched_line(df),
    ]
    return [line for line in lines if line]


def source_line(df: pd.DataFrame) -> str:
    """Say where the rows come from; the practice Amazon before anything else."""
    source = df.attrs.get("source")
    if not source:
        return LOST
    kind, details = str(df.attrs.get("kind") or "rows"), ("reportType", "timeUnit")
    words = " ".join([kind, *(str(df.attrs[each]) for each in details if df.attrs.get(each))])
    return f"{PRACTICE if source == 'practice Amazon' else source} ({words})."


def accounts_line(df: pd.DataFrame, most: int | None) -> str:
    """Name the accounts, from the columns; a summary brings those it added up."""
    names = accounts(df)
    if names:
        return f"{'Account' if len(names) == 1 else 'Accounts'}: {some(names, most)}."
    return "" if df.empty else "Accounts: no longer known to the table."


def accounts(df: pd.DataFrame) -> list[str]:
    """Return the accounts of the rows, each once, as `Name (profile id, country)`."""
    given = [column(df, name) for name in ("accountName", "countryCode", "profileId")]
    if given[0] is None and given[2] is None:
        return [str(name) for name in df.attrs.get("accounts", ())]
    known = pd.concat([each for each in given if each is not None], axis=1).drop_duplicates()
    full = known.reindex(columns=["accountName", "countryCode", "profileId"]).astype(object)
    told = full.where(full.notna(), None)
    named = (account(*row) for row in told.itertuples(index=False, name=None))
    return list(dict.fromkeys(name for name in named if name))


def account(name: str | None, country: str | None, profile: str | None) -> str:
    """Return one account in words, nothing when all that is known is its country."""
    number = f"profile {profile}" if profile else None
    first, *more = [str(each) for each in (name, number, country) if each] or [""]
    if first == country:
        return ""
    return f"{first} ({', '.join(more)})" if more else first


def days_line(df: pd.DataFrame, most: int | None) -> str:
    """Say which days were asked for and which the rows are of, and whose days they are."""
    asked = (df.attrs.get("startDate"), df.attrs.get("endDate"))
    words = between(*asked) if all(asked) else ""
    rows = row_days(df)
    if rows and rows != words:
        # Amazon leaves days without activity out, and rows may have been filtered since
        words = f"{words} (rows: {rows})" if words else rows
    return f"Days: {words}{whose_days(df, most)}." if words else ""


def row_days(df: pd.DataFrame) -> str:
    """Return the first and the last day of the rows; a summary brings those it added up."""
    dates = column(df, "date")
    if dates is None:
        return between(*df.attrs["rowDates"]) if df.attrs.get("rowDates") else ""
    if not pd.api.types.is_datetime64_any_dtype(dates) or dates.isna().all():
        return ""
    return between(dates.min(), dates.max())


def between(first: object, last: object) -> str:
    """Return the days from the first to the last."""
    return " to ".join(dict.fromkeys([str(first)[:10], str(last)[:10]]))


def whose_days(df: pd.DataFrame, most: int | None) -> str:
    """Name the time zone; Amazon counts the days of a profile in the profile's own."""
    zones = time_zones(df)
    if zones:
        return f", time zone {some(zones, most)}"
    return ", in each account's own time zone" if df.attrs.get("source") else ""


def time_zones(df: pd.DataFrame) -> list[str]:
    """Return the time zones of the rows, from their column or from what the table knows."""
    zones = column(df, "timezone")
    if zones is not None:
        return present(zones)
    return sorted(set(of_profiles(df, "timezone").values()))


def unfinished_line(df: pd.DataFrame, most: int | None) -> str:
    """Say which days are there in part only, as they were not over yet, and where."""
    days = unfinished(df.attrs, time_zones(df))
    told = "; ".join(f"{day} in {some(zones, most)}" for day, zones in days.items())
    return f"Not over yet when these figures were made: {told}." if told else ""


def compared_line(df: pd.DataFrame) -> str:
    """Say which days are compared with which, how many each are, and if they differ."""
    periods = df.attrs.get("compared")
    if not periods:
        return ""
    now, then = (f"{between(*days)} ({day_count(*days)})" for days in periods)
    lengths = {day_count(*days) for days in periods}
    uneven = ", periods of different length" if len(lengths) > 1 else ""
    rows = row_days(df)
    # the others may be days on which nothing happened, or filtered away: nobody can tell
    cut = rows and rows != between(periods[1][0], periods[0][1])
    return (
        f"Compared: {now} with {then}{uneven}.{f' There are rows of {rows} only.' if cut else ''}"
    )


def day_count(first: str, last: str) -> str:
    """Return how many days lie from the first to the last."""
    days = (pd.Timestamp(last) - pd.Timestamp(first)).days + 1
    return "1 day" if days == 1 else f"{days:,} days"


def currency_line(df: pd.DataFrame, most: int | None) -> str:
    """Say in which currency money is, and that several cannot be added up."""
    codes = column(df, "currencyCode")
    currencies = [] if codes is None else present(codes)
    if len(currencies) > 1:
        return f"Money: {some(currencies, most)}, each row in its own currency; not to be added up."
    if currencies:
        return f"Money: {currencies[0]}."
    has_money = any(kind_by_name(str(name)) == "money" for name in df.columns)
    return CURRENCY_LOST if has_money and not df.empty else ""


def attribution_line(df: pd.DataFrame, shown: Iterable[str]) -> str:
    """Say which columns are the sales and orders, and over how many days, where any are shown."""
    if not any(is_attributed(str(name)) for name in shown):
        return ""
    told = df.attrs.get("attribution")
    if not isinstance(told, Mapping) or not told.get("window"):
        return counted_days_line(df)
    columns = [str(told[part]) for part in ("sales", "purchases") if told.get(part)]
    days = str(told["window"]).removesuffix("d")
    return f"Attribution: {days} {'day' if days == '1' else 'days'} ({', '.join(columns)})."


def counted_days_line(df: pd.DataFrame) -> str:
    """Say how long after an ad its sales count, where nobody has chosen among several windows."""
    days = df.attrs.get("attributionDays")
    if not days:
        return ""
    *others, last = [str(each) for each in days]
    told = f"{', '.join(others)} or {last}" if others else last
    return f"Attribution: sales count up to {told} {'day' if told == '1' else 'days'} after the ad."


def summed_line(df: pd.DataFrame) -> str:
    """Say by what the rows were added up, and which columns could not be."""
    by, dropped = df.attrs.get("summedBy"), df.attrs.get("notSummed")
    if not by:
        return ""
    left_out = f" Left out, as they do not add up: {', '.join(dropped)}." if dropped else ""
    return f"Summed by {', '.join(by)}.{left_out}"


def provisional_line(df: pd.DataFrame) -> str:
    """Count the rows that Amazon may still correct."""
    marks = column(df, "provisional")
    count = 0 if marks is None else int(marks.eq(True).sum())  # noqa: FBT003 - compared with
    if not count:
        return ""
    rows = "1 row is" if count == 1 else f"{count:,} rows are"
    if count == len(df):
        rows, others = rows if count == 1 else f"all {rows}", ""
    else:
        others = f" (of {len(df):,})"
    return f"Provisional: {rows} of days whose figures Amazon may still correct{others}."


def gaps_line(df: pd.DataFrame, most: int | None) -> str:
    """Say what could not be read, counted by ad product and reason."""
    gaps = [gap for gap in df.attrs.get("gaps") or () if isinstance(gap, Mapping)]
    if not gaps:
        return ""
    counted = Counter(gap_words(gap) for gap in gaps)
    told = [f"{words} (×{n})" if n > 1 else words for words, n in counted.most_common()]
    return f"Missing: {some(told, most, between='; ')}."


def gap_words(gap: Mapping[str, Any]) -> str:
    """Return the product and the reason of one gap, which many profiles may share."""
    told = (gap.get("adProduct"), gap.get("why") or "could not be read")
    return ": ".join(str(each).rstrip(". ") for each in told if each)


def fetched_line(df: pd.DataFrame) -> str:
    """Say when Amazon made the rows, when they were fetched and by which version."""
    made, fetched, version = (df.attrs.get(each) for each in ("madeAt", "fetchedAt", "adskit"))
    told = [
        f"made by Amazon {minute(made)}" if made else "",
        f"fetched {minute(fetched)}{f' with adskit {version}' if version else ''}"
        if fetched
        else "",
    ]
    line = ", ".join(part for part in told if part)
    return f"{line[0].upper()}{line[1:]}." if line else ""


def minute(moment: object) -> str:
    """Return a moment in UTC to the minute, or as it is where it cannot be read."""
    when = pd.to_datetime(str(moment), utc=True, errors="coerce")
    return str(moment) if pd.isna(when) else f"{when:%Y-%m-%d %H:%M} UTC"


def present(values: pd.Series[Any]) -> list[str]:
    """Return what stands in a column, each once, in order, without what is missing."""
    return sorted(str(value) for value in values.dropna().unique())


def some(names: Iterable[object], most: int | None, *, between: str = ", ") -> str:
    """Return the first names and how many more there are; all of them where `most` is None."""
    all_names: Sequence[str] = [str(name) for name in names]
    shown = between.join(all_names[:most])
    more = 0 if most is None else len(all_names) - most
    return f"{shown}{between}and {more} more" if more > 0 else shown

"""Kinds: what a column holds.

A name decides where it is one of Amazon's or the kit's own; of other names the words tell, and
the dtype where those say nothing. Text is text whatever its name is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

import pandas as pd

from adskit.data.reports.catalogue import ColumnType, columns
from adskit.share.labels import words_of
from adskit.share.measures import BEFORE, CHANGE, METRICS, SETTINGS

Kind = Literal[
    "text",
    "flag",
    "day",  # a date
    "time",  # a moment, in UTC where the column knows its zone
    "count",
    "plain",  # a whole number that counts nothing: a year
    "money",
    "ratio",  # a fraction that is read in percent
    "change",  # the same, more or less than something else
    "points",  # already in percent
    "number",
]
NUMERIC: Final = {"count", "plain", "money", "ratio", "change", "points", "number"}

# what columns of reports hold; of counts the values tell, for their averages are none
IN_REPORTS: Final[Mapping[ColumnType, Kind]] = {
    "id": "text",
    "text": "text",
    "money": "money",
    "fraction": "ratio",
    # some are shares, and Amazon does not say whether 0.5 or 50 is meant: shown as they came
    "number": "number",
}
OWN: Final[Mapping[str, Kind]] = {
    **dict.fromkeys(SETTINGS, "money"),
    **{name: metric.kind for name, metric in METRICS.items()},
    "budgetUsagePercent": "points",
}

TEXT_ENDINGS: Final = {"id", "ids", "asin", "asins", "sku", "skus"}
PLAIN: Final = {"year", "month", "week", "hour"}
RATIOS: Final = {"rate", "share", "ratio", "acos", "tacos", "ctr", "cvr"}
NUMBERS: Final = {"roas", "frequency", "percentage"}
MONEY: Final = {
    *("cost", "spend", "sales", "budget", "bid", "price", "amount", "revenue"),
    *("royalty", "royalties", "cpc", "cpm", "vcpm", "cpa"),
}


def kind_of(name: str, values: pd.Series[Any]) -> Kind:
    """Return what a column holds.

    Parameters
    ----------
    name : str
        Its name, Amazon's own or any other.
    values : Series
        Its values, of any dtype.
    """
    by_dtype = kind_by_dtype(values)
    if by_dtype not in NUMERIC:
        return by_dtype
    named = kind_by_name(name)
    if named is not None:
        return named
    return "plain" if by_dtype == "count" and PLAIN & lowered_words(name) else by_dtype


def kind_by_name(name: str) -> Kind | None:
    """Return what numbers of that name are; None if the name says nothing."""
    if name.endswith(CHANGE):
        return "change"
    name = name.removesuffix(BEFORE)
    if name in OWN:
        return OWN[name]
    if name in columns():
        return IN_REPORTS.get(columns()[name].type)
    return "text" if is_id(name) else kind_by_words(lowered_words(name))


def is_id(name: str) -> bool:
    """Say whether a column of that name holds ids, codes of products included."""
    words = words_of(name)
    return bool(words) and words[-1].lower() in TEXT_ENDINGS


def kind_by_words(words: set[str]) -> Kind | None:
    """Return what numbers with these words in their name are; None if the words say nothing."""
    if words & RATIOS:
        return "ratio"
    if "percent" in words:
        return "points"
    if words & NUMBERS:
        return "number"
    return "money" if words & MONEY else None


def lowered_words(name: str) -> set[str]:
    """Return the words of a name, whatever their case."""
    return {word.lower() for word in words_of(name)}


def kind_by_dtype(values: pd.Series[Any]) -> Kind:
    """Return what the values look like; objects are looked at one by one."""
    types = pd.api.types
    if types.is_bool_dtype(values):
        return "flag"
    if types.is_datetime64_any_dtype(values):
        return "time" if has_times(values) else "day"
    if types.is_integer_dtype(values) or types.is_float_dtype(values):
        return "count" if are_whole(values) else "number"
    return kind_by_values(values) if types.is_object_dtype(values) else "text"


def kind_by_values(values: pd.Series[Any]) -> Kind:
    """Return what objects are, if they are all of a kind; otherwise they are text."""
    inferred = pd.api.types.infer_dtype(values, skipna=True)
    kinds: dict[str, Kind] = {
        "boolean": "flag",
        "date": "day",
        "integer": "count",
        "floating": "number",
        "mixed-integer-float": "number",
        "decimal": "number",
    }
    return kinds.get(inferred, "text")


def has_times(values: pd.Series[Any]) -> bool:
    """Say whether these are moments: in a known zone, or not all at midnight."""
    if isinstance(values.dtype, pd.DatetimeTZDtype):
        return True
    present = values.dropna()
    return bool((present != present.dt.normalize()).any())


def are_whole(values: pd.Series[Any]) -> bool:
    """Say whether these count: integers, or floats that only a missing neighbour has made so."""
    if pd.api.types.is_integer_dtype(values):
        return True
    present = values.dropna()
    return not present.empty and bool((present == present.round()).all())

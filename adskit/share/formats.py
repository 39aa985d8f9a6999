"""Formats: what a column holds, and how a spreadsheet shows it.

A name decides where it is one of Amazon's, the dtype everywhere else. Ids are text whatever their
dtype is, and text is text whatever its name is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, Literal

import pandas as pd

from adskit.share.labels import words_of

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

TEXT_ENDINGS: Final = {"id", "ids", "asin", "asins", "sku", "skus"}
PLAIN: Final = {"year", "month", "week", "hour"}
RATIOS: Final = {"rate", "share", "ratio", "acos", "tacos", "ctr", "cvr"}
NUMBERS: Final = {"roas", "frequency"}
# Amazon does not say whether 0.5 or 50 is meant: such a number is shown as it came
UNCLEAR: Final = {"percentage"}
MONEY: Final = {
    *("cost", "spend", "sales", "budget", "bid", "price", "amount", "revenue"),
    *("royalty", "royalties", "cpc", "cpm", "vcpm", "cpa", "ecp"),
}

CURRENCIES: Final = ("currencyCode", "campaignBudgetCurrencyCode")
CODE: Final = re.compile("[A-Z]{3}")
# minor units of ISO 4217 where there are not two
DECIMALS: Final[Mapping[str, int]] = {"JPY": 0, "KRW": 0, "CLP": 0, "VND": 0}


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
    words = [word.lower() for word in words_of(name.replace("eCP", "ECP"))]
    if words and words[-1] in TEXT_ENDINGS:
        return "text"
    named = kind_by_words(words)
    if named is not None:
        return named
    return "plain" if by_dtype == "count" and PLAIN & set(words) else by_dtype


def kind_by_words(words: list[str]) -> Kind | None:
    """Return what numbers of that name are; None if the name says nothing."""
    found = set(words)
    if words and words[-1] == "change":
        return "change"
    if found & RATIOS:
        return "ratio"
    if "percent" in found:
        return "points"
    if found & (NUMBERS | UNCLEAR):
        return "number"
    return "money" if found & MONEY else None


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


def currencies_of(df: pd.DataFrame) -> list[str]:
    """Return the currency of each row's amounts, "" where the frame does not know it."""
    known = next((df[name] for name in CURRENCIES if name in df.columns), None)
    if known is None:
        return [""] * len(df)
    return [one if isinstance(one, str) and CODE.fullmatch(one) else "" for one in known]


def decimals(kind: Kind, currency: str = "") -> int:
    """Return how many decimals are shown."""
    if kind == "money":
        return DECIMALS.get(currency, 2)
    return 0 if kind in {"count", "plain"} else 2


def spreadsheet_format(kind: Kind, *, places: int = 2, beside: str = "") -> str:
    """Return the number format as Excel and LibreOffice write it.

    Parameters
    ----------
    kind : Kind
        What the column holds.
    places : int
        Decimals of an amount or a number.
    beside : str
        The currency that stands beside an amount; "" where the head of the column names it.
    """
    fixed: dict[Kind, str] = {
        "text": "@",
        "flag": "General",
        "day": "yyyy-mm-dd",
        "time": "yyyy-mm-dd hh:mm:ss",
        "plain": "0",
        "ratio": "0.00%",
        "change": "+0.00%;-0.00%;0.00%",
        "points": r"0.00\%",
    }
    if kind in fixed:
        return fixed[kind]
    number = "#,##0" + ("." + "0" * places if places else "")
    return f"[${beside}] {number}" if beside else number

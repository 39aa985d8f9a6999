"""Formats: currencies, decimals, and how a spreadsheet shows what a column holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import pandas as pd

from adskit.share.kinds import Kind
from adskit.share.tables import currency_column

CODE: Final = re.compile("[A-Z]{3}")
# minor units of ISO 4217 where there are not two
DECIMALS: Final[Mapping[str, int]] = {"JPY": 0, "KRW": 0, "CLP": 0, "VND": 0}
GENERAL: Final = "General"
TEXT: Final = "@"
DAY: Final = "yyyy-mm-dd"


def currencies_of(df: pd.DataFrame) -> list[str]:
    """Return the currency of each row's amounts, "" where the frame does not know it."""
    name = currency_column(df)
    return [""] * len(df) if name is None else [currency_code(one) for one in df[name]]


def currency_code(value: object) -> str:
    """Return the code of a currency, "" for what is none."""
    return value if isinstance(value, str) and CODE.fullmatch(value) else ""


def decimals(kind: Kind, *, currency: str = "") -> int:
    """Return how many decimals are shown."""
    if kind == "money":
        return DECIMALS.get(currency, 2)
    return 0 if kind in {"count", "plain"} else 2


def spreadsheet_format(kind: Kind, *, currency: str = "", beside: bool = True) -> str:
    """Return the number format as Excel and LibreOffice write it.

    Parameters
    ----------
    kind : Kind
        What the column holds.
    currency : str
        That of an amount, "" where nobody knows it.
    beside : bool
        Whether the currency stands beside the amount; otherwise the head of the column names it.
    """
    fixed: dict[Kind, str] = {
        "text": TEXT,
        "flag": GENERAL,
        "day": DAY,
        "time": f"{DAY} hh:mm:ss",
        "plain": "0",
        "ratio": "0.00%",
        "change": "+0.00%;-0.00%;0.00%",
        "points": r"0.00\%",
    }
    if kind in fixed:
        return fixed[kind]
    places = decimals(kind, currency=currency)
    number = "#,##0" + ("." + "0" * places if places else "")
    return f"[${currency}] {number}" if currency and beside and kind == "money" else number

"""In which currency each row's money is, and what tells it where the column was dropped."""

from __future__ import annotations

import re
from typing import Any, Final

import pandas as pd

from adskit.share.tables import currency_column, of_profiles

# as the footnote names accounts, and as a summary carries them on
ACCOUNT: Final = re.compile(r"profile (?P<profile>\w+)(?:, | \()(?P<country>[A-Z]{2})\)$")
LOST: Final = "keep the column 'currencyCode', which this table has lost."


def told_by(df: pd.DataFrame) -> pd.Series[Any] | None:
    """Return what tells rows of different currencies apart; None where nothing does.

    That is the currency, or that of the row's profile. Without either, countries may share one,
    but nobody could say which do.
    """
    name = currency_column(df)
    if name is not None:
        return df[name]
    known = of_profiles(df, "currencyCode")
    if known and "profileId" in df.columns:
        return df["profileId"].map(known)
    return countries(df)


def possible(df: pd.DataFrame) -> list[str]:
    """Return the currencies, or countries, whose money may be in a table.

    Where no column tells, it may be that of every account the report was asked for.
    """
    told = told_by(df)
    if told is None:
        return sorted(set(of_profiles(df, "currencyCode").values()))
    there = [str(code) for code in sorted(told.dropna().unique())]
    return [*there, *(["an unknown one"] if told.isna().any() else [])]


def countries(df: pd.DataFrame) -> pd.Series[Any] | None:
    """Return the country of each row, from its column or from the accounts of a summary."""
    if "countryCode" in df.columns:
        return df["countryCode"]
    told = (ACCOUNT.search(str(one)) for one in df.attrs.get("accounts") or ())
    known = {one["profile"]: one["country"] for one in told if one}
    if "profileId" not in df.columns or not known:
        return None
    return df["profileId"].map(known)


def is_one(df: pd.DataFrame) -> bool:
    """Say whether a table without currencies is surely in one: that of a country or a profile."""
    profiles = df["profileId"] if "profileId" in df.columns else None
    return any(
        each is not None and len(each.unique()) == 1 and bool(each.notna().all())
        for each in (countries(df), profiles)
    )

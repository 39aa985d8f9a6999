"""get_portfolios: the portfolios that group an account's campaigns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from adskit.auth.session import AdsSession
from adskit.data.frames import DATE, FLAG, MONEY, TEXT, Columns, Row, provenance, warn_of
from adskit.data.lists import Posted
from adskit.data.parts import Part, read_parts
from adskit.data.profiles import Profile, resolve
from adskit.data.records import once, part
from adskit.data.tables import Table
from adskit.regions import Region

PORTFOLIOS: Final = Posted("/portfolios/list", "application/vnd.spPortfolio.v3+json", "portfolios")
COLUMNS: Final[Columns] = {
    "profileId": TEXT,
    "accountName": TEXT,
    "region": TEXT,
    "countryCode": TEXT,
    "portfolioId": TEXT,
    "name": TEXT,
    "state": TEXT,
    "inBudget": FLAG,
    "budget": MONEY,
    "budgetPolicy": TEXT,
    "currencyCode": TEXT,
    "startDate": DATE,
    "endDate": DATE,
    "servingStatus": TEXT,
}


def get_portfolios(
    ads: AdsSession, profiles: object, *, strict: bool = False, region: Region | None = None
) -> pd.DataFrame:
    """Return the portfolios of these profiles, one row each.

    Parameters
    ----------
    ads : AdsSession
        From `connect()`.
    profiles : DataFrame, row, id or ids
        `get_profiles(ads)`, any part of it, or profile ids.
    strict : bool
        Raise at the first profile that cannot be read, instead of leaving a gap.
    region : "NA", "EU" or "FE", optional
        Where to look for ids that no `get_profiles` of this session has seen.

    Returns
    -------
    DataFrame, shape (n_portfolios, len(COLUMNS))
        `portfolioId` is text and joins with the campaigns' column; `budget` is in `currencyCode`
        and missing for portfolios without a cap. `attrs["gaps"]` lists what could not be read.

    Raises
    ------
    NotSignedIn, ArgumentError
        Before anything is asked.
    AdskitError
        Nothing could be read; with `strict`, a part could not.

    Notes
    -----
    Calls `/portfolios/list`: https://advertising.amazon.com/API/docs/en-us/portfolios

    Examples
    --------
    >>> adskit.get_portfolios(ads, german)[["name", "state", "currencyCode"]].head(2)
                name    state currencyCode
    0  Q4 & Holidays  ENABLED          EUR
    1      Evergreen  ENABLED          EUR
    """
    parts = [Part(profile, None, "") for profile in resolve(ads, profiles, region=region)]
    made = Table(COLUMNS)
    pieces, gaps = read_parts(
        parts,
        lambda one: rows_of(ads, one.profile),
        made.piece,
        what="portfolios",
        strict=strict,
    )
    frame = made.frame(pieces)
    frame.attrs.update(provenance(ads, "portfolios", gaps=gaps))
    warn_of(gaps, of="portfolios")
    return frame


def rows_of(ads: AdsSession, profile: Profile) -> list[Row]:
    """Return one profile's portfolios, each once."""
    seen: set[str] = set()
    return [
        portfolio_row(record, profile)
        for page in PORTFOLIOS.pages(ads, profile, {}, extended=True)
        for record in once(page, "portfolioId", seen)
    ]


def portfolio_row(record: Mapping[str, Any], profile: Profile) -> Row:
    """Return one portfolio in the order of COLUMNS."""
    budget = part(record, "budget")
    return (
        profile.id,
        profile.name,
        profile.region,
        profile.country,
        record.get("portfolioId"),
        record.get("name"),
        record.get("state"),
        record.get("inBudget"),
        budget.get("amount"),
        budget.get("policy"),
        budget.get("currencyCode") or profile.currency,
        budget.get("startDate"),
        budget.get("endDate"),
        part(record, "extendedData").get("servingStatus"),
    )

"""get_campaigns: the campaigns of every ad product in one frame."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import pandas as pd

from adskit.auth.session import AdsSession
from adskit.data.ad_products import LISTINGS, AdProduct, products_named, states_named
from adskit.data.collector import collector_paused
from adskit.data.frames import DATE, MONEY, TEXT, Columns, Row, provenance, table, warn_of
from adskit.data.parts import Part, read_parts
from adskit.data.profiles import Profile, resolve
from adskit.regions import Region

COLUMNS: Final[Columns] = {
    "profileId": TEXT,
    "accountName": TEXT,
    "region": TEXT,
    "countryCode": TEXT,
    "adProduct": TEXT,
    "campaignId": TEXT,
    "name": TEXT,
    "state": TEXT,
    "targetingType": TEXT,
    "budget": MONEY,
    "budgetType": TEXT,
    "currencyCode": TEXT,
    "startDate": DATE,
    "endDate": DATE,
    "portfolioId": TEXT,
    "biddingStrategy": TEXT,
    "costType": TEXT,
    "servingStatus": TEXT,
}


def get_campaigns(  # noqa: PLR0913 - each option is one filter of the call
    ads: AdsSession,
    profiles: object,
    *,
    ad_products: Sequence[str] | str | None = None,
    states: Sequence[str] | str | None = None,
    extended: bool = True,
    raw: bool = False,
    strict: bool = False,
    region: Region | None = None,
) -> pd.DataFrame:
    """Return the campaigns of these profiles, of every sponsored ad product, one row each.

    Parameters
    ----------
    ads : AdsSession
        From `connect()`.
    profiles : DataFrame, row, id or ids
        `get_profiles(ads)`, any part of it, or profile ids.
    ad_products : str or sequence, optional
        SPONSORED_PRODUCTS, SPONSORED_BRANDS, SPONSORED_DISPLAY, SPONSORED_TELEVISION (or SP, SB,
        SD, ST); all when None.
    states : str or sequence, optional
        ENABLED, PAUSED, ARCHIVED; all when None.
    extended : bool
        Ask for `servingStatus` too. Such calls weigh five times as much against Amazon's limits;
        False makes them light and leaves the column missing.
    raw : bool
        Add every other field Amazon sent, nested names joined by a dot, lists as JSON text.
    strict : bool
        Raise at the first part that cannot be read, instead of leaving a gap.
    region : "NA", "EU" or "FE", optional
        Where to look for ids that no `get_profiles` of this session has seen.

    Returns
    -------
    DataFrame, shape (n_campaigns, len(COLUMNS)), with `raw` more columns
        Amazon's own field names; ids are text, `budget` is in `currencyCode`, dates are days in the
        profile's time zone, state words are upper case for every product, missing is missing. Each
        campaign stands once per profile. The columns: profileId, accountName, region,
        countryCode, adProduct, campaignId, name, state, targetingType, budget, budgetType,
        currencyCode, startDate, endDate, portfolioId, biddingStrategy, costType, servingStatus.
        `attrs["gaps"]` lists what could not be read; one `GapsWarning` sums it up, in a notebook a
        line below the cell.

    Raises
    ------
    NotSignedIn, ArgumentError
        Before anything is asked.
    AdskitError
        Nothing could be read; with `strict`, a part could not.

    Notes
    -----
    Calls `/sp/campaigns/list`, `/sb/v4/campaigns/list`, `/sd/campaigns` and `/st/campaigns/list`:
    https://advertising.amazon.com/API/docs/en-us/reference/api-overview
    """
    products = products_named(ad_products)
    wanted = states_named(states)
    parts = [
        Part(profile, product, product)
        for profile in resolve(ads, profiles, region=region)
        for product in products
    ]

    def read(part: Part[AdProduct]) -> list[tuple[Row, dict[str, Any]]]:
        pages = LISTINGS[part.kind].pages(ads, part.profile, wanted, extended)
        return list(rows_of(pages, part.profile, part.kind, raw=raw))

    with collector_paused():
        found, gaps = read_parts(parts, read, what="campaigns", strict=strict)
        frame = table([row for row, _ in found], COLUMNS)
        if raw:
            frame = frame.join(rest_columns([rest for _, rest in found]))
    frame.attrs.update(provenance(ads, "campaigns", gaps=gaps))
    warn_of(gaps, of="campaigns")
    return frame


def rows_of(
    pages: Iterator[list[dict[str, Any]]], profile: Profile, product: AdProduct, *, raw: bool
) -> Iterator[tuple[Row, dict[str, Any]]]:
    """Give a row per campaign, each campaign once: results may shift between pages."""
    listing = LISTINGS[product]
    seen: set[str] = set()
    for page in pages:
        for record in page:
            campaign = str(record.get("campaignId"))
            if campaign in seen:
                continue
            seen.add(campaign)
            fields = {
                "profileId": profile.id,
                "accountName": profile.name,
                "region": profile.region,
                "countryCode": profile.country,
                "adProduct": product,
                "currencyCode": profile.currency,
            } | listing.fields(record)
            rest = flat(record, listing.lifted) if raw else {}
            yield tuple(fields.get(name) for name in COLUMNS), rest


def flat(record: Mapping[str, Any], without: frozenset[str], *, prefix: str = "") -> dict[str, Any]:
    """Return what is left of a record on one level: names joined by a dot, lists as JSON text."""
    found: dict[str, Any] = {}
    for key, value in record.items():
        name = prefix + key
        if isinstance(value, Mapping) and value:
            found |= flat(value, without, prefix=f"{name}.")
        elif name not in without:
            found[name] = (
                json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
            )
    return found


def rest_columns(rests: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Return the further fields as columns of plain objects: no number is turned into another."""
    names = sorted({name for rest in rests for name in rest})
    return pd.DataFrame(
        {name: pd.Series([rest.get(name) for rest in rests], dtype=object) for name in names},
        index=range(len(rests)),
    )

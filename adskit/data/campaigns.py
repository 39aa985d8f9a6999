"""get_campaigns: the campaigns of every ad product in one frame."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from adskit.auth.session import AdsSession
from adskit.data.ad_products import AdProduct, Listing, products_named, states_named
from adskit.data.api_versions import ApiVersion, read_by, tell_of_switch, version_named
from adskit.data.campaign_rows import COLUMNS, rest_columns, rows_of
from adskit.data.collector import collector_paused
from adskit.data.frames import Row, provenance, table, warn_of
from adskit.data.parts import Part, read_parts
from adskit.data.profiles import resolve
from adskit.regions import Region


def get_campaigns(  # noqa: PLR0913 - each option is one filter of the call
    ads: AdsSession,
    profiles: object,
    *,
    ad_products: Sequence[str] | str | None = None,
    states: Sequence[str] | str | None = None,
    api: ApiVersion = "auto",
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
    api : "auto", "v3" or "v1"
        The version of the Ads API to ask. "auto" asks version 3 and goes on with version 1 for an
        ad product whose list Amazon has retired; that is said once. Version 1 gives the same table
        without `servingStatus`.
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
    Calls `/sp/campaigns/list`, `/sb/v4/campaigns/list`, `/sd/campaigns` and `/st/campaigns/list`,
    or `/adsApi/v1/query/campaigns`:
    https://advertising.amazon.com/API/docs/en-us/reference/api-overview
    """
    products = products_named(ad_products)
    wanted = states_named(states)
    version = version_named(api)
    parts = [
        Part(profile, product, product)
        for profile in resolve(ads, profiles, region=region)
        for product in products
    ]

    def read(part: Part[AdProduct]) -> list[tuple[Row, dict[str, Any]]]:
        def rows(by: Listing) -> list[tuple[Row, dict[str, Any]]]:
            pages = by.pages(ads, part.profile, wanted, extended)
            found = rows_of(
                pages, part.profile, by.fields, product=part.kind, lifted=by.lifted, raw=raw
            )
            return list(found)

        return read_by(ads, part.kind, version, rows)

    with collector_paused():
        found, gaps = read_parts(parts, read, what="campaigns", strict=strict)
        frame = table([row for row, _ in found], COLUMNS)
        if raw:
            frame = frame.join(rest_columns([rest for _, rest in found]))
    frame.attrs.update(provenance(ads, "campaigns", gaps=gaps))
    warn_of(gaps, of="campaigns")
    tell_of_switch(ads)
    return frame

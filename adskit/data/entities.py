"""get_entities: ad groups, keywords, targets, product ads and negative keywords."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from adskit.auth.calls import profile_text
from adskit.auth.session import AdsSession
from adskit.data.ad_products import AdProduct, products_named, states_named
from adskit.data.campaign_rows import KEY, with_exact_ids
from adskit.data.collector import collector_paused
from adskit.data.entity_kinds import KINDS, EntityKind, Kind, Wish, records_of, row_of
from adskit.data.frames import Row, provenance, warn_of
from adskit.data.near import did_you_mean
from adskit.data.parts import Part, read_parts
from adskit.data.profiles import Profile, resolve
from adskit.data.swapped import refuse_swapped
from adskit.data.tables import Table
from adskit.errors import ArgumentError
from adskit.regions import Region

Campaigns = pd.DataFrame | tuple[str, ...]  # as rows, or as ids alone


def get_entities(  # noqa: PLR0913 - each option is one filter of the call
    ads: AdsSession,
    profiles: object,
    kind: EntityKind,
    *,
    campaigns: pd.DataFrame | Iterable[object] | None = None,
    ad_products: Sequence[str] | str | None = None,
    states: Sequence[str] | str | None = None,
    extended: bool = True,
    strict: bool = False,
    region: Region | None = None,
) -> pd.DataFrame:
    """Return what lies under the campaigns of these profiles, one row each.

    Parameters
    ----------
    ads : AdsSession
        From `connect()`.
    profiles : DataFrame, row, id or ids
        `get_profiles(ads)`, any part of it, or profile ids.
    kind : str
        "adGroups" (Sponsored Products, Brands, Display), "keywords", "targets", "productAds" or
        "negativeKeywords" (Sponsored Products).
    campaigns : DataFrame or ids, optional
        Only what lies under these: rows of `get_campaigns`, or campaign ids; all when None.
    ad_products, states, extended, strict, region
        As for `get_campaigns`; by default every product that knows this kind.

    Returns
    -------
    DataFrame, shape (n_entities, number of the kind's columns)
        Amazon's own field names; ids are text, bids are in `currencyCode` and missing where the
        ad group's default counts, state words are upper case for every product. The columns of
        each kind stand in `adskit.data.entity_kinds.KINDS`. `attrs["gaps"]` lists what could not
        be read.

    Raises
    ------
    NotSignedIn, ArgumentError
        Before anything is asked.
    AdskitError
        Nothing could be read; with `strict`, a part could not.

    Notes
    -----
    Calls `/sp/{adGroups,keywords,targets,productAds,negativeKeywords}/list`,
    `/sb/v4/adGroups/list` and `/sd/adGroups`:
    https://advertising.amazon.com/API/docs/en-us/reference/api-overview

    Examples
    --------
    >>> keywords = adskit.get_entities(ads, german, "keywords")
    >>> keywords[["keywordText", "matchType", "bid", "currencyCode"]].head(2)
                   keywordText matchType   bid currencyCode
    0  ganzjährig wanderstöcke     EXACT   NaN          EUR
    1     ganzjährig gießkanne     BROAD  2.04          EUR
    """
    refuse_swapped(profiles, kind, KINDS, right='get_entities(ads, profiles, "keywords")')
    wanted = kind_named(kind)
    products = products_of(wanted, kind, ad_products)
    chosen = states_named(states)
    above = None if campaigns is None else campaigns_in(campaigns)
    parts = [
        Part(
            profile,
            Wish(wanted, product, campaigns=under, states=chosen, extended=extended),
            product,
        )
        for profile in resolve(ads, profiles, region=region)
        for product in products
        if (under := ids_under(above, profile, product)) is not None
    ]
    if not parts:
        raise ArgumentError(
            f"There is no campaign here to look for {kind} in.",
            hint="pass campaigns of these profiles and ad products: get_campaigns(ads, profiles).",
        )
    made = Table(wanted.columns)

    def read(part: Part[Wish]) -> list[Row]:
        records = records_of(ads, part.profile, part.kind)
        return [row_of(record, part.profile, part.kind) for record in records]

    with collector_paused():
        pieces, gaps = read_parts(parts, read, made.piece, what=kind, strict=strict)
        frame = made.frame(pieces)
    frame.attrs.update(provenance(ads, kind, gaps=gaps))
    warn_of(gaps, of=kind)
    return frame


def kind_named(name: str) -> Kind:
    """Return a kind of entity by its name.

    Raises
    ------
    ArgumentError
        There is no such kind; the nearest one is named.
    """
    found = next((kind for known, kind in KINDS.items() if known == name), None)
    if found is None:
        raise ArgumentError(
            f"{name!r} is not a kind of entity{did_you_mean(name, KINDS)}",
            hint=f"use {', '.join(KINDS)}.",
        )
    return found


def products_of(
    kind: Kind, name: str, ad_products: Sequence[str] | str | None
) -> tuple[AdProduct, ...]:
    """Return the ad products to ask: those that are wished, if they know this kind.

    Raises
    ------
    ArgumentError
        One of them does not.
    """
    if ad_products is None:
        return kind.products
    wished = products_named(ad_products)
    without = [product for product in wished if product not in kind.products]
    if without:
        raise ArgumentError(
            f"{without[0]} has no list of {name} that adskit reads.",
            hint=f"use {', '.join(kind.products)}.",
        )
    return wished


def campaigns_in(named: pd.DataFrame | Iterable[object]) -> Campaigns:
    """Return the campaigns of a frame, or those that are named, with their ids as text.

    Raises
    ------
    ArgumentError
        The frame is not one of campaigns, or an id is not an id.
    """
    if not isinstance(named, pd.DataFrame):
        each = [named] if isinstance(named, str | int) else named
        return tuple(dict.fromkeys(profile_text(one, of="campaign") for one in each))
    if not set(named.columns) >= KEY:
        raise ArgumentError(
            "This DataFrame is not one of campaigns.",
            hint="pass rows of get_campaigns(ads, profiles), or campaign ids.",
        )
    return with_exact_ids(named)


def ids_under(
    campaigns: Campaigns | None, profile: Profile, product: AdProduct
) -> tuple[str, ...] | None:
    """Return the campaign ids to filter by: () for all, None when there is nothing to ask for."""
    if campaigns is None:
        return ()
    if isinstance(campaigns, tuple):
        return campaigns or None
    here = campaigns[(campaigns.profileId == profile.id) & (campaigns.adProduct == product)]
    return tuple(dict.fromkeys(here.campaignId)) or None

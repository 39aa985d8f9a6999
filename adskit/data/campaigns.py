"""get_campaigns: the campaigns of every ad product in one frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal, get_args

import pandas as pd

from adskit.auth.session import AdsSession
from adskit.data.ad_products import AdProduct, Listing, State, products_named, states_named
from adskit.data.api_versions import ApiVersion, read_by, tell_of_switch, version_named
from adskit.data.campaign_rows import COLUMNS, REST, columns_of, rest_columns, rest_of
from adskit.data.collector import collector_paused
from adskit.data.exports.export import exported, exported_products, orders_for
from adskit.data.frames import Gap, Row, Values, provenance, warn_of
from adskit.data.near import did_you_mean
from adskit.data.orders.errand import TIMEOUT, Terms, without_agencies
from adskit.data.parts import Part, read_parts
from adskit.data.profiles import Profile, resolve, whose
from adskit.data.tables import Piece, Table, table
from adskit.errors import ArgumentError
from adskit.regions import Region

WHAT: Final = "campaigns"
Way = Literal["list", "export"]
NO_TELEVISION: Final = Gap(
    profileId="",
    region="every region",
    adProduct="SPONSORED_TELEVISION",
    why="it has no exports",
    hint="list it where you use it: get_campaigns(ads, profiles, ad_products='ST').",
)


def get_campaigns(  # noqa: PLR0913 - each option is one filter of the call
    ads: AdsSession,
    profiles: object,
    *,
    ad_products: Sequence[str] | str | None = None,
    states: Sequence[str] | str | None = None,
    via: Way = "list",
    api: ApiVersion = "auto",
    extended: bool = True,
    raw: bool = False,
    timeout: float = TIMEOUT,
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
    via : "list" or "export"
        Lists answer at once, page after page. Exports are files that Amazon makes in some minutes:
        for accounts with thousands of campaigns. They give the same table for SP, SB and SD,
        without `servingStatus`; `api`, `extended` and `raw` are for lists.
    api : "auto", "v3" or "v1"
        The version of the Ads API to ask. "auto" asks version 3 and goes on with version 1 for an
        ad product whose list Amazon has retired; that is said once. Version 1 gives the same table
        without `servingStatus`.
    extended : bool
        Ask for `servingStatus` too. Such calls weigh five times as much against Amazon's limits;
        False makes them light and leaves the column missing.
    raw : bool
        Add every other field Amazon sent, nested names joined by a dot, lists as JSON text.
    timeout : float
        Seconds to wait for exports at most; the next call picks up what is made meanwhile.
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
    or `/adsApi/v1/query/campaigns`, or `/campaigns/export`:
    https://advertising.amazon.com/API/docs/en-us/reference/api-overview

    Examples
    --------
    >>> german = profiles[profiles.countryCode == "DE"]
    >>> campaigns = adskit.get_campaigns(ads, german, ad_products="SP")
    >>> campaigns[["name", "targetingType", "budget", "currencyCode"]].head(2)
                                     name targetingType  budget currencyCode
    0   Weihnachten: Wanderstöcke (exakt)        MANUAL   206.0          EUR
    1  Größe-L-Jacke – exakt – Märzaktion        MANUAL   213.0          EUR
    """
    exporting = way_named(via, raw=raw) == "export"
    products = exported_products(ad_products) if exporting else products_named(ad_products)
    ask = Asking(states_named(states), version_named(api), extended=extended, raw=raw)
    terms = Terms(timeout=timeout, strict=strict)
    chosen = resolve(ads, profiles, region=region)
    if exporting:
        rows, gaps = from_exports(ads, chosen, products, ask.states, terms)
        gaps += [NO_TELEVISION] if ad_products is None else []
        with collector_paused():
            frame = table(rows, COLUMNS)
    else:
        with collector_paused():
            parts = [Part(profile, product, product) for profile in chosen for product in products]
            made = Table(COLUMNS)
            found, gaps = read_parts(
                parts, partial(listed, ads, ask), partial(kept, made), what=WHAT, strict=strict
            )
            frame = made.frame(piece for piece, _ in found)
            if raw:
                frame = frame.join(rest_columns([rest for _, rests in found for rest in rests]))
    frame.attrs.update(provenance(ads, WHAT, gaps=gaps))
    warn_of(gaps, of=WHAT)
    tell_of_switch(ads)
    return frame


@dataclass(frozen=True)
class Asking:
    """How to ask for the campaigns of one profile and product."""

    states: tuple[State, ...]
    api: ApiVersion
    extended: bool
    raw: bool


def listed(ads: AdsSession, ask: Asking, part: Part[AdProduct]) -> dict[str, Values]:
    """Return the columns of one profile and product, and what is left of each record for `raw`."""

    def columns(by: Listing) -> dict[str, Values]:
        pages = by.pages(ads, part.profile, ask.states, ask.extended)
        rest = {REST: rest_of(by.sources)} if ask.raw else {}
        known = whose(part.profile) | {"adProduct": part.kind}
        return columns_of(pages, by.sources | rest, known)

    return read_by(ads, part.kind, ask.api, columns)


def kept(made: Table, found: Mapping[str, Values]) -> tuple[Piece, Values]:
    """Return a part of the table, and what is left of each record."""
    return made.cut([found[name] for name in COLUMNS]), found.get(REST, ())


def from_exports(
    ads: AdsSession,
    profiles: Sequence[Profile],
    products: Sequence[AdProduct],
    states: Sequence[State],
    terms: Terms,
) -> tuple[list[Row], list[Gap]]:
    """Return the rows of the profiles' exports, and a gap for each that did not come."""
    asked, gaps = without_agencies(profiles)
    orders = orders_for("campaigns", asked, products, states)
    rows, more = exported(ads, "campaigns", orders, terms)
    return rows, [*gaps, *more]


def way_named(word: object, *, raw: bool) -> Way:
    """Return a way to the campaigns by its name.

    Raises
    ------
    ArgumentError
        There is no such way; or it is the export, which has other fields than `raw` shows.
    """
    found: Way | None = next((way for way in get_args(Way) if way == word), None)
    if found is None:
        raise ArgumentError(
            f"{word!r} is not a way to the campaigns{did_you_mean(word, get_args(Way))}",
            hint="use 'list' (at once, page after page) or 'export' (minutes, any number).",
        )
    if raw and found == "export":
        raise ArgumentError(
            "raw shows the fields of lists, and an export has others.",
            hint="leave raw=True out, or list the campaigns: via='list'.",
        )
    return found

"""get_export: all campaigns, ad groups, targets or ads of an account, without paging."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO, Final

import pandas as pd

from adskit.auth.session import AdsSession
from adskit.data.ad_products import AdProduct, State, products_named, states_named
from adskit.data.collector import collector_paused
from adskit.data.export_rows import EXPORT_COLUMNS, rows_of
from adskit.data.exports.service import MEDIA_TYPES, ExportKind, Exports
from adskit.data.frames import Gap, Row, provenance, warn_of
from adskit.data.near import did_you_mean
from adskit.data.orders.errand import TIMEOUT, Terms, fetched, without_agencies
from adskit.data.orders.order import Order
from adskit.data.profiles import Profile, resolve
from adskit.data.report_files.gunzip import AGAIN, best_gunzip, pieces
from adskit.data.swapped import refuse_swapped
from adskit.data.tables import table
from adskit.errors import ArgumentError, BadFile
from adskit.regions import Region

EXPORTED: Final[tuple[AdProduct, ...]] = (
    "SPONSORED_PRODUCTS",
    "SPONSORED_BRANDS",
    "SPONSORED_DISPLAY",
)
ALL_STATES: Final[tuple[State, ...]] = ("ENABLED", "PAUSED", "ARCHIVED")


def get_export(  # noqa: PLR0913 - each option is one property of the export
    ads: AdsSession,
    profiles: object,
    kind: ExportKind,
    *,
    ad_products: Sequence[str] | str | None = None,
    states: Sequence[str] | str | None = None,
    anew: bool = False,
    timeout: float = TIMEOUT,
    strict: bool = False,
    region: Region | None = None,
) -> pd.DataFrame:
    """Return everything of one kind that these profiles have now, whatever its number.

    Amazon makes a file for each profile, which takes minutes; lists answer at once but page after
    page. Exports are for accounts with thousands of campaigns. As with `get_report`, the same call
    picks up what is being made, also in a new kernel.

    Parameters
    ----------
    ads : AdsSession
        From `connect()`.
    profiles : DataFrame, row, id or ids
        `get_profiles(ads)`, any part of it, or profile ids.
    kind : "campaigns", "adGroups", "targets" or "ads"
        Targets are keywords too, and the negative ones.
    ad_products : str or sequence, optional
        SP, SB, SD or their full names; all three when None. Sponsored TV has no exports.
    states : str or sequence, optional
        ENABLED, PAUSED, ARCHIVED; all when None.
    anew, timeout, strict, region
        As for `get_report`.

    Returns
    -------
    DataFrame, shape (n_rows, number of the kind's columns)
        Of campaigns the columns of `get_campaigns`, of the others those in
        `adskit.data.export_rows.EXPORT_COLUMNS`. Ids are text, money is in `currencyCode`,
        moments are in UTC. `attrs["gaps"]` lists what could not be had.

    Raises
    ------
    ArgumentError, NotSignedIn
        Before anything is asked.
    Interrupted
        You stopped the cell; what is being made is noted.
    AdskitError
        Nothing could be had; with `strict`, a part could not.

    Notes
    -----
    Calls `/{campaigns,adGroups,targets,ads}/export` and `/exports/{exportId}`:
    https://advertising.amazon.com/API/docs/en-us/guides/exports/overview
    """
    refuse_swapped(profiles, kind, MEDIA_TYPES, right='get_export(ads, profiles, "campaigns")')
    if kind not in tuple(MEDIA_TYPES):  # a list of kinds cannot be looked up in a mapping
        raise ArgumentError(
            f"{kind!r} is not an export{did_you_mean(kind, MEDIA_TYPES)}",
            hint=f"use {', '.join(MEDIA_TYPES)}.",
        )
    products = exported_products(ad_products)
    wanted = states_named(states)
    terms = Terms(anew, timeout, strict)
    asked, gaps = without_agencies(resolve(ads, profiles, region=region))
    orders = orders_for(kind, asked, products, wanted)
    rows, more = exported(ads, kind, orders, terms)
    with collector_paused():
        frame = table(rows, EXPORT_COLUMNS[kind])
    gaps += more
    frame.attrs.update(provenance(ads, f"{kind} export", gaps=gaps))
    warn_of(gaps, of=f"{kind} export")
    return frame


def exported_products(words: Sequence[str] | str | None) -> tuple[AdProduct, ...]:
    """Return the ad products to export.

    Raises
    ------
    ArgumentError
        One of them has no exports.
    """
    if words is None:
        return EXPORTED
    products = products_named(words)
    without = [product for product in products if product not in EXPORTED]
    if without:
        raise ArgumentError(
            f"{without[0]} has no exports.",
            hint=f"use {', '.join(EXPORTED)}; get_campaigns lists the others.",
        )
    return products


def orders_for(
    kind: ExportKind,
    profiles: Sequence[Profile],
    products: Sequence[AdProduct],
    states: Sequence[State],
) -> list[Order]:
    """Return an order for each profile."""
    request = {"adProductFilter": list(products), "stateFilter": list(states or ALL_STATES)}
    product = products[0] if len(products) == 1 else ""
    return [
        Order(f"{kind}/export", profile, product, f"export of {kind}", request)
        for profile in profiles
    ]


def exported(
    ads: AdsSession, kind: ExportKind, orders: Sequence[Order], terms: Terms
) -> tuple[list[Row], list[Gap]]:
    """Return the rows of these exports, and a gap for each that did not come."""

    def take(place: int, file: BinaryIO) -> list[Row]:
        with collector_paused():
            return rows_of(kind, records_in(file), orders[place].profile)

    what = f"export of {kind}"
    cases, gaps = fetched(ads, Exports(kind), orders, take, what=what, terms=terms)
    return [row for case in cases for row in case.result or ()], gaps


def records_in(file: BinaryIO) -> list[Mapping[str, Any]]:
    """Return the records of an export's file.

    Raises
    ------
    BadFile
        The file ends early, is damaged, or holds no list.
    """
    try:
        records = json.loads(b"".join(pieces(file, best_gunzip())))
    except ValueError:
        raise BadFile("The downloaded file holds no readable JSON.", hint=AGAIN) from None
    if not isinstance(records, list):
        raise BadFile("The downloaded file holds no list of records.", hint=AGAIN)
    return [record for record in records if isinstance(record, dict)]

"""get_report: what happened, of any profiles and any days, in one frame."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, BinaryIO, Final

import pandas as pd

from adskit.auth.session import AdsSession
from adskit.data.frames import TEXT, Gap, provenance, tell, warn_of
from adskit.data.orders.errand import TIMEOUT, Terms, fetched, without_agencies
from adskit.data.orders.order import Order
from adskit.data.profiles import Profile, resolve, whose
from adskit.data.report_files.reader import RowsBuilder
from adskit.data.reports.catalogue import columns as known_columns
from adskit.data.reports.days import Span, span_of, today_in
from adskit.data.reports.service import REPORTING, Reports
from adskit.data.reports.wish import Filters, Wish, attribution_days, check_days, wish_of
from adskit.regions import Region

PROVISIONAL: Final = "provisional"
# Amazon takes invalid clicks out for three days, and restates sales 1, 7 and 28 days afterwards
TRAFFIC_DAYS: Final = 3
SALES_DAYS: Final = 28


def get_report(  # noqa: PLR0913 - each option is one property of the report
    ads: AdsSession,
    profiles: object,
    report_type: str,
    *,
    start: object,
    end: object,
    columns: Sequence[str] | str | None = None,
    group_by: Sequence[str] | str | None = None,
    time_unit: str = "DAILY",
    filters: Filters | None = None,
    provisional: bool = True,
    anew: bool = False,
    timeout: float = TIMEOUT,
    strict: bool = False,
    region: Region | None = None,
) -> pd.DataFrame:
    """Return a performance report of these profiles, whatever time Amazon takes to make it.

    Every report that is asked for is noted on this computer. The same call, in this kernel or in a
    new one, picks up what is being made and what was made in the last twelve hours, and asks for
    nothing twice. You can interrupt the cell and close the notebook meanwhile.

    Parameters
    ----------
    ads : AdsSession
        From `connect()`.
    profiles : DataFrame, row, id or ids
        `get_profiles(ads)`, any part of it, or profile ids.
    report_type : str
        Such as "spCampaigns"; `adskit.reports.report_types()` lists all 24.
    start, end : date or str
        The first and the last day, such as "2026-11-01", in each profile's own time zone. Longer
        ranges than Amazon takes at once (31 days for most types) are split.
    columns : str or sequence, optional
        Amazon's names, as `adskit.reports.report_columns(report_type)` lists them; a sensible
        choice when None. The dates come by themselves.
    group_by : str or sequence, optional
        What a row stands for, where the type offers a choice.
    time_unit : "DAILY" or "SUMMARY"
        A row for each day, or one for the whole range; with ranges that are split, one a part.
    filters : mapping, optional
        Field → value or values, such as `{"campaignStatus": "ENABLED"}`.
    provisional : bool
        Add the column `provisional`.
    anew : bool
        Ask again even for what is at hand: for figures of this minute.
    timeout : float
        Seconds to wait for Amazon at most; what is not there then is a gap, and picked up by the
        next call.
    strict : bool
        Raise for the first report that cannot be had, instead of leaving a gap.
    region : "NA", "EU" or "FE", optional
        Where to look for ids that no `get_profiles` of this session has seen.

    Returns
    -------
    DataFrame, shape (n_rows, 5 + number of columns + 1)
        profileId, accountName, region, countryCode, currencyCode; the columns asked for, under
        Amazon's own names, the dates first; `provisional`: True where Amazon may still correct the
        row (3 days for traffic, 28 where sales are among the columns). Ids are text, dates days in
        the profile's time zone, counts Int64, money float64 in `currencyCode`. Nothing happened,
        no row: Amazon leaves zeros out. `attrs["gaps"]` lists what could not be had,
        `attrs["attributionDays"]` how long after a click sales still count, `attrs["madeAt"]` when
        Amazon made the oldest part.

    Raises
    ------
    ArgumentError, NotSignedIn
        Before anything is asked: the nearest name, or the days that Amazon still keeps.
    Interrupted
        You stopped the cell; what is being made is noted.
    AdskitError
        Nothing could be had; with `strict`, a part could not.

    Notes
    -----
    Calls `/reporting/reports`:
    https://advertising.amazon.com/API/docs/en-us/guides/reporting/v3/overview
    """
    wish = wish_of(
        report_type,
        column_names=columns,
        group_by=group_by,
        time_unit=time_unit,
        filters=filters,
    )
    span = span_of(start, end)
    asked, gaps = without_agencies(resolve(ads, profiles, region=region))
    check_days(wish, span, asked, ads.patience.clock())
    orders = orders_for(wish, span, asked)
    builder = RowsBuilder(
        dict.fromkeys(whose(asked[0]), TEXT)
        | {name: known_columns()[name].dtype for name in wish.columns}
    )

    def take(place: int, file: BinaryIO) -> None:
        builder.add(file, constants=whose(orders[place].profile), part=place)

    terms = Terms(anew, timeout, strict)
    cases, more = fetched(ads, Reports(), orders, take, what=report_type, terms=terms)
    gaps += more
    frame = builder.frame()
    if provisional:
        frame[PROVISIONAL] = provisional_rows(frame, wish, asked, ads.patience.clock())
    frame.attrs.update(about(ads, wish, span, asked, gaps))
    frame.attrs["madeAt"] = min((case.made_at for case in cases if case.made_at), default="")
    tell_of_old_days(wish, span, asked, ads.patience.clock())
    warn_of(gaps, of=report_type)
    return frame


def orders_for(wish: Wish, span: Span, profiles: Sequence[Profile]) -> list[Order]:
    """Return an order for each profile and each part of the range."""
    parts = list(span.split(wish.type.max_days))
    return [
        Order(
            kind=REPORTING,
            profile=profile,
            product=wish.type.ad_product,
            about=f"{wish.type.name} {part}",
            request=wish.request(part),
        )
        for profile in profiles
        for part in parts
    ]


def provisional_rows(
    frame: pd.DataFrame, wish: Wish, profiles: Sequence[Profile], now: float
) -> pd.Series[Any]:
    """Return which rows Amazon may still correct, by the calendar of each row's profile."""
    days = SALES_DAYS if attribution_days(wish) else TRAFFIC_DAYS
    first = {
        profile.id: pd.Timestamp(today_in(profile.timezone, now) - timedelta(days))
        for profile in profiles
    }
    ends = frame["date" if wish.time_unit == "DAILY" else "endDate"]
    open_since: pd.Series[Any] = frame["profileId"].map(first)
    return (ends >= open_since.astype(ends.dtype)).astype(bool)


def about(
    ads: AdsSession, wish: Wish, span: Span, profiles: Sequence[Profile], gaps: Sequence[Gap]
) -> dict[str, Any]:
    """Return what the frame knows of itself."""
    return provenance(ads, "report", gaps=gaps) | {
        "reportType": wish.type.name,
        "adProduct": wish.type.ad_product,
        "timeUnit": wish.time_unit,
        "startDate": str(span.start),
        "endDate": str(span.end),
        "timezone": sorted({profile.timezone for profile in profiles if profile.timezone}),
        "attributionDays": attribution_days(wish),
    }


def tell_of_old_days(wish: Wish, span: Span, profiles: Sequence[Profile], now: float) -> None:
    """Say it where Amazon takes older days than it has figures for."""
    known = wish.type.known_days
    if known is None:
        return
    first: date = max(today_in(profile.timezone, now) for profile in profiles) - timedelta(known)
    if span.start < first:
        tell(
            f"{wish.type.name}: Amazon accepts days before {first}, but is known to keep figures "
            f"for {known} days only; earlier rows may be missing."
        )

"""get_report: what happened, of any profiles and any days, in one frame."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from typing import Any, Final, Literal, Required, TypedDict, Unpack, overload

import pandas as pd

from adskit.auth.session import AdsSession
from adskit.data.history.folder import folder_named
from adskit.data.history.history import ReportHistory, check_pyarrow
from adskit.data.near import did_you_mean
from adskit.data.orders.errand import TIMEOUT, Terms, without_agencies
from adskit.data.profiles import resolve
from adskit.data.reports.call import Call
from adskit.data.reports.catalogue import types
from adskit.data.reports.dask_frame import dask_frame
from adskit.data.reports.days import span_of
from adskit.data.reports.in_pandas import pandas_frame
from adskit.data.reports.wish import Filters, wish_of
from adskit.data.swapped import refuse_swapped
from adskit.errors import ArgumentError
from adskit.regions import Region

Folder = str | PathLike[str]
Frame = Literal["pandas", "dask"]
CALL: Final = 'get_report(ads, profiles, "spCampaigns", start=…, end=…)'
WAYS: Final = ("pandas", "dask")


class Options(TypedDict, total=False):
    """The options that do not decide what comes back."""

    start: Required[object]
    end: Required[object]
    columns: Sequence[str] | str | None
    group_by: Sequence[str] | str | None
    time_unit: str
    filters: Filters | None
    provisional: bool
    anew: bool
    timeout: float
    strict: bool
    region: Region | None


@overload
def get_report(
    ads: AdsSession,
    profiles: object,
    report_type: str,
    *,
    into: None = None,
    frame: Literal["pandas"] = "pandas",
    **options: Unpack[Options],
) -> pd.DataFrame: ...
@overload
def get_report(
    ads: AdsSession, profiles: object, report_type: str, *, into: Folder, **options: Unpack[Options]
) -> ReportHistory: ...
@overload
def get_report(
    ads: AdsSession,
    profiles: object,
    report_type: str,
    *,
    frame: Literal["dask"],
    **options: Unpack[Options],
) -> Any: ...
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
    into: Folder | None = None,
    frame: Frame = "pandas",
) -> pd.DataFrame | ReportHistory | Any:
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
    into : str, Path or ReportHistory, optional
        A folder to keep the report in, for what is larger than memory or older than what Amazon
        keeps. Each profile and month is a Parquet file. The same call, or one for other days, asks
        only for days that are not there or that Amazon has corrected since.
    frame : "pandas" or "dask"
        Whether the rows come into memory, or as a Dask DataFrame whose partitions the workers of
        the active cluster download and read. Workers get a link to each file and no login. Links
        end after an hour: `frame.persist()` keeps what is read, the same call brings new ones.

    Returns
    -------
    DataFrame, shape (n_rows, 5 + number of columns + 1)
        profileId, accountName, region, countryCode, currencyCode; the columns asked for, under
        Amazon's own names, the dates first; `provisional`: True where Amazon could still correct
        the row after it was asked for (3 days for traffic; with sales among the columns 28 more
        than their attribution window). Ids are text, dates days in the profile's time zone, counts
        Int64, money float64 in `currencyCode`. Nothing happened, no row: Amazon leaves zeros out.
        `attrs["gaps"]` lists what could not be had, `attrs["attributionDays"]` how long after a
        click sales still count, `attrs["madeAt"]` when Amazon made the oldest part;
        `attrs["timezone"]` and `attrs["currencyCode"]` hold those of each profile, by its id.
        With `frame="dask"` the same columns, dtypes and attrs, the latter on this frame alone;
        `adskit.reports.gather` brings all into one DataFrame.
    ReportHistory
        With `into`: `history.read(start=…, columns=[…])` gives such a DataFrame of any part of
        what is stored, `history.path` is the folder, `history.attrs["gaps"]` as above.

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
    refuse_swapped(profiles, report_type, types(), right=CALL)
    wish = wish_of(
        report_type,
        column_names=columns,
        group_by=group_by,
        time_unit=time_unit,
        filters=filters,
    )
    span = span_of(start, end)
    way = way_of(frame, into)
    folder = None if into is None else folder_named(into)
    terms = Terms(anew, timeout, strict)
    asked, gaps = without_agencies(resolve(ads, profiles, region=region))
    call = Call(ads, wish, span, asked, gaps, terms, provisional)
    if folder is not None:
        check_pyarrow()
        from adskit.data.history.storing import stored  # noqa: PLC0415 - pyarrow is optional

        return stored(call, folder)
    return dask_frame(call) if way == "dask" else pandas_frame(call)


def way_of(frame: str, into: Folder | None) -> str:
    """Return which kind of frame is wanted, in a word that is known.

    Raises
    ------
    ArgumentError
        Another word; or a Dask DataFrame and a history at once.
    """
    if frame not in WAYS:
        raise ArgumentError(
            f"{frame!r} is not a kind of frame{did_you_mean(frame, WAYS)}",
            hint=f"use {' or '.join(WAYS)}.",
        )
    if into is not None and frame == "dask":
        raise ArgumentError(
            "A history is no Dask DataFrame.",
            hint="leave frame out; dask.dataframe.read_parquet(history.path) reads the history.",
        )
    return frame

"""Reports as a Dask DataFrame: asked for here, fetched and read wherever the cluster is."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlsplit

import pandas as pd

from adskit.data.frames import Gap, warn_of
from adskit.data.orders.download import LOOPBACK
from adskit.data.orders.errand import served, tickets_of
from adskit.data.orders.hand_over import LinkClerk, Ready
from adskit.data.orders.order import Order
from adskit.data.profiles import whose
from adskit.data.reports.call import Call
from adskit.data.reports.piece import Piece, no_rows, read_piece
from adskit.data.reports.provisional import first_open, open_days
from adskit.data.reports.service import Reports
from adskit.errors import AdskitError, ArgumentError
from adskit.troubles.table import todo

# links that are older when the last report is ready are given anew, for Amazon ends them in an hour
FRESH_SECONDS: Final = 600.0
CONVERT: Final = "dataframe.convert-string"


def dask_frame(call: Call) -> Any:
    """Return a Dask DataFrame with a partition for each finished report.

    Raises
    ------
    AdskitError
        Dask is not installed, or nothing could be had.
    """
    check_dask()
    import dask  # noqa: PLC0415 - optional, and slow to load
    import dask.dataframe as dd  # noqa: PLC0415 - same

    orders = call.orders()
    ready, gaps = links_of(call, orders)
    pieces = [piece_of(call, orders[place], one) for place, one in ready.items()]
    options = {"dtypes": call.columns(), "marked": call.provisional}
    # Dask makes another dtype of text than pandas has, unless somebody has decided on it
    convert = dask.config.get(CONVERT, None)
    with dask.config.set({CONVERT: False if convert is None else convert}):
        frame = dd.from_map(
            read_piece,
            pieces,
            meta=no_rows(call.columns(), marked=call.provisional),
            label=call.wish.type.name,
            **options,
        )
    frame.attrs = call.about([*call.gaps, *gaps])
    call.tell_of_old_days(call.span.start)
    warn_of([*call.gaps, *gaps], of=call.wish.type.name)
    return frame


def links_of(call: Call, orders: Sequence[Order]) -> tuple[dict[int, Ready], list[Gap]]:
    """Return the place of each finished order with its link, and the gaps that others leave."""
    clerk = LinkClerk(call.ads, Reports(), tickets_of(call.ads))
    begun, what = call.now, call.wish.type.name
    cases, gaps = served(clerk, orders, what=what, terms=call.terms)
    if call.now - begun > FRESH_SECONDS:
        # each is looked at once more, and none asked for again
        cases, gaps = served(clerk, orders, what=what, terms=replace(call.terms, anew=False))
    return {case.place: case.result for case in cases if case.result is not None}, gaps


def piece_of(call: Call, order: Order, ready: Ready) -> Piece:
    """Return what a worker has to know of one report."""
    profile, asked_at = order.profile, min(ready.asked_at, call.now)
    return Piece(
        number=ready.number,
        link=ready.link,
        seen_at=ready.seen_at,
        whose=whose(profile),
        open_since=first_open(profile.timezone, asked_at, open_days(call.wish)),
        day=call.wish.day,
        on_this_computer=call.ads.is_practice,
    )


def gather(frame: Any) -> pd.DataFrame:
    """Return a Dask DataFrame as one of pandas, as `get_report` without Dask would return it.

    The partitions come one by one and are joined here, from workers on this computer straight;
    `frame.compute()` has them joined on a worker first, and sends the whole by the scheduler.

    Parameters
    ----------
    frame : dask.dataframe.DataFrame
        From `get_report(..., frame="dask")`, or what became of it.

    Returns
    -------
    DataFrame
        Its rows with a new index. `attrs` are those of the frame, if it still has them.

    Raises
    ------
    ArgumentError
        It is no Dask DataFrame.
    AdskitError
        A file could not be had any more: its link has ended, or the file is damaged.
    """
    if not hasattr(frame, "to_delayed"):
        raise ArgumentError(
            "This is no Dask DataFrame.", hint='pass what get_report(..., frame="dask") returns.'
        )
    import dask  # noqa: PLC0415 - optional

    # other schedulers than that of a cluster make nothing of `direct`
    parts = dask.compute(*frame.to_delayed(), direct=workers_are_here())
    whole: pd.DataFrame = pd.concat(parts, ignore_index=True)
    whole.attrs.update(getattr(frame, "attrs", {}))
    return whole


def workers_are_here() -> bool | None:
    """Say whether a cluster works on this computer alone; None leaves it to its client.

    By way of the scheduler, which is the usual one, everything is sent twice. Workers elsewhere may
    be out of reach: whoever can reach them says so to the client, with `direct_to_workers`.
    """
    distributed = sys.modules.get("distributed")  # who has not loaded it has no cluster
    if distributed is None:
        return None
    try:
        client = distributed.get_client()
    except ValueError:
        return None
    if client.asynchronous:
        return None
    hosts = {urlsplit(address).hostname for address in client.nthreads()}
    return (bool(hosts) and hosts <= LOOPBACK) or None


def check_dask() -> None:
    """Let pass whoever has Dask.

    Raises
    ------
    AdskitError
        It is not installed.
    """
    try:
        import dask.dataframe as dd  # noqa: F401, PLC0415 - optional
    except ImportError as error:
        raise AdskitError(
            "Dask DataFrames need Dask and pyarrow, which are not installed.",
            hint=todo("dask-not-installed"),
        ) from error

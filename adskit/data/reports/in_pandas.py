"""A report as one DataFrame in memory."""

from __future__ import annotations

from typing import BinaryIO

import pandas as pd

from adskit.data.frames import warn_of
from adskit.data.orders.errand import fetched
from adskit.data.profiles import whose
from adskit.data.report_files.reader import RowsBuilder
from adskit.data.reports.call import Call
from adskit.data.reports.provisional import PROVISIONAL, provisional_rows
from adskit.data.reports.service import Reports


def pandas_frame(call: Call) -> pd.DataFrame:
    """Return the rows of all profiles and days.

    Raises
    ------
    AdskitError
        Nothing could be had.
    """
    orders = call.orders()
    builder = RowsBuilder(call.columns())

    def take(place: int, file: BinaryIO) -> None:
        builder.add(file, constants=whose(orders[place].profile), part=place)

    name = call.wish.type.name
    cases, more = fetched(call.ads, Reports(), orders, take, what=name, terms=call.terms)
    gaps = [*call.gaps, *more]
    frame = builder.frame()
    if call.provisional:
        frame[PROVISIONAL] = provisional_rows(frame, call.wish, call.profiles, call.now)
    frame.attrs.update(call.about(gaps))
    frame.attrs["madeAt"] = min((case.made_at for case in cases if case.made_at), default="")
    call.tell_of_old_days(call.span.start)
    warn_of(gaps, of=name)
    return frame

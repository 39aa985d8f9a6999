"""A report as one DataFrame in memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, BinaryIO

import numpy as np
import pandas as pd

from adskit.data.frames import warn_of
from adskit.data.orders.case import Case
from adskit.data.orders.errand import fetched
from adskit.data.profiles import whose
from adskit.data.report_files.reader import RowsBuilder
from adskit.data.reports.call import Call
from adskit.data.reports.provisional import PROVISIONAL, first_open, open_days
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

    def take(place: int, file: BinaryIO) -> int:
        return builder.add(file, constants=whose(orders[place].profile), part=place)

    name = call.wish.type.name
    cases, more = fetched(call.ads, Reports(), orders, take, what=name, terms=call.terms)
    gaps = [*call.gaps, *more]
    frame = builder.frame()
    if call.provisional:
        frame[PROVISIONAL] = frame[call.wish.day] >= open_since(call, cases)
    frame.attrs.update(call.about(gaps))
    frame.attrs["madeAt"] = min((case.made_at for case in cases if case.made_at), default="")
    call.tell_of_old_days(call.span.start)
    warn_of(gaps, of=name)
    return frame


def open_since(call: Call, cases: Sequence[Case[int]]) -> Any:
    """Return for each row the first day that Amazon could still correct when its report was made.

    A report that was asked for yesterday does not become final by being picked up today.
    """
    days = open_days(call.wish)
    first = [
        first_open(case.order.profile.timezone, min(case.since, call.now), days) for case in cases
    ]
    rows = [case.result or 0 for case in cases]
    return np.repeat(np.array(first, dtype="datetime64[us]"), rows)

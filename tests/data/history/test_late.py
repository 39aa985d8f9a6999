"""A report that arrives in a history after another one with newer figures."""

from __future__ import annotations

import gzip
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO

import pandas as pd

from adskit import AdsSession
from adskit.data.history.parquet import read_note
from adskit.data.history.plan import parts_to_ask
from adskit.data.history.storing import Keeper, folder_for
from adskit.data.history.windows import days_of
from adskit.data.orders.errand import Terms, tickets_of
from adskit.data.profiles import resolve
from adskit.data.reports.call import Call
from adskit.data.reports.days import Span
from adskit.data.reports.wish import wish_of
from adskit.reports import ReportHistory
from tests.data.history.conftest import Calendar


def file(days: Span, clicks: int) -> BinaryIO:
    rows = [{"date": str(day), "campaignId": 1, "clicks": clicks} for day in days_of(days)]
    return io.BytesIO(gzip.compress(json.dumps(rows).encode()))


def keeper(ads: AdsSession, german: pd.DataFrame, folder: Path, days: Span) -> Keeper:
    """Return what keeps these days, planned while nothing is stored."""
    wish = wish_of("spCampaigns", column_names=["campaignId", "clicks"])
    call = Call(ads, wish, days, resolve(ads, german, region=None), [], Terms())
    return Keeper(call, parts_to_ask(call, folder_for(call, folder)), call.now)


def test_newer_figures_of_some_days_are_not_replaced_and_the_other_days_are_stored(
    ads: AdsSession, german: pd.DataFrame, folder: Path, calendar: Calendar
) -> None:
    older = keeper(ads, german, folder, Span(date(2026, 10, 1), date(2026, 10, 14)))
    newer = keeper(ads, german, folder, Span(date(2026, 10, 5), date(2026, 10, 7)))
    tickets = tickets_of(ads)
    tickets.write(tickets.begin(older.parts[0].order).now("waiting", number="1"))
    calendar.move(1)
    tickets.write(tickets.begin(newer.parts[0].order).now("waiting", number="2"))
    newer.take(0, file(newer.parts[0].days, clicks=2))
    older.take(0, file(older.parts[0].days, clicks=1))
    found = ReportHistory(folder, clock=calendar).read()
    assert found.clicks.to_list() == [1] * 4 + [2] * 3 + [1] * 7
    asked_at = {day.day: when for day, when in kept(folder).items()}
    assert {asked_at[day] for day in (5, 6, 7)} == {16}
    assert {when for day, when in asked_at.items() if day not in {5, 6, 7}} == {15}


def kept(folder: Path) -> dict[date, int]:
    """Return of which day of the month the figures of each day are."""

    (path,) = folder.rglob("*.parquet")
    note = read_note(path)
    assert note is not None
    return {day: datetime.fromtimestamp(when, UTC).day for day, when in note.kept.items()}

"""Reports from Amazon into a history: what it lacks is asked for, part after part is put away."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, Final

import pandas as pd

from adskit.data.frames import warn_of
from adskit.data.history.folder import is_history
from adskit.data.history.history import ReportHistory
from adskit.data.history.note import Note
from adskit.data.history.parquet import add_days, one_writer, read_note
from adskit.data.history.plan import Part, parts_to_ask
from adskit.data.history.windows import believed, days_of, runs
from adskit.data.orders.errand import fetched, tickets_of
from adskit.data.orders.order import Order
from adskit.data.profiles import Profile, whose
from adskit.data.report_files.reader import read_rows
from adskit.data.reports.call import Call
from adskit.data.reports.provisional import open_days
from adskit.data.reports.service import Reports
from adskit.data.reports.wish import Wish, check_end
from adskit.errors import ArgumentError, HistoryError
from adskit.troubles.table import todo

# of the call that happened to write a file, not of what is in it
OF_THE_CALL: Final = frozenset({"gaps", "startDate", "endDate", "timezone", "currencyCode"})


@dataclass
class Keeper:
    """Puts parts away, one at a time: never is more than one of them in memory."""

    call: Call
    parts: Sequence[Part]
    begun: float
    _one_at_a_time: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def take(self, place: int, file: BinaryIO) -> None:
        """Read a report and put its rows into the file where they belong."""
        part = self.parts[place]
        profile, asked_at = part.order.profile, self._asked_at(part.order)
        with self._one_at_a_time, one_writer(part.file):
            note = read_note(part.file) or Note(described(profile), about_file(self.call), {})
            kept = believed(note.kept, self._now())
            # another notebook may have been here first, with newer figures of all or some days
            older = [day for day in days_of(part.days) if kept.get(day, 0.0) < asked_at]
            if not older:
                return
            rows = read_rows(file, self.call.columns(), constants=whose(profile))
            known = self._known(part, rows)
            for span in runs(older):
                asked = dict.fromkeys(known.intersection(days_of(span)), asked_at)
                if asked:
                    note = note.with_days(asked, about_file(self.call))
                    add_days(part.file, rows, span, note)

    def _known(self, part: Part, rows: pd.DataFrame) -> set[date]:
        """Return the days that are known now.

        No rows of a day that Amazon accepts but may have nothing of any more tell nothing.
        """
        first, with_rows = self.call.first_known(part.order.profile), set(rows["date"].dt.date)
        return {day for day in days_of(part.days) if day >= first or day in with_rows}

    def _asked_at(self, order: Order) -> float:
        """Return when Amazon was asked: its figures are of that moment, or newer."""
        ticket = tickets_of(self.call.ads).read(order.key)
        # a clock that was ahead may have dated the ticket
        return self.begun if ticket is None else min(ticket.asked_at, self._now())

    def _now(self) -> float:
        return self.call.ads.patience.clock()


def stored(call: Call, into: Path) -> ReportHistory:
    """Return the history that now has all days of a call, as far as Amazon gave them.

    Raises
    ------
    ArgumentError
        Days are missing that Amazon no longer keeps, or `into` is another history; before
        anything is asked.
    HistoryError
        A file of the history cannot be read, or none could be written.
    """
    if call.wish.time_unit != "DAILY":
        raise ArgumentError(
            "A history is made of days, and SUMMARY has none.",
            hint='leave time_unit="SUMMARY" out; adskit.summarise adds days up.',
        )
    check_end(call.span, call.profiles, call.now)
    folder = folder_for(call, into)
    parts = parts_to_ask(call, folder)
    gaps = list(call.gaps)
    if parts:
        keeper = Keeper(call, parts, call.now)
        _, more = fetched(
            call.ads,
            Reports(),
            [part.order for part in parts],
            keeper.take,
            what=call.wish.type.name,
            terms=replace(call.terms, at_hand=is_history(folder)),
        )
        gaps += more
        call.tell_of_old_days(min(part.days.start for part in parts))
    if not is_history(folder):
        raise HistoryError(
            "Amazon has nothing of these days any more, so nothing is stored of them.",
            hint=todo("report-too-old"),
        )
    history = ReportHistory(folder, clock=call.ads.patience.clock)
    history.attrs = call.about(gaps)
    warn_of(gaps, of=call.wish.type.name)
    return history


def folder_for(call: Call, into: Path) -> Path:
    """Return the folder of a history: in that folder, or that folder when it is the history."""
    name = name_for(call)
    if into.name == name:
        return into
    if is_history(into):  # one inside another would be counted twice by whoever reads the outer
        raise ArgumentError(
            f"{into} holds reports with other columns, groups or filters.",
            hint=f'pass the folder above it: into="{into.parent.as_posix()}".',
        )
    return into / name


def name_for(call: Call) -> str:
    """Return the name of a history: the same for the same columns, groups and filters."""
    source = "practice-" if call.ads.is_practice else ""
    wish = configuration(call.wish)
    # in which order somebody named them is no matter
    same = {**wish, **{name: sorted(wish[name]) for name in ("columns", "groupBy")}}
    content = json.dumps([source, same], sort_keys=True)
    key = hashlib.sha256(content.encode()).hexdigest()[:10]
    return f"{source}{call.wish.type.name}-{key}"


def configuration(wish: Wish) -> dict[str, Any]:
    """Return what makes two reports rows of the same table."""
    return {
        "reportType": wish.type.name,
        "groupBy": list(wish.group_by),
        "columns": list(wish.columns),
        "filters": {name: list(values) for name, values in wish.filters},
    }


def described(profile: Profile) -> dict[str, str | None]:
    """Return what a file says of its owner."""
    return {**whose(profile), "timezone": profile.timezone}


def about_file(call: Call) -> dict[str, Any]:
    """Return what a file says of its content."""
    known = {name: value for name, value in call.about([]).items() if name not in OF_THE_CALL}
    return known | configuration(call.wish) | {"openDays": open_days(call.wish)}

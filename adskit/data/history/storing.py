"""Reports from Amazon into a history: what it lacks is asked for, part after part is put away."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from dataclasses import replace as changed
from datetime import date, timedelta
from pathlib import Path
from typing import Any, BinaryIO, Final

from adskit.data.frames import warn_of
from adskit.data.history.history import ReportHistory
from adskit.data.history.note import Note
from adskit.data.history.parquet import add_days, one_writer, read_note
from adskit.data.history.windows import (
    days_of,
    file_name,
    in_words,
    missing,
    overlap,
    restated,
    runs,
    windows,
)
from adskit.data.orders.errand import fetched, tickets_of
from adskit.data.orders.order import Order
from adskit.data.profiles import Profile, whose
from adskit.data.report_files.reader import read_rows
from adskit.data.reports.call import Call
from adskit.data.reports.days import Span, today_in
from adskit.data.reports.provisional import open_days
from adskit.data.reports.service import Reports
from adskit.data.reports.wish import Wish, check_end
from adskit.errors import ArgumentError

# of the call that happened to write a file, not of what is in it
OF_THE_CALL: Final = frozenset({"gaps", "startDate", "endDate", "timezone"})


@dataclass(frozen=True)
class Part:
    """Some days of one profile that are to be put into one file."""

    order: Order
    days: Span
    file: Path


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
        profile = part.order.profile
        with self._one_at_a_time, one_writer(part.file):
            rows = read_rows(file, self.call.columns(), constants=whose(profile))
            about = about_file(self.call)
            note = read_note(part.file) or Note(described(profile), about, {})
            asked = dict.fromkeys(days_of(part.days), self._asked_at(part.order))
            add_days(part.file, rows, part.days, note.with_days(asked, about))

    def _asked_at(self, order: Order) -> float:
        """Return when Amazon was asked: its figures are of that moment, or newer."""
        ticket = tickets_of(self.call.ads).read(order.key)
        return self.begun if ticket is None else ticket.asked_at


def stored(call: Call, into: Path) -> ReportHistory:
    """Return the history that now has all days of a call, as far as Amazon gave them.

    Raises
    ------
    ArgumentError
        Days are missing that Amazon no longer keeps; before anything is asked.
    HistoryError
        A file of the history cannot be read, or none could be written.
    """
    if call.wish.time_unit != "DAILY":
        raise ArgumentError(
            "A history is made of days, and SUMMARY has none.",
            hint='leave time_unit="SUMMARY" out; adskit.summarise adds days up.',
        )
    check_end(call.span, call.profiles, call.now)
    folder = into / name_for(call)
    parts = list(parts_to_ask(call, folder))
    gaps = list(call.gaps)
    if parts:
        keeper = Keeper(call, parts, call.now)
        _, more = fetched(
            call.ads,
            Reports(),
            [part.order for part in parts],
            keeper.take,
            what=call.wish.type.name,
            terms=changed(call.terms, at_hand=any(folder.glob("*/*.parquet"))),
        )
        gaps += more
        call.tell_of_old_days()
    history = ReportHistory(folder, clock=call.ads.patience.clock)
    history.attrs = call.about(gaps)
    warn_of(gaps, of=call.wish.type.name)
    return history


def name_for(call: Call) -> str:
    """Return the name of a history: the same for the same columns, groups and filters."""
    source = "practice " if call.ads.is_practice else ""
    content = json.dumps([source, configuration(call.wish)], sort_keys=True)
    key = hashlib.sha256(content.encode()).hexdigest()[:10]
    return f"{source.replace(' ', '-')}{call.wish.type.name}-{key}"


def configuration(wish: Wish) -> dict[str, Any]:
    """Return what makes two reports rows of the same table."""
    return {
        "reportType": wish.type.name,
        "groupBy": list(wish.group_by),
        "columns": list(wish.columns),
        "filters": {name: list(values) for name, values in wish.filters},
    }


def parts_to_ask(call: Call, folder: Path) -> Iterator[Part]:
    """Give what has to be asked for: days that are not stored, and those that were restated.

    Raises
    ------
    ArgumentError
        Some of them are older than what Amazon keeps, and never were stored.
    """
    lost: dict[str, list[date]] = {}
    parts = []
    for profile in call.profiles:
        today = today_in(profile.timezone, call.now)
        first = today - timedelta(call.wish.type.retention_days)
        for window in windows(call.span, call.wish.type.max_days):
            file = folder / f"{profile.region}-{profile.id}" / file_name(window)
            within = overlap(window, call.span)
            days = [] if within is None else days_to_ask(call, profile, file, within)
            if within is not None and days and days[0] < first:
                never = missing(within, kept_in(file))
                lost.setdefault(profile.id, []).extend(day for day in never if day < first)
            parts += [
                Part(call.order(profile, piece), piece, file)
                for piece in spans([day for day in days if day >= first], call)
            ]
    refuse_lost({owner: days for owner, days in lost.items() if days}, call, folder)
    yield from parts


def days_to_ask(call: Call, profile: Profile, file: Path, within: Span) -> list[date]:
    """Return the days of one file that Amazon is to be asked for, in order."""
    if call.terms.anew:
        return days_of(within)
    kept = kept_in(file)
    again = restated(
        within,
        kept,
        timezone=profile.timezone,
        open_days=open_days(call.wish),
        now=call.now,
    )
    return sorted({*missing(within, kept), *again})


def spans(days: Sequence[date], call: Call) -> Iterator[Span]:
    """Give the reports that bring these days; a few days too many are cheaper than one more."""
    if days:
        yield from Span(days[0], days[-1]).split(call.wish.type.max_days)


def kept_in(file: Path) -> Mapping[date, float]:
    """Return which days a file has."""
    note = read_note(file)
    return {} if note is None else note.kept


def refuse_lost(lost: Mapping[str, Sequence[date]], call: Call, folder: Path) -> None:
    """Refuse a call for days that are neither stored nor kept at Amazon."""
    if not lost:
        return
    owner, days = next(iter(lost.items()))
    others = f", and of {len(lost) - 1} more profiles" if len(lost) > 1 else ""
    kind = call.wish.type
    begin = max(day for gone in lost.values() for day in gone) + timedelta(1)
    raise ArgumentError(
        f"{in_words(runs(days))} of profile {owner}{others} cannot be had any more: they are not "
        f"stored, and Amazon keeps {kind.name} for {kind.retention_days} days.",
        hint=f'begin at "{begin}" or later; what is stored is read by '
        f'adskit.reports.ReportHistory("{folder.as_posix()}").read().',
    )


def described(profile: Profile) -> dict[str, str | None]:
    """Return what a file says of its owner."""
    return {**whose(profile), "timezone": profile.timezone}


def about_file(call: Call) -> dict[str, Any]:
    """Return what a file says of its content."""
    known = {name: value for name, value in call.about([]).items() if name not in OF_THE_CALL}
    return known | configuration(call.wish) | {"openDays": open_days(call.wish)}

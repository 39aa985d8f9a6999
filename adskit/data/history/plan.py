"""What a history lacks, and which reports bring it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from adskit.data.history.parquet import read_note
from adskit.data.history.windows import (
    Kept,
    days_of,
    file_name,
    folder_name,
    in_words,
    missing,
    overlap,
    restated,
    runs,
    windows,
)
from adskit.data.orders.order import Order
from adskit.data.profiles import Profile
from adskit.data.reports.call import Call
from adskit.data.reports.days import Span, today_in
from adskit.data.reports.provisional import open_days
from adskit.errors import ArgumentError


@dataclass(frozen=True)
class Part:
    """Some days of one profile that are to be put into one file."""

    order: Order
    days: Span
    file: Path


def parts_to_ask(call: Call, folder: Path) -> list[Part]:
    """Return what has to be asked for: days that are not stored, and those that were restated.

    Raises
    ------
    ArgumentError
        Days are missing that Amazon no longer keeps.
    """
    parts: list[Part] = []
    lost: dict[str, list[date]] = {}
    for profile in call.profiles:
        first = today_in(profile.timezone, call.now) - timedelta(call.wish.type.retention_days)
        for file, span in files_of(call, profile, folder):
            kept = kept_in(file)
            lacking = missing(span, kept)
            gone = [day for day in lacking if day < first]
            if gone:
                lost.setdefault(profile.id, []).extend(gone)
            lacking = lacking[len(gone) :]
            again = again_of(call, profile, span, kept)
            known = call.first_known(profile)
            parts += [
                Part(call.order(profile, piece), piece, file)
                for days in spans([*lacking, *again], known)
                for piece in days.split(call.wish.type.max_days)
            ]
    if lost:
        raise cannot_be_had(lost, call, folder)
    return parts


def files_of(call: Call, profile: Profile, folder: Path) -> Iterator[tuple[Path, Span]]:
    """Give each file that a call touches, and which of its days are asked for."""
    for window in windows(call.span, call.wish.type.max_days):
        span = overlap(window, call.span)
        if span is not None:
            yield folder / folder_name(profile.region, profile.id) / file_name(window), span


def kept_in(file: Path) -> Kept:
    """Return which days a file has."""
    note = read_note(file)
    return {} if note is None else note.kept


def again_of(call: Call, profile: Profile, span: Span, kept: Kept) -> list[date]:
    """Return the stored days to ask for once more, as far as Amazon still has their figures.

    It answers older days with no rows at all: these would take the place of what is stored.
    """
    stale = (
        [day for day in days_of(span) if day in kept]
        if call.terms.anew
        else restated(
            span,
            kept,
            timezone=profile.timezone,
            open_days=open_days(call.wish),
            now=call.now,
        )
    )
    return [day for day in stale if day >= call.first_known(profile)]


def spans(days: Sequence[date], known: date) -> list[Span]:
    """Return the reports that bring these days.

    A few days too many are cheaper than one report more; but not among the old ones, where Amazon
    may have nothing any more.
    """
    recent = [day for day in days if day >= known]
    old = runs([day for day in days if day < known])
    return [*old, Span(min(recent), max(recent))] if recent else old


def cannot_be_had(lost: Mapping[str, Sequence[date]], call: Call, folder: Path) -> ArgumentError:
    """Return the error for days that are neither stored nor kept at Amazon."""
    owner, days = next(iter(lost.items()))
    others = f" and of {len(lost) - 1} more" if len(lost) > 1 else ""
    kind = call.wish.type
    begin = max(day for gone in lost.values() for day in gone) + timedelta(1)
    return ArgumentError(
        f"{in_words(runs(days))} of profile {owner}{others} cannot be had any more: not stored, "
        f"and Amazon keeps {kind.name} for {kind.retention_days} days.",
        hint=f'begin at "{begin}" or later; what is stored is read by '
        f'adskit.reports.ReportHistory("{folder.as_posix()}").read().',
    )

"""Which files answer a question to a history, and what the answer knows of itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import pandas as pd

from adskit.data.frames import Gap
from adskit.data.gap_list import GapList
from adskit.data.history.folder import files_in
from adskit.data.history.note import Note
from adskit.data.history.parquet import number_of_rows, read_note, read_table, schema_of
from adskit.data.history.windows import (
    NAME,
    Kept,
    believed,
    days_of,
    folder_name,
    in_words,
    missing,
    runs,
)
from adskit.data.reports.days import Span
from adskit.data.reports.provisional import PROVISIONAL, first_open, open_rows
from adskit.data.shared import SharedList, SharedTexts
from adskit.errors import HistoryError
from adskit.troubles.table import todo

MARKED_BY: Final = ("profileId", "date")
AGAIN: Final = todo("days-not-stored")


@dataclass(frozen=True)
class Stored:
    """One file of a history."""

    path: Path
    note: Note

    def touches(self, span: Span) -> bool:
        """Say whether it has one of these days."""
        return any(day in self.note.kept for day in days_of(span))

    @property
    def in_place(self) -> bool:
        """Whether it has the name and the folder that adskit gives."""
        folder = folder_name(str(self.note.profile["region"]), self.note.owner)
        return self.path.parent.name == folder and bool(NAME.fullmatch(self.path.name))

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return number_of_rows(self.path)


def stored_in(folder: Path) -> list[Stored]:
    """Return the files of a history.

    Raises
    ------
    HistoryError
        One of them is damaged, or none of adskit's, or a copy; or a folder cannot be looked into.
    """
    paths = files_in(folder)
    files = [Stored(path, note) for path in paths if (note := read_note(path)) is not None]
    refuse_copies(files)
    return files


def refuse_copies(files: Sequence[Stored]) -> None:
    """Let pass what holds each day of a profile once: a copy would double every sum.

    Raises
    ------
    HistoryError
        Two files hold the same day.
    """
    seen: dict[str, set[date]] = {}
    for file in files:
        days = seen.setdefault(file.note.owner, set())
        if not days.isdisjoint(file.note.kept):
            raise held_twice(file, files)
        days.update(file.note.kept)


def held_twice(file: Stored, files: Sequence[Stored]) -> HistoryError:
    """Return the error for a file that has days of one before it as well."""
    other = next(
        one
        for one in files
        if one.note.owner == file.note.owner and not one.note.kept.keys().isdisjoint(file.note.kept)
    )
    # where both lie where adskit puts files, the one that was written to last is left
    copy, kept = sorted((file, other), key=lambda one: (one.in_place, one.path.stat().st_mtime))
    return HistoryError(
        f"{copy.path} holds days of profile {file.note.owner} that {kept.path} holds too, and "
        "their figures would count twice.",
        hint=todo("history-copy"),
    )


def columns_in(files: Sequence[Stored]) -> list[str]:
    """Return the columns of these files."""
    return list(schema_of([file.path for file in files]).names)


def days_by_owner(files: Sequence[Stored]) -> dict[str, dict[date, float]]:
    """Return which days there are of each profile, and when each was asked for."""
    found: dict[str, dict[date, float]] = {}
    for file in files:
        found.setdefault(file.note.owner, {}).update(file.note.kept)
    return found


def rows_of(
    files: Sequence[Stored],
    span: Span,
    columns: Sequence[str],
    where: Mapping[str, Sequence[str]],
    now: float,
) -> pd.DataFrame:
    """Return the rows of files on some days, with exactly these columns.

    Whether a row is provisional is told as of `now`, not as of when it was stored.
    """
    mark = PROVISIONAL in columns
    names = [name for name in columns if name != PROVISIONAL]
    read = dict.fromkeys([*names, *(MARKED_BY if mark else ())])
    touched = [file for file in files if file.touches(span)]
    paths = [file.path for file in touched or files[:1]]
    frame = read_table(paths, list(read), span, where)
    if mark:
        first = {file.note.owner: open_since(file.note, now) for file in touched}
        frame[PROVISIONAL] = open_rows(frame["profileId"], frame["date"], first)
    return frame[list(columns)]


def open_since(note: Note, now: float) -> date:
    """Return the first day that Amazon may still correct, for whoever owns a file."""
    return first_open(note.profile.get("timezone"), now, int(note.about["openDays"]))


def gaps_in(files: Sequence[Stored], asked: Span | None) -> list[Gap]:
    """Return a gap for each profile of which days are missing; of no range, between its ends."""
    notes = {file.note.owner: file.note for file in files}
    gaps = []
    for owner, kept in days_by_owner(files).items():
        holes = runs(missing(asked or Span(min(kept), max(kept)), kept))
        if holes:
            region = str(notes[owner].profile["region"])
            product = str(notes[owner].about["adProduct"])
            gaps.append(Gap(owner, region, product, f"{in_words(holes)} not stored", AGAIN))
    return gaps


def outdated_in(files: Sequence[Stored], span: Span, now: float) -> list[dict[str, str]]:
    """Return the days that Amazon has corrected after they were stored, for the last time."""
    return [
        {"profileId": file.note.owner, "startDate": str(run.start), "endDate": str(run.end)}
        for file in files
        for run in runs([day for day in outdated_days(file.note, now) if day_in(span, day)])
    ]


def outdated_days(note: Note, now: float) -> list[date]:
    """Return the days that were open when they were asked for, and are no longer."""
    timezone, days = note.profile.get("timezone"), int(note.about["openDays"])
    closed = first_open(timezone, now, days)
    return [
        day
        for day, asked_at in believed(note.kept, now).items()
        if first_open(timezone, asked_at, days) <= day < closed
    ]


def about(files: Sequence[Stored], span: Span, gaps: Sequence[Gap], now: float) -> dict[str, Any]:
    """Return what a frame read from these files knows of itself."""
    touched = [file for file in files if file.touches(span)]
    owners = [file.note.profile for file in touched]
    return {
        **files[0].note.about,
        "fetchedAt": min((file.note.about["fetchedAt"] for file in touched), default=""),
        "madeAt": oldest([file.note.kept for file in touched], span),
        # the other days may have been stored long before
        "endMadeAt": oldest([file.note.kept for file in touched], Span(span.end, span.end)),
        "startDate": str(span.start),
        "endDate": str(span.end),
        **{name: known_of(owners, name) for name in ("timezone", "currencyCode")},
        "gaps": GapList(asdict(gap) for gap in gaps),
        "outdated": SharedList(outdated_in(touched, span, now)),
    }


def known_of(owners: Sequence[Mapping[str, str | None]], name: str) -> dict[str, str]:
    """Return the profiles of which something is known, each with it."""
    return SharedTexts((str(one["profileId"]), text) for one in owners if (text := one.get(name)))


def oldest(kept: Sequence[Kept], span: Span) -> str:
    """Return when the oldest of these figures was asked for, as Amazon writes moments."""
    moments = [asked for days in kept for day, asked in days.items() if day_in(span, day)]
    if not moments:
        return ""
    return datetime.fromtimestamp(min(moments), UTC).isoformat(timespec="seconds")[:-6] + "Z"


def day_in(span: Span, day: date) -> bool:
    """Say whether a day is one of a range."""
    return span.start <= day <= span.end

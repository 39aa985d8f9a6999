"""Troubles with reports that are kept on this computer."""

from __future__ import annotations

from typing import Final

from adskit.errors import ArgumentError, HistoryError
from adskit.troubles.trouble import WEEKLY, Trouble

HISTORIES: Final = (
    Trouble(
        name="history-empty",
        title="Nothing is stored yet",
        symptoms=("No reports are stored in",),
        cause="The folder holds no stored reports, or it is another folder.",
        todo="call get_report(..., into=…) first.",
        error=HistoryError,
    ),
    Trouble(
        name="history-held",
        title="A file of stored reports is in use",
        symptoms=("is held by another notebook or program",),
        cause="Two notebooks write the same history.",
        todo="wait for it to end, then run this cell again.",
        error=HistoryError,
    ),
    Trouble(
        name="history-not-writable",
        title="A folder for stored reports cannot be used",
        symptoms=(
            ".parquet cannot be read",
            ".parquet cannot be written",
            "cannot be looked into",
        ),
        cause="The folder belongs to somebody else, or the disk is full.",
        todo="free the folder or its rights, or choose another one.",
        error=HistoryError,
    ),
    Trouble(
        name="history-damaged",
        title="A file of stored reports cannot be understood",
        symptoms=("is damaged, or no file that adskit has stored",),
        cause="Another program wrote into it, or it was cut short.",
        todo="move it to another folder and run this cell again: what Amazon still has is "
        "asked for once more.",
        error=HistoryError,
    ),
    Trouble(
        name="history-copy",
        title="A file of stored reports is there twice",
        symptoms=("their figures would count twice",),
        cause="A cloud folder that met two versions of a file keeps both, and so do some backups.",
        todo="move the file that the message names first to another folder, then run this cell "
        "again.",
        error=HistoryError,
    ),
    Trouble(
        name="days-not-stored",
        title="Some days are not stored",
        symptoms=("some days are not stored",),
        cause="The history was asked for days that no call has stored.",
        todo="call get_report(..., into=…) with these days.",
        notebook=WEEKLY,
        heading="The report",
        error=ArgumentError,
    ),
)

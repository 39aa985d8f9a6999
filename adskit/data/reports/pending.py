"""The reports that are being made, and the way to take them back."""

from __future__ import annotations

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any, Final

import pandas as pd

from adskit.auth.session import AdsSession, is_session
from adskit.data.frames import DATE, TEXT, TIME, Columns
from adskit.data.orders.errand import tickets_of
from adskit.data.orders.tickets import Ticket
from adskit.data.reports.service import REPORTING
from adskit.data.tables import table
from adskit.errors import ApiError, ArgumentError
from adskit.regions import REGIONS, Region

Note = tuple[Any, ...]
COLUMNS: Final[Columns] = {
    "reportId": TEXT,
    "reportType": TEXT,
    "profileId": TEXT,
    "region": TEXT,
    "startDate": DATE,
    "endDate": DATE,
    "state": TEXT,
    "askedAt": TIME,
}
WORDS: Final = {
    "asking": "asked for, no answer noted",
    "waiting": "being made",
    "ready": "ready to be read",
}
THROWN_AWAY: Final = "note thrown away: Amazon gave no id"
JUST_NOW: Final = "another notebook asks for it just now"
NO_LONGER: Final = "no longer pending"


def pending_reports(ads: AdsSession) -> pd.DataFrame:
    """Return the reports that were asked for and not read yet, one row each, oldest first.

    Read from the notes on this computer; nothing is asked of Amazon. The `get_report` call that
    asked for them picks them up.

    Returns
    -------
    DataFrame, shape (n_reports, len(COLUMNS))
        reportId (missing where Amazon's answer never came), reportType, profileId, region,
        startDate, endDate, state as last seen, askedAt (UTC).
    """
    is_session(ads)
    return table([row_of(ticket) for ticket in open_tickets(ads)], COLUMNS)


def cancel_reports(ads: AdsSession, reports: pd.DataFrame) -> pd.DataFrame:
    """Return the reports that were taken back: Amazon makes them no more.

    Amazon allows it until it has begun to make a report.

    Parameters
    ----------
    ads : AdsSession
        From `connect()`.
    reports : DataFrame
        Rows of `pending_reports`.

    Returns
    -------
    DataFrame, shape (n_reports, len(COLUMNS) + 1)
        The rows given, with the column `outcome`: cancelled, or Amazon's reason why not. Of a
        report without an id only the note is thrown away: Amazon may have it all the same, but
        nothing can be asked about it.

    Raises
    ------
    ArgumentError
        These are not rows of `pending_reports`.
    NotSignedIn, Unreachable
        Nobody was there to ask.
    """
    if "reportId" not in getattr(reports, "columns", ()):
        raise ArgumentError(
            "These are not pending reports.",
            hint="pass rows of adskit.reports.pending_reports(ads).",
        )
    tickets = open_tickets(ads)
    by_number = {ticket.number: ticket for ticket in tickets if ticket.number}
    without = [ticket for ticket in tickets if not ticket.number]
    notes = list(zip(noted(table([row_of(one) for one in without], COLUMNS)), without, strict=True))
    outcomes = [
        thrown_away(ads, note, notes)
        if pd.isna(number)
        else cancelled(ads, by_number[number])
        if number in by_number
        else NO_LONGER
        for number, note in zip(reports["reportId"], noted(reports), strict=True)
    ]
    return reports.assign(outcome=pd.Series(outcomes, dtype=TEXT, index=reports.index))


def noted(reports: pd.DataFrame) -> list[Note]:
    """Return what tells reports without an id apart, a tuple each."""
    names = [name for name in COLUMNS if name not in {"reportId", "state"}]
    return list(reports.reindex(columns=names).itertuples(index=False, name=None))


def thrown_away(ads: AdsSession, note: Note, notes: list[tuple[Note, Ticket]]) -> str:
    """Throw away the note of one report without an id, and strike it off the list of notes."""
    found = next((one for one in notes if one[0] == note), None)
    if found is None:
        return NO_LONGER
    notes.remove(found)
    key, tickets = found[1].key, tickets_of(ads)
    with tickets.held(key) as mine:
        ticket = tickets.read(key)
        if not mine or (ticket is not None and ticket.number):
            return JUST_NOW
        tickets.drop(key)
    return THROWN_AWAY


def open_tickets(ads: AdsSession) -> list[Ticket]:
    """Return the tickets of reports that nobody has read."""
    return [
        ticket
        for ticket in tickets_of(ads).all()
        if ticket.kind == REPORTING and ticket.state in WORDS and is_whole(ticket)
    ]


def is_whole(ticket: Ticket) -> bool:
    """Say whether a ticket tells what its report is; nobody knows who has written to its file."""
    told = ticket.request.get("configuration")
    return (
        ticket.region in REGIONS
        and isinstance(told, dict)
        and all(
            isinstance(text, str)
            for text in (
                told.get("reportTypeId"),
                ticket.request.get("startDate"),
                ticket.request.get("endDate"),
            )
        )
    )


def cancelled(ads: AdsSession, ticket: Ticket) -> str:
    """Take one report back; return what came of it."""
    region: Region = next(one for one in REGIONS if one == ticket.region)
    try:
        ads.delete_report(ticket.number, region=region, profile=ticket.profile)
    except ApiError as error:
        if error.status == HTTPStatus.NOT_FOUND:
            tickets_of(ads).drop(ticket.key)
        return f"{error.status} {error.text}"
    tickets_of(ads).drop(ticket.key)
    return "cancelled"


def row_of(ticket: Ticket) -> tuple[Any, ...]:
    """Return one ticket in the order of COLUMNS."""
    return (
        ticket.number or None,
        ticket.request["configuration"]["reportTypeId"],
        ticket.profile,
        ticket.region,
        ticket.request["startDate"],
        ticket.request["endDate"],
        WORDS[ticket.state],
        datetime.fromtimestamp(ticket.asked_at, UTC).isoformat(timespec="seconds"),
    )

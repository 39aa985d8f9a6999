"""The reports and exports that were asked for: how many are open, and which would be picked up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from adskit.data.orders.tickets import HOUR, REUSED_SECONDS, Ticket, Tickets
from adskit.data.reports.pending import WORDS
from adskit.data.reports.service import REPORTING
from adskit.findings.finding import Finding, State
from adskit.ledger import kept_logins

LONG_HOURS: Final = 48  # from here on an age is told in days
STALE: Final = (
    f"that will be asked for again (no answer, or older than {REUSED_SECONDS / HOUR:.0f} hours)"
)


def open_reports(path: Path, now: float) -> Iterator[Finding]:
    """Look at the notes of what Amazon makes or has made for each login, and nobody has read.

    Only notes on this computer are read, and none is thrown away.
    """
    nothing = True
    for number, login in enumerate(kept_logins(path), 1):
        what = f"{'practice ' if login.practice else ''}login {login.name}"
        for state, detail, todo in of_login(login.file.parent / "orders", now):
            nothing = False
            yield Finding(what, state, detail, todo, own={f"login {login.name}": f"login {number}"})
    if nothing:
        yield Finding("reports", "ok", "none is waited for")


def of_login(folder: Path, now: float) -> Iterator[tuple[State, str, str]]:
    """Give the state of one login's notes, what was found and what to do about it."""
    files = sorted(folder.glob("*.json")) if folder.is_dir() else []
    read = [Tickets(folder).read(file.stem) for file in files]
    unread = [one for one in read if one is not None and one.state in WORDS]
    good = [one for one in unread if one.good(now)]
    stale = [one for one in unread if not one.good(now)]
    if good:
        found = f"{counted(good)} under way, the oldest asked for {age(good, now)} ago"
        yield "ok", f"{found}; the same call picks up what is there", ""
    if stale:
        yield "ok", f"{counted(stale)} {STALE}, the oldest asked for {age(stale, now)} ago", ""
    if broken := read.count(None):
        yield (
            "look",
            f"{broken} note{'s' * (broken > 1)} cannot be read",
            "the same calls ask for the reports again.",
        )


def counted(tickets: Sequence[Ticket]) -> str:
    """Return how many reports and how many exports these are."""
    reports = sum(ticket.kind == REPORTING for ticket in tickets)
    kinds = {"report": reports, "export": len(tickets) - reports}
    words = [f"{many} {kind}{'s' * (many > 1)}" for kind, many in kinds.items() if many]
    return " and ".join(words)


def age(tickets: Sequence[Ticket], now: float) -> str:
    """Return how long ago the oldest was asked for."""
    hours = max(now - ticket.asked_at for ticket in tickets) / HOUR
    if hours < 1:
        return f"{max(hours * 60, 0):.0f} minutes"
    return f"{hours:.0f} hours" if hours < LONG_HOURS else f"{hours / 24:.0f} days"

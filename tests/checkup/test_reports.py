from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Final

import pytest

import adskit
from adskit.auth.private_file import write_private
from adskit.checkup.reports import open_reports
from adskit.data.orders.errand import tickets_of
from adskit.data.orders.tickets import HOUR, Ticket, TicketState
from adskit.errors import NotDelivered
from adskit.practice import PracticeServer
from tests.checkup.person import keep_login, kit_home

NOW: Final = 1_800_000_000.0


def note(login: str, key: str, *, kind: str, hours: float, state: TicketState = "waiting") -> Path:
    """Write a note of an order, as the kit would."""
    ticket = Ticket(
        key, kind, "about", "EU", "1234567890", "", {}, state, "an id", NOW - hours * HOUR
    )
    path = kit_home() / login / "orders" / f"{key}.json"
    write_private(path, json.dumps(asdict(ticket)))
    return path


def test_without_reports_that_is_said() -> None:
    keep_login("acme")
    assert [one.detail for one in open_reports(kit_home(), NOW)] == ["none is waited for"]


def test_reports_that_are_being_made_are_found_as_the_kit_notes_them() -> None:
    with PracticeServer(in_thread=True, report_seconds=600) as server:
        ads = adskit.connect("acme", practice=server)
        profiles = adskit.get_profiles(ads)
        some = profiles[profiles.usable].head(2)
        with pytest.raises(NotDelivered):
            adskit.get_report(
                ads, some, "spCampaigns", start="2026-11-01", end="2026-11-02", timeout=0.2
            )
        (found,) = open_reports(kit_home(), ads.patience.clock() + 180)
        assert found.what == "practice login acme"
        assert found.detail == (
            "2 reports under way, the oldest asked for 3 minutes ago; "
            "the same call picks up what is there"
        )
        before = len(tickets_of(ads).all())
        list(open_reports(kit_home(), ads.patience.clock() + 900 * HOUR))
        assert len(tickets_of(ads).all()) == before


@pytest.mark.parametrize(
    ("hours", "says"),
    [
        (0.001, "1 report under way, the oldest asked for 0 minutes ago"),
        (3.0, "1 report under way, the oldest asked for 3 hours ago"),
        (13.0, "1 report that will be asked for again (no answer, or older than 12 hours)"),
        (47.0, "the oldest asked for 47 hours ago"),
        (240.0, "the oldest asked for 10 days ago"),
    ],
)
def test_old_notes_are_told_from_those_that_would_be_picked_up(hours: float, says: str) -> None:
    keep_login("acme")
    note("acme", "1", kind="reporting", hours=hours)
    (found,) = open_reports(kit_home(), NOW)
    assert found.state == "ok"
    assert says in found.detail


def test_exports_are_counted_apart_and_those_that_were_read_are_not() -> None:
    keep_login("acme")
    note("acme", "1", kind="reporting", hours=1)
    note("acme", "2", kind="campaigns", hours=2)
    note("acme", "3", kind="campaigns", hours=0)
    note("acme", "4", kind="reporting", hours=1, state="delivered")
    (found,) = open_reports(kit_home(), NOW)
    assert found.detail.startswith("1 report and 2 exports under way, the oldest asked for 2 hours")


def test_a_report_whose_answer_never_came_is_asked_for_again() -> None:
    keep_login("acme")
    note("acme", "1", kind="reporting", hours=0, state="asking")
    (found,) = open_reports(kit_home(), NOW)
    assert found.detail.startswith("1 report that will be asked for again (no answer")


def test_a_note_that_cannot_be_read_is_something_to_look_at() -> None:
    keep_login("acme")
    note("acme", "1", kind="reporting", hours=1).write_text("{", encoding="utf-8")
    (found,) = open_reports(kit_home(), NOW)
    assert (found.state, found.detail) == ("look", "1 note cannot be read")

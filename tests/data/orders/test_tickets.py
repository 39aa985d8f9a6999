from __future__ import annotations

import json
import stat
import sys
from pathlib import Path

import pytest

from adskit.data.orders.order import Order
from adskit.data.orders.tickets import KEPT_SECONDS, REUSED_SECONDS, Ticket, Tickets
from adskit.data.profiles import Profile

BERLIN = Profile("188030107477314123", "EU", "DE", "EUR", "Kaufhaus", agency=False)


def order(**request: object) -> Order:
    return Order("reporting", BERLIN, "SPONSORED_PRODUCTS", "spCampaigns", {"a": "b", **request})


class Now:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 1_790_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def now() -> Now:
    return Now()


@pytest.fixture
def tickets(tmp_path: Path, now: Now) -> Tickets:
    return Tickets(tmp_path / "orders", now)


def made(tickets: Tickets, what: Order) -> Ticket:
    ticket = tickets.begin(what).now("waiting", number="06ba6494")
    tickets.write(ticket)
    return ticket


def test_a_ticket_is_found_again(tickets: Tickets) -> None:
    ticket = made(tickets, order())
    assert tickets.read(order().key) == ticket
    assert tickets.good(order()) == ticket
    assert ticket.profile == BERLIN.id


def test_the_same_wish_has_the_same_key_in_any_order_and_another_wish_another() -> None:
    assert order(a=1, b=2).key == order(b=2, a=1).key
    assert order(a=1).key != order(a=2).key
    elsewhere = Profile(BERLIN.id, "NA", "US", "USD", "x", agency=False)
    assert Order("reporting", elsewhere, "", "", order().request).key != order().key


def test_what_was_asked_without_an_answer_is_asked_again(tickets: Tickets) -> None:
    tickets.begin(order())
    assert tickets.good(order()) is None


def test_a_failed_report_is_asked_for_again(tickets: Tickets) -> None:
    tickets.write(made(tickets, order()).now("failed"))
    assert tickets.good(order()) is None


def test_figures_of_yesterday_are_asked_for_again(tickets: Tickets, now: Now) -> None:
    made(tickets, order())
    now.now += REUSED_SECONDS - 1
    assert tickets.good(order()) is not None
    now.now += 2
    assert tickets.good(order()) is None


def test_old_tickets_are_thrown_away(tickets: Tickets, now: Now, tmp_path: Path) -> None:
    made(tickets, order(a=1))
    now.now += KEPT_SECONDS + 1
    young = made(tickets, order(a=2))
    assert tickets.all() == [young]
    assert len(list((tmp_path / "orders").glob("*.json"))) == 1


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"key": 1}', "\x00"])
def test_a_ticket_that_cannot_be_read_is_none(tickets: Tickets, tmp_path: Path, text: str) -> None:
    made(tickets, order())
    (tmp_path / "orders" / f"{order().key}.json").write_text(text)
    assert tickets.read(order().key) is None
    assert tickets.all() == []
    assert made(tickets, order()) == tickets.read(order().key)


@pytest.mark.parametrize(
    ("name", "value"),
    [("asked_at", None), ("asked_at", "noon"), ("request", None), ("request", []), ("number", 1)],
)
def test_a_ticket_with_a_field_of_another_kind_is_none(
    tickets: Tickets, tmp_path: Path, name: str, value: object
) -> None:
    made(tickets, order())
    file = tmp_path / "orders" / f"{order().key}.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {name: value}))
    assert tickets.read(order().key) is None
    assert tickets.good(order()) is None
    assert tickets.all() == []


def test_a_login_without_orders_has_no_tickets(tickets: Tickets) -> None:
    assert tickets.all() == []


def test_one_holds_a_ticket_at_a_time(tickets: Tickets, tmp_path: Path) -> None:
    other = Tickets(tmp_path / "orders")
    with tickets.held("k") as mine, other.held("k") as theirs, other.held("another") as free:
        assert (mine, theirs, free) == (True, False, True)
    with other.held("k") as theirs:
        assert theirs


@pytest.mark.skipif(sys.platform == "win32", reason="modes are not Windows's way")
def test_tickets_are_for_their_owner(tickets: Tickets, tmp_path: Path) -> None:
    made(tickets, order())
    with tickets.held(order().key):
        modes = {stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "orders").iterdir()}
    assert modes == {0o600}
    assert stat.S_IMODE((tmp_path / "orders").stat().st_mode) == 0o700


def test_a_ticket_holds_what_was_asked_and_nothing_else(tickets: Tickets, tmp_path: Path) -> None:
    made(tickets, order())
    kept = json.loads((tmp_path / "orders" / f"{order().key}.json").read_text())
    assert set(kept) == {
        "key",
        "kind",
        "about",
        "region",
        "profile",
        "product",
        "request",
        "state",
        "number",
        "asked_at",
    }

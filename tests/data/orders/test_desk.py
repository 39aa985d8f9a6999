"""The desk with a service that follows a script; its files come from a real store."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable
from typing import BinaryIO, Final

import pytest

from adskit import AdsSession
from adskit.data.orders.errand import tickets_of
from adskit.data.orders.lines import AT_ONCE
from adskit.data.orders.order import Order, Seen
from adskit.errors import (
    AdskitError,
    ApiError,
    BadFile,
    BadReply,
    NotDelivered,
    NotPermitted,
    NotSignedIn,
    Throttled,
    TokenRefused,
    Unreachable,
)
from tests.data.orders.conftest import BUSY, FILE, QUICK, WAITING, Script, Serve, no

UNREACHABLE: Final = Unreachable("no answer", hint="check the network")


def test_every_order_is_asked_once_and_read_in_its_place(
    serve: Serve, ready: Callable[[], Seen], orders: list[Order]
) -> None:
    script = Script(ready, looks=[WAITING, WAITING, None])
    cases = serve(script, orders)
    assert [case.result for case in cases] == [FILE] * len(orders)
    assert [case.order for case in cases] == orders
    assert sorted(script.asked) == [order.about for order in orders]
    assert {case.made_at for case in cases} == {"2026-11-24"}


def test_what_was_made_for_an_earlier_call_is_not_asked_for_again(
    serve: Serve, ready: Callable[[], Seen], orders: list[Order]
) -> None:
    script = Script(ready)
    serve(script, orders)
    serve(script, orders)
    assert len(script.asked) == len(orders)
    serve(script, orders, anew=True)
    assert len(script.asked) == 2 * len(orders)


@pytest.mark.parametrize(
    "answers",
    [
        [BUSY, BUSY, no(Throttled, 429, retry_after="0")],
        [UNREACHABLE, no(ApiError, 502), no(BadReply, 200)],
        # as long as that one takes: it is more patient than with faults
        [no(ApiError, 425, text="The Request is a duplicate of : another")] * 12,
    ],
    ids=["throttled", "faults that pass", "a twin that is another report"],
)
def test_asking_goes_on_after_what_passes(
    serve: Serve, ready: Callable[[], Seen], orders: list[Order], answers: list[AdskitError]
) -> None:
    script = Script(ready, asks=[*answers, "number"])
    cases = serve(script, orders[:1])
    assert cases[0].result == FILE
    assert len(script.asked) == len(answers) + 1


def test_looking_goes_on_after_what_passes(
    serve: Serve, ready: Callable[[], Seen], orders: list[Order]
) -> None:
    script = Script(ready, looks=[BUSY, UNREACHABLE, no(ApiError, 503), WAITING, None])
    assert serve(script, orders[:1])[0].result == FILE
    assert len(script.asked) == 1


def test_a_damaged_file_is_fetched_again_by_a_new_link(
    serve: Serve, ready: Callable[[], Seen], orders: list[Order]
) -> None:
    script, tries = Script(ready), []

    def take(place: int, file: BinaryIO) -> bytes:
        tries.append(place)
        if len(tries) < 3:
            raise BadFile("damaged", hint="again")
        return file.read()

    assert serve(script, orders[:1], take=take)[0].result == FILE
    assert script.looked == 3


def test_a_file_that_stays_damaged_ends_its_order(
    serve: Serve, ready: Callable[[], Seen], orders: list[Order]
) -> None:
    def take(place: int, _: BinaryIO) -> bytes:
        if place == 0:
            raise BadFile("damaged", hint="again")
        return b""

    script = Script(ready)
    cases = serve(script, orders[:2], take=take)
    assert [type(case.error) for case in cases] == [BadFile, type(None)]
    assert script.looked <= 2 + QUICK.troubles


@pytest.mark.parametrize(
    ("looks", "kind"),
    [
        ([UNREACHABLE], Unreachable),
        ([no(ApiError, 500)], ApiError),
        ([Seen("failed", "INTERNAL_ERROR")], NotDelivered),
        ([no(ApiError, 404)], ApiError),
    ],
)
def test_what_does_not_pass_ends_the_order_alone(
    serve: Serve,
    ready: Callable[[], Seen],
    orders: list[Order],
    looks: list[AdskitError | Seen],
    kind: type[AdskitError],
) -> None:
    good = Script(ready)
    serve(good, orders[1:])
    cases = serve(Script(ready, looks=[*looks]), orders[:1])
    assert type(cases[0].error) is kind
    assert cases[0].result is None


def test_a_failed_report_is_asked_for_once_more_by_the_next_call(
    serve: Serve, ready: Callable[[], Seen], orders: list[Order]
) -> None:
    failed = serve(Script(ready, looks=[Seen("failed", "INTERNAL_ERROR")]), orders[:1])[0]
    assert "order 0: Amazon could not make it (INTERNAL_ERROR)" in str(failed.error)
    script = Script(ready)
    assert serve(script, orders[:1])[0].result == FILE
    assert len(script.asked) == 1


def test_what_amazon_has_forgotten_is_asked_for_again(
    serve: Serve, ready: Callable[[], Seen], orders: list[Order]
) -> None:
    serve(Script(ready), orders[:1])
    script = Script(ready, looks=[no(ApiError, 404), None])
    assert serve(script, orders[:1])[0].result == FILE
    assert len(script.asked) == 1


def test_an_account_that_may_not_ask_is_asked_once(
    serve: Serve, ready: Callable[[], Seen], orders: list[Order]
) -> None:
    script = Script(ready, asks=[no(NotPermitted, 403)])
    cases = serve(script, orders * 5)
    assert len(script.asked) <= 4  # as many as were on their way at once
    assert {type(case.error) for case in cases} == {NotPermitted}


@pytest.mark.parametrize(
    ("error", "notes"),
    [
        (no(NotPermitted, 403), 0),
        (no(ApiError, 400), 0),
        (NotSignedIn("not yet", hint="sign in"), 0),
        (UNREACHABLE, 1),
        (no(ApiError, 504), 1),
    ],
)
def test_what_amazon_has_not_taken_leaves_no_note(
    serve: Serve,
    ready: Callable[[], Seen],
    orders: list[Order],
    ads: AdsSession,
    error: AdskitError,
    notes: int,
) -> None:
    with contextlib.suppress(NotSignedIn):
        serve(Script(ready, asks=[error]), orders[:1])
    assert len(tickets_of(ads).all()) == notes


@pytest.mark.parametrize(
    "error",
    [
        NotSignedIn("not yet", hint="sign in"),
        TokenRefused("no", hint="compare", error="invalid_client", status=401),
    ],
)
def test_a_person_has_to_do_something_first_and_nothing_else_is_asked(
    serve: Serve, ready: Callable[[], Seen], orders: list[Order], error: AdskitError
) -> None:
    script = Script(ready, asks=[error])
    with pytest.raises(type(error)):
        serve(script, orders * 5)
    assert len(script.asked) <= 4


def test_what_amazon_never_took_is_not_said_to_be_made(
    serve: Serve, ready: Callable[[], Seen], orders: list[Order]
) -> None:
    cases = serve(Script(ready, asks=[BUSY]), orders, timeout=0.2)
    assert {type(case.error) for case in cases} == {NotDelivered}
    assert "has not taken the order yet" in str(cases[0].error)


def test_an_answer_on_its_way_counts_although_its_account_was_refused_meanwhile(
    serve: Serve, ready: Callable[[], Seen], orders: list[Order]
) -> None:
    refused = threading.Event()

    class Late(Script):
        def ask(self, ads: AdsSession, order: Order) -> str:
            if order is orders[0]:
                refused.set()
                raise no(NotPermitted, 403)
            refused.wait(5)
            time.sleep(0.1)
            return super().ask(ads, order)

    cases = serve(Late(ready), orders)
    assert isinstance(cases[0].error, NotPermitted)
    assert [case.result for case in cases[1 : AT_ONCE["ask"]]] == [FILE] * (AT_ONCE["ask"] - 1)
    assert all(case.result == FILE or case.error for case in cases)


def test_no_more_are_made_at_once_than_amazon_allows(
    serve: Serve, ready: Callable[[], Seen], orders: list[Order]
) -> None:
    script = Script(ready, at_once=2, looks=[WAITING] * 8 + [None])
    assert all(case.result == FILE for case in serve(script, orders))
    assert script.most == 2

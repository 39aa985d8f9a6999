"""The desk with a service that follows a script; its files come from a real store."""

from __future__ import annotations

import contextlib
import re
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import BinaryIO, Final

import pytest

from adskit import AdsSession
from adskit.data.orders.clerk import Clerk
from adskit.data.orders.desk import Desk
from adskit.data.orders.download import Downloads
from adskit.data.orders.errand import tickets_of
from adskit.data.orders.lines import AT_ONCE
from adskit.data.orders.order import Order, Seen
from adskit.data.progress import Bar
from adskit.errors import (
    AdskitError,
    ApiError,
    BadFile,
    BadReply,
    Interrupted,
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


def test_waiting_has_an_end_and_what_is_made_is_picked_up_later(
    serve: Serve, ready: Callable[[], Seen], orders: list[Order]
) -> None:
    slow = serve(Script(ready, looks=[WAITING]), orders, timeout=0.2)
    assert {type(case.error) for case in slow} == {NotDelivered}
    assert "still making it, and time is up" in str(slow[0].error)
    script = Script(ready)
    assert [case.result for case in serve(script, orders)] == [FILE] * len(orders)
    assert script.asked == []


@pytest.mark.parametrize("damaged", [False, True])
def test_what_is_taken_in_when_time_is_up_counts_and_what_is_a_gap_is_not_taken_in(
    serve: Serve, ready: Callable[[], Seen], orders: list[Order], *, damaged: bool
) -> None:
    taken: list[int] = []

    def take(place: int, file: BinaryIO) -> bytes:
        time.sleep(1.5)
        if damaged:
            raise BadFile("damaged", hint="again")
        taken.append(place)
        return file.read()

    cases = serve(Script(ready), orders, take=take, timeout=1.0)
    time.sleep(0.3)  # for whoever would still be at work
    there = [case.place for case in cases if case.result == FILE]
    assert sorted(taken) == there
    assert len(there) == (0 if damaged else AT_ONCE["read"])
    assert {type(case.error) for case in cases if case.result is None} == {NotDelivered}


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


def test_a_pause_that_amazon_wants_is_told_to_who_waits(
    ads: AdsSession, ready: Callable[[], Seen], orders: list[Order]
) -> None:
    said: list[str] = []

    class Listener(Bar):
        def show(self, done: int, words: str) -> None:
            said.append(words)
            if done == 0 and "pause" in words:
                raise KeyboardInterrupt

    script = Script(ready, asks=[no(Throttled, 429, retry_after="30")])
    downloads = Downloads(on_this_computer=True)
    clerk = Clerk(ads, script, tickets_of(ads), downloads, lambda _, file: file.read())
    with pytest.raises(Interrupted):
        Desk(clerk, Listener(), rhythm=replace(QUICK, timeout=5.0)).serve(orders)
    downloads.close()
    assert re.fullmatch(rf"Amazon wants a pause of 3[01] s, {len(orders)} to begin", said[-1])


def test_an_interrupt_is_one_calm_sentence_and_loses_nothing(
    ads: AdsSession, ready: Callable[[], Seen], orders: list[Order], serve: Serve
) -> None:
    class Impatient(Bar):
        def show(self, done: int, words: str) -> None:
            if done == 0 and "being made" in words:
                raise KeyboardInterrupt

    script, downloads = Script(ready, looks=[WAITING]), Downloads(on_this_computer=True)
    clerk = Clerk(ads, script, tickets_of(ads), downloads, lambda _, file: file.read())
    with pytest.raises(Interrupted, match="run this cell again") as caught:
        Desk(clerk, Impatient(), rhythm=QUICK).serve(orders)
    downloads.close()
    assert caught.value.__suppress_context__
    assert caught.value._render_traceback_() == [str(caught.value)]
    again = Script(ready)
    assert [case.result for case in serve(again, orders)] == [FILE] * len(orders)
    assert sorted(again.asked + script.asked) == [order.about for order in orders]

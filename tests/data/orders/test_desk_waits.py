"""Waiting for orders: how it ends, what is told meanwhile, and an interrupt."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace
from typing import BinaryIO

import pytest

from adskit import AdsSession
from adskit.data.orders.clerk import Clerk
from adskit.data.orders.desk import Desk
from adskit.data.orders.download import Downloads
from adskit.data.orders.errand import tickets_of
from adskit.data.orders.lines import AT_ONCE
from adskit.data.orders.order import Order, Seen
from adskit.data.progress import Bar
from adskit.errors import BadFile, Interrupted, NotDelivered, Throttled
from tests.data.orders.conftest import FILE, QUICK, WAITING, Script, Serve, no


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

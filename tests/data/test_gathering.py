from __future__ import annotations

import _thread
import threading
import time
from collections import Counter
from collections.abc import Callable

import pytest

import adskit
from adskit.auth.stopping import go_on, rest
from adskit.data.gathering import AT_ONCE, Line, gather, gather_as
from adskit.errors import AdskitError, Interrupted, NotSignedIn, TokenRefused
from adskit.practice import PracticeServer


def region(number: int) -> str:
    return ("NA", "EU", "FE")[number % 3]


def test_results_come_in_the_order_of_the_jobs_whoever_is_first() -> None:
    def ask(number: int) -> int:
        time.sleep(0.02 if number == 0 else 0)
        return number * 10

    assert gather([0, 1, 2], ask, region=region, what="x", show_progress=False) == [0, 10, 20]
    assert gather([], ask, region=region, what="x", show_progress=False) == []


def test_a_failed_job_leaves_its_error_and_the_others_their_results() -> None:
    def ask(number: int) -> int:
        if number == 1:
            raise AdskitError("no", hint="go on")
        return number

    first, second, third = gather([0, 1, 2], ask, region=region, what="x", show_progress=False)
    assert (first, third) == (0, 2)
    assert isinstance(second, AdskitError)


def test_what_the_threads_bring_is_kept_where_somebody_waits_for_it() -> None:
    """Among them is an error, which nothing is made of."""
    makers = set[str]()

    def ask(number: int) -> tuple[int, str]:
        if number == 1:
            raise AdskitError("no", hint="go on")
        return number, threading.current_thread().name

    def keep(found: tuple[int, str]) -> str:
        makers.add(threading.current_thread().name)
        assert found[1].startswith("adskit "), "the asking is done by others"
        return f"kept {found[0]}"

    first, second, third = gather_as(
        [0, 1, 2], ask, keep, region=region, what="x", show_progress=False
    )
    assert (first, third) == ("kept 0", "kept 2")
    assert isinstance(second, AdskitError)
    assert makers == {threading.current_thread().name}


def test_an_interrupt_while_something_is_kept_is_one_sentence_too() -> None:
    def keep(_found: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(Interrupted, match="run the cell again"):
        gather_as([0, 1], lambda one: one, keep, region=region, what="x", show_progress=False)


@pytest.mark.parametrize(
    "error",
    [
        NotSignedIn("no", hint="sign in"),
        TokenRefused("no", hint="compare", error="invalid_client", status=401),
    ],
)
def test_without_any_token_to_be_had_everything_ends_at_once(error: AdskitError) -> None:
    asked: list[int] = []
    gate = threading.Event()

    def ask(number: int) -> None:
        asked.append(number)
        if number == 0:
            raise error
        gate.wait(5)

    try:
        with pytest.raises(type(error)):
            gather(list(range(200)), ask, region=region, what="x", show_progress=False)
    finally:
        gate.set()
    assert len(asked) <= AT_ONCE


def test_a_fault_of_ours_is_raised_and_not_taken_for_a_gap() -> None:
    with pytest.raises(ZeroDivisionError):
        gather([0], lambda number: 1 // number, region=region, what="x", show_progress=False)


def test_no_more_than_so_many_are_under_way_at_once() -> None:
    lock, now, most = threading.Lock(), Counter[str](), 0

    def ask(_number: int) -> None:
        nonlocal most
        with lock:
            now["all"] += 1
            most = max(most, now["all"])
        time.sleep(0.005)
        with lock:
            now["all"] -= 1

    gather(list(range(100)), ask, region=region, what="x", show_progress=False)
    assert most == AT_ONCE


def test_a_slow_region_does_not_hold_up_the_others() -> None:
    """All of the slow one's jobs come first in line, and yet the others are done before."""
    gate, done = threading.Event(), list[str]()
    jobs = ["EU"] * 50 + ["NA"] * 50 + ["FE"] * 50

    def ask(where: str) -> None:
        if where == "EU":
            gate.wait(5)
        done.append(where)
        if Counter(done) == {"NA": 50, "FE": 50}:
            gate.set()

    gather(jobs, ask, region=str, what="x", show_progress=False)
    assert set(done[:100]) == {"NA", "FE"}


def test_a_region_alone_may_have_all_places() -> None:
    line = Line(["EU"] * 20 + ["NA"])
    taken = [line.next() for _ in range(17)]
    assert sorted(place for place in taken if place is not None) == [*range(16), 20]
    line.done(0)
    assert line.next() == 16


def ask_on_and_on(seconds: float) -> None:
    """Ask page after page, as long as that."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        time.sleep(0.01)
        go_on()


@pytest.mark.parametrize("busy", [rest, ask_on_and_on])
def test_an_interrupt_ends_it_within_a_second_and_in_one_sentence(
    busy: Callable[[float], None],
) -> None:
    ended = threading.Semaphore(0)

    def ask(_number: int) -> None:
        try:
            busy(30.0)
        except Interrupted:
            ended.release()
            raise

    threading.Timer(0.2, _thread.interrupt_main).start()
    begun = time.monotonic()
    with pytest.raises(Interrupted, match="run the cell again") as caught:
        gather(list(range(40)), ask, region=region, what="x", show_progress=False)
    assert time.monotonic() - begun < 1.2
    assert len(caught.value._render_traceback_()) == 1
    # and those who were at it have ended, too
    assert all(ended.acquire(timeout=1) for _ in range(AT_ONCE))


def test_nothing_more_is_sent_after_an_interrupt() -> None:
    with PracticeServer(page_size=2, latency_ms=20, in_thread=True) as server:
        ads = adskit.connect(practice=server)
        profiles = adskit.get_profiles(ads)
        threading.Timer(0.3, _thread.interrupt_main).start()
        with pytest.raises(Interrupted):
            adskit.get_campaigns(ads, profiles)
        time.sleep(0.2)  # what was under way arrives
        sent = len(server.requests)
        time.sleep(0.2)
        assert len(server.requests) == sent


def test_a_rest_ends_by_itself_where_nobody_can_give_up() -> None:
    begun = time.monotonic()
    rest(0.01)
    assert time.monotonic() - begun >= 0.01

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from adskit.auth.pace import Pace
from adskit.auth.patience import Patience, Trouble, persist
from adskit.auth.session import AdsSession
from adskit.auth.waiting import LONG, PAUSE, RETRY, tell_of_waits, wait_begins
from adskit.errors import Refusal, Throttled, Unreachable
from adskit.practice import PracticeServer

BUSY = Trouble(Throttled("busy", hint="wait", refusal=Refusal(429, "busy")), "30")
DROPPED = Trouble(Unreachable("dropped", hint="again"))


class Time:
    """A clock that goes on when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def patience(self) -> Patience:
        return Patience(
            first=1.0,
            clock=lambda: self.now,
            stopwatch=lambda: self.now,
            sleep=self.sleep,
            uniform=lambda _low, high: high,
        )


def told_in_a_thread(work: Callable[[], object]) -> list[tuple[float, str]]:
    """Return what a thread tells of its waits: what it is told belongs to it alone."""
    told: list[tuple[float, str]] = []

    def listening() -> None:
        tell_of_waits(lambda seconds, words: told.append((seconds, words)))
        work()

    thread = threading.Thread(target=listening)
    thread.start()
    thread.join(10)
    wait_begins(100.0, PAUSE)  # here nobody listens
    return told


@pytest.mark.parametrize(
    ("troubles", "told"),
    [
        ([], []),
        ([BUSY], [(30.25, PAUSE)]),
        ([DROPPED, DROPPED], []),
        ([DROPPED] * 4, [(4.0, RETRY), (8.0, RETRY)]),
    ],
)
def test_long_waits_are_told_with_their_reason(
    troubles: list[Trouble], told: list[tuple[float, str]]
) -> None:
    coming = iter([*troubles, "good"])
    patience = Time().patience()
    assert told_in_a_thread(lambda: persist(lambda: next(coming), patience, pace=Pace())) == told


def test_a_short_wait_is_over_before_it_is_read() -> None:
    assert told_in_a_thread(lambda: wait_begins(LONG - 0.1, PAUSE)) == []


def test_a_call_for_which_nobody_listens_says_nothing(
    server: PracticeServer, signed: AdsSession, capsys: pytest.CaptureFixture[str]
) -> None:
    signed.patience.uniform = lambda _low, high: high + 4

    def sleep(_seconds: float) -> None:
        server.faults = {}

    signed.patience.sleep = sleep
    server.faults = {"throttle": 1.0}
    signed.get("/v2/profiles", region="EU")
    assert server.faults == {}
    assert capsys.readouterr() == ("", "")

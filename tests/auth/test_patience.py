from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from adskit.auth.pace import LONGEST, Pace
from adskit.auth.patience import RETRIED_STATUSES, Patience, Trouble, persist, seconds_of
from adskit.errors import AdskitError, Refusal, Throttled, Unreachable

BUSY = Throttled("busy", hint="wait", refusal=Refusal(429, "busy"))
DROPPED = Unreachable("dropped", hint="again")
NOON = 1_750_000_000.0  # Sun, 15 Jun 2025 15:06:40 GMT


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("3", 3.0),
        ("0.5", 0.5),
        ("-4", 0.0),
        ("inf", None),
        ("nan", None),
        ("1e999", None),
        ("Sun, 15 Jun 2025 15:06:50 GMT", 10.0),
        ("Sun, 15 Jun 2025 15:06:00 GMT", 0.0),
        ("soon", None),
        ("Mon, 01 Jan 2024 00:00:00 +99999999999999999999", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_is_read_in_both_forms(header: str | None, seconds: float | None) -> None:
    assert seconds_of(header, NOON) == seconds


def test_what_may_pass_is_asked_again_and_nothing_else() -> None:
    assert sorted(RETRIED_STATUSES) == [429, 500, 502, 503, 504]


def test_without_a_header_the_ceiling_doubles_up_to_the_cap() -> None:
    patience = Patience(first=1.0, cap=4.0, uniform=lambda _low, high: high)
    assert [patience.pause(sent, 0.0) for sent in (1, 2, 3, 4)] == [1.0, 2.0, 4.0, 4.0]


def test_the_wait_is_drawn_from_nothing_to_the_ceiling() -> None:
    drawn: list[tuple[float, float]] = []

    def uniform(low: float, high: float) -> float:
        drawn.append((low, high))
        return low

    assert Patience(first=1.0, uniform=uniform).pause(2, 0.0) == 0.0
    assert drawn == [(0, 2.0)]


def test_amazons_figure_counts_and_a_little_on_top_spreads_the_callers() -> None:
    assert Patience(uniform=lambda _low, high: high).pause(1, 0.0, retry_after="3") == 3.25


@pytest.mark.parametrize("header", ["0", "-1", "Sun, 15 Jun 2025 15:06:00 GMT"])
def test_a_figure_that_is_over_does_not_shorten_the_wait(header: str) -> None:
    patience = Patience(clock=lambda: NOON, uniform=lambda _low, high: high)
    waits = [patience.pause(sent, 0.0, retry_after=header) for sent in (1, 2, 3)]
    assert waits == [0.5, 1.0, 2.0]


def test_it_ends_after_so_many_tries_and_so_many_seconds() -> None:
    patience = Patience(tries=3, budget=10.0, uniform=lambda _low, high: high)
    assert patience.pause(3, 0.0) is None
    assert patience.pause(1, 0.0, retry_after="11") is None
    assert patience.pause(1, 9.9, retry_after="1") is None


class Time:
    """A clock that goes on when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def patience(self, **options: float) -> Patience:
        return Patience(
            clock=lambda: self.now,
            stopwatch=lambda: self.now,
            sleep=self.sleep,
            uniform=lambda _low, high: high,
            **options,  # type: ignore[arg-type]
        )


def attempts(*outcomes: str | Trouble) -> Callable[[], str | Trouble]:
    """Return an attempt that has these outcomes, in this order."""
    coming = iter(outcomes)
    return lambda: next(coming)


@pytest.mark.parametrize(
    ("outcomes", "slept"),
    [
        (["good"], []),
        ([Trouble(DROPPED), Trouble(DROPPED), "good"], [0.5, 1.0]),
        ([Trouble(BUSY, "3"), "good"], [3.25]),
        ([Trouble(BUSY, "Thu, 01 Jan 1970 00:16:44 GMT"), "good"], [4.25]),
        ([Trouble(BUSY), Trouble(DROPPED), "good"], [0.5, 1.0]),
    ],
)
def test_it_is_asked_again_after_the_right_time(
    outcomes: list[str | Trouble], slept: list[float]
) -> None:
    time_ = Time()
    assert persist(attempts(*outcomes), time_.patience()) == "good"
    assert time_.slept == pytest.approx(slept)


@pytest.mark.parametrize("trouble", [Trouble(BUSY), Trouble(DROPPED), Trouble(BUSY, "1")])
def test_it_ends_with_the_last_trouble(trouble: Trouble) -> None:
    time_ = Time()
    with pytest.raises(AdskitError) as caught:
        persist(lambda: trouble, time_.patience())
    assert caught.value is trouble.error
    assert sum(time_.slept) <= 120.0


def test_the_time_that_answers_take_counts_too() -> None:
    def slowly() -> Trouble:
        time.sleep(0.03)
        return Trouble(DROPPED)

    tries = 0

    def attempt() -> Trouble:
        nonlocal tries
        tries += 1
        return slowly()

    patience = Patience(budget=0.05, sleep=lambda _seconds: None, uniform=lambda _low, _high: 0.0)
    with pytest.raises(Unreachable):
        persist(attempt, patience)
    assert tries == 2


def test_no_connection_is_given_up_early() -> None:
    lost = Trouble(Unreachable("lost", hint="network", no_connection=True))
    time_ = Time()
    with pytest.raises(Unreachable):
        persist(lambda: lost, time_.patience())
    assert len(time_.slept) == 2


def test_a_long_wait_that_amazon_asks_for_is_told_to_all_others_at_once() -> None:
    time_, pace = Time(), Pace("NA", "/sp/campaigns/list")
    with pytest.raises(Throttled, match="busy"):
        persist(lambda: Trouble(BUSY, "600"), time_.patience(), pace=pace)
    with pytest.raises(Throttled, match="600 seconds"):
        persist(attempts(), time_.patience(), pace=pace)  # without an attempt
    assert time_.slept == []


def test_a_clock_that_is_set_back_delays_no_call() -> None:
    time_, now, pace = Time(), [NOON], Pace("NA", "/sp/campaigns/list")
    patience = time_.patience()
    patience.clock, patience.tries = lambda: now[0], 1
    with pytest.raises(Throttled, match="busy"):
        persist(lambda: Trouble(BUSY, "1"), patience, pace=pace)
    now[0] -= 3600
    assert persist(attempts("good"), patience, pace=pace) == "good"
    assert time_.slept == [1.0]


def test_no_figure_of_amazons_stops_the_calls_for_good() -> None:
    time_, pace = Time(), Pace("NA", "/sp/campaigns/list")
    with pytest.raises(Throttled):
        persist(lambda: Trouble(BUSY, "1e12"), time_.patience(), pace=pace)
    time_.now += LONGEST
    assert persist(attempts("good"), time_.patience(), pace=pace) == "good"

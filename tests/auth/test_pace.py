from __future__ import annotations

import threading
import time

import pytest

import adskit
from adskit.auth.pace import NO_PAUSE, SLOWER, SLOWEST, Pace
from adskit.auth.patience import Patience, Trouble, persist
from adskit.auth.session import AdsSession
from adskit.errors import ApiError, Refusal, Throttled
from adskit.practice import PracticeServer

BUSY = Throttled("busy", hint="wait", refusal=Refusal(429, "busy"))
SP = "application/vnd.spCampaign.v3+json"
PORTFOLIOS = "application/vnd.spPortfolio.v3+json"


class Time:
    """A clock that goes on when somebody sleeps."""

    def __init__(self, now: float) -> None:
        self.now = now
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def turn(self, pace: Pace, most: float = 90.0) -> float:
        return pace.turn(lambda: self.now, self.sleep, most=most)


def test_nobody_waits_until_somebody_is_refused() -> None:
    pace, time_ = Pace(), Time(10.0)
    assert [time_.turn(pace) for _ in range(3)] == [0.0, 0.0, 0.0]
    assert time_.slept == []


def test_after_a_refusal_everybody_waits_and_then_one_goes_after_another() -> None:
    pace, time_ = Pace(), Time(11.0)
    pace.refused(10.0, 3.0, sent_at=9.0)
    for _ in range(3):
        time_.turn(pace)
    assert time_.slept == pytest.approx([2.0, SLOWER, SLOWER])


def test_a_refusal_counts_for_those_who_wait_already() -> None:
    pace, time_ = Pace(), Time(10.0)
    pace.refused(10.0, 1.0, sent_at=9.0)

    def sleep(seconds: float) -> None:
        if not time_.slept:
            pace.refused(10.5, 4.0, sent_at=9.0)
        time_.sleep(seconds)

    # with a moment of real time at the gate, which others may hold
    assert pace.turn(lambda: time_.now, sleep, most=90.0) == pytest.approx(4.5, abs=0.4)
    assert time_.slept == pytest.approx([1.0, 3.5])


def test_many_refusals_of_the_same_moment_slow_down_once() -> None:
    pace = Pace()
    for _ in range(16):
        pace.refused(10.0, 1.0, sent_at=9.9)
    pace.refused(10.3, 1.0, sent_at=10.2)
    assert pace.spacing == SLOWER
    pace.refused(12.0, 1.0, sent_at=11.5)
    assert pace.spacing == 2 * SLOWER


def test_it_gets_no_slower_than_that_and_as_quick_as_before() -> None:
    pace = Pace()
    for moment in range(20):
        pace.refused(float(moment), 0.0, sent_at=float(moment))
    assert pace.spacing == SLOWEST
    good = 0
    while pace.spacing:
        pace.went_well()
        good += 1
    assert 20 < good < 50
    assert NO_PAUSE > 0


def test_a_turn_that_would_come_too_late_is_an_error_and_not_taken() -> None:
    pace = Pace("EU", "/sp/campaigns/list")
    pace.refused(0.0, 600.0, sent_at=0.0)
    with pytest.raises(Throttled, match=r"/sp/campaigns/list in EU for 600 seconds") as caught:
        Time(0.0).turn(pace, most=120.0)
    assert caught.value.region == "EU"
    assert caught.value.hint
    assert pace.free_at == 600.0


def test_a_throttled_list_slows_down_its_own_region_and_list_alone(
    server: PracticeServer, signed: AdsSession
) -> None:
    profiles = adskit.get_profiles(signed).query("usable and access == 'edit'")
    european, american = (
        profiles[profiles.region == where].profileId.iloc[0] for where in ("EU", "NA")
    )
    waits: list[float] = []
    signed.patience.sleep = waits.append
    signed.patience.tries = 1
    server.faults = {"throttle": 1.0}
    with pytest.raises(Throttled):
        signed.post("/sp/campaigns/list", profile=european, media_type=SP)
    server.faults = {}
    signed.post("/sp/campaigns/list", profile=american, media_type=SP)
    signed.post(
        "/portfolios/list", profile=european, media_type="application/vnd.spPortfolio.v3+json"
    )
    assert waits == []
    signed.post("/sp/campaigns/list", profile=european, media_type=SP)
    assert len(waits) == 1
    assert 0.5 < waits[0] <= 1.25


def test_a_real_limit_is_met_without_many_refusals() -> None:
    """40 calls a second are allowed, 16 threads want as many as they can get."""
    patience, pace = Patience(first=0.05), Pace("EU", "/x")
    lock, times, refused, done = threading.Lock(), list[float](), 0, 0

    def attempt() -> str | Trouble:
        nonlocal refused
        with lock:
            now = time.monotonic()
            if sum(now - one < 0.25 for one in times) >= 10:
                refused += 1
                return Trouble(BUSY)
            times.append(now)
            return "good"

    def work() -> None:
        nonlocal done
        for _ in range(5):
            persist(attempt, patience, pace=pace)
            with lock:
                done += 1

    begun = time.monotonic()
    threads = [threading.Thread(target=work) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert done == 80
    assert refused < 80
    assert time.monotonic() - begun < 20


def test_errors_of_amazon_are_not_taken_for_a_limit(
    server: PracticeServer, signed: AdsSession
) -> None:
    signed.patience.tries = 1
    server.faults = {"server_error": 1.0}
    with pytest.raises(ApiError):
        signed.get("/v2/profiles", region="EU")
    assert all(pace.spacing == 0.0 for pace in signed._caller._paces.values())

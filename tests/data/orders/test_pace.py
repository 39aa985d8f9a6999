from __future__ import annotations

from adskit.data.orders.pace import Pace, Rhythm

CALM = Rhythm(uniform=lambda low, high: (low + high) / 2)


def test_looks_become_rarer_up_to_an_end() -> None:
    waits = [CALM.until_look(looks) for looks in range(30)]
    assert waits[0] == 1.0
    assert waits == sorted(waits)
    assert waits[-1] == CALM.rarest_look


def test_looks_have_no_last_one() -> None:
    assert CALM.until_look(100_000) == CALM.rarest_look


def test_orders_spread() -> None:
    low, high = (Rhythm(uniform=chance).until_look(3) for chance in (min, max))
    assert high / low > 1.5


def test_faults_are_given_more_time_each_time() -> None:
    waits = [CALM.until_retry(troubles) for troubles in range(1, 6)]
    assert waits == sorted(waits)
    assert waits[0] >= CALM.trouble / 2


def test_a_region_waits_as_long_as_amazon_says() -> None:
    pace = Pace(CALM)
    pace.refused(100.0, retry_after=17.0)
    assert 117.0 <= pace.free_at <= 117.3


def test_without_a_word_a_region_waits_longer_each_time_up_to_an_end() -> None:
    pace, waits = Pace(CALM), []
    for _ in range(12):
        pace.free_at = 0.0
        pace.refused(0.0, retry_after=None)
        waits.append(pace.free_at)
    assert waits == sorted(waits)
    assert waits[0] >= CALM.refused / 2
    assert waits[-1] <= CALM.most_refused


def test_a_refused_region_asks_more_slowly_and_recovers() -> None:
    pace = Pace(CALM)
    pace.asked(0.0)
    usual = pace.free_at
    for _ in range(5):
        pace.refused(0.0, retry_after=0.0)
    pace.free_at = 0.0
    pace.asked(0.0)
    slow = pace.free_at
    for _ in range(30):
        pace.went_well()
    pace.free_at = 0.0
    pace.asked(0.0)
    assert slow > 10 * usual
    assert pace.free_at == usual


def test_a_pause_is_not_shortened_by_another_answer() -> None:
    pace = Pace(CALM)
    pace.refused(0.0, retry_after=60.0)
    pace.refused(0.0, retry_after=1.0)
    pace.asked(0.0)
    assert pace.free_at >= 60.0

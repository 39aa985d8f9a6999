from __future__ import annotations

import pytest

from adskit.auth.patience import Patience, seconds_of

NOON = 1_750_000_000.0  # Sun, 15 Jun 2025 15:06:40 GMT


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("3", 3.0),
        ("0.5", 0.5),
        ("-4", 0.0),
        ("Sun, 15 Jun 2025 15:06:50 GMT", 10.0),
        ("Sun, 15 Jun 2025 15:06:00 GMT", 0.0),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_is_read_in_both_forms(header: str | None, seconds: float | None) -> None:
    assert seconds_of(header, NOON) == seconds


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


def test_it_ends_after_so_many_tries_and_so_many_seconds() -> None:
    patience = Patience(tries=3, budget=10.0, uniform=lambda _low, high: high)
    assert patience.pause(3, 0.0) is None
    assert patience.pause(1, 0.0, retry_after="11") is None
    assert patience.pause(1, 9.9, retry_after="1") is None

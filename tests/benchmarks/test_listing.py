from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from adskit.data import gathering
from adskit.practice import PracticeServer
from benchmarks.lines import Line
from benchmarks.listing import AD_API, Size, open_place, run, said, signed_in
from benchmarks.listing_ways import WAYS, Place

SIZE = Size(accounts=2, pages=2, latency=0.001)


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    with open_place(SIZE) as opened:
        yield replace(opened, at_once=3)


@pytest.mark.parametrize("way", [way for way in WAYS if way != AD_API])
def test_all_ways_list_the_same_number_of_campaigns(
    place: Place, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setattr(gathering, "AT_ONCE", gathering.AT_ONCE)
    rows = WAYS[way](place)
    assert SIZE.calls * 100 - 2 * SIZE.accounts <= rows <= SIZE.calls * 100


def test_each_way_is_a_process_that_tells_what_it_took(place: Place) -> None:
    figures = run("fetch only", place)
    assert set(figures) == {"wall", "cpu", "peak", "rows"}
    assert all(value > 0 for value in figures.values())
    assert "fetch only" in said(SIZE, 3, {"fetch only": figures})


@pytest.mark.parametrize(("at_once", "seconds"), [(8, 6.5), (16, 3.5), (32, 2.0), (100, 0.5)])
def test_the_floor_is_what_waiting_alone_takes(at_once: int, seconds: float) -> None:
    assert Size(accounts=100, pages=10).floor(at_once) == pytest.approx(seconds)


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        (Line("a", 1.1, 1.2), "at most 1.20  yes"),
        (Line("a", 1.3, 1.2), "at most 1.20  NO"),
        (Line("a", 11.0, 10, at_least=True), "at least 10.00  yes"),
        (Line("a", 9.0, 10, at_least=True), "at least 10.00  NO"),
        (Line("a", 9.0), "9.00 ×"),
    ],
)
def test_a_ratio_stands_beside_what_was_wanted(line: Line, ends: str) -> None:
    assert str(line).endswith(ends)


def test_a_place_has_a_token_that_works() -> None:
    with PracticeServer(in_thread=True) as server:
        assert signed_in(server).startswith("Atza|")

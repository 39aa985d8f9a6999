from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest

from adskit.data.orders.case import Case
from adskit.data.orders.lines import AT_ONCE, Lines
from adskit.data.orders.order import Order
from adskit.data.orders.pace import Rhythm
from adskit.data.profiles import Profile
from adskit.regions import REGIONS

AT_ANY_PACE = Rhythm(spacing=0.0)


def cases(number: int) -> list[Case[None]]:
    places = [
        Profile(str(place), REGIONS[place % 3], "US", "USD", "Acme", agency=False)
        for place in range(number)
    ]
    return [
        Case(place, Order("test", profile, "", f"order {place}", {}))
        for place, profile in enumerate(places)
    ]


def served(number: int, *, most: int | None) -> int:
    """Serve so many orders at once, and return how many functions were called for that."""
    waiting, calls = cases(number), 0

    def count(_: FrameType, event: str, __: Any) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        lines = Lines(waiting, AT_ANY_PACE, most=most)
        while lines.over < number:
            for case in list(lines.leave(0.0)):
                lines.of(case).under_way -= 1
                if case.step == "read":
                    lines.end(case)
                else:
                    lines.move(case, "look" if case.step == "ask" else "read", 0.0)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("most", [None, 5])
def test_ten_times_the_orders_are_ten_times_the_work(most: int | None) -> None:
    few, many = served(500, most=most), served(5000, most=most)
    assert 9 < many / few < 11


def test_who_is_due_first_leaves_first_and_no_line_sends_too_many() -> None:
    waiting = cases(60)
    for case in waiting:
        case.due = float(100 - case.place)
    lines = Lines(waiting, AT_ANY_PACE, most=None)
    assert lines.next_due() == 41.0
    assert not list(lines.leave(40.0))
    left = list(lines.leave(100.0))
    assert len(left) == len(REGIONS) * AT_ONCE["ask"]
    of_one = [case.due for case in left if case.region == "NA"]
    assert of_one == sorted(case.due for case in waiting if case.region == "NA")[: AT_ONCE["ask"]]
    assert not list(lines.leave(100.0))


def test_a_line_is_held_up_while_somebody_waits_in_it() -> None:
    waiting = cases(3)
    lines = Lines(waiting, AT_ANY_PACE, most=None)
    assert lines.held_up(0.0) <= 0.0
    lines.of(waiting[0]).pace.refused(10.0, retry_after=30.0)
    assert 27.0 <= lines.held_up(13.0) <= 27.25
    lines.of(waiting[0]).pace.free_at = 0.0
    assert lines.held_up(1.0) <= 0.0
    assert list(lines.leave(1.0)) == waiting
    lines.of(waiting[0]).pace.refused(10.0, retry_after=30.0)
    assert lines.held_up(13.0) == 0.0, "nobody waits any more"


def test_what_ended_while_it_waited_does_not_leave() -> None:
    waiting = cases(3)
    lines = Lines(waiting, AT_ANY_PACE, most=None)
    lines.end(waiting[0])
    assert list(lines.leave(0.0)) == waiting[1:]
    assert lines.over == 1

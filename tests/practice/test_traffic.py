"""Sharing out whole numbers: nothing is lost, and no part is more than what it is part of."""

from hypothesis import given
from hypothesis import strategies as st

from adskit.practice.reports.traffic import Order, Traffic, deal, fit, split

COUNTS = st.lists(st.integers(0, 10_000), min_size=1, max_size=12)
PHASES = st.floats(0.1, 0.9)


@given(total=st.integers(0, 10**9), weights=COUNTS, phase=PHASES)
def test_shares_add_up_and_who_has_no_weight_gets_nothing(
    total: int, weights: list[int], phase: float
) -> None:
    parts = deal(total, weights, phase)
    assert sum(parts) == (total if any(weights) else 0)
    assert all(part >= 0 for part in parts)
    assert all(part == 0 for part, weight in zip(parts, weights, strict=True) if not weight)


@given(weights=COUNTS, share=st.floats(0, 1), phase=PHASES)
def test_no_share_is_more_than_a_whole_weight_when_there_is_enough(
    weights: list[int], share: float, phase: float
) -> None:
    parts = deal(int(sum(weights) * share), weights, phase)
    assert all(part <= weight for part, weight in zip(parts, weights, strict=True))


@given(room=COUNTS, share=st.floats(0, 1))
def test_what_is_too_much_for_one_goes_to_the_others(room: list[int], share: float) -> None:
    total = int(sum(room) * share)
    parts = fit([total, *[0] * (len(room) - 1)], room)
    assert sum(parts) == total
    assert all(part <= most for part, most in zip(parts, room, strict=True))


@given(
    impressions=st.integers(1, 5000),
    share=st.floats(0, 1),
    weights=st.lists(st.floats(0.05, 1), min_size=2, max_size=8),
    phase=PHASES,
    data=st.data(),
)
def test_traffic_is_shared_out_whole(
    impressions: int, share: float, weights: list[float], phase: float, data: st.DataObject
) -> None:
    clicks = int(impressions * share)
    places = data.draw(st.sets(st.integers(0, max(clicks - 1, 0)), max_size=clicks))
    orders = [Order(one, 7, 1, 999, same=True, new=False, viewed=False) for one in places]
    counts = {"impressions": impressions, "clicks": clicks, "cost for clicks": clicks * 37}
    counts["viewable"] = impressions // 2
    parts = split(Traffic(counts, orders), weights, [1 + one for one in weights], phase)
    for name, count in counts.items():
        assert sum(part.counts[name] for part in parts) == count
    assert sum(len(part.orders) for part in parts) == len(orders)
    for part in parts:
        assert part.counts["clicks"] <= part.counts["impressions"]
        assert part.counts["viewable"] <= part.counts["impressions"]
        # each follows a click of its own
        there = {one.place for one in part.orders}
        assert len(there) == len(part.orders)
        assert there <= set(range(part.counts["clicks"]))


def test_adding_up_leaves_nothing_out() -> None:
    order = Order(0, 1, 2, 500, same=True, new=True, viewed=False)
    whole = Traffic({"impressions": 3}, [order])
    whole.add(Traffic({"impressions": 4, "clicks": 1}, [order]))
    assert whole == Traffic({"impressions": 7, "clicks": 1}, [order, order])

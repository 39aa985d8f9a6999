"""What happened on one day, and how it is shared out among what lies below.

All of it is whole numbers, and every share is a whole number too: the parts always add up to what
there was, on every way down. Money is counted in the smallest coins of its currency.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, NamedTuple

from adskit.practice.reports.rates import RATES

# what a count is shared out along with; it is never more than that, in no share
ALONG: Final = {name: rate.along for name, rate in RATES.items()} | {
    "cost for clicks": "clicks",
    "cost for views": "impressions",
}


class Order(NamedTuple):
    """One order that followed a click.

    Attributes
    ----------
    place : int
        Which click, from 0: no two orders follow the same one.
    lag : int
        Within how many days it was placed: 1, 7, 14 or 30.
    same : bool
        Whether the advertised product was bought.
    new : bool
        Whether the shopper is new to the brand.
    viewed : bool
        Whether it is put down to having seen the ad, and not to the click.
    """

    place: int
    lag: int
    units: int
    coins: int
    same: bool
    new: bool
    viewed: bool


@dataclass(slots=True)
class Traffic:
    """What one thing did in some time: name → count, what comes first stands first; and orders."""

    counts: dict[str, int]
    orders: list[Order]

    def add(self, other: Traffic) -> None:
        """Count another's in."""
        for name, count in other.counts.items():
            self.counts[name] = self.counts.get(name, 0) + count
        self.orders = self.orders + other.orders


def deal(total: int, weights: Sequence[float], phase: float) -> list[int]:
    """Share a number out by weight; a weight of 0 gets nothing.

    Where all weights are whole and together no less than the number, no share is more than its
    weight. `phase`, from 0.1 to 0.9, says where roundings fall.
    """
    whole = sum(weights)
    if not (total and whole):
        return [0] * len(weights)
    # far enough from whole numbers that the last digits of a float decide nothing
    ends = [int(total * (reached / whole) + phase) for reached in accumulate(weights)]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def fit(parts: list[int], room: Sequence[int]) -> list[int]:
    """Return parts of which none is more than its room; what is too much goes to the others."""
    over = 0
    for place, (part, most) in enumerate(zip(parts, room, strict=True)):
        if part > most:
            over += part - most
            parts[place] = most
    for place, most in enumerate(room):
        if not over:
            break
        taken = min(over, most - parts[place])
        parts[place] += taken
        over -= taken
    return parts


def split(
    traffic: Traffic, weights: Sequence[float], tastes: Sequence[float], phase: float
) -> list[Traffic]:
    """Share traffic out by weight; `tastes` say how gladly each part is clicked."""
    counts = traffic.counts
    impressions = deal(counts["impressions"], weights, phase)
    gladly = [shown * taste for shown, taste in zip(impressions, tastes, strict=True)]
    clicks = fit(deal(counts["clicks"], gladly, phase), impressions)
    parts = {"impressions": impressions, "clicks": clicks}
    for name, count in counts.items():
        if name not in parts:
            parts[name] = deal(count, parts[ALONG[name]], phase)
    orders = split_orders(traffic.orders, clicks, phase)
    return [
        Traffic({name: some[place] for name, some in parts.items()}, orders[place])
        for place in range(len(weights))
    ]


def split_orders(orders: Iterable[Order], clicks: Sequence[int], phase: float) -> list[list[Order]]:
    """Give each order to the part that has its click; clicks are counted from `phase` on."""
    ends = list(accumulate(clicks))
    total = ends[-1]
    shared: list[list[Order]] = [[] for _ in clicks]
    for order in orders:
        click = (order.place + int(phase * total)) % total
        part = bisect_right(ends, click)
        shared[part].append(order._replace(place=click - (ends[part] - clicks[part])))
    return shared


def hand_on(orders: Iterable[Order], takers: Sequence[bool]) -> list[Traffic]:
    """Give the orders, and nothing else, to those that take them.

    `takers` says of each whether it takes orders of the advertised product or those of others.
    """
    handed = [Traffic({}, []) for _ in takers]
    places = {
        same: [n for n, takes in enumerate(takers) if takes == same] for same in (True, False)
    }
    for order in orders:
        some = places[order.same]
        if some:
            handed[some[order.place % len(some)]].orders.append(order)
    return handed

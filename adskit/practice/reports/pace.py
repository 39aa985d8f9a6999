"""How a campaign does day by day: a function of the seed, the profile, the campaign and the day."""

from __future__ import annotations

import math
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final, NamedTuple

from adskit.practice.kinds import AdProduct
from adskit.practice.reports.rates import RATES, Only
from adskit.practice.reports.traffic import Order, Traffic
from adskit.practice.world import WorldProfile

Range = tuple[float, float]
YEAR: Final = 365.25
# Amazon may spend a quarter more than the budget on one day
MOST_OF_BUDGET: Final = 1.25
LAGS: Final = ((0.62, 1), (0.85, 7), (0.94, 14), (1.0, 30))
SUNDAY: Final = 6


class Manner(NamedTuple):
    """How campaigns of one ad product do, each somewhere between.

    Attributes
    ----------
    click, thousand : tuple of float
        What a click or a thousand impressions cost, about in dollars.
    clicked, bought : tuple of float
        Clicks by impressions, orders by clicks.
    viewed : float
        Which share of the orders is put down to having seen the ad.
    lag : int
        After how many days orders still count.
    """

    click: Range
    thousand: Range
    clicked: Range
    bought: Range
    viewed: float
    lag: int = 14


MANNERS: Final[Mapping[AdProduct, Manner]] = {
    "SPONSORED_PRODUCTS": Manner((0.25, 1.9), (2, 6), (0.003, 0.015), (0.06, 0.18), 0, 30),
    "SPONSORED_BRANDS": Manner((0.4, 2.5), (4, 12), (0.004, 0.02), (0.04, 0.14), 0.15),
    "SPONSORED_DISPLAY": Manner((0.3, 1.6), (1.5, 6), (0.002, 0.01), (0.03, 0.1), 0.35),
    "SPONSORED_TELEVISION": Manner((2, 6), (12, 30), (0.0005, 0.002), (0.05, 0.2), 0.7),
}


def share_of(text: str) -> float:
    """Return a number from 0 to 1 that is always the same for a text."""
    return zlib.crc32(text.encode()) / 2**32


@dataclass(frozen=True)
class Season:
    """How the days of one account differ: its week, and its year."""

    week: Sequence[float]
    height: float
    peak: float

    @classmethod
    def of(cls, seed: int, profile: WorldProfile) -> Season:
        """Return an account's season; at weekends some sell less and some more."""
        rng = Random(f"{seed} season {profile.id}")  # noqa: S311 - a world, not a secret
        weekend = rng.choice((0.68, 0.75, 1.25, 1.35))
        week = [rng.uniform(0.95, 1.05) for _ in range(SUNDAY - 1)]
        return cls([*week, weekend, weekend], rng.uniform(0.1, 0.3), rng.uniform(0, YEAR))

    def level(self, day: int) -> float:
        """Return how a day (an ordinal) does beside the others, about 1."""
        wave = math.cos((day - self.peak) / YEAR * math.tau)
        # ordinal 1 was a Monday
        return self.week[(day - 1) % 7] * (1 + self.height * wave)


@dataclass(frozen=True)
class Pace:
    """One campaign's own pace.

    Attributes
    ----------
    key : str
        Seed, profile and campaign.
    budget : float
        For a day, in the currency of the profile.
    first, last : int
        The days it ran, as ordinals.
    """

    key: str
    season: Season
    product: AdProduct
    budget: float
    pays_for_views: bool
    unit: int
    coin: int
    first: int
    last: int
    wanted: Sequence[str]
    groups: frozenset[Only]

    def own(self, what: str, span: Range) -> float:
        """Return one of the campaign's own figures."""
        low, high = span
        return low + (high - low) * share_of(f"{self.key} {what}")

    def on(self, day: int) -> Traffic | None:
        """Return what happened on a day, None when nothing did."""
        if not self.first <= day <= self.last:
            return None
        rng = Random(f"{self.key} {day}")  # noqa: S311 - a world, not a secret
        if rng.random() < self.own("quiet", (0.01, 0.25)):
            return None
        manner = MANNERS[self.product]
        level = self.own("appetite", (0.2, 1)) * self.season.level(day) * rng.uniform(0.75, 1.25)
        spend = self.budget * min(level, MOST_OF_BUDGET)
        clicked = self.own("clicked", manner.clicked) * rng.uniform(0.85, 1.15)
        if self.pays_for_views:
            price = self.own("thousand", manner.thousand) * self.unit
            impressions = int(spend / price * 1000 + rng.random())
            clicks = min(int(impressions * clicked + rng.random()), impressions)
            name, cost = "cost for views", impressions / 1000 * price
        else:
            price = self.own("click", manner.click) * self.unit * rng.uniform(0.92, 1.08)
            clicks = int(spend / price + rng.random())
            impressions = clicks + int(max(clicks, rng.random()) / clicked)
            name, cost = "cost for clicks", clicks * price
        if not impressions:
            return None
        coins = round(min(cost, self.budget * MOST_OF_BUDGET) * self.coin)
        counts = {"impressions": impressions, "clicks": clicks, name: coins}
        self._add_wanted(counts, day)
        return Traffic(counts, self._orders(clicks, manner, rng))

    def _add_wanted(self, counts: dict[str, int], day: int) -> None:
        for name in self.wanted:
            rate = RATES[name]
            if rate.only in self.groups:
                each = self.own(name, (rate.low, rate.high))
                each *= self.unit * self.coin / 100 if rate.money else 1
                fraction = share_of(f"{self.key} {day} {name}")
                counts[name] = int(counts[rate.along] * each + fraction)
            else:
                counts[name] = 0

    def _orders(self, clicks: int, manner: Manner, rng: Random) -> list[Order]:
        bought = self.own("bought", manner.bought) * rng.uniform(0.7, 1.3)
        number = min(int(clicks * bought + rng.random()), clicks)
        same, new = self.own("same", (0.55, 0.95)), self.own("new", (0.2, 0.7))
        price = self.own("price", (8, 60)) * self.unit * self.coin
        orders = []
        for place in rng.sample(range(clicks), number):
            fate = rng.random()
            units = 1 + (rng.random() < 0.18) + (rng.random() < 0.04)  # noqa: PLR2004
            orders.append(
                Order(
                    place=place,
                    lag=min(next(lag for share, lag in LAGS if fate < share), manner.lag),
                    units=units,
                    coins=round(price * rng.uniform(0.7, 1.4)) * units,
                    same=rng.random() < same,
                    new=rng.random() < new,
                    viewed=rng.random() < manner.viewed,
                )
            )
        return orders

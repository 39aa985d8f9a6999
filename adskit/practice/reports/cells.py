"""How the columns are read that tell what was done, and not a fact about who did it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from adskit.practice.reports.measures import COUNTED, PAID, RATIOS, REACHED, SOLD
from adskit.practice.reports.rates import RATES, with_parents
from adskit.practice.reports.traffic import Traffic

Cell = Callable[[Traffic], Any]
TOP_OF_SEARCH: Final = "topOfSearchImpressionShare"


def is_measured(column: str) -> bool:
    """Say whether a column tells what was done, and not a fact about who did it."""
    some = (COUNTED, PAID, RATIOS, REACHED, SOLD)
    return column == TOP_OF_SEARCH or any(column in table for table in some)


def parts_of(column: str) -> Iterable[str]:
    """Return the counts that a column is made of."""
    if column in RATIOS:
        above, below, _ = RATIOS[column]
        return [*parts_of(above), *parts_of(below)]
    return COUNTED.get(column) or PAID.get(column) or ()


def wanted_counts(columns: Iterable[str]) -> list[str]:
    """Return the counts that must be drawn for some columns."""
    names = {name for column in columns for name in parts_of(column)}
    return with_parents(names & set(RATES))


def cell(column: str, coin: int) -> Cell:
    """Return how a measured column is read; `coin` is how many coins one unit of money has."""
    if column in COUNTED:
        return summed(COUNTED[column])
    if column in PAID:
        return money(summed(PAID[column]), coin)
    if column in SOLD:
        sold = SOLD[column]
        amount: Cell = lambda traffic: sold.of(traffic.orders)  # noqa: E731
        return money(amount, coin) if sold.what == "coins" else amount
    if column in RATIOS:
        above, below, times = RATIOS[column]
        return ratio(cell(above, coin), cell(below, coin), times)
    if column in REACHED:
        each = REACHED[column]
        return lambda traffic: -int(-traffic.counts.get("impressions", 0) // each)
    return top_of_search


def summed(names: tuple[str, ...]) -> Cell:
    """Return how counts are added."""
    if len(names) == 1:
        (name,) = names
        return lambda traffic: traffic.counts.get(name, 0)
    return lambda traffic: sum(traffic.counts.get(name, 0) for name in names)


def money(amount: Cell, coin: int) -> Cell:
    """Return how coins are told; yen have no smaller ones and no decimals."""
    return amount if coin == 1 else lambda traffic: amount(traffic) / coin


def ratio(above: Cell, below: Cell, times: int) -> Cell:
    """Return how one is divided by the other: nothing where that cannot be."""

    def divided(traffic: Traffic) -> float | None:
        divisor = below(traffic)
        return times * above(traffic) / divisor if divisor else None

    return divided


def top_of_search(traffic: Traffic) -> float:
    """Return the share of impressions at the top of search: who shows more, wins more of them."""
    shown = traffic.counts.get("impressions", 0)
    return shown / (3 * shown + 4000)


def cells(columns: Iterable[str], coin: int) -> Mapping[str, Cell]:
    """Return how each measured column among these is read."""
    return {column: cell(column, coin) for column in columns if is_measured(column)}

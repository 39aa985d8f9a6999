"""A report with exactly so many rows, to try large ones: the real rows dealt out again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from random import Random
from typing import Final

from adskit.practice.reports.making import as_json
from adskit.practice.reports.rows import Table

# of so many different beginnings and ends of rows all rows are put together
BEGINNINGS: Final = 20_000
ENDS: Final = 5_000
DAYS_BEFORE: Final = 60


def lines_of(table: Table, exactly: int | None) -> Iterator[str]:
    """Give the rows of a report as JSON; `exactly` that many when it is given.

    A report that would have no rows has none then either: there are no ids to give.
    """
    if exactly is None:
        return map(as_json, table.rows())
    return dealt_again(table, exactly)


def dealt_again(table: Table, exactly: int) -> Iterator[str]:
    """Give so many rows: who and when of real rows, and what was done by others or before."""
    beginnings, ends = facts_of(table), figures_of(table)
    rng = Random(f"{table.world.seed} rows again {table.profile.id}")  # noqa: S311
    rng.shuffle(ends)
    for place in range(exactly if beginnings and ends else 0):
        again, which = divmod(place, len(beginnings))
        yield beginnings[which] + ends[(place + again) % len(ends)]


def facts_of(table: Table) -> list[str]:
    """Return the beginnings of rows: the columns that are not measured."""
    names = [column for column in table.order if column not in table.measured]
    found = islice(table.entries(table.request.days), BEGINNINGS)
    some = [{**node.facts, **when} for node, when, _ in found]
    return [as_json({name: facts.get(name) for name in names})[:-1] for facts in some]


def figures_of(table: Table) -> list[str]:
    """Return the ends of rows: the columns that are measured."""
    days = [table.request.start - timedelta(n) for n in range(DAYS_BEFORE, 0, -1)]
    found = islice(table.entries([*days, *table.request.days]), ENDS)
    names = [column for column in table.order if column in table.measured]
    comma = "," if len(names) < len(table.order) and names else ""
    return [
        comma + as_json({name: table.measured[name](traffic) for name in names})[1:]
        for _, _, traffic in found
    ]

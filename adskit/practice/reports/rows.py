"""The rows of a report: who had what on which day, let through by the filters, column by column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from random import Random
from typing import Any

from adskit.practice.reports.campaigns import campaigns_of, coin_of
from adskit.practice.reports.cells import Cell, cells, wanted_counts
from adskit.practice.reports.ground import Ground
from adskit.practice.reports.levels import levels_of, tree
from adskit.practice.reports.nodes import Node
from adskit.practice.reports.pace import Pace, Season
from adskit.practice.reports.request import ReportRequest
from adskit.practice.reports.traffic import Traffic
from adskit.practice.world import World, WorldProfile

# a day as an ordinal, who, and what
Part = tuple[int, Node, Traffic]
# who, the columns for the time, and what
Entry = tuple[Node, dict[str, str], Traffic]


@dataclass
class Table:
    """One report of one profile."""

    world: World
    profile: WorldProfile
    request: ReportRequest

    @cached_property
    def measured(self) -> Mapping[str, Cell]:
        """The columns that are measured, and how."""
        return cells(self.request.columns, coin_of(self.profile))

    @cached_property
    def order(self) -> list[str]:
        """The columns in the order of the file, which is no order anyone may count on."""
        columns = list(self.request.columns)
        Random(f"{self.request.kind.id} {len(columns)}").shuffle(columns)  # noqa: S311
        return columns

    def entries(self, days: Iterable[date]) -> Iterator[Entry]:
        """Give who had what on which days."""
        numbers = [day.toordinal() for day in days]
        if not numbers:
            return
        seed, profile, kind = self.world.seed, self.profile, self.request.kind
        ground, season = Ground(self.world, profile), Season.of(seed, profile)
        levels, wanted = levels_of(self.request), wanted_counts(self.request.columns)
        for campaign in campaigns_of(self.world, profile, kind.product):
            if campaign.last < numbers[0] or campaign.first > numbers[-1]:
                continue
            pace = campaign.pace(profile, season, wanted)
            root = tree(ground, campaign, levels)
            parts = self._parts(root, pace, numbers)
            yield from self._daily(parts) if self.request.unit == "DAILY" else self._sum(parts)

    def rows(self) -> Iterator[dict[str, Any]]:
        """Give the rows."""
        measured, order = self.measured, self.order
        for node, when, traffic in self.entries(self.request.days):
            facts = {**node.facts, **when}
            yield {
                column: measured[column](traffic) if column in measured else facts.get(column)
                for column in order
            }

    def _parts(self, root: Node, pace: Pace, days: Sequence[int]) -> Iterator[Part]:
        for day in days:
            traffic = pace.on(day)
            if traffic is not None:
                for node, part in root.spread(traffic, day):
                    if self._lets_through(node, part):
                        yield day, node, part

    def _lets_through(self, node: Node, traffic: Traffic) -> bool:
        # what was typed is told only where somebody clicked
        if "searchTerm" in self.request.groups and not traffic.counts["clicks"]:
            return False
        return all(node.facts.get(name) in values for name, values in self.request.filters.items())

    def _daily(self, parts: Iterable[Part]) -> Iterator[Entry]:
        for day, node, traffic in parts:
            yield node, {"date": date.fromordinal(day).isoformat()}, traffic

    def _sum(self, parts: Iterable[Part]) -> Iterator[Entry]:
        sums: dict[str, tuple[Node, Traffic]] = {}
        for _, node, traffic in parts:
            if node.key in sums:
                sums[node.key][1].add(traffic)
            else:
                sums[node.key] = node, traffic
        start, end = self.request.start.isoformat(), self.request.end.isoformat()
        for node, traffic in sums.values():
            yield node, {"startDate": start, "endDate": end}, traffic

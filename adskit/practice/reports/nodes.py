"""The tree below a campaign: each node takes a share of what the one above it did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from adskit.practice.reports.campaigns import FOR_EVER
from adskit.practice.reports.pace import share_of
from adskit.practice.reports.traffic import Traffic, hand_on, split

Facts = Mapping[str, Any]


@dataclass
class Node:
    """One thing below a campaign, or the campaign itself.

    Attributes
    ----------
    key : str
        What its chance follows from; of the same things the same in every report.
    facts : mapping
        Column → value, those of everything above it among them.
    last : int
        The last day it was shown, as an ordinal.
    takes_same : bool, optional
        Whether it takes orders of the advertised product or those of others, and nothing else.
        None: it takes a share of everything.
    """

    key: str
    facts: Facts = field(repr=False)
    last: int = FOR_EVER
    takes_same: bool | None = None
    below: list[Node] = field(default_factory=list, repr=False)

    def __post_init__(self) -> None:
        """Draw its share."""
        # squared: a few are large, many are small
        self.weight = 0.05 + share_of(f"{self.key} weight") ** 2
        self.taste = 0.5 + share_of(f"{self.key} taste")

    def leaves(self) -> Iterator[Node]:
        """Give what is at the end of each way down."""
        if not self.below:
            yield self
        for node in self.below:
            yield from node.leaves()

    def spread(self, traffic: Traffic, day: int) -> Iterator[tuple[Node, Traffic]]:
        """Share out a day and give what each leaf had of it, where it had anything."""
        if not self.below:
            if traffic.orders or traffic.counts.get("impressions"):
                yield self, traffic
            return
        for node, part in zip(self.below, self._parts(traffic, day), strict=True):
            if part.orders or part.counts.get("impressions"):
                yield from node.spread(part, day)

    def _parts(self, traffic: Traffic, day: int) -> list[Traffic]:
        if self.below[0].takes_same is not None:
            return hand_on(traffic.orders, [node.takes_same is True for node in self.below])
        if len(self.below) == 1:
            return [traffic]
        weights = [node.weight if day <= node.last else 0.0 for node in self.below]
        if not any(weights):
            # something of a campaign that ran was shown
            weights = [node.weight for node in self.below]
        phase = 0.1 + 0.8 * share_of(f"{self.key} {self.below[0].key} {day}")
        return split(traffic, weights, [node.taste for node in self.below], phase)

"""Orders that wait, in lines: with thousands of them each costs no more than with a few."""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Generic

from adskit.data.orders.case import Case, Result, Step
from adskit.data.orders.pace import Pace, Rhythm

# how many calls of one kind are on their way to one region; files come from elsewhere
AT_ONCE: Final[dict[Step, int]] = {"ask": 4, "look": 4, "read": 2}
NEVER: Final = math.inf


@dataclass
class Line(Generic[Result]):
    """Those that wait for the same step in the same region; who is due first stands in front.

    Attributes
    ----------
    under_way : int
        How many have left the line and are not settled yet.
    """

    step: Step
    pace: Pace
    under_way: int = 0
    _waiting: list[tuple[float, int, Case[Result]]] = field(default_factory=list, repr=False)

    def add(self, case: Case[Result]) -> None:
        """Let a case wait here until it is due."""
        heapq.heappush(self._waiting, (case.due, case.place, case))

    def next_due(self) -> float:
        """Return when the next may leave; never when nobody waits or enough are under way."""
        while self._waiting and self._waiting[0][2].step != self.step:
            heapq.heappop(self._waiting)  # it was ended while it waited
        if not self._waiting or self.under_way >= AT_ONCE[self.step]:
            return NEVER
        return max(self._waiting[0][0], self.pace.free_at)

    def held_up(self, now: float) -> float:
        """Return the seconds for which nobody may leave, however many are due."""
        return self.pace.free_at - now if self._waiting else 0.0

    def leave(self, now: float) -> Case[Result]:
        """Return the one in front, which is under way from now on."""
        self.under_way += 1
        if self.step != "read":
            self.pace.asked(now)
        return heapq.heappop(self._waiting)[2]


class Lines(Generic[Result]):
    """All lines of a call, and how many orders are where.

    Parameters
    ----------
    most : int, optional
        How many Amazon makes at once; None when it does not say.
    """

    def __init__(self, cases: Sequence[Case[Result]], rhythm: Rhythm, *, most: int | None) -> None:
        self._rhythm = rhythm
        self._most = most
        self._lines: dict[tuple[str, Step], Line[Result]] = {}
        self._at = Counter(case.step for case in cases)
        for case in cases:
            self.of(case).add(case)

    def of(self, case: Case[Any]) -> Line[Result]:
        """Return the line in which a case stands or from which it comes."""
        region = "" if case.step == "read" else case.region
        return self._lines.setdefault((region, case.step), Line(case.step, Pace(self._rhythm)))

    @property
    def over(self) -> int:
        """How many are over."""
        return self._at["over"]

    def move(self, case: Case[Result], step: Step, due: float) -> None:
        """Let a case wait for a step, the same as before or another."""
        self._note(case, step)
        case.step, case.due = step, due
        self.of(case).add(case)

    def end(self, case: Case[Result], **outcome: Any) -> None:
        """Let a case wait no more."""
        self._note(case, "over")
        case.end(**outcome)

    def leave(self, now: float) -> Iterator[Case[Result]]:
        """Give those whose step may be taken now."""
        for line in self._lines.values():
            while self._due(line) <= now:
                yield line.leave(now)

    def next_due(self) -> float:
        """Return when the next step may be taken."""
        return min(map(self._due, self._lines.values()), default=NEVER)

    def held_up(self, now: float) -> float:
        """Return the seconds for which a line is held up, of the one that is so for longest."""
        return max((line.held_up(now) for line in self._lines.values()), default=0.0)

    def _due(self, line: Line[Result]) -> float:
        full = self._most is not None and self._being_made() >= self._most
        return NEVER if full and line.step == "ask" else line.next_due()

    def _being_made(self) -> int:
        asked = sum(line.under_way for line in self._lines.values() if line.step == "ask")
        return self._at["look"] + asked

    def _note(self, case: Case[Result], step: Step) -> None:
        self._at[case.step] -= 1
        self._at[step] += 1

"""How fast one region may be asked, and how patient an order is."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

Uniform = Callable[[float, float], float]
MOST_LOOKS: Final = 500  # from here on no look is rarer; a number with more digits is no float


@dataclass(frozen=True)
class Rhythm:
    """The seconds between questions; tests have shorter ones.

    Attributes
    ----------
    first_look, slower, rarest_look : float
        When an order is first looked at, by how much each further look is later, and the longest
        time between two looks.
    spacing : float
        The least time between two questions of one kind to one region.
    refused, most_refused : float
        The first pause of a region that answered 429 without saying how long, and the longest.
    trouble : float
        The first pause of an order after a fault that may pass, doubled each time.
    troubles : int
        How many faults in a row an order survives.
    timeout : float
        When to stop waiting.
    """

    first_look: float = 1.0
    slower: float = 1.5
    rarest_look: float = 60.0
    spacing: float = 0.05
    refused: float = 4.0
    most_refused: float = 240.0
    trouble: float = 1.0
    troubles: int = 6
    timeout: float = 4 * 3600.0
    uniform: Uniform = random.uniform

    def until_look(self, looks: int) -> float:
        """Return the time until the next look after so many; jittered, so that orders spread."""
        usual = min(self.first_look * self.slower ** min(looks, MOST_LOOKS), self.rarest_look)
        return usual * self.uniform(0.75, 1.25)

    def until_retry(self, troubles: int) -> float:
        """Return the time until an order is tried again after so many faults in a row."""
        ceiling = min(self.trouble * 2.0 ** (troubles - 1), self.rarest_look)
        return self.uniform(ceiling / 2, ceiling)


@dataclass
class Pace:
    """One region's pace for one kind of question; a 429 slows all its orders down, success helps.

    Attributes
    ----------
    free_at : float
        When the next question may be asked.
    """

    rhythm: Rhythm
    free_at: float = 0.0
    _spacing: float = field(default=0.0, repr=False)
    _pause: float = field(default=0.0, repr=False)

    def asked(self, now: float) -> None:
        """Leave some time after this question."""
        self.free_at = max(self.free_at, now + max(self._spacing, self.rhythm.spacing))

    def refused(self, now: float, *, retry_after: float | None) -> None:
        """Wait as long as Amazon says; without a word, longer each time."""
        rhythm = self.rhythm
        self._pause = min(max(self._pause * 2, rhythm.refused), rhythm.most_refused)
        self._spacing = min(max(self._spacing * 2, rhythm.spacing * 2), rhythm.rarest_look)
        if retry_after is None:
            wait = rhythm.uniform(self._pause / 2, self._pause)
        else:
            wait = retry_after + rhythm.uniform(0, min(self._pause, 0.25))
        self.free_at = max(self.free_at, now + wait)

    def went_well(self) -> None:
        """Become quicker again, little by little."""
        self._pause = 0.0
        self._spacing *= 0.8

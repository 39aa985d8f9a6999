"""The pace that all threads keep when they ask one endpoint of one region."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Final

from adskit.errors import Refusal, Throttled

SLOWER: Final = 0.02  # seconds between two calls after the first 429, doubled by each further one
SLOWEST: Final = 2.0
QUICKER: Final = 0.8  # what a good answer leaves of them
NO_PAUSE: Final = 0.001
LATER: Final = "run the cell again after that time, or ask for fewer profiles at a time."


@dataclass
class Pace:
    """When the next call may go out: at once, until a 429 slows everybody down.

    A 429 that answers a call which went out before the last slow-down says nothing new: many calls
    are refused in the same moment.

    Attributes
    ----------
    region, path : str
        Whose pace it is.
    free_at : float
        When the next call may go out.
    spacing : float
        The seconds between two calls.
    """

    region: str = ""
    path: str = ""
    free_at: float = 0.0
    spacing: float = 0.0
    _slowed_at: float = field(default=0.0, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def turn(self, now: float, *, most: float) -> float:
        """Take the next turn, and return the seconds until then.

        Raises
        ------
        Throttled
            They are more than `most`; no turn is taken.
        """
        with self._lock:
            wait = max(0.0, self.free_at - now)
            if wait <= most:
                self.free_at = now + wait + self.spacing
                return wait
        raise Throttled(
            f"Amazon wants no more calls of {self.path} in {self.region} for {wait:.0f} seconds.",
            hint=LATER,
            refusal=Refusal(
                429, f"Too many requests: wait {wait:.0f} s", path=self.path, region=self.region
            ),
        )

    def refused(self, now: float, pause: float, *, sent_at: float) -> None:
        """Let everybody wait that long, and be slower afterwards."""
        with self._lock:
            self.free_at = max(self.free_at, now + pause)
            if sent_at >= self._slowed_at:
                self._slowed_at = now
                self.spacing = min(max(self.spacing * 2, SLOWER), SLOWEST)

    def went_well(self) -> None:
        """Become quicker again, little by little."""
        if self.spacing:
            with self._lock:
                self.spacing = left if (left := self.spacing * QUICKER) > NO_PAUSE else 0.0

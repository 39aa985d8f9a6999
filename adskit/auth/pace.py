"""The pace that all threads keep when they ask one endpoint of one region."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from adskit.auth.waiting import PAUSE, wait_begins
from adskit.errors import Refusal, Throttled
from adskit.troubles.table import todo

SLOWER: Final = 0.02  # seconds between two calls after the first 429, doubled by further ones
SLOWEST: Final = 2.0
FELT_AFTER: Final = 0.5  # seconds until a slow-down can show, and the next one may follow
QUICKER: Final = 0.8  # what a good answer leaves of the spacing
NO_PAUSE: Final = 0.001
LONGEST: Final = 3600.0  # whatever Amazon's figure: then it is tried again
LATER: Final = todo("asked-to-wait")


@dataclass
class Pace:
    """When the next call may go out: at once, until a 429 slows everybody down.

    Whoever is next waits at the gate and the others behind: so all go by what is known last.

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
    _slowed_at: float = field(default=-FELT_AFTER, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)
    _gate: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def turn(
        self, clock: Callable[[], float], sleep: Callable[[float], object], *, most: float
    ) -> float:
        """Wait for a turn and take it; return the seconds that took.

        Raises
        ------
        Throttled
            It would come after `most` seconds.
        """
        if not self.spacing and self.free_at <= clock():
            return 0.0
        begun = time.monotonic()
        if not self._gate.acquire(timeout=max(0.0, most)):
            raise self._too_late(most)
        try:
            queued = time.monotonic() - begun
            return queued + self._at_the_gate(clock, sleep, most - queued)
        finally:
            self._gate.release()

    def _at_the_gate(
        self, clock: Callable[[], float], sleep: Callable[[float], object], most: float
    ) -> float:
        begun = until = clock()
        while self.free_at > until:  # again, when somebody was refused meanwhile
            if self.free_at - begun > most:
                raise self._too_late(self.free_at - begun)
            wait, until = self.free_at - until, self.free_at
            wait_begins(wait, PAUSE)
            sleep(wait)
        with self._lock:
            self.free_at = max(self.free_at, clock() + self.spacing)
        return until - begun

    def _too_late(self, wait: float) -> Throttled:
        return Throttled(
            f"Amazon wants no more calls of {self.path} in {self.region} for {wait:.0f} seconds.",
            hint=LATER,
            refusal=Refusal(
                429, f"Too many requests: wait {wait:.0f} s", path=self.path, region=self.region
            ),
        )

    def refused(self, now: float, pause: float, *, sent_at: float) -> None:
        """Let everybody wait that long, and be slower afterwards.

        A call that went out before the last slow-down could show says nothing new: many are
        refused in the same moment.
        """
        with self._lock:
            self.free_at = max(self.free_at, now + min(pause, LONGEST))
            if sent_at >= self._slowed_at + FELT_AFTER:
                self._slowed_at = now
                self.spacing = min(max(self.spacing * 2, SLOWER), SLOWEST)

    def went_well(self) -> None:
        """Become quicker again, little by little."""
        if self.spacing:
            with self._lock:
                self.spacing = left if (left := self.spacing * QUICKER) > NO_PAUSE else 0.0

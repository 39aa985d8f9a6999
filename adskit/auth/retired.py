"""What Amazon has retired, as far as one session was told."""

from __future__ import annotations

import threading
from http import HTTPStatus
from typing import Final

from adskit.errors import ApiError

RETIRED_TEXT: Final = "deprecated"  # part of Amazon's text, in any case


def says_retired(error: ApiError) -> bool:
    """Say whether Amazon refuses a call because it has retired it."""
    return error.status == HTTPStatus.FORBIDDEN and RETIRED_TEXT in error.text.lower()


class Retired:
    """Names of calls that Amazon has retired; many threads may add and ask at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._names: set[str] = set()
        self._told: set[str] = set()

    def __contains__(self, name: object) -> bool:
        """Say whether this one was retired."""
        with self._lock:
            return name in self._names

    def add(self, name: str) -> None:
        """Remember one for the rest of the session."""
        with self._lock:
            self._names.add(name)

    def news(self) -> list[str]:
        """Return those that nobody was told of yet; the next call has others or none."""
        with self._lock:
            fresh = sorted(self._names - self._told)
            self._told |= self._names
            return fresh

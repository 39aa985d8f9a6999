"""Waits that take a while: whoever shows how far the work is hears of them.

A thread waits, another one shows. So a thread is given somebody to tell, as it is told when its
work is given up; where nobody is given, nobody is told.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import Final

LONG: Final = 2.5  # seconds; a shorter wait is over before it is read
# what is said, with the seconds that are left
PAUSE: Final = "Amazon wants a pause of {} s"
RETRY: Final = "Amazon gave no good answer, asked again in {} s"

Listener = Callable[[float, str], object]
_listener: Final[ContextVar[Listener | None]] = ContextVar("listener", default=None)


def tell_of_waits(listener: Listener) -> None:
    """Let this thread tell of its waits: their seconds, and words with a place for seconds."""
    _listener.set(listener)


def wait_begins(seconds: float, words: str) -> None:
    """Tell of a wait that begins now, if it is long and somebody listens."""
    listener = _listener.get() if seconds >= LONG else None
    if listener is not None:
        listener(seconds, words)

"""Work that was given up: the threads that still do it find out before they ask or wait again."""

from __future__ import annotations

import time
from contextvars import ContextVar
from threading import Event
from typing import Final

from adskit.errors import Interrupted

GIVEN_UP: Final = "You stopped this. Nothing was changed at Amazon; run the cell again to go on."
# of the thread; none where a person waits for the answer and an interrupt arrives by itself
_given_up: Final[ContextVar[Event | None]] = ContextVar("given_up", default=None)


def heed(given_up: Event) -> None:
    """Let this thread end its work soon after the event is set."""
    _given_up.set(given_up)


def go_on() -> None:
    """Do nothing while the work is still wanted.

    Raises
    ------
    Interrupted
        It was given up.
    """
    event = _given_up.get()
    if event is not None and event.is_set():
        raise Interrupted(GIVEN_UP)


def rest(seconds: float) -> None:
    """Wait so long, and no longer than the work is wanted.

    Raises
    ------
    Interrupted
        It was given up meanwhile.
    """
    event = _given_up.get()
    if event is None:
        time.sleep(seconds)
    else:
        event.wait(seconds)
        go_on()

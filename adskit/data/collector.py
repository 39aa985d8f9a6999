"""The cyclic garbage collector, out of the way while pages become rows."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_lock: Final = threading.Lock()
_pauses = 0
_was_on = True


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the collector until the last of those who asked for it is done.

    Rows are many small objects without cycles: looking through all of them again and again finds
    nothing and takes three quarters of the time of a large read.
    """
    global _pauses, _was_on  # noqa: PLW0603 - the interpreter has one collector
    with _lock:
        if _pauses == 0:
            _was_on = gc.isenabled()
            gc.disable()
        _pauses += 1
    try:
        yield
    finally:
        with _lock:
            _pauses -= 1
            if _pauses == 0 and _was_on:
                gc.enable()

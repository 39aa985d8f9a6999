"""Making the files of reports on a thread, one after another, while calls go on being answered."""

from __future__ import annotations

import gzip
import io
import json
import logging
import queue
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

log: Final = logging.getLogger(__name__)
Lines = Callable[[], Iterable[str]]
# rows that are written together: large enough to be quick, small enough to be nothing in memory
AT_ONCE: Final = 512


@dataclass
class Job:
    """A file in the making.

    Attributes
    ----------
    lines : callable
        Gives the rows as JSON, when it is called.
    content : bytes, optional
        The file; None while there is none.
    finished : float
        When it was there, in seconds since 1970.
    done : Event
        Set when it was made, or could not be.
    """

    lines: Lines = field(repr=False)
    content: bytes | None = field(default=None, repr=False)
    finished: float = 0.0
    cancelled: bool = False
    done: threading.Event = field(default_factory=threading.Event, repr=False)

    def make(self, clock: Callable[[], float]) -> None:
        """Make the file, unless nobody wants it any more."""
        try:
            if not self.cancelled:
                self.content = zipped(self.lines())
        except Exception:
            # the report ends as failed, and the next one is made
            log.exception("The practice Amazon could not make a report")
        self.finished = clock()
        self.done.set()


class Workshop:
    """One thread that makes what was ordered, in that order.

    It ends with the process, or some seconds after the last order.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._jobs: queue.SimpleQueue[Job] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._waiting = 0

    @property
    def waiting(self) -> int:
        """How many are not made yet."""
        return self._waiting

    def order(self, job: Job) -> None:
        """Make this next, after what was ordered before."""
        with self._lock:
            self._jobs.put(job)
            self._waiting += 1
            if self._waiting == 1:
                threading.Thread(target=self._work, name="reports", daemon=True).start()

    def _work(self) -> None:
        while True:
            self._jobs.get().make(self._clock)
            with self._lock:
                self._waiting -= 1
                if not self._waiting:
                    return


def zipped(lines: Iterable[str]) -> bytes:
    """Return the rows as a gzip JSON array; unpacked, only a few of them are in memory at once."""
    packed, rows, before = io.BytesIO(), iter(lines), b"["
    # a fixed time inside, so that the same rows are the same bytes
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=1, mtime=0) as file:
        while some := list(islice(rows, AT_ONCE)):
            file.write(before + ",".join(some).encode())
            before = b","
        file.write(b"]" if before == b"," else b"[]")
    return packed.getvalue()


def as_json(row: Mapping[str, Any]) -> str:
    """Return a row as compact JSON."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))

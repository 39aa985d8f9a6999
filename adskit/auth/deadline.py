"""Answers that come to an end: a timeout of requests is one of silence, and begins anew each time.

A server, or a proxy, that sends a byte now and then is never silent for long. So the answer as a
whole, from its first line to its last byte, has an end as well.
"""

from __future__ import annotations

import socket
import time
from http.client import HTTPResponse
from io import BufferedReader, RawIOBase
from typing import Any, Final, cast

BUFFER: Final = 1 << 16  # a page of a list comes in one or two reads: each costs a thread its turn
SILENCES: Final = 2  # an answer may take twice as long as the server may be silent
SLOWEST: Final = 16_384  # bytes a second, at which a large file of known size may still come


class TimedReader(RawIOBase):
    """Reads from a connection as long as there is time.

    Parameters
    ----------
    raw : RawIOBase
        What reads from the socket.
    sock : socket
        The socket.
    silence : float
        Seconds for which it may be silent.

    Attributes
    ----------
    bytes_give_time : bool
        Whether what comes makes the end come later.
    """

    def __init__(self, raw: RawIOBase, sock: socket.socket, silence: float) -> None:
        super().__init__()
        self.bytes_give_time = False
        self._raw, self._sock, self._silence = raw, sock, silence
        self._ends = time.monotonic() + SILENCES * silence

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: Any) -> int | None:
        """Read what has come, or wait for it.

        Raises
        ------
        TimeoutError
            Nothing came for too long, or the answer as a whole takes too long.
        """
        left = self._ends - time.monotonic()
        if left <= 0:
            raise TimeoutError("the answer did not end in time")
        if left < self._silence:
            self._sock.settimeout(left)
        count = cast(int | None, self._raw.readinto(buffer))
        if count and self.bytes_give_time:
            self._ends += count / SLOWEST
        return count

    def close(self) -> None:
        """Let the connection go."""
        super().close()
        self._raw.close()


class TimedResponse(HTTPResponse):
    """An answer that ends, or fails, in time.

    Bytes of an answer that says how long it is give it more time: large files take theirs.
    """

    def __init__(self, sock: socket.socket, *args: Any, **kwargs: Any) -> None:
        super().__init__(sock, *args, **kwargs)
        silence = sock.gettimeout()
        self._reader: TimedReader | None = None
        if silence is not None:
            self._reader = TimedReader(self.fp.detach(), sock, silence)
            self.fp = BufferedReader(self._reader, BUFFER)

    def begin(self) -> None:
        """Read the status and the headers."""
        super().begin()
        if self._reader is not None:
            self._reader.bytes_give_time = self.length is not None

"""A server on this computer that answers drop by drop."""

from __future__ import annotations

import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass
class Drips:
    """What to answer: pieces, and how long to wait after each; and what was asked how."""

    pieces: list[bytes]
    pause: float
    url: str = ""
    asked: list[bytes] = field(default_factory=list)
    connections: int = 0
    over: threading.Event = field(default_factory=threading.Event)


def request_line(connection: socketserver.StreamRequestHandler) -> bytes:
    """Read a whole request and return its first line; nothing when there is none."""
    first: bytes = connection.rfile.readline()
    length = 0
    while (line := connection.rfile.readline().strip()) != b"":
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    connection.rfile.read(length)
    return first


@contextmanager
def dripping(drips: Drips) -> Iterator[Drips]:
    """Let a server answer every request on every connection so."""

    class Handler(socketserver.StreamRequestHandler):
        timeout = 5  # a client that keeps its connection holds the end up no longer

        def handle(self) -> None:
            drips.connections += 1
            with suppress(ConnectionError, TimeoutError):
                while line := request_line(self):
                    drips.asked.append(line)
                    for piece in drips.pieces:
                        if drips.over.is_set():
                            return
                        self.wfile.write(piece)
                        time.sleep(drips.pause)
                    if b"Content-Length" not in b"".join(drips.pieces):
                        return  # this end is the answer's

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        drips.url = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield drips
        finally:
            drips.over.set()
            server.shutdown()
            thread.join()

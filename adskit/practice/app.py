"""The network side: HTTP in and out of a `PracticeAmazon`, with tornado."""

from __future__ import annotations

import asyncio
import itertools
import logging
import socket
import struct
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import formatdate
from http import HTTPStatus
from typing import Final, cast

from tornado.http1connection import HTTP1Connection
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPHeaders, HTTPServerRequest, ResponseStartLine

from adskit.practice.ads.replies import model_error
from adskit.practice.amazon import PracticeAmazon
from adskit.practice.info import LOOPBACK
from adskit.practice.messages import Answer, Call
from adskit.practice.routes import split_region
from adskit.practice.trouble import Outcome

log: Final = logging.getLogger(__name__)
BACKLOG: Final = 256
ID_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@dataclass(frozen=True)
class SeenRequest:
    """A request that the practice Amazon has answered, kept for tests.

    Attributes
    ----------
    headers : HTTPHeaders
        Without the value of Authorization; names in any case.
    query, body
        Of API calls only; those of the sign-in are secret.
    """

    method: str
    path: str
    status: int
    headers: HTTPHeaders
    query: str = ""
    body: bytes = field(default=b"", repr=False)


def listen(port: int) -> socket.socket:
    """Return a socket that listens on that port of loopback; 0 takes a free one.

    Raises
    ------
    OSError
        The port is in use.
    """
    taken = socket.create_server((LOOPBACK, port), backlog=BACKLOG)
    taken.settimeout(0)
    return taken


class App:
    """Answers HTTP requests on a running event loop."""

    def __init__(
        self, amazon: PracticeAmazon, note: Callable[[SeenRequest], None] | None = None
    ) -> None:
        self.amazon = amazon
        self._note = note
        self._ids = itertools.count(uuid.uuid4().int)
        self._waiting: set[asyncio.TimerHandle] = set()
        self._server = HTTPServer(self.serve)

    def start(self, listening: socket.socket) -> None:
        """Take connections from now on."""
        self._server.add_socket(listening)

    async def stop(self) -> None:
        """Take no more connections and end those there are."""
        self._server.stop()
        for timer in self._waiting:
            timer.cancel()
        await self._server.close_all_connections()

    def serve(self, request: HTTPServerRequest) -> None:
        """Answer one request, at once or when its delay is over; making it counts as delay."""
        loop = asyncio.get_running_loop()
        begun = loop.time()
        call = self._read(request)
        try:
            outcome = self.amazon.answer(call)
        except Exception:
            log.exception("The practice Amazon failed at %s %s", call.method, call.path)
            outcome = Outcome(model_error(500, "Service Error"))
        self._remember(call, request, outcome)
        if not outcome.delay:
            self._write(request, call, outcome)
            return

        def write() -> None:
            self._waiting.discard(timer)
            self._write(request, call, outcome)

        timer = loop.call_at(begun + outcome.delay, write)
        self._waiting.add(timer)

    def _read(self, request: HTTPServerRequest) -> Call:
        region, path = split_region(request.path)
        return Call(
            method=request.method or "GET",
            path=path,
            region=region,
            query_text=request.query,
            headers=request.headers,
            body=request.body,
            request_id=self._new_id(),
        )

    def _new_id(self) -> str:
        number = next(self._ids)
        return "".join(ID_LETTERS[number >> shift & 31] for shift in range(0, 100, 5))

    def _remember(self, call: Call, request: HTTPServerRequest, outcome: Outcome) -> None:
        if self._note is None:
            return
        headers = request.headers.copy()
        if "Authorization" in headers:
            headers["Authorization"] = headers["Authorization"].partition(" ")[0] + " ***"
        secret = call.path in {"/ap/oa", "/auth/o2/token", "/return"}
        self._note(
            SeenRequest(
                method=call.method,
                path=request.path,
                status=outcome.answer.status,
                headers=headers,
                query="" if secret else call.query_text,
                body=b"" if secret else call.body,
            )
        )

    def _write(self, request: HTTPServerRequest, call: Call, outcome: Outcome) -> None:
        connection = cast(HTTP1Connection, request.connection)
        stream = connection.stream
        if stream.closed():
            return
        if outcome.wire == "reset":
            # no lingering: the other side gets a reset instead of an orderly end
            linger = struct.pack("ii", 1, 0)
            stream.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            stream.close()
            return
        start, headers, body = response(outcome.answer, call)
        headers["Date"] = formatdate(self.amazon.clock(), usegmt=True)
        if outcome.wire == "truncated":
            head = f"HTTP/1.1 {start.code} {start.reason}\r\n" + "".join(
                f"{name}: {value}\r\n" for name, value in headers.get_all()
            )
            part = stream.write(f"{head}\r\n".encode("latin-1") + body[: len(body) // 2])
            part.add_done_callback(lambda _: stream.close())
            return
        connection.write_headers(start, headers, body)
        connection.finish()


def response(answer: Answer, call: Call) -> tuple[ResponseStartLine, HTTPHeaders, bytes]:
    """Return an answer as it goes over the wire, with the ids Amazon adds to each."""
    headers = HTTPHeaders(dict(answer.headers))
    headers["x-amz-rid"] = call.request_id
    headers["x-amzn-RequestId"] = str(uuid.UUID(bytes=call.request_id.encode()[:16], version=4))
    headers["X-Amzn-Trace-Id"] = f"Root=1-{call.request_id.lower()}"
    if answer.status != HTTPStatus.NO_CONTENT:
        headers["Content-Length"] = str(len(answer.body))
    start = ResponseStartLine("HTTP/1.1", answer.status, HTTPStatus(answer.status).phrase)
    return start, headers, answer.body

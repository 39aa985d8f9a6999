"""Catches the answer of the consent page when the return URL is on this computer.

A comfort, never a need: the address can still be pasted, and on a remote hub, where the browser
cannot reach the kernel's computer, it has to be.
"""

from __future__ import annotations

import ipaddress
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final
from urllib.parse import SplitResult, parse_qs, urlsplit

LISTEN_SECONDS: Final = 15 * 60.0  # as long as a link waits for its answer
# nothing of what came is repeated: the page cannot be made to show or run anything
PAGE: Final = """<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width">
<body style="font:16px/1.5 system-ui,sans-serif;max-width:34em;margin:4em auto;padding:0 1em">
<h1 style="font-size:1.3em">{title}</h1><p>{text}</p></body></html>"""
TAKEN: Final = PAGE.format(
    title="The notebook has the answer",
    text="You can close this tab. The box in your notebook says how the sign-in went.",
)
NOT_HERE: Final = PAGE.format(
    title="Nothing to see here",
    text="This page only takes the answer of the consent page that your notebook has opened.",
)


def listens_on(return_url: str) -> SplitResult | None:
    """Return the parts of a return URL that can be caught here; None for all others.

    It has to be plain http on a loopback host with a port of its own.
    """
    parts = urlsplit(return_url)
    try:
        loopback = parts.hostname == "localhost" or (
            ipaddress.ip_address(parts.hostname or "").is_loopback
        )
        port = parts.port
    except ValueError:
        return None
    return parts if parts.scheme == "http" and loopback and port else None


@dataclass
class Listener:
    """Waits for one answer at a loopback return URL and hands its address on.

    Parameters
    ----------
    return_url : str
        Where the browser is sent.
    expected : callable
        Says whether a state is that of an open link; answers to others are not taken.
    take : callable
        Given the full address, once.
    seconds : float
        How long to wait at most.
    """

    return_url: str
    expected: Callable[[str], bool]
    take: Callable[[str], object]
    seconds: float = LISTEN_SECONDS
    _server: ThreadingHTTPServer | None = field(default=None, repr=False)
    _clock: threading.Timer | None = field(default=None, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def start(self) -> bool:
        """Begin to listen; False when that cannot be, and pasting is the way."""
        parts = listens_on(self.return_url)
        if parts is None or parts.hostname is None or parts.port is None:
            return False
        host = "127.0.0.1" if parts.hostname == "localhost" else parts.hostname
        try:
            self._server = ThreadingHTTPServer((host, parts.port), self._handler(parts.path or "/"))
        except OSError:
            return False  # the port is taken, perhaps by another notebook that waits too
        self._server.daemon_threads = True
        threading.Thread(
            target=self._server.serve_forever,
            kwargs={"poll_interval": 0.2},
            name="adskit-return-url",
            daemon=True,
        ).start()
        self._clock = threading.Timer(self.seconds, self.stop)
        self._clock.daemon = True
        self._clock.start()
        return True

    def stop(self) -> None:
        """Free the port; whoever calls a second time waits until it is free."""
        with self._lock:
            server, self._server = self._server, None
            if self._clock is not None:
                self._clock.cancel()
            if server is not None:
                server.shutdown()
                server.server_close()

    def _handler(self, path: str) -> type[BaseHTTPRequestHandler]:
        listener = self

        class Handler(BaseHTTPRequestHandler):
            timeout = 10  # a browser that opens a connection and says nothing holds nobody up

            def do_GET(self) -> None:
                """Take the answer, once; browsers ask for icons and more besides."""
                asked = urlsplit(self.path)
                values = parse_qs(asked.query)
                state = values.get("state", [""])[0]
                answer = {"code", "error"} & set(values)
                if asked.path != path or not answer or not listener.expected(state):
                    self.reply(HTTPStatus.NOT_FOUND, NOT_HERE)
                    return
                self.reply(HTTPStatus.OK, TAKEN)
                threading.Thread(target=listener.stop, daemon=True).start()
                with suppress(BrokenPipeError):
                    listener.take(f"{listener.return_url.partition('?')[0]}?{asked.query}")

            def reply(self, status: HTTPStatus, page: str) -> None:
                """Send a page that no other site may frame and no cache may keep."""
                body = page.encode()
                self.send_response(status)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Cache-Control", "no-store")
                self.send_header("Referrer-Policy", "no-referrer")
                self.send_header(
                    "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"
                )
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_args: object) -> None:
                """Say nothing: the address holds the code."""

        return Handler

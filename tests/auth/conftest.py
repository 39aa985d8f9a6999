"""A server on loopback that answers from a script, for replies no practice Amazon gives."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest

from tests.auth.scripted import Script


@pytest.fixture
def script() -> Iterator[Script]:
    playing = Script()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            form = self.rfile.read(int(self.headers["Content-Length"])).decode()
            playing.asked.append(parse_qs(form))
            playing.signed_as.append(self.headers["Authorization"])
            status, body = playing.next()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        playing.url = f"http://127.0.0.1:{server.server_port}/auth/o2/token"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield playing
        server.shutdown()
        thread.join()

"""A practice Amazon of one test's own, and a server that answers from a script.

The script is for replies that no practice Amazon gives.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest

import adskit
from adskit.auth.session import AdsSession
from adskit.practice import PracticeServer
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


@pytest.fixture
def server() -> Iterator[PracticeServer]:
    with PracticeServer(in_thread=True, report_seconds=0.2) as running:
        yield running


@pytest.fixture
def unsigned(server: PracticeServer) -> AdsSession:
    return adskit.connect(practice=server, play_advertiser=False)


@pytest.fixture
def signed(server: PracticeServer) -> AdsSession:
    ads = adskit.connect(practice=server)
    ads._caller.patience.sleep = lambda _seconds: None
    return ads

"""How far the tokens go: to Amazon's own hosts, each kind to its own, and along no redirect."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
import requests
from requests.adapters import HTTPAdapter

from adskit.auth.session import AdsSession
from adskit.auth.ways import Ways
from adskit.connection import session_for
from adskit.errors import AdskitError, BadReply, Unreachable
from adskit.practice import PracticeServer, press_allow
from adskit.regions import AMAZON, REGIONS, Region
from adskit.settings import Settings

PREFIXES: Final = {
    "advertising-api.amazon.com": "/na",
    "advertising-api-eu.amazon.com": "/eu",
    "advertising-api-fe.amazon.com": "/fe",
}
CAMPAIGNS: Final = "application/vnd.spCampaign.v3+json"
EVIL_PATHS: Final = (
    "https://evil.example/x",
    "//evil.example/x",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example\\x",
    "/x@evil.example",
    "@evil.example/x",
    ":443@evil.example/x",
    ".evil.example/x",
    "/../../evil.example",
    "/%2f%2fevil.example",
    "/x?next=https://evil.example",
    "/x#@evil.example",
    "/x\r\nHost: evil.example",
    "\thttps://evil.example",
)


class Carrier(HTTPAdapter):
    """Carries what is meant for any host to one on this computer, and notes what it was."""

    def __init__(self, origin: str) -> None:
        super().__init__()
        self.origin = origin
        self.bound: list[requests.PreparedRequest] = []

    def send(self, request: requests.PreparedRequest, *args: Any, **kw: Any) -> requests.Response:
        parts = urlsplit(request.url or "")
        self.bound.append(request.copy())
        carried = request.copy()
        carried.url = parts._replace(
            scheme="http",
            netloc=urlsplit(self.origin).netloc,
            path=PREFIXES.get(parts.netloc, "") + parts.path,
        ).geturl()
        response = super().send(carried, *args, **kw | {"proxies": {}})
        response.request, response.url = request, request.url or ""
        return response

    def hosts_with(self, text: str) -> set[str]:
        """Return the hosts that were meant to get this text."""
        return {
            urlsplit(one.url or "").netloc
            for one in self.bound
            if text in f"{one.url} {dict(one.headers)} {one.body!r}"
        }


@pytest.fixture
def carrier(server: PracticeServer) -> Carrier:
    return Carrier(server.url)


@pytest.fixture
def real(server: PracticeServer, carrier: Carrier, tmp_path: Path) -> AdsSession:
    """A session at the real Amazon's addresses, signed in."""
    settings = Settings(server.client_id, server.client_secret, server.redirect_uris[1])
    ways = Ways(hosts=AMAZON, adapters={"https://": carrier})
    ads = session_for(settings, ways, tmp_path / "login", login="real")
    ads._caller.patience.sleep = lambda _seconds: None
    link = ads.authorization_url()
    ads.finish_sign_in(press_allow(link, session=ads.mount(requests.Session())))
    return ads


def test_each_secret_goes_to_its_own_hosts(
    real: AdsSession, carrier: Carrier, server: PracticeServer
) -> None:
    for region in REGIONS:
        real.get("/v2/profiles", region=region)
    real._keeper.access_token_after(real._keeper.access_token())
    token = real._keeper.store.load()
    assert token is not None
    assert carrier.hosts_with("Bearer ") == carrier.hosts_with("Atza|") == set(PREFIXES)
    assert carrier.hosts_with(str(token.refresh_token).removeprefix("Atzr|")) == {"api.amazon.com"}
    assert carrier.hosts_with(server.client_secret) == {"api.amazon.com"}


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("path", EVIL_PATHS)
def test_no_path_leads_the_token_elsewhere(
    real: AdsSession, carrier: Carrier, path: str, region: Region
) -> None:
    carrier.bound.clear()
    with pytest.raises(AdskitError):
        real.get(path, region=region)
    assert {urlsplit(one.url or "").netloc for one in carrier.bound} <= {
        urlsplit(AMAZON[region].api).netloc
    }
    assert len(carrier.bound) == (0 if "\n" in path else 1), "sent there, once, or not at all"
    assert all("evil" not in one.headers.get("Host", "") for one in carrier.bound)


@dataclass
class Bait:
    """A server that answers everything with a redirect, and the one it redirects to."""

    url: str = ""
    status: int = 302
    body: str = ""
    asked: list[str] = field(default_factory=list)
    caught: list[str] = field(default_factory=list)


def listening(handler: type[BaseHTTPRequestHandler]) -> ThreadingHTTPServer:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
    return server


@pytest.fixture
def bait() -> Iterator[Bait]:
    playing = Bait()

    class Target(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            playing.caught.append(f"{self.path} {self.headers}")
            self.send_response(204)
            self.end_headers()

        do_POST = do_GET  # noqa: N815 - named by http.server

        def log_message(self, *_args: object) -> None:
            pass

    class Redirector(Target):
        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            playing.asked.append(self.path)
            self.send_response(playing.status)
            self.send_header("Location", f"http://127.0.0.1:{target.server_port}{self.path}")
            self.send_header("Content-Length", str(len(playing.body)))
            self.end_headers()
            self.wfile.write(playing.body.encode())

        do_POST = do_GET  # noqa: N815 - named by http.server

    target = listening(Target)
    redirector = listening(Redirector)
    playing.url = f"http://127.0.0.1:{redirector.server_port}"
    yield playing
    for server in (target, redirector):
        server.shutdown()
        server.server_close()


def test_an_answer_that_is_meant_to_be_empty_is_not_asked_for_again(
    real: AdsSession, carrier: Carrier, bait: Bait
) -> None:
    carrier.origin, bait.status = bait.url, 204
    with pytest.raises(BadReply, match="204 an empty reply"):
        real.get("/v2/profiles", region="EU")
    assert len(bait.asked) == 1


@pytest.mark.parametrize("body", ["", "[]"])
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_the_token_follows_no_redirect(
    real: AdsSession, carrier: Carrier, bait: Bait, status: int, body: str
) -> None:
    carrier.origin, bait.status, bait.body = bait.url, status, body
    with pytest.raises(BadReply, match=str(status)):
        real.get("/v2/profiles", region="EU")
    with pytest.raises(BadReply, match=str(status)):
        real.post("/sp/campaigns/list", region="EU", media_type=CAMPAIGNS)
    assert bait.asked == ["/eu/v2/profiles", "/eu/sp/campaigns/list"], "each was asked once"
    assert bait.caught == []


@pytest.mark.parametrize("status", [302, 307])
def test_code_and_secret_follow_no_redirect(
    real: AdsSession, carrier: Carrier, bait: Bait, status: int
) -> None:
    address = press_allow(real.authorization_url(), session=real.mount(requests.Session()))
    carrier.origin, bait.status = bait.url, status
    with pytest.raises(Unreachable, match=str(status)):
        real.finish_sign_in(address)
    with pytest.raises(Unreachable, match=str(status)):
        real._keeper.access_token_after(real._keeper.access_token())
    assert set(bait.asked) == {"/auth/o2/token"}
    assert bait.caught == []

"""The adapter, the played advertiser and the finder: what a Python program reaches it with."""

import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests
from requests_oauthlib import OAuth2Session

import adskit.practice
from adskit.practice import (
    PRACTICE_HOST,
    PracticeAdapter,
    PracticeInfo,
    PracticeServer,
    PracticeUnavailable,
    find_practice,
    press_allow,
)


@pytest.fixture
def mounted(practice: PracticeServer) -> Iterator[requests.Session]:
    with requests.Session() as session:
        session.mount(PRACTICE_HOST, PracticeAdapter(practice.url))
        yield session


@pytest.fixture
def stranger() -> Iterator[str]:
    """Run a web server that is no practice Amazon."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = b"{}" if "json" in self.path else b"hello"
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Answers) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def consent_query(practice: PracticeServer) -> str:
    return urlencode(
        {
            "client_id": practice.client_id,
            "scope": "advertising::campaign_management",
            "response_type": "code",
            "redirect_uri": practice.redirect_uris[0],
            "state": "s",
        }
    )


def test_callers_see_the_https_address_only(mounted: requests.Session) -> None:
    response = mounted.get(f"{PRACTICE_HOST}/na/v2/profiles", params={"a": "b"}, timeout=10)
    assert response.status_code == 401
    assert response.url == f"{PRACTICE_HOST}/na/v2/profiles?a=b"
    assert response.request.url == response.url


def test_no_proxy_is_asked(mounted: requests.Session, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert mounted.get(f"{PRACTICE_HOST}/na/v2/profiles", timeout=10).status_code == 401


def test_an_oauth2_session_runs_unchanged_over_it(practice: PracticeServer) -> None:
    with OAuth2Session(
        practice.client_id,
        redirect_uri=practice.redirect_uris[1],
        scope=["advertising::campaign_management"],
        pkce="S256",
    ) as session:
        session.mount(PRACTICE_HOST, PracticeAdapter(practice.url))
        address, _ = session.authorization_url(f"{PRACTICE_HOST}/eu/ap/oa")
        session.fetch_token(
            f"{PRACTICE_HOST}/eu/auth/o2/token",
            authorization_response=press_allow(address, session=session),
            client_secret=practice.client_secret,
        )
        headers = {"Amazon-Advertising-API-ClientId": practice.client_id}
        response = session.get(f"{PRACTICE_HOST}/eu/v2/profiles", headers=headers)
        assert {one["countryCode"] for one in response.json()} >= {"DE", "FR"}


def test_the_advertiser_lands_where_the_browser_would(
    practice: PracticeServer, mounted: requests.Session
) -> None:
    query = consent_query(practice)
    for address, session in (
        (f"{practice.authorization_url}?{query}", None),
        (f"{PRACTICE_HOST}/fe/ap/oa?{query}", mounted),
    ):
        landed = press_allow(address, session=session)
        assert landed.startswith(f"{practice.redirect_uris[0]}?")
        assert parse_qs(urlsplit(landed).query)["state"] == ["s"]
        cancelled = press_allow(address, session=session, decision="cancel")
        assert "error=access_denied" in cancelled


def test_the_invented_host_needs_a_session_that_knows_the_way() -> None:
    with pytest.raises(PracticeUnavailable, match="PracticeAdapter"):
        press_allow(f"{PRACTICE_HOST}/na/ap/oa")


def test_nobody_there_is_said_in_words() -> None:
    for ask in (find_practice, press_allow):
        with pytest.raises(PracticeUnavailable, match="answer"):
            ask("http://127.0.0.1:9")


def test_somebody_else_there_is_said_in_words(stranger: str) -> None:
    with pytest.raises(PracticeUnavailable, match="not describe a practice Amazon"):
        find_practice(stranger)
    with pytest.raises(PracticeUnavailable, match="does not ask"):
        press_allow(stranger)


def test_the_info_survives_the_way_through_json(practice: PracticeServer) -> None:
    assert find_practice(f"{practice.url}/") == practice.info
    assert PracticeInfo.from_json(practice.info.as_json()) == practice.info
    assert practice.client_secret not in repr(practice.info)
    with pytest.raises(PracticeUnavailable):
        PracticeInfo.from_json({"url": practice.url})


def test_the_client_looks_like_amazons(practice: PracticeServer) -> None:
    assert practice.client_id.startswith("amzn1.application-oa2-client.")
    assert len(practice.client_id) <= 100
    assert practice.client_secret.startswith("amzn1.oa2-cs.v1.")


def test_importing_the_package_loads_no_server() -> None:
    script = (
        "import sys, adskit.practice\n"
        "print([name for name in ('tornado', 'oauthlib', 'requests') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True, timeout=30
    )
    assert done.stdout.strip() == "[]"


def test_the_public_names_are_those_that_are_listed() -> None:
    for name in adskit.practice.__all__:
        assert getattr(adskit.practice, name) is not None
    assert dir(adskit.practice) == sorted(adskit.practice.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = adskit.practice.nothing

"""A practice Amazon on a thread, and an advertiser who has pressed Allow."""

import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests

from adskit.practice import PracticeServer, press_allow
from tests.practice.endpoints import ENTITIES
from tests.practice.entities import HOLD, Held
from tests.practice.reports import Reporter

Call = Callable[..., requests.Response]
SP = "application/vnd.spCampaign.v3+json"


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 1_780_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def practice(clock: Clock) -> Iterator[PracticeServer]:
    with PracticeServer(in_thread=True) as server:
        server.clock = clock
        yield server


@pytest.fixture
def http() -> Iterator[requests.Session]:
    with requests.Session() as session:
        session.trust_env = False
        yield session


@pytest.fixture
def consent(practice: PracticeServer, http: requests.Session) -> Callable[..., dict[str, str]]:
    """Press a button of the consent page; returns the parameters that came back."""

    def press(*, decision: Any = "allow", **changes: str | None) -> dict[str, str]:
        asked = {
            "client_id": practice.client_id,
            "scope": "advertising::campaign_management",
            "response_type": "code",
            "redirect_uri": practice.redirect_uris[0],
            "state": "a state",
        } | changes
        query = urlencode({name: value for name, value in asked.items() if value is not None})
        landed = press_allow(
            f"{practice.authorization_url}?{query}", session=http, decision=decision
        )
        return {name: values[0] for name, values in parse_qs(urlsplit(landed).query).items()}

    return press


@pytest.fixture
def redeem(practice: PracticeServer, http: requests.Session) -> Call:
    """Ask the token endpoint for the tokens of a code; None leaves a field out."""

    def post(**changes: str | None) -> requests.Response:
        form = {
            "grant_type": "authorization_code",
            "redirect_uri": practice.redirect_uris[0],
            "client_id": practice.client_id,
            "client_secret": practice.client_secret,
        } | changes
        return http.post(practice.token_url, data=form, timeout=10)

    return post


@pytest.fixture
def tokens(consent: Callable[..., dict[str, str]], redeem: Call) -> dict[str, Any]:
    answer: dict[str, Any] = redeem(code=consent()["code"]).json()
    return answer


@pytest.fixture
def call(practice: PracticeServer, http: requests.Session, tokens: dict[str, Any]) -> Call:
    """Call the API with the right headers; a header given as None is left out."""

    def send(
        method: str,
        path: str,
        *,
        region: Any = "NA",
        profile: object = None,
        headers: dict[str, str | None] | None = None,
        **more: Any,
    ) -> requests.Response:
        usual: dict[str, str | None] = {
            "Authorization": f"Bearer {tokens['access_token']}",
            "Amazon-Advertising-API-ClientId": practice.client_id,
            "Amazon-Advertising-API-Scope": None if profile is None else str(profile),
        }
        return http.request(
            method,
            practice.api_urls[region] + path,
            headers=usual | (headers or {}),
            timeout=10,
            **more,
        )

    return send


@pytest.fixture
def list_products(call: Call) -> Call:
    """POST /sp/campaigns/list with the right media type."""

    def send(profile: object, body: object = None, **more: Any) -> requests.Response:
        headers = {"Accept": SP, "Content-Type": SP} | more.pop("headers", {})
        return call(
            "POST",
            "/sp/campaigns/list",
            profile=profile,
            json={} if body is None else body,
            headers=headers,
            **more,
        )

    return send


@pytest.fixture
def ask_list(practice: PracticeServer, call: Call) -> Call:
    """POST a body to a list for the first profile, an American seller with everything."""

    def send(path: str, body: object, **more: Any) -> requests.Response:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        profile = more.pop("profile", practice.world.profiles[0].id)
        headers = ENTITIES[path] | more.pop("headers", {})
        return call("POST", path, profile=profile, data=data, headers=headers, **more)

    return send


@pytest.fixture
def held_rows(practice: PracticeServer) -> Held:
    return lambda path: HOLD[path](practice.world, practice.world.profiles[0].id)


@pytest.fixture
def reporter(practice: PracticeServer, call: Call) -> Reporter:
    """Someone who orders reports for the first profile, an American seller with everything."""
    return Reporter(call, practice.world.profiles[0])

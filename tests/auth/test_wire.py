from __future__ import annotations

from typing import Any

import pytest

from adskit.auth.session import AdsSession
from adskit.practice import PracticeServer

SP = "application/vnd.spCampaign.v3+json"


@pytest.mark.parametrize("name", ["https_proxy", "HTTPS_PROXY"])
def test_proxies_are_read_once_and_again_when_a_host_cannot_be_reached(
    signed: AdsSession, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    wire = signed._caller.wire
    call = signed._call("GET", "/v2/profiles", "EU", None, {})
    assert not wire._route(call)["proxies"]
    monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert not wire._route(call)["proxies"]
    wire.forget_route(call)
    assert wire._route(call)["proxies"]["https"] == "http://127.0.0.1:9"


def test_a_call_takes_nothing_over_from_the_one_before(
    server: PracticeServer, signed: AdsSession
) -> None:
    """Requests are kept and used again; bodies, queries and headers are each call's own."""
    before = len(server.requests)
    calls: list[tuple[str, dict[str, Any]]] = [
        ("/sp/campaigns/list", {"nextToken": "a" * 500}),
        ("/sp/campaigns/list", {}),
        ("/sp/campaigns/list", {"nextToken": "ü"}),
    ]
    for path, body in calls:
        call = signed._call("POST", path, "NA", "1", {"Accept": SP, "Content-Type": SP})
        signed._caller.wire.send(call, "Atza|x", {"json": body})
    seen = server.requests[before:]
    assert [one.body for one in seen] == [
        b'{"nextToken": "' + b"a" * 500 + b'"}',
        b"{}",
        b'{"nextToken": "\\u00fc"}',
    ]
    assert [int(one.headers["Content-Length"]) for one in seen] == [len(one.body) for one in seen]
    for query in ({"accessLevel": "edit"}, {"accessLevel": "view"}, None):
        signed.get("/v2/profiles", region="EU", params=query)
    assert [one.query for one in server.requests[-3:]] == [
        "accessLevel=edit",
        "accessLevel=view",
        "",
    ]
    assert all(one.headers.get("Accept-Encoding") for one in server.requests[before:])


def test_no_cookie_is_taken(signed: AdsSession) -> None:
    jar = signed._caller.wire._session.cookies
    policy = jar._policy  # type: ignore[attr-defined]
    assert policy.is_not_allowed("practice-amazon.invalid")


def test_the_request_does_not_hold_the_token_after_it_was_sent(signed: AdsSession) -> None:
    answer = signed.get("/v2/profiles", region="EU")
    assert answer.request.headers["Authorization"] == "Bearer ***"

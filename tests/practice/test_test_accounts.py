"""Test accounts: asked for with a scope of their own, and there when their seconds are over."""

import json
from collections.abc import Callable
from typing import Any

import pytest
import requests

from adskit.practice import PracticeServer

Call = Callable[..., requests.Response]
PATH = "/testAccounts"
SCOPE = "advertising::test:create_account"
AUTHORS = ["US", "UK", "DE", "FR", "ES", "IT"]


@pytest.fixture
def send(consent: Callable[..., dict[str, str]], redeem: Call, call: Call) -> Call:
    """Call with a token that was granted the scope for test accounts."""
    token = redeem(code=consent(scope=SCOPE)["code"]).json()["access_token"]
    bearer = {"Authorization": f"Bearer {token}"}
    return lambda *what, headers=None, **more: call(*what, headers=bearer | (headers or {}), **more)


@pytest.fixture
def ask(send: Call) -> Call:
    def post(body: object, **headers: str) -> requests.Response:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        kind = {"Content-Type": "application/json"}
        return send("POST", PATH, data=data, headers=kind | headers)

    return post


def wanted(country: str = "US", account_type: str = "VENDOR", **more: object) -> dict[str, object]:
    return {"countryCode": country, "accountType": account_type, **more}


def test_an_account_is_there_when_its_seconds_are_over(ask: Call, send: Call, clock: Any) -> None:
    answer = ask(wanted())
    assert (answer.status_code, set(answer.json())) == (200, {"requestId"})
    query = {"requestId": answer.json()["requestId"]}
    (running,) = send("GET", PATH, params=query).json()
    assert running["status"] == "IN_PROGRESS"
    clock.now += 5
    (ready,) = send("GET", PATH, params=query).json()
    assert ready == running | {"status": "COMPLETED"}
    assert set(ready) == {"id", "countryCode", "accountType", "status", "asins"}
    assert ready["id"].startswith("ENTITY")
    assert (ready["countryCode"], ready["accountType"], ready["asins"]) == ("US", "VENDOR", [])


def test_an_author_has_three_books(ask: Call, send: Call, clock: Any) -> None:
    ask(wanted("DE", "AUTHOR"))
    assert send("GET", PATH).json()[0]["asins"] == []
    clock.now += 5
    asins = send("GET", PATH).json()[0]["asins"]
    assert len(set(asins)) == 3
    assert all(len(asin) == 10 for asin in asins)


def test_all_are_listed_in_the_order_they_were_asked_for(ask: Call, send: Call) -> None:
    assert send("GET", PATH).json() == []
    for country in ("US", "JP", "US"):
        assert ask(wanted(country)).status_code == 200
    told = send("GET", PATH).json()
    assert [one["countryCode"] for one in told] == ["US", "JP", "US"]
    assert len({one["id"] for one in told}) == 3


def test_one_author_for_each_marketplace(ask: Call) -> None:
    for country in AUTHORS:
        assert ask(wanted(country, "AUTHOR")).status_code == 200
        refused = ask(wanted(country, "AUTHOR"))
        assert (refused.status_code, refused.json()["code"]) == (422, "422")
        assert "already" in refused.json()["details"]
        assert ask(wanted(country)).status_code == 200


def test_a_vendor_code_has_five_characters(ask: Call) -> None:
    assert ask(wanted(accountMetaData={"vendorCode": "ABCDE"})).status_code == 200
    assert ask(wanted(accountMetaData={})).status_code == 200


@pytest.mark.parametrize(
    ("body", "status", "named"),
    [
        (b"", 400, "JSON object"),
        (b"[]", 400, "JSON object"),
        ({}, 400, "accountType"),
        ({"accountType": "VENDOR"}, 400, "countryCode"),
        (wanted() | {"countryCode": 1}, 400, "countryCode"),
        (wanted(name="x"), 400, "name"),
        (wanted(accountMetaData="ABCDE"), 400, "accountMetaData"),
        (wanted(accountMetaData={"code": "ABCDE"}), 400, "vendorCode"),
        (wanted(accountMetaData={"vendorCode": "ABCD"}), 422, "5 characters"),
        (wanted(accountMetaData={"vendorCode": 12345}), 422, "5 characters"),
        (wanted(account_type="SELLER"), 422, "VENDOR, AUTHOR"),
        (wanted("IE"), 422, "US"),
        (wanted("GB"), 422, "UK"),
        (wanted("JP", "AUTHOR"), 422, "US, UK, DE, FR, ES, IT"),
    ],
)
def test_a_wrong_request_is_refused(ask: Call, body: object, status: int, named: str) -> None:
    refused = ask(body)
    assert refused.status_code == status
    assert set(refused.json()) == {"code", "details", "requestId"}
    assert named in refused.json()["details"]


def test_an_unknown_request_is_not_found(send: Call) -> None:
    refused = send("GET", PATH, params={"requestId": "A7BCDGCEVXQ1CJJ4301V"})
    assert (refused.status_code, refused.json()["code"]) == (404, "404")


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_usual_scope_is_not_enough(call: Call, method: str) -> None:
    headers: dict[str, str | None] = {"Content-Type": "application/json"}
    refused = call(method, PATH, headers=headers, json=wanted())
    assert (refused.status_code, refused.json()["code"]) == (403, "403")
    assert SCOPE in refused.json()["details"]


def test_both_scopes_may_be_granted_at_once(
    consent: Callable[..., dict[str, str]], redeem: Call, call: Call
) -> None:
    both = f"advertising::campaign_management {SCOPE}"
    token = redeem(code=consent(scope=both)["code"]).json()["access_token"]
    headers = {"Authorization": f"Bearer {token}"}
    for path in (PATH, "/v2/profiles"):
        assert call("GET", path, headers=headers).status_code == 200


def test_a_body_of_another_type_is_not_read(ask: Call) -> None:
    refused = ask(wanted(), **{"Content-Type": "text/plain"})
    assert (refused.status_code, refused.json()["code"]) == (415, "415")


def test_a_finished_account_is_no_profile_of_the_world(
    practice: PracticeServer, ask: Call, call: Call, clock: Any
) -> None:
    before = len(practice.world.profiles)
    ask(wanted())
    clock.now += 5
    query = {"accessLevel": "view"}
    told = [
        one
        for region in ("NA", "EU", "FE")
        for one in call("GET", "/v2/profiles", region=region, params=query).json()
    ]
    assert len(told) == before

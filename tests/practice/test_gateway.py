"""What every call passes first: each wrong header gets the status and the body family of Amazon."""

from collections.abc import Callable
from typing import Any

import pytest
import requests

from adskit.practice import PracticeServer
from adskit.practice.world import WorldProfile
from tests.practice.endpoints import (
    LISTS,
    MANAGERS,
    PLAIN,
    PORTFOLIO,
    SB,
    SB_AD_GROUP,
    SP,
    USAGE,
    body_for,
)

Call = Callable[..., requests.Response]
CLIENT, SCOPE = "Amazon-Advertising-API-ClientId", "Amazon-Advertising-API-Scope"
UNAUTHORIZED = ("UNAUTHORIZED", "HTTP 401 Unauthorized")


def chosen(practice: PracticeServer, **wanted: Any) -> WorldProfile:
    """Return a profile whose properties are as wanted."""
    return next(
        profile
        for profile in practice.world.profiles
        if all(getattr(profile, name) == value for name, value in wanted.items())
    )


@pytest.mark.parametrize(("method", "path", "headers"), LISTS + PLAIN)
@pytest.mark.parametrize(
    "wrong",
    [
        {"Authorization": None},
        {"Authorization": "Bearer"},
        {"Authorization": "Bearer Atza|IQEBLjAsAhRmHjNgHpi0U-Dme37rR6CuUpSR"},
        {"Authorization": "Basic Zm9vOmJhcg=="},
        {CLIENT: None},
        {CLIENT: "amzn1.application-oa2-client.00000000000000000000000000000000"},
    ],
)
def test_without_the_right_client_and_token_nothing_is_answered(
    practice: PracticeServer,
    call: Call,
    method: str,
    path: str,
    headers: dict[str, str],
    wrong: dict[str, str | None],
) -> None:
    profile = practice.world.profiles[0].id
    response = call(method, path, profile=profile, headers=headers | wrong, **body_for(method))
    body = response.json()
    assert (response.status_code, body["code"], body["details"]) == (401, *UNAUTHORIZED)
    assert body["requestId"] == response.headers["x-amz-rid"]


def test_a_token_is_good_for_its_seconds(clock: Any, call: Call) -> None:
    clock.now += 3599
    assert call("GET", "/v2/profiles").status_code == 200
    clock.now += 2
    assert call("GET", "/v2/profiles").json()["details"] == UNAUTHORIZED[1]


def test_a_refresh_token_is_no_access_token(call: Call, tokens: dict[str, Any]) -> None:
    for text in (tokens["refresh_token"], tokens["refresh_token"].replace("Atzr", "Atza")):
        assert (
            call("GET", "/v2/profiles", headers={"Authorization": f"Bearer {text}"}).status_code
            == 401
        )


def test_a_changed_token_is_refused(call: Call, tokens: dict[str, Any]) -> None:
    token = tokens["access_token"]
    for place in (5, 40, len(token) - 1):
        other = "A" if token[place] != "A" else "B"
        changed = token[:place] + other + token[place + 1 :]
        answer = call("GET", "/v2/profiles", headers={"Authorization": f"Bearer {changed}"})
        assert answer.status_code == 401


@pytest.mark.parametrize(("method", "path", "headers"), LISTS)
def test_the_scope_header_is_looked_at(
    practice: PracticeServer, call: Call, method: str, path: str, headers: dict[str, str]
) -> None:
    elsewhere = chosen(practice, region="EU").id
    cases = [
        (None, 401, "Scope header is missing"),
        ("", 401, "Scope header is missing"),
        ("abc", 400, "Scope header is not a profile id"),
        ("1234567890", 401, "No matching advertiser found for scope"),
        (elsewhere, 401, f"Not authorized to access scope {elsewhere}"),
    ]
    for scope, status, text in cases:
        response = call(method, path, headers=headers | {SCOPE: scope}, **body_for(method))
        body = response.json()
        assert (response.status_code, body["code"], body["details"]) == (status, str(status), text)


@pytest.mark.parametrize(("method", "path", "headers"), LISTS)
def test_agencies_have_no_sponsored_ads(
    practice: PracticeServer, call: Call, method: str, path: str, headers: dict[str, str]
) -> None:
    agency = chosen(practice, region="NA", kind="agency").id
    response = call(method, path, profile=agency, headers=headers, **body_for(method))
    key, words = ("detail", "Marketplace ID.") if "reporting" in path else ("details", "decrypted")
    assert (response.status_code, words in response.json()[key]) == (400, True)


@pytest.mark.parametrize(
    ("path", "headers", "accepted"),
    [
        ("/sp/campaigns/list", {"Accept": SP, "Content-Type": SP}, True),
        ("/sp/campaigns/list", {"Accept": SP.lower(), "Content-Type": SP.upper()}, True),
        ("/sp/campaigns/list", {"Accept": SP, "Content-Type": f"{SP};charset=utf-8"}, True),
        ("/sp/campaigns/list", {"Accept": "*/*", "Content-Type": SP}, True),
        ("/sp/campaigns/list", {"Accept": SP, "Content-Type": "application/json"}, False),
        ("/sp/campaigns/list", {"Accept": SP, "Content-Type": None}, False),
        ("/sp/campaigns/list", {"Accept": SP, "Content-Type": "text/plain"}, False),
        ("/sp/campaigns/list", {"Accept": "application/json", "Content-Type": SP}, False),
        ("/sp/campaigns/list", {"Accept": SB, "Content-Type": SB}, False),
        ("/portfolios/list", {"Accept": PORTFOLIO, "Content-Type": PORTFOLIO}, True),
        ("/portfolios/list", {"Accept": SP, "Content-Type": SP}, False),
        ("/portfolios/list", {"Accept": PORTFOLIO, "Content-Type": "application/json"}, False),
        ("/sb/v4/campaigns/list", {"Accept": SB, "Content-Type": None}, True),
        ("/sb/v4/campaigns/list", {"Accept": SB, "Content-Type": "text/plain"}, True),
        ("/sb/v4/campaigns/list", {"Accept": SB, "Content-Type": SB}, True),
        ("/sb/v4/campaigns/list", {"Accept": SB, "Content-Type": "application/json"}, False),
        ("/sb/v4/campaigns/list", {"Accept": "application/json", "Content-Type": SB}, False),
        ("/st/campaigns/list", {"Content-Type": None}, True),
        ("/st/campaigns/list", {"Content-Type": "application/json"}, True),
        ("/st/campaigns/list", {"Content-Type": "text/html"}, False),
    ],
)
def test_media_types_are_checked_as_strictly_as_each_endpoint_does(
    practice: PracticeServer,
    call: Call,
    path: str,
    headers: dict[str, str | None],
    accepted: bool,  # noqa: FBT001
) -> None:
    profile = practice.world.profiles[0].id
    response = call("POST", path, profile=profile, headers=headers, data=b"{}")
    assert response.status_code == (200 if accepted else 415)
    if not accepted:
        assert response.json()["code"] == "UNSUPPORTED_MEDIA_TYPE"
        assert set(response.json()) == {"code", "message"}
    assert response.headers["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    ("path", "accept", "status"),
    [
        ("/v2/profiles", "application/json", 200),
        ("/v2/profiles", "*/*", 200),
        ("/v2/profiles", "text/html", 406),
        ("/sd/campaigns", "application/json;q=0.9, text/html", 200),
        ("/sd/campaigns", SP, 406),
        ("/sd/adGroups", "application/*", 200),
        ("/sd/adGroups", SP, 406),
        ("/managerAccounts", MANAGERS, 200),
        ("/managerAccounts", MANAGERS.upper(), 200),
        ("/managerAccounts", "application/json", 406),
    ],
)
def test_what_cannot_be_written_is_not_acceptable(
    practice: PracticeServer, call: Call, path: str, accept: str, status: int
) -> None:
    profile = practice.world.profiles[0].id
    response = call("GET", path, profile=profile, headers={"Accept": accept})
    assert response.status_code == status
    if status == 406:
        assert response.json()["code"] == "NOT_ACCEPTABLE"


@pytest.mark.parametrize(
    ("path", "headers", "region", "family"),
    [
        ("/st/campaigns/list", {}, "EU", "message"),
        ("/sb/v4/campaigns/list", {"Accept": SB}, "FE", "message"),
        ("/sb/v4/adGroups/list", {"Accept": SB_AD_GROUP}, "FE", "message"),
        ("/sb/campaigns/budget/usage", USAGE["/sb/campaigns/budget/usage"], "FE", "details"),
        ("/sd/campaigns", {}, "FE", "details"),
        ("/sd/adGroups", {}, "FE", "details"),
    ],
)
def test_a_product_that_is_not_open_is_denied_in_the_endpoints_own_family(
    practice: PracticeServer,
    call: Call,
    path: str,
    headers: dict[str, str],
    region: str,
    family: str,
) -> None:
    product = {"t": "SPONSORED_TELEVISION", "b": "SPONSORED_BRANDS", "d": "SPONSORED_DISPLAY"}[
        path[2]
    ]
    profile = next(
        one
        for one in practice.world.profiles
        if one.region == region and one.products and product not in one.products
    )
    method = "GET" if path.startswith("/sd/") else "POST"
    response = call(
        method, path, region=region, profile=profile.id, headers=headers, **body_for(method)
    )
    body = response.json()
    assert response.status_code == 403
    assert body[family].startswith("Advertiser is not authorized for Sponsored ")
    assert body["code"] == ("ACCESS_DENIED" if family == "message" else "403")


def test_authors_are_told_so(practice: PracticeServer, call: Call) -> None:
    author = chosen(practice, is_author=True).id
    response = call(
        "POST", "/sb/v4/campaigns/list", profile=author, headers={"Accept": SB}, data=b"{}"
    )
    assert response.status_code == 403
    assert "KDP authors do not have access to Sponsored Brands" in response.json()["message"]


def test_view_rights_are_enough_to_read_campaigns(
    practice: PracticeServer, list_products: Call
) -> None:
    viewer = chosen(practice, access="view", region="NA").id
    assert list_products(viewer).json()["totalResults"] > 0


def test_the_scope_for_test_accounts_alone_reads_nothing(
    consent: Callable[..., dict[str, str]], redeem: Call, call: Call
) -> None:
    code = consent(scope="advertising::test:create_account")["code"]
    token = redeem(code=code).json()["access_token"]
    response = call("GET", "/v2/profiles", headers={"Authorization": f"Bearer {token}"})
    assert (response.status_code, response.json()["code"]) == (403, "403")


@pytest.mark.parametrize(
    "path",
    ["/na/v2/profile", "/na", "/v2/profiles", "/na/v2/profiles/1/2", "/xx/v2/profiles", "/x"],
)
def test_an_unknown_path_is_not_found(
    practice: PracticeServer, http: requests.Session, path: str
) -> None:
    response = http.get(practice.url + path, timeout=10)
    assert (response.status_code, response.json()["code"]) == (404, "NOT_FOUND")


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/na/sp/campaigns/list", "POST"),
        ("POST", "/na/v2/profiles", "GET"),
        ("DELETE", "/na/sd/campaigns", "GET"),
        ("PUT", "/ap/oa", "GET, POST"),
        ("GET", "/auth/o2/token", "POST"),
    ],
)
def test_a_wrong_method_is_told_the_right_one(
    practice: PracticeServer, http: requests.Session, method: str, path: str, allowed: str
) -> None:
    response = http.request(method, practice.url + path, timeout=10)
    assert (response.status_code, response.headers["Allow"]) == (405, allowed)
    assert response.json()["code"] == "METHOD_NOT_ALLOWED"


@pytest.mark.parametrize("prefix", ["/na/", "/NA//", "//na///", "/Na/"])
def test_slashes_may_be_doubled_and_regions_written_either_way(
    practice: PracticeServer, http: requests.Session, tokens: dict[str, Any], prefix: str
) -> None:
    headers = {"Authorization": f"Bearer {tokens['access_token']}", CLIENT: practice.client_id}
    response = http.get(f"{practice.url}{prefix}v2//profiles", headers=headers, timeout=10)
    assert response.status_code == 200


def test_every_answer_carries_the_ids_and_the_date(call: Call) -> None:
    first, second = call("GET", "/v2/profiles"), call("GET", "/v2/profiles")
    for name in ("x-amz-rid", "x-amzn-RequestId", "X-Amzn-Trace-Id"):
        assert first.headers[name] != second.headers[name]
    assert first.headers["Date"].endswith("GMT")
    assert len(first.headers["x-amz-rid"]) == 20


def test_the_log_of_requests_keeps_no_token(
    practice: PracticeServer, call: Call, tokens: dict[str, Any]
) -> None:
    call("GET", "/v2/profiles", params={"accessLevel": "view"})
    seen = practice.requests[-1]
    assert (seen.method, seen.path, seen.status) == ("GET", "/na/v2/profiles", 200)
    assert seen.query == "accessLevel=view"
    assert seen.headers["authorization"] == "Bearer ***"
    kept = repr(practice.requests) + "".join(str(dict(one.headers)) for one in practice.requests)
    for secret in (tokens["access_token"], tokens["refresh_token"], practice.client_secret):
        assert secret not in kept

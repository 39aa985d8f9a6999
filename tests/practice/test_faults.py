"""Faults by name: what each does to a call, and that the same seed does the same again."""

from collections.abc import Callable
from typing import Any

import pytest
import requests

from adskit.practice import PracticeServer
from adskit.practice.faults import FAULTS, Faults, checked_rates
from tests.practice.endpoints import QUERY

Call = Callable[..., requests.Response]
LATER = {"report_failed", "report_stuck", "url_expired", "bad_gzip"}


@pytest.fixture
def profile(practice: PracticeServer) -> str:
    return practice.world.profiles[0].id


def display(call: Call, profile: str, **more: Any) -> requests.Response:
    return call("GET", "/sd/campaigns", profile=profile, **more)


@pytest.fixture
def refresh(tokens: dict[str, Any], redeem: Call) -> Call:
    def send() -> requests.Response:
        return redeem(grant_type="refresh_token", refresh_token=tokens["refresh_token"])

    return send


def test_throttle_is_429_with_retry_after_in_the_endpoints_family(
    practice: PracticeServer, call: Call, list_products: Call, refresh: Call, profile: str
) -> None:
    practice.faults = {"throttle": 1}
    products, other, token = list_products(profile), display(call, profile), refresh()
    for response in (products, other, token):
        assert response.status_code == 429
        assert response.headers["Retry-After"] == "1"
    assert products.json() == {"code": "THROTTLED", "message": "Too Many Requests"}
    assert other.json()["details"] == "Too Many Requests"
    assert "error" in token.json()


def test_throttle_bare_has_no_retry_after_and_the_gateways_body(
    practice: PracticeServer, list_products: Call, profile: str
) -> None:
    practice.faults = {"throttle_bare": 1}
    response = list_products(profile)
    assert (response.status_code, response.json()) == (429, {"message": "Too Many Requests"})
    assert "Retry-After" not in response.headers
    assert response.headers["amazon-advertising-api-throttled"] == "true"


def test_throttle_html_is_a_page_of_a_proxy(
    practice: PracticeServer, list_products: Call, profile: str
) -> None:
    practice.faults = {"throttle_html": 1}
    response = list_products(profile)
    assert (response.status_code, response.headers["Content-Type"]) == (429, "text/html")
    assert "<center>openresty</center>" in response.text
    assert "Retry-After" not in response.headers


def test_server_errors_come_in_turn(
    practice: PracticeServer, list_products: Call, profile: str
) -> None:
    practice.faults = {"server_error": 1}
    responses = [list_products(profile) for _ in range(4)]
    assert [one.status_code for one in responses] == [500, 502, 504, 500]
    assert responses[0].json() == {"code": "INTERNAL_ERROR", "message": "Service Error"}
    assert responses[1].headers["Content-Type"] == "text/html"
    assert set(responses[2].json()) == {"message"}


@pytest.mark.parametrize("fault", ["reset", "truncated"])
def test_a_broken_connection_is_an_error_of_the_connection(
    practice: PracticeServer, list_products: Call, profile: str, fault: str
) -> None:
    practice.faults = {fault: 1}
    with pytest.raises((requests.ConnectionError, requests.exceptions.ChunkedEncodingError)):
        list_products(profile)
    practice.faults = {}
    assert list_products(profile).status_code == 200


def test_slow_answers_take_their_seconds(
    practice: PracticeServer, list_products: Call, profile: str
) -> None:
    practice.slow_seconds = 0.3
    practice.faults = {"slow": 1}
    response = list_products(profile)
    assert response.status_code == 200
    assert response.elapsed.total_seconds() >= 0.3


def test_latency_is_added_to_every_call() -> None:
    with PracticeServer(in_thread=True, latency_ms=150) as practice:
        response = requests.get(f"{practice.api_urls['NA']}/v2/profiles", timeout=10)
        page = requests.get(practice.url, timeout=10)
    assert response.elapsed.total_seconds() >= 0.15
    assert page.elapsed.total_seconds() < 0.15


def test_not_json_is_a_page_with_a_good_status(
    practice: PracticeServer, list_products: Call, profile: str
) -> None:
    practice.faults = {"not_json": 1}
    response = list_products(profile)
    assert response.status_code == 200
    assert response.text.startswith("<html>")


def test_json_of_an_odd_form_is_a_list_for_an_object_and_an_object_for_a_list(
    practice: PracticeServer, call: Call, list_products: Call, profile: str
) -> None:
    plain = display(call, profile), list_products(profile)
    practice.faults = {"odd_form": 1}
    odd = display(call, profile), list_products(profile)
    assert [one.status_code for one in odd] == [200, 200]
    assert [one.json() for one in odd] == [{"items": plain[0].json()}, [plain[1].json()]]


def test_an_expired_token_stays_refused_and_a_refreshed_one_works(
    practice: PracticeServer, call: Call, refresh: Call, profile: str
) -> None:
    practice.faults = {"token_expired": 1}
    first = display(call, profile)
    practice.faults = {}
    second = display(call, profile)
    for response in (first, second):
        assert (response.status_code, response.json()["code"]) == (401, "UNAUTHORIZED")
    fresh = {"Authorization": f"Bearer {refresh().json()['access_token']}"}
    assert display(call, profile, headers=fresh).status_code == 200


def test_a_stray_401_says_nothing_and_the_same_token_works_at_the_next_try(
    practice: PracticeServer, call: Call, refresh: Call, profile: str
) -> None:
    practice.faults = {"stray_unauthorized": 1}
    stray, renewed = display(call, profile), refresh()
    practice.faults = {}
    assert (stray.status_code, stray.json()) == (401, {"message": "Unauthorized"})
    assert (renewed.status_code, display(call, profile).status_code) == (200, 200)


def test_a_revoked_login_cannot_refresh(practice: PracticeServer, refresh: Call) -> None:
    practice.faults = {"token_revoked": 1}
    response = refresh()
    assert (response.status_code, response.json()["error"]) == (400, "invalid_grant")
    assert "revoked" in response.json()["error_description"]


def test_scope_denied_is_about_the_profile(
    practice: PracticeServer, call: Call, profile: str
) -> None:
    practice.faults = {"scope_denied": 1}
    response = display(call, profile)
    assert response.status_code == 401
    assert response.json()["details"] == f"Not authorized to access scope {profile}"
    assert call("GET", "/v2/profiles").status_code == 200


def test_a_retired_campaign_list_stays_retired_and_the_others_go_on(
    practice: PracticeServer, call: Call, list_products: Call, profile: str
) -> None:
    practice.faults = {"deprecated": 1}
    assert call("GET", "/sd/adGroups", profile=profile).status_code == 200
    first = list_products(profile)
    practice.faults = {}
    for response in (first, list_products(profile)):
        assert (response.status_code, response.json()["code"]) == (403, "ACCESS_DENIED")
        assert "deprecated" in response.json()["message"]
    assert display(call, profile).status_code == 200
    practice.faults = {"deprecated": 1}
    assert display(call, profile).json()["code"] == "403"
    query = {"adProductFilter": {"include": ["SPONSORED_PRODUCTS"]}}
    assert call("POST", QUERY, profile=profile, json=query).status_code == 200
    wrong = {"Authorization": "Bearer nobody"}
    assert display(call, profile, headers=wrong).status_code == 401


def test_rows_come_twice_and_none_is_lost(
    practice: PracticeServer, list_products: Call, profile: str
) -> None:
    practice.faults = {"duplicate_rows": 1}
    expected = [
        one["campaignId"] for one in practice.world.campaigns(profile, "SPONSORED_PRODUCTS")
    ]
    seen: list[str] = []
    body: dict[str, Any] = {"maxResults": 7}
    while True:
        page = list_products(profile, body).json()
        seen += [one["campaignId"] for one in page["campaigns"]]
        assert len(page["campaigns"]) <= 7
        if "nextToken" not in page:
            break
        body["nextToken"] = page["nextToken"]
    assert len(seen) > len(expected)
    assert list(dict.fromkeys(seen)) == expected


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_display_rows_repeat_without_misleading_those_who_count(
    practice: PracticeServer, call: Call, profile: str, count: int
) -> None:
    practice.faults = {"duplicate_rows": 1}
    expected = practice.world.campaigns(profile, "SPONSORED_DISPLAY")
    for step in ("by count", "by length"):
        seen: list[Any] = []
        start = 0
        while True:
            query = {"startIndex": start, "count": count}
            page = display(call, profile, params=query).json()
            seen += page
            start += count if step == "by count" else len(page)
            if len(page) < count:
                break
        assert {one["campaignId"] for one in seen} == {one["campaignId"] for one in expected}


def test_consent_and_codes_are_left_alone(
    practice: PracticeServer, consent: Callable[..., dict[str, str]], redeem: Call
) -> None:
    practice.faults = dict.fromkeys(set(FAULTS) - {"slow"}, 1)
    assert redeem(code=consent()["code"]).status_code == 200


def test_the_same_seed_strikes_the_same_calls() -> None:
    rates = {"throttle": 0.3, "reset": 0.1}
    one, other = Faults(rates, seed=5), Faults(rates, seed=5)
    struck = [one.strike() for _ in range(300)]
    assert [other.strike() for _ in range(300)] == struck
    assert 60 < sum("throttle" in each for each in struck) < 120
    alone = Faults({"throttle": 0.3}, seed=5)
    assert [alone.strike() for _ in range(300)] == [each - {"reset"} for each in struck]
    moved = Faults(rates, seed=6)
    assert [moved.strike() for _ in range(300)] != struck


@pytest.mark.parametrize(
    ("name", "near"),
    [("throtle", "throttle"), ("not json", "not_json"), ("server", "server_error")],
)
def test_an_unknown_fault_is_answered_with_the_names_and_the_nearest(name: str, near: str) -> None:
    with pytest.raises(ValueError, match=f"Did you mean {near}") as caught:
        PracticeServer(faults={name: 0.5})
    assert all(known in str(caught.value) for known in FAULTS)


@pytest.mark.parametrize("rate", [-0.1, 1.1, float("nan"), "0.5", None])
def test_a_rate_is_from_0_to_1(rate: Any) -> None:
    with pytest.raises(ValueError, match="rate of reset must be from 0 to 1"):
        checked_rates({"reset": rate})


def test_faults_of_reports_are_known_and_leave_lists_alone(
    practice: PracticeServer, list_products: Call, profile: str
) -> None:
    assert set(FAULTS) >= LATER
    practice.faults = dict.fromkeys(LATER, 1)
    assert list_products(profile).status_code == 200

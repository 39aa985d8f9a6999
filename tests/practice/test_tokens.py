"""The token endpoint: both grants, and every refusal with Amazon's status and words."""

import base64
import hashlib
from collections.abc import Callable
from typing import Any

import pytest
import requests

from adskit.practice import PracticeServer
from adskit.practice.lwa.grants import (
    CAMPAIGNS,
    CAMPAIGNS_OF_OLD,
    CODE_SECONDS,
    CONSENT_SECONDS,
    Grant,
)

Call = Callable[..., requests.Response]
Consent = Callable[..., dict[str, str]]
CODE_REFUSED = "The request has an invalid grant parameter : code"
REFRESH_REFUSED = (
    "The request has an invalid grant parameter : refresh_token. "
    "User may have revoked or didn't grant the permission."
)
VERIFIER = "a-verifier-of-at-least-forty-three-letters-0123456789"
CHALLENGE = (
    base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
)
GUIDE = "https://amazon.com"


def refusal(response: requests.Response) -> tuple[int, str, str]:
    body = response.json()
    assert set(body) == {"error", "error_description"}
    return response.status_code, body["error"], body["error_description"]


def test_a_code_becomes_two_tokens_with_amazons_fields_and_headers(
    consent: Consent, redeem: Call
) -> None:
    response = redeem(code=consent()["code"])
    body = response.json()
    assert response.status_code == 200
    assert set(body) == {"access_token", "refresh_token", "token_type", "expires_in"}
    assert body["access_token"].startswith("Atza|")
    assert body["refresh_token"].startswith("Atzr|")
    assert len(body["access_token"]) < 2048
    assert (body["token_type"], body["expires_in"]) == ("bearer", 3600)
    assert response.headers["Content-Type"] == "application/json;charset=UTF-8"
    assert response.headers["Cache-Control"] == "no-cache, no-store, must-revalidate"
    assert response.headers["Pragma"] == "no-cache"
    assert response.headers["x-amz-rid"]
    assert response.headers["x-amzn-RequestId"]


def test_a_refresh_gives_a_new_access_token_and_the_same_refresh_token(
    tokens: dict[str, Any], redeem: Call
) -> None:
    seen = {tokens["access_token"]}
    for _ in range(3):
        body = redeem(grant_type="refresh_token", refresh_token=tokens["refresh_token"]).json()
        assert body["refresh_token"] == tokens["refresh_token"]
        assert body["access_token"] not in seen
        seen.add(body["access_token"])


@pytest.mark.parametrize(
    ("changes", "status", "error", "text"),
    [
        ({"client_secret": "wrong"}, 401, "invalid_client", "Client authentication failed"),
        ({"client_id": "amzn1.application-oa2-client.0"}, 401, "invalid_client", "Client auth"),
        ({"client_id": None}, 400, "invalid_request", "parameter : client_id"),
        ({"client_id": None, "client_secret": None}, 400, "invalid_request", "client_id"),
        ({"code": None}, 400, "invalid_request", "missing a required parameter : code"),
        ({"code": ""}, 400, "invalid_request", "missing a required parameter : code"),
        ({"redirect_uri": None}, 400, "invalid_request", "parameter : redirect_uri"),
        ({"grant_type": None}, 400, "unsupported_grant_type", "not supported"),
        ({"grant_type": "password"}, 400, "unsupported_grant_type", "not supported"),
        ({"code": "ANdNAVhyhqirUelHGEHA"}, 400, "invalid_grant", CODE_REFUSED),
        ({"redirect_uri": GUIDE}, 400, "invalid_grant", CODE_REFUSED),
        ({"grant_type": "refresh_token"}, 400, "invalid_request", "parameter : refresh_token"),
        (
            {"grant_type": "refresh_token", "refresh_token": "Atzr|IQEBLzAtAhRPpMJxdwVz2Nn6f2y"},
            400,
            "invalid_grant",
            REFRESH_REFUSED,
        ),
        (
            {"grant_type": "refresh_token", "refresh_token": "Atzr|x", "client_secret": None},
            400,
            "invalid_request",
            "parameter : client_secret",
        ),
    ],
)
def test_what_is_wrong_is_refused_in_amazons_words(
    consent: Consent,
    redeem: Call,
    changes: dict[str, str | None],
    status: int,
    error: str,
    text: str,
) -> None:
    answer = refusal(redeem(**{"code": consent()["code"]} | changes))
    assert answer[:2] == (status, error)
    assert text in answer[2]


def test_a_refused_request_does_not_use_up_the_code(consent: Consent, redeem: Call) -> None:
    code = consent()["code"]
    assert redeem(code=code, client_secret="wrong").status_code == 401
    assert redeem(code=code).status_code == 200


def test_a_code_works_once(consent: Consent, redeem: Call) -> None:
    code = consent()["code"]
    assert redeem(code=code).status_code == 200
    assert refusal(redeem(code=code)) == (400, "invalid_grant", CODE_REFUSED)


def test_a_code_is_good_for_five_minutes(clock: Any, consent: Consent, redeem: Call) -> None:
    early, late = consent()["code"], consent()["code"]
    clock.now += CODE_SECONDS - 1
    assert redeem(code=early).status_code == 200
    clock.now += 2
    assert refusal(redeem(code=late)) == (400, "invalid_grant", CODE_REFUSED)


def test_a_refresh_token_dies_a_year_after_the_consent_however_often_it_is_used(
    clock: Any, tokens: dict[str, Any], redeem: Call
) -> None:
    form = {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]}
    for _ in range(2):
        clock.now += CONSENT_SECONDS / 2 - 1
        assert redeem(**form).status_code == 200
    clock.now += 3
    assert refusal(redeem(**form)) == (400, "invalid_grant", REFRESH_REFUSED)


@pytest.mark.parametrize(
    ("challenge", "method"), [(CHALLENGE, "S256"), (VERIFIER, "plain"), (VERIFIER, None)]
)
def test_pkce_wants_the_verifier_of_its_challenge(
    consent: Consent, redeem: Call, challenge: str, method: str | None
) -> None:
    code = consent(code_challenge=challenge, code_challenge_method=method)["code"]
    missing = refusal(redeem(code=code))
    assert missing[:2] == (400, "invalid_request")
    assert missing[2].endswith(": code_verifier")
    assert refusal(redeem(code=code, code_verifier="x" * 43))[1] == "invalid_grant"
    assert redeem(code=code, code_verifier=VERIFIER).status_code == 200


def test_without_the_secret_there_is_no_refresh_token(consent: Consent, redeem: Call) -> None:
    body = redeem(code=consent()["code"], client_secret=None).json()
    assert set(body) == {"access_token", "token_type", "expires_in"}


def test_basic_authentication_works_in_place_of_the_two_fields(
    practice: PracticeServer, http: requests.Session, consent: Consent
) -> None:
    form = {
        "grant_type": "authorization_code",
        "code": consent()["code"],
        "redirect_uri": practice.redirect_uris[0],
    }
    wrong = http.post(practice.token_url, data=form, auth=(practice.client_id, "no"), timeout=10)
    assert refusal(wrong)[:2] == (401, "invalid_client")
    right = (practice.client_id, practice.client_secret)
    assert http.post(practice.token_url, data=form, auth=right, timeout=10).status_code == 200


@pytest.mark.parametrize("header", ["Basic !", "Basic Zm9v", "Basic /w=="])
def test_a_malformed_basic_header_is_no_client(
    practice: PracticeServer, http: requests.Session, header: str
) -> None:
    form = {"grant_type": "refresh_token", "refresh_token": "Atzr|x"}
    response = http.post(
        practice.token_url, data=form, headers={"Authorization": header}, timeout=10
    )
    assert response.status_code in {400, 401}


def test_only_a_form_is_read(practice: PracticeServer, http: requests.Session) -> None:
    response = http.post(practice.token_url, json={"grant_type": "refresh_token"}, timeout=10)
    assert refusal(response)[:2] == (400, "invalid_request")


def test_the_secret_does_not_belong_in_the_address(
    practice: PracticeServer, http: requests.Session
) -> None:
    form = {"grant_type": "refresh_token", "refresh_token": "Atzr|x"}
    address = f"{practice.token_url}?client_secret={practice.client_secret}"
    assert refusal(http.post(address, data=form, timeout=10))[1] == "invalid_request"


@pytest.mark.parametrize("region", ["", "/na", "/EU", "/Fe"])
def test_codes_and_tokens_are_good_in_every_region(
    practice: PracticeServer, http: requests.Session, tokens: dict[str, Any], region: str
) -> None:
    form = {
        "grant_type": "refresh_token",
        "refresh_token": tokens["refresh_token"],
        "client_id": practice.client_id,
        "client_secret": practice.client_secret,
    }
    address = f"{practice.url}{region}/auth//o2/token"
    assert http.post(address, data=form, timeout=10).status_code == 200


def test_another_practice_amazon_with_the_same_seed_takes_codes_and_tokens(
    practice: PracticeServer, clock: Any, http: requests.Session, consent: Consent, redeem: Call
) -> None:
    code, refresh_token = consent()["code"], redeem(code=consent()["code"]).json()["refresh_token"]
    with PracticeServer(in_thread=True) as later, PracticeServer(seed=8, in_thread=True) as other:
        later.clock = other.clock = clock
        form = {"client_id": practice.client_id, "client_secret": practice.client_secret}
        with_code = form | {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": practice.redirect_uris[0],
        }
        with_token = form | {"grant_type": "refresh_token", "refresh_token": refresh_token}
        assert http.post(later.token_url, data=with_token, timeout=10).status_code == 200
        assert http.post(later.token_url, data=with_code, timeout=10).status_code == 200
        assert http.post(other.token_url, data=with_token, timeout=10).status_code == 401
        stolen = with_token | {"client_id": other.client_id, "client_secret": other.client_secret}
        refused = refusal(http.post(other.token_url, data=stolen, timeout=10))
        assert refused == (400, "invalid_grant", REFRESH_REFUSED)


def test_a_token_of_another_client_opens_nothing(call: Call) -> None:
    with PracticeServer(seed=8, in_thread=True) as other:
        grants = other._inside().amazon.lwa.grants
        token = grants.new_access_token(Grant((CAMPAIGNS,), consented_at=grants.clock()))
    response = call("GET", "/v2/profiles", headers={"Authorization": f"Bearer {token}"})
    assert (response.status_code, response.json()["code"]) == (401, "UNAUTHORIZED")


def test_the_older_name_of_the_scope_is_as_good(consent: Consent, redeem: Call, call: Call) -> None:
    token = redeem(code=consent(scope=CAMPAIGNS_OF_OLD)["code"]).json()["access_token"]
    response = call("GET", "/v2/profiles", headers={"Authorization": f"Bearer {token}"})
    assert response.status_code == 200


def test_no_secret_reaches_the_log(
    tokens: dict[str, Any], redeem: Call, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("DEBUG"):
        redeem(grant_type="refresh_token", refresh_token=tokens["refresh_token"])
    assert "Atzr|" not in caplog.text
    assert "Atza|" not in caplog.text

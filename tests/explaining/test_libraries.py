"""What the libraries of a program of one's own raise, raised by them."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import requests
import urllib3
from oauthlib.oauth2 import WebApplicationClient
from requests_oauthlib import OAuth2Session, TokenUpdated

from adskit import explain

RETURN_URL = "https://amazon.com"
LANDED = f"{RETURN_URL}/?"


def answered(query: str, *, state: str = "ok") -> None:
    """Read the answer of a consent page as the guide's option 2 does."""
    client = WebApplicationClient("client")
    client.parse_request_uri_response(query, state=state)


def token_answer(body: str, *, scope: list[object] | None = None) -> None:
    """Read the answer of the token endpoint as oauthlib does."""
    WebApplicationClient("client").parse_request_body_response(body, scope=scope)


def refused(code: str, text: str) -> str:
    return json.dumps({"error": code, "error_description": text})


def profiles_of(body: Any) -> Any:
    """Take the first profile as the guide does."""
    return body[0]["profileId"]


def header_of_a_number() -> None:
    requests.Request("GET", RETURN_URL, headers={"Scope": 7}).prepare()


def header_with_a_break() -> None:
    requests.Request("GET", RETURN_URL, headers={"Authorization": "Bearer x\n"}).prepare()


def nobody_there() -> None:
    requests.get("http://127.0.0.1:9/", timeout=5)


def nobody_there_for_urllib3() -> None:
    urllib3.PoolManager().request("GET", "http://127.0.0.1:9/", retries=False, timeout=5)


def ids_joined() -> None:
    one, other = pd.DataFrame({"campaignId": ["1"]}), pd.DataFrame({"campaignId": [1]})
    one.merge(other, on="campaignId")


def refreshed_without_a_place() -> None:
    raise TokenUpdated({"access_token": "Atza|x"})


RAISED: list[tuple[str, Callable[[], object], str]] = [
    ("E2", lambda: answered(f"{LANDED}error=access_denied&state=ok"), "consent-cancelled"),
    ("E3", lambda: answered("ANdNAVhyhqirUelHGEHA"), "insecure-transport"),
    ("E4", lambda: answered("?code=ANdNAVhyhqirUelHGEHA&state=ok"), "insecure-transport"),
    ("E5", lambda: answered(f" {LANDED}code=x&state=ok"), "insecure-transport"),
    (
        "E6",
        lambda: OAuth2Session("client").fetch_token(RETURN_URL, client_secret="s"),
        "nothing-pasted",
    ),
    ("E7", lambda: answered(f"{RETURN_URL}/#code=x&amp;state=ok"), "answer-of-another-link"),
    ("E8", lambda: answered(f"{RETURN_URL}/ap/oa?state=ok"), "authorization-link-pasted"),
    ("E9", lambda: answered(RETURN_URL), "answer-of-another-link"),
    ("E10", lambda: answered(f"{LANDED}code=x&state=wrong"), "answer-of-another-link"),
    (
        "E12",
        lambda: answered(
            f"{LANDED}error=invalid_scope&error_description=An+unknown+scope+was+requested&state=ok"
        ),
        "unknown-scope",
    ),
    ("E14", lambda: answered("http://localhost:8765/?code=x&state=ok"), "insecure-transport"),
    (
        "E15",
        lambda: token_answer(
            refused("invalid_grant", "The request has an invalid grant parameter : code")
        ),
        "code-refused",
    ),
    (
        "E16",
        lambda: token_answer(
            json.dumps({"access_token": "Atza|x", "token_type": "bearer", "scope": "a"}),
            scope=["a", "b"],
        ),
        "scope-changed",
    ),
    (
        "E17 client",
        lambda: token_answer(refused("invalid_client", "Client authentication failed")),
        "client-refused",
    ),
    (
        "E17 not allowed",
        lambda: token_answer(refused("unauthorized_client", "")),
        "client-not-allowed",
    ),
    (
        "E17 grant type",
        lambda: token_answer(refused("unsupported_grant_type", "")),
        "token-request-malformed",
    ),
    (
        "E17 request",
        lambda: token_answer(refused("invalid_request", "")),
        "token-request-malformed",
    ),
    ("E17 server", lambda: token_answer(refused("server_error", "")), "sign-in-busy"),
    ("E17 unknown", lambda: token_answer(refused("odd", "odd")), "sign-in-refused"),
    ("E17 HTML", lambda: token_answer("<html>503</html>"), "sign-in-busy"),
    ("E17 list", lambda: token_answer("[]"), "sign-in-busy"),
    ("E17 no answer", nobody_there, "no-answer"),
    (
        "E20",
        lambda: token_answer(
            refused(
                "invalid_grant",
                "The request has an invalid grant parameter : refresh_token. User may have revoked "
                "or didn't grant the permission.",
            )
        ),
        "login-ended",
    ),
    ("E27", refreshed_without_a_place, "token-updated"),
    (
        "E27 no refresh",
        lambda: OAuth2Session("c", token={"access_token": "x", "expires_in": -9}).get(RETURN_URL),
        "refresh-not-set-off",
    ),
    (
        "E28",
        lambda: OAuth2Session("c", token={"access_token": "x", "token_type": "JWT"}).get(
            RETURN_URL
        ),
        "token-type-unknown",
    ),
    ("E31", lambda: OAuth2Session("c").get("http://127.0.0.1:9/"), "insecure-transport"),
    ("E34 number", header_of_a_number, "header-not-text"),
    ("E34 break", header_with_a_break, "header-not-text"),
    ("E34 ellipsis", lambda: "Bearer …".encode("latin-1"), "header-not-text"),
    ("E36", ids_joined, "ids-rounded"),
    ("E37 token", lambda: {"error": "x"}["access_token"], "no-access-token"),
    ("E37 profiles", lambda: profiles_of({"code": "429"}), "no-profiles-in-answer"),
    ("E37 none", lambda: profiles_of([]), "first-profile-missing"),
    ("E32, E37 HTML", lambda: json.loads("<html>"), "not-json"),
    ("E40", lambda: pd.DataFrame([])["campaignId"], "column-missing-when-empty"),
    ("G16", lambda: Path("tokens.json").read_text(encoding="utf-8"), "guide-files-missing"),
    ("no answer, urllib3", nobody_there_for_urllib3, "no-answer"),
]


@pytest.mark.parametrize(("row", "program", "name"), RAISED, ids=[row for row, *_ in RAISED])
def test_what_a_library_raises_is_explained(
    row: str, program: Callable[[], object], name: str
) -> None:
    # oauthlib raises a Warning as if it were an error, too
    with pytest.raises(Exception) as caught:  # noqa: PT011 - whatever the library raises
        program()
    assert explain(caught.value).troubles[0].name == name, row


def test_an_error_behind_another_is_found() -> None:
    def nightly() -> None:
        try:
            json.loads("")
        except ValueError as error:
            raise RuntimeError("the nightly run failed") from error

    with pytest.raises(RuntimeError) as caught:
        nightly()
    assert explain(caught.value).troubles[0].name == "not-json"


def test_errors_in_a_group_are_found() -> None:
    group = ExceptionGroup("two downloads", [RuntimeError("odd"), KeyError("access_token")])
    assert explain(group).troubles[0].name == "no-access-token"


def test_a_log_record_of_an_error_is_explained(caplog: pytest.LogCaptureFixture) -> None:
    try:
        json.loads("<html>")
    except ValueError:
        logging.getLogger("nightly").exception("could not read the answer")
    assert explain(caplog.text).troubles[0].name == "not-json"

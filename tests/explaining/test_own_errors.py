"""Every error that the kit takes from the table is found again: as an error, and as its text."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
import requests

import adskit
from adskit import explain
from adskit.auth.lwa import read_token_answer
from adskit.auth.private_file import read_private, write_private
from adskit.auth.redirect import read_answer
from adskit.auth.replies import error_for
from adskit.data.reports.catalogue import type_named
from adskit.errors import AdskitError
from adskit.practice import PracticeServer
from adskit.settings import find_settings
from adskit.shapes import CHECKS, ID, REFRESH_TOKEN, RETURN_URL, SCOPE, SECRET, Found

CLIENT: Final = "amzn1.application-oa2-client.0123456789abcdef"


def reply(status: int, body: str) -> requests.Response:
    response = requests.Response()
    response.status_code = status
    response._content = body.encode()
    response.url = "https://advertising-api-eu.amazon.com/sp/campaigns/list"
    return response


def refused(status: int, text: str) -> AdskitError:
    return error_for(reply(status, f'{{"message": "{text}"}}'), region="EU", profile="7")


def token_refused(error: str, text: str) -> None:
    body = f'{{"error": "{error}", "error_description": "{text}"}}'
    read_token_answer(reply(400, body))


def check(key: str, value: str) -> None:
    CHECKS[key](key, Found(value, ".env"))


def half_filled() -> None:
    find_settings(start=Path(), environ={ID: CLIENT})


def half_read(text: bytes) -> None:
    Path(".env").write_bytes(text)
    find_settings(start=Path(), environ={})


def no_json() -> None:
    Path("lwa_app_credential.json").write_text("{", encoding="utf-8")
    find_settings(start=Path(), environ={})


def unreadable_tokens() -> None:
    Path("tokens.json").mkdir()
    read_private(Path("tokens.json"))


def no_place_for_tokens() -> None:
    Path("tokens.json").mkdir()
    write_private(Path("tokens.json"), "x")


def not_signed_in(practice: PracticeServer) -> None:
    ads = adskit.connect(practice=practice, login="nobody", play_advertiser=False)
    adskit.get_profiles(ads)


ERRORS: Final[dict[str, list[Callable[[], object]]]] = {
    "nothing-pasted": [lambda: read_answer(" ")],
    "consent-cancelled": [lambda: read_answer("?error=access_denied&state=x")],
    "unknown-scope": [lambda: read_answer("?error=invalid_scope")],
    "return-url-not-listed": [
        lambda: read_answer("redirect_uri"),
        lambda: read_answer("?error=odd&error_description=redirect_uri"),
    ],
    "consent-refused": [lambda: read_answer("?error=odd&error_description=odd")],
    "authorization-link-pasted": [lambda: read_answer("https://www.amazon.com/ap/oa?scope=x")],
    "no-code-in-address": [lambda: read_answer("https://amazon.com/")],
    "not-an-answer": [lambda: read_answer("hello")],
    "grant-refused": [lambda: token_refused("invalid_grant", "odd")],
    "client-refused": [lambda: token_refused("invalid_client", "Client authentication failed")],
    "client-not-allowed": [lambda: token_refused("unauthorized_client", "odd")],
    "token-request-malformed": [lambda: token_refused("invalid_request", "odd")],
    "sign-in-refused": [lambda: token_refused("odd", "odd")],
    "sign-in-busy": [lambda: read_token_answer(reply(503, "<html></html>"))],
    "sign-in-unexplained": [lambda: read_token_answer(reply(403, "<html></html>"))],
    "no-credentials": [lambda: adskit.connect(practice=False)],
    "value-missing": [half_filled],
    "value-not-copied-well": [
        lambda: check(ID, f" {CLIENT}"),
        lambda: check(ID, f"'{CLIENT}'"),
        lambda: check(SECRET, "a b"),
        lambda: check(SECRET, "amzn1.oa2-cs.v1.ab…"),
        lambda: check(SECRET, "xxxxxxxxxxxx"),
    ],
    "client-id-wrong": [
        lambda: check(ID, "amzn1.sp.solution.1"),
        lambda: check(ID, "amzn1.oa2-cs.v1.1"),
        lambda: check(ID, "7"),
    ],
    "client-secret-wrong": [lambda: check(SECRET, CLIENT)],
    "return-url-wrong": [lambda: check(RETURN_URL, "amazon.com")],
    "scope-wrong": [lambda: check(SCOPE, "campaigns")],
    "refresh-token-wrong": [lambda: check(REFRESH_TOKEN, "abc")],
    "env-unreadable": [lambda: half_read(b"\xff\xff=1")],
    "credential-file-unreadable": [no_json],
    "folder-not-writable": [no_place_for_tokens],
    "tokens-unreadable": [unreadable_tokens],
    "report-type-unknown": [lambda: type_named("spCampaign")],
}
REFUSALS: Final = [
    (401, "Not authorized to access scope 7", "scope-not-authorized"),
    (401, "No matching advertiser found for scope", "scope-without-advertiser"),
    (401, "Scope header is missing", "scope-header-missing"),
    (401, "HTTP 401 Unauthorized", "unauthorized"),
    (400, " The request input is invalid. Advertiser ID cannot be decrypted", "agency-profile"),
    (400, "Invalid Advertiser or Marketplace ID.", "profile-without-reports"),
    (403, "Advertiser is not authorized for Sponsored Display.", "product-not-open"),
    (400, "Asins reports not available to Vendors", "product-not-open"),
    (403, "This version is deprecated", "call-retired"),
    (400, "configuration columns includes invalid values: (a)", "report-column-unknown"),
    (400, "configuration reportTypeId is unknown or invalid", "report-type-unknown"),
    (
        400,
        (
            "startDate (2025-01-01) must be equal to or after report type data retention "
            "start date (2025-01-03)"
        ),
        "report-too-old",
    ),
    (400, "odd", "call-not-understood"),
    (403, "odd", "not-permitted"),
    (404, "odd", "not-found"),
    (415, "Cannot consume content type", "media-type"),
    (422, "odd", "value-not-accepted"),
    (425, "The Request is a duplicate of : 4545ce53", "report-duplicate"),
    (429, "Too Many Requests", "throttled"),
    (500, "Service Error", "campaign-list-fails"),
    (503, "Service Error", "amazon-out-of-order"),
]


def name_of(x: object) -> str:
    return explain(x).troubles[0].name


def raised_by(program: Callable[[], object]) -> AdskitError:
    with pytest.raises(AdskitError) as caught:
        program()
    return caught.value


@pytest.mark.parametrize(
    ("name", "program"), [(name, each) for name, programs in ERRORS.items() for each in programs]
)
def test_an_error_and_its_text_are_explained_alike(
    name: str, program: Callable[[], object]
) -> None:
    error = raised_by(program)
    assert name_of(error) == name
    assert name_of("".join(traceback.format_exception(error))) == name
    assert name_of(f"adskit: {error}") == name


@pytest.mark.parametrize(("status", "text", "name"), REFUSALS)
def test_what_amazon_refuses_ends_with_the_step_of_the_table(
    status: int, text: str, name: str
) -> None:
    error = refused(status, text)
    trouble = explain(error).troubles[0]
    assert trouble.name == name
    assert error.hint == trouble.todo
    assert isinstance(error, trouble.error or ())


def test_a_cell_that_ran_too_early_is_explained(practice: PracticeServer) -> None:
    error = raised_by(lambda: not_signed_in(practice))
    assert name_of(error) == "not-signed-in"

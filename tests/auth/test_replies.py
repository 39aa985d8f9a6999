from __future__ import annotations

import json

import pytest
import requests

from adskit.auth.replies import about_the_profile, error_for, readable
from adskit.errors import ApiError, BadReply, NotPermitted, Throttled

OPENRESTY = "<html><head><title>429 Too Many Requests</title></head><body></body></html>"


def reply(status: int, body: object, **headers: str) -> requests.Response:
    response = requests.Response()
    response.status_code = status
    response._content = (body if isinstance(body, str) else json.dumps(body)).encode()
    response.headers.update({key.replace("_", "-"): value for key, value in headers.items()})
    response.url = "https://advertising-api-eu.amazon.com/sp/campaigns/list?x=1"
    return response


@pytest.mark.parametrize(
    ("status", "body", "kind", "says"),
    [
        (
            401,
            {"code": "UNAUTHORIZED", "details": "HTTP 401 Unauthorized"},
            NotPermitted,
            "sign in",
        ),
        (
            401,
            {"code": "401", "details": "Not authorized to access scope 12"},
            NotPermitted,
            "region",
        ),
        (401, {"details": "No matching advertiser found for scope"}, NotPermitted, "get_profiles"),
        (401, {"details": "Scope header is missing"}, NotPermitted, "profile="),
        (401, {"message": "Unauthorized"}, NotPermitted, "sign in"),
        (
            400,
            {
                "code": "400",
                "details": " The request input is invalid. Advertiser ID cannot be decrypted",
            },
            ApiError,
            "agency",
        ),
        (
            403,
            {"code": "403", "details": "Advertiser is not authorized for Sponsored Display."},
            NotPermitted,
            "not open",
        ),
        (
            403,
            {"message": "KDP authors do not have access to Sponsored Brands"},
            NotPermitted,
            "not open",
        ),
        (
            403,
            {"code": "ACCESS_DENIED", "message": "x is deprecated"},
            NotPermitted,
            "update adskit",
        ),
        (400, {"code": "INVALID_ARGUMENT", "message": "bad filter"}, ApiError, "filters"),
        (422, {"code": "422", "details": "bad"}, ApiError, "filters"),
        (429, {"code": "THROTTLED", "message": "slow"}, Throttled, "fewer profiles"),
        (429, {"message": "Too Many Requests"}, Throttled, "fewer profiles"),
        (429, OPENRESTY, Throttled, "a page instead of data"),
        (
            500,
            {"code": "INTERNAL_ERROR", "message": "Service Error"},
            ApiError,
            "fault is at Amazon",
        ),
        (504, "", ApiError, "an empty reply"),
        (415, {"message": "Cannot consume content type"}, ApiError, "report it"),
        (200, OPENRESTY, BadReply, "a page instead of data"),
        (204, "", BadReply, "Amazon has nothing there"),
        (302, "", BadReply, "fault is at Amazon"),
    ],
)
def test_each_refusal_says_what_amazon_said_and_what_to_do(
    status: int, body: object, kind: type[ApiError], says: str
) -> None:
    error = error_for(reply(status, body), region="EU", profile="12")
    assert type(error) is kind
    assert error.status == status
    assert says in str(error)
    assert "profile 12, region EU" in str(error)
    assert "/sp/campaigns/list with" in str(error)
    assert "?x=1" not in str(error)


def test_the_request_id_is_kept_from_body_or_header() -> None:
    body = error_for(reply(500, {"requestId": "FROM-BODY"}), region="", profile="")
    header = error_for(reply(500, "", x_amzn_RequestId="FROM-HEADER"), region="", profile="")
    assert (body.request_id, header.request_id) == ("FROM-BODY", "FROM-HEADER")


def test_a_token_in_amazons_text_is_masked() -> None:
    error = error_for(reply(401, {"details": "bad token Atza|IwEBsecret"}), region="", profile="")
    assert "IwEBsecret" not in str(error)


def test_a_401_about_the_profile_is_told_from_one_about_the_token() -> None:
    assert about_the_profile(reply(401, {"details": "Not authorized to access scope 12"}))
    assert not about_the_profile(reply(401, {"message": "Unauthorized"}))


@pytest.mark.parametrize(
    ("body", "good"),
    [
        ("{}", True),
        (" [1]\n", True),
        ("[1", False),
        ('{"a": [', False),
        ("<html>", False),
        ("", False),
    ],
)
def test_a_body_that_was_cut_short_is_noticed(body: str, good: bool) -> None:  # noqa: FBT001
    assert readable(reply(200, body)) is good

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


AROUND = {
    "get_campaigns(ads, profiles, via='export')": (
        "/sp/campaigns/list",
        "/sb/v4/campaigns/list",
        "/sd/campaigns",
    ),
    "get_export(ads, profiles, kind), where kind is 'adGroups', 'ads' or 'targets'": (
        "/sp/adGroups/list",
        "/sb/v4/adGroups/list",
        "/sd/adGroups",
        "/sp/keywords/list",
        "/sp/negativeKeywords/list",
        "/sp/targets/list",
        "/sp/productAds/list",
    ),
    # nothing else has the same
    "": ("/st/campaigns/list", "/portfolios/list", "/sp/campaigns/budget/usage", "/v2/profiles"),
}


@pytest.mark.parametrize(("way", "path"), [(way, one) for way in AROUND for one in AROUND[way]])
@pytest.mark.parametrize("host", ["advertising-api-fe.amazon.com", "practice-amazon.invalid/fe"])
def test_where_a_list_fails_at_amazon_the_last_word_is_the_export_that_has_the_same(
    way: str, path: str, host: str
) -> None:
    failed = reply(500, {"code": "INTERNAL_ERROR", "message": "Service Error"})
    failed.url = f"https://{host}{path}"
    hint = error_for(failed, region="FE", profile="12").hint
    wait, stays, instead = hint.partition(" If it stays, ")
    assert wait == "the fault is at Amazon: wait some minutes and run this cell again."
    assert bool(stays) == bool(way)
    assert way in instead
    failed.status_code = 429
    assert "export" not in error_for(failed, region="FE", profile="12").hint


def test_a_refusal_names_the_login_where_there_are_several() -> None:
    refused = reply(401, {"details": "Not authorized to access scope 12"})
    error = error_for(refused, region="EU", profile="12", login="acme")
    assert "(profile 12, region EU, login acme)" in error.message
    for login in ("default", ""):
        error = error_for(refused, region="EU", profile="12", login=login)
        assert "(profile 12, region EU)" in error.message


def test_the_request_id_is_kept_from_body_or_header() -> None:
    body = error_for(reply(500, {"requestId": "FROM-BODY"}), region="", profile="")
    header = error_for(reply(500, "", x_amzn_RequestId="FROM-HEADER"), region="", profile="")
    assert (body.request_id, header.request_id) == ("FROM-BODY", "FROM-HEADER")


def test_a_token_in_amazons_text_is_masked() -> None:
    error = error_for(reply(401, {"details": "bad token Atza|IwEBsecret"}), region="", profile="")
    assert "IwEBsecret" not in str(error)


@pytest.mark.parametrize(
    "text",
    [
        "Not authorized to access scope 12",
        "Not authorized to access scope",
        "No matching advertiser found for scope",
        "Scope header is missing",
    ],
)
def test_a_401_about_the_profile_is_told_from_one_about_the_token(text: str) -> None:
    assert about_the_profile(reply(401, {"details": text}))
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

"""What users and developers have quoted in public, and which trouble it is."""

from __future__ import annotations

import pytest
import requests

from adskit import explain

QUOTED = [
    ("An unknown scope was requested", "unknown-scope"),
    ("error=invalid_scope", "unknown-scope"),
    (
        "400 … The redirect URI you provided has not been whitelisted for your application",
        "return-url-not-listed",
    ),
    ("lwa-invalid-parameter-bad-redirect-uri-vendor", "return-url-not-listed"),
    ("The request has an invalid grant parameter : code", "code-refused"),
    (
        (
            "… invalid grant parameter : refresh_token. User may have revoked or didn't grant "
            "the permission."
        ),
        "login-ended",
    ),
    ("invalid_client", "client-refused"),
    ("Client authentication failed", "client-refused"),
    ("amzn1.sp.solution…", "client-refused"),
    ("401 after an hour although auto-refresh is on", "refresh-not-set-off"),
    (
        "the JSON body / params of an API call reach the token endpoint",
        "refresh-carries-body",
    ),
    ('Warning: Scope has changed from "…" to "…"', "scope-changed"),
    ("(insecure_transport) OAuth 2 MUST utilize https.", "insecure-transport"),
    ("(mismatching_state) CSRF Warning!", "answer-of-another-link"),
    ("StdinNotImplementedError", "no-prompt"),
    ("OSError: Address already in use", "loopback-page-fails"),
    ("Bearer Atza", "secret-shown"),
    (
        "AttributeError: 'CredentialProvider' object has no attribute 'credentials'",
        "value-missing",
    ),
    ("profiles is `[]`", "no-profiles"),
    ("[]", "no-profiles"),
    ("the same profiles for EU, NA and FE", "same-profiles-everywhere"),
    ("401 `Not authorized to access scope`", "scope-not-authorized"),
    ("No matching advertiser found for scope", "scope-without-advertiser"),
    ("Scope header is missing", "scope-header-missing"),
    (
        "400 `The request input is invalid. Advertiser ID cannot be decrypted`",
        "agency-profile",
    ),
    (
        '{"code":"400","detail":"Invalid Advertiser or Marketplace ID."}',
        "profile-without-reports",
    ),
    ("403 `Advertiser is not authorized for Sponsored Display.`", "product-not-open"),
    ("KDP authors do not have access to Sponsored Brands…", "product-not-open"),
    ("Asins reports not available to Vendors", "product-not-open"),
    ("415 `Cannot consume content type`", "media-type"),
    ("429 for ever", "throttled"),
    ("report `PENDING` for hours", "report-pending"),
    ("PENDING", "report-pending"),
    (
        '425 `{"code":"425","detail":"The Request is a duplicate of : <uuid>"}`',
        "report-duplicate",
    ),
    ('401 `{"message":"Unauthorized"}`', "stray-unauthorized"),
    ("S3 400 `Only one auth mechanism allowed…`", "link-with-token"),
    ("<Code>AccessDenied</Code><Message>Request has expired</Message>", "link-ended"),
    ("ids end in zeros, joins find nothing", "ids-rounded"),
    (
        "PyperclipException: Pyperclip could not find a copy/paste mechanism",
        "clipboard-missing",
    ),
    # more, shorter
    (
        (
            "startDate (2025-01-01) must be equal to or after report type data retention "
            "start date (2025-01-03)"
        ),
        "report-too-old",
    ),
    ("numbers differ from the console", "figures-differ"),
    ("isMultiAdGroupsEnabled=false", "figures-differ"),
    ("restatement up to 28 days after the conversion", "figures-change"),
    ("rows without profile id", "rows-without-profile"),
    ("INTERNAL_ERROR", "amazon-out-of-order"),
    ("managerAccounts max 50 links", "too-many-linked-accounts"),
    ("dead v2 endpoints", "call-retired"),
    ("403", "not-permitted"),
    ("Error displaying widget: model not found", "widget-not-shown"),
    ("Which URL should I send my request to? Which ID and key are needed?", "which-id-goes-where"),
    (".env edited but not re-read", "env-not-read-again"),
    ("one unknown report column fails the whole report", "report-column-unknown"),
    (
        (
            "configuration columns includes invalid values: (campaignBudgetType). Allowed "
            "values: (clicks, impressions, cost)"
        ),
        "report-column-unknown",
    ),
    ("configuration reportTypeId is unknown or invalid", "report-type-unknown"),
    # the guide's own code
    ("NameError: name 'credentials' is not defined", "guide-helper-credentials"),
    (
        "FileNotFoundError: [Errno 2] No such file or directory: 'tokens.json'",
        "guide-files-missing",
    ),
    ("NameError: name 'authorization_code' is not defined", "placeholder-not-filled"),
    # what the libraries of a program of one's own raise
    ("AccessDeniedError: (access_denied) Access not permitted.", "consent-cancelled"),
    (
        "ValueError: Please supply either code or authorization_response parameters.",
        "nothing-pasted",
    ),
    (
        "MissingCodeError: (missing_code) Missing code parameter in response.",
        "authorization-link-pasted",
    ),
    ("InvalidScopeError: (invalid_scope) An unknown scope was requested", "unknown-scope"),
    (
        "AttributeError: 'OAuth2Session' object has no attribute '_code_verifier'",
        "code-without-state",
    ),
    ("InvalidClientError: (invalid_client) Client authentication failed", "client-refused"),
    ("oauthlib.oauth2.rfc6749.errors.UnauthorizedClientError", "client-not-allowed"),
    ("UnsupportedGrantTypeError: (unsupported_grant_type)", "token-request-malformed"),
    ("InvalidClientIdError: (invalid_request)", "token-request-malformed"),
    ("ServerError: (server_error)", "sign-in-busy"),
    ("MissingTokenError: (missing_token) Missing access token parameter.", "sign-in-busy"),
    ("AttributeError: 'list' object has no attribute 'get'", "sign-in-busy"),
    ("TokenRefreshError: Token refresh failed (503): <html>…", "sign-in-busy"),
    ("requests_oauthlib.oauth2_session.TokenUpdated", "token-updated"),
    ("TokenExpiredError: (token_expired)", "refresh-not-set-off"),
    ("ValueError: Unsupported token type: JWT", "token-type-unknown"),
    ("KeyError: 'access_token'", "no-access-token"),
    ("KeyError: 0", "no-profiles-in-answer"),
    ("IndexError: list index out of range", "first-profile-missing"),
    (
        "requests.exceptions.JSONDecodeError: Expecting value: line 1 column 1 (char 0)",
        "not-json",
    ),
    (
        (
            "requests.exceptions.InvalidHeader: Header part (7) from "
            "('Amazon-Advertising-API-Scope', 7) must be of type str or bytes, not <class "
            "'int'>"
        ),
        "header-not-text",
    ),
    (
        (
            "Invalid leading whitespace, reserved character(s), or return character(s) in "
            "header value: 'Bearer Atza|x\\n'"
        ),
        "header-not-text",
    ),
    (
        (
            "UnicodeEncodeError: 'latin-1' codec can't encode character '\\u2026' in position "
            "7: ordinal not in range(256)"
        ),
        "header-not-text",
    ),
    ("1.441584494887303e+17", "ids-rounded"),
    (
        (
            "ValueError: You are trying to merge on str and int64 columns for key "
            "'campaignId'. If you wish to proceed you should use pd.concat"
        ),
        "ids-rounded",
    ),
    ("KeyError: 'campaignId'", "column-missing-when-empty"),
    ("ACOS is inf", "ratio-infinite"),
    ("https://www.amazon.com/ap/oa?client_id=None&scope=a", "client-id-empty"),
]


@pytest.mark.parametrize(("quoted", "name"), QUOTED)
def test_what_is_quoted_is_explained(quoted: str, name: str) -> None:
    assert explain(quoted).troubles[0].name == name


ADDRESSES = [
    ("https://www.amazon.com/?error=access_denied&state=ok", "consent-cancelled"),
    ("?error_description=Access+not+permitted.&state=x&error=access_denied", "consent-cancelled"),
    ("error=invalid_scope&error_description=An+unknown+scope+was+requested", "unknown-scope"),
    ("https://amazon.com/?error=temporarily_unavailable", "consent-refused"),
    ("https://amazon.com/?error=odd_new_word", "consent-refused"),
    ("https://www.amazon.com/?code=ANdNAVhyhqirUelHGEHA&scope=x&state=y", "code-in-hand"),
    (" “code=ANdNAVhyhqirUelHGEHA&amp;state=y” \n", "code-in-hand"),
    ("https://amazon.com/#code=ANdNAVhyhqirUelHGEHA", "code-in-hand"),
    ("amazon.com/?code=ANdNAVhyhqirUelHGEHA", "code-in-hand"),
    ("https%3A%2F%2Famazon.com%2F%3Fcode%3DANdNAVhyhqirUelHGEHA", "code-in-hand"),
    ("ANdNAVhyhqirUelHGEHA", "code-in-hand"),
    ("https://www.amazon.com/", "no-code-in-address"),
    ("http://localhost:8765/", "no-code-in-address"),
    (
        "https://eu.account.amazon.com/ap/oa?client_id=a&scope=b&response_type=code",
        "authorization-link-pasted",
    ),
    ("https://www.amazon.com/ap/oa?scope=advertising%3A%3Atest%3Acreate_account", "test-scope"),
]


@pytest.mark.parametrize(("address", "name"), ADDRESSES)
def test_an_address_is_told_from_an_error(address: str, name: str) -> None:
    assert explain(address).troubles[0].name == name


PAGES = [
    (
        (
            "<html><head><title>429 Too Many Requests</title></head><body><center><h1>429 Too "
            "Many Requests</h1></center><hr><center>openresty</center></body></html>"
        ),
        "throttled",
    ),
    (
        "<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>",
        "amazon-out-of-order",
    ),
    (
        (
            "<div class='error'>400 Bad Request<br/>The redirect URI you provided has "
            "<b>not</b> been\n  whitelisted for your application</div>"
        ),
        "return-url-not-listed",
    ),
    ("HTTP/1.1 504 Gateway Timeout", "amazon-out-of-order"),
    ("<Response [429]>", "throttled"),
    ("status_code=404", "not-found"),
    ("HTTP Error 401", "unauthorized"),
]


@pytest.mark.parametrize(("page", "name"), PAGES)
def test_a_page_or_a_status_line_is_understood(page: str, name: str) -> None:
    assert explain(page).troubles[0].name == name


TOKEN = "for url: https://api.amazon.com/auth/o2/token"
ELSEWHERE = "for url: https://myshop.example.com/orders"
ANSWERED = [
    (
        f"requests.exceptions.HTTPError: 400 Client Error: Bad Request {TOKEN}",
        "token-request-refused",
    ),
    ('"POST /auth/o2/token HTTP/1.1" 400 74', "token-request-refused"),
    (f"401 Client Error: Unauthorized {TOKEN}", "client-refused"),
    ('"POST /auth/o2/token HTTP/1.1" 401 74', "client-refused"),
    (f"503 Server Error: Service Unavailable {TOKEN}", "sign-in-busy"),
    (f'400 Client Error: Bad Request {TOKEN}\n{{"error":"invalid_client"}}', "client-refused"),
    (
        f'400 Client Error: Bad Request {TOKEN}\n{{"error":"invalid_request"}}',
        "token-request-malformed",
    ),
    (f"404 Client Error: Not Found {ELSEWHERE}", "not-amazon"),
    (f"401 Client Error: Unauthorized {ELSEWHERE}", "not-amazon"),
    ("400 Client Error: Bad Request for url: https://amazon.com.example.org/", "not-amazon"),
    (
        "404 Client Error: Not Found for url: https://advertising-api-eu.amazon.com/v2/x",
        "not-found",
    ),
    ("429 Client Error: for url: https://practice-amazon.invalid/eu/v2/profiles", "throttled"),
    ("403 Client Error: Forbidden for url: https://x.s3.amazonaws.com/report.gz", "not-permitted"),
    ("404 Client Error: Not Found for url: https://api.amazon.co.uk/x", "not-found"),
]


@pytest.mark.parametrize(("text", "name"), ANSWERED)
def test_a_status_means_what_the_host_that_answered_means(text: str, name: str) -> None:
    assert [trouble.name for trouble in explain(text).troubles] == [name]


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://api.amazon.co.jp/auth/o2/token", "token-request-refused"),
        ("https://myshop.example.com/orders", "not-amazon"),
        ("https://advertising-api.amazon.com/sp/campaigns/list", "call-not-understood"),
    ],
)
def test_a_reply_means_what_its_host_means(url: str, name: str) -> None:
    reply = requests.Response()
    reply.status_code, reply.url = 400, url
    assert [trouble.name for trouble in explain(reply).troubles] == [name]
    error = requests.HTTPError(f"400 Client Error: Bad Request for url: {url}", response=reply)
    assert explain(error).troubles[0].name == name


def test_a_list_that_is_too_short_is_about_profiles_only_perhaps() -> None:
    assert explain("IndexError: list index out of range").todo.startswith("If this was")

"""The consent page: what it asks, what its buttons send back, what it refuses to send anywhere."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests

from adskit.practice import PracticeServer, PracticeUnavailable, press_allow

Consent = Callable[..., dict[str, str]]
GUIDE = "https://amazon.com"
CAMPAIGNS, TESTS, AUDIENCES = (
    "advertising::campaign_management",
    "advertising::test:create_account",
    "advertising::audiences",
)
STATES = ["plain", "a b&c=d", "é日本🎁", "x" * 400, '"><script>alert(1)</script>', "%20+%2B"]


class Page(HTMLParser):
    """What a browser would load or run, and the visible text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def asked(practice: PracticeServer, **changes: str | None) -> str:
    query = {
        "client_id": practice.client_id,
        "scope": "advertising::campaign_management",
        "response_type": "code",
        "redirect_uri": practice.redirect_uris[0],
    } | changes
    return urlencode({name: value for name, value in query.items() if value is not None})


def test_the_page_says_who_asks_for_what_and_where(
    practice: PracticeServer, http: requests.Session
) -> None:
    query = asked(practice, scope="advertising::test:create_account advertising::audiences")
    for region, words in (("na", "North America"), ("EU", "Europe"), ("fe", "Far East")):
        page = http.get(f"{practice.url}/{region}/ap/oa?{query}", timeout=10)
        text = Page(page.text).text
        assert page.status_code == 200
        for part in ("Practice Amazon", words, practice.client_id, practice.redirect_uris[0]):
            assert part in text
        assert "Create test accounts" in text
        assert "audiences" in text
        assert "campaigns" not in text
        assert re.findall(r'value="(allow|cancel)"', page.text) == ["allow", "cancel"]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("decision", ["allow", "cancel"])
def test_the_state_comes_back_unchanged(consent: Consent, state: str, decision: str) -> None:
    assert consent(state=state, decision=decision)["state"] == state


def test_without_state_none_comes_back(consent: Consent) -> None:
    assert set(consent(state=None)) == {"code", "scope"}


def test_the_scopes_come_back_beside_the_code(consent: Consent) -> None:
    both = "advertising::test:create_account advertising::campaign_management"
    assert consent(scope=both)["scope"] == both


def test_several_scopes_are_allowed_one_by_one(
    practice: PracticeServer, http: requests.Session
) -> None:
    link = f"{practice.authorization_url}?{asked(practice, scope=f'{TESTS} {CAMPAIGNS}')}"
    for withheld, left in (
        ([], [TESTS, CAMPAIGNS]),
        ([TESTS], [CAMPAIGNS]),
        ([CAMPAIGNS], [TESTS]),
    ):
        landed = press_allow(link, session=http, withheld=withheld)
        assert parse_qs(urlsplit(landed).query)["scope"] == [" ".join(left)]
    with pytest.raises(PracticeUnavailable, match="200"):  # asked again
        press_allow(link, session=http, withheld=[TESTS, CAMPAIGNS])
    one = http.get(f"{practice.authorization_url}?{asked(practice)}", timeout=10)
    assert "checkbox" not in one.text


@pytest.mark.parametrize(
    ("form", "scope"),
    [
        ({}, f"{TESTS} {CAMPAIGNS}"),  # a program that knows of no boxes
        ({"scope": CAMPAIGNS}, f"{TESTS} {CAMPAIGNS}"),
        ({"choice": "yes", "scope": [AUDIENCES, CAMPAIGNS]}, CAMPAIGNS),  # never asked for
    ],
)
def test_only_what_was_asked_for_can_be_ticked(
    practice: PracticeServer, http: requests.Session, form: dict[str, Any], scope: str
) -> None:
    link = f"{practice.authorization_url}?{asked(practice, scope=f'{TESTS} {CAMPAIGNS}')}"
    back = http.post(link, data=form | {"decision": "allow"}, timeout=10, allow_redirects=False)
    assert parse_qs(urlsplit(back.headers["Location"]).query)["scope"] == [scope]


def test_a_right_that_was_not_allowed_opens_nothing(
    practice: PracticeServer, http: requests.Session, redeem: Callable[..., requests.Response]
) -> None:
    link = f"{practice.authorization_url}?{asked(practice, scope=f'{TESTS} {CAMPAIGNS}')}"
    landed = press_allow(link, session=http, withheld=[TESTS])
    code = parse_qs(urlsplit(landed).query)["code"][0]
    headers = {
        "Authorization": f"Bearer {redeem(code=code).json()['access_token']}",
        "Amazon-Advertising-API-ClientId": practice.client_id,
    }
    answers = [
        http.get(practice.api_urls["NA"] + path, headers=headers, timeout=10).status_code
        for path in ("/v2/profiles", "/testAccounts")
    ]
    assert answers == [200, 403]


def test_cancel_is_access_denied(consent: Consent) -> None:
    back = consent(decision="cancel")
    assert back.pop("state") == "a state"
    assert back == {"error": "access_denied", "error_description": "Access not permitted."}


def test_the_guides_return_url_is_allowed(practice: PracticeServer) -> None:
    query = asked(practice, redirect_uri=GUIDE)
    landed = press_allow(f"{practice.authorization_url}?{query}")
    assert landed.startswith(f"{GUIDE}?")


@pytest.mark.parametrize(
    ("changes", "error", "text"),
    [
        ({"scope": "advertising::everything"}, "invalid_scope", "An unknown scope was requested"),
        ({"scope": None}, "invalid_request", "scope"),
        ({"response_type": None}, "invalid_request", "response_type"),
        ({"response_type": "token"}, "unsupported_response_type", ""),
        ({"response_type": "none"}, "unsupported_response_type", ""),
        ({"code_challenge": "c", "code_challenge_method": "S512"}, "invalid_request", ""),
    ],
)
def test_other_mistakes_are_sent_back(
    consent: Consent, changes: dict[str, str | None], error: str, text: str
) -> None:
    back = consent(**changes)
    assert (back["error"], back["state"]) == (error, "a state")
    assert text in back.get("error_description", "")
    assert "code" not in back


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"client_id": "amzn1.application-oa2-client.0"}, "unknown client"),
        ({"client_id": None}, "unknown client"),
        ({"redirect_uri": "https://www.amazon.com"}, "not been whitelisted"),
        ({"redirect_uri": "https://amazon.com/"}, "not been whitelisted"),
        ({"redirect_uri": "http://amazon.com"}, "not been whitelisted"),
        ({"redirect_uri": "http://127.0.0.1:1/other"}, "not been whitelisted"),
        ({"redirect_uri": "http://127.0.0.1.evil.example/return"}, "not been whitelisted"),
        ({"redirect_uri": "not an address"}, "not been whitelisted"),
        ({"redirect_uri": None}, "not been whitelisted"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_wrong_client_or_return_url_is_shown_and_sent_nowhere(
    practice: PracticeServer,
    http: requests.Session,
    changes: dict[str, str | None],
    says: str,
    method: str,
) -> None:
    address = f"{practice.authorization_url}?{asked(practice, **changes)}"
    data = {"decision": "allow"}
    page = http.request(method, address, data=data, timeout=10, allow_redirects=False)
    assert page.status_code == 400
    assert "Location" not in page.headers
    assert says in Page(page.text).text
    with pytest.raises(PracticeUnavailable, match="does not ask"):
        press_allow(address, session=http)


def test_a_parameter_given_twice_is_shown_and_sent_nowhere(
    practice: PracticeServer, http: requests.Session
) -> None:
    address = f"{practice.authorization_url}?{asked(practice)}&client_id=other"
    page = http.get(address, timeout=10, allow_redirects=False)
    assert (page.status_code, "malformed" in page.text) == (400, True)


@pytest.mark.parametrize("port", [1, 65535])
def test_the_loopback_return_url_is_good_on_any_port(consent: Consent, port: int) -> None:
    assert consent(redirect_uri=f"http://127.0.0.1:{port}/return")["code"]


def test_a_form_without_a_button_asks_again(
    practice: PracticeServer, http: requests.Session
) -> None:
    page = http.post(f"{practice.authorization_url}?{asked(practice)}", data={}, timeout=10)
    assert page.status_code == 200
    assert 'value="allow"' in page.text


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/return?code=abc&state=x",
        "/return?error=access_denied&state=x",
        "/return?error=<b>&error_description=<script>alert(1)</script>",
        "/return",
        "/ap/oa",
        "CONSENT",
    ],
)
def test_no_page_loads_anything_or_shows_what_it_was_given_as_html(
    practice: PracticeServer, http: requests.Session, path: str
) -> None:
    evil = "'\"><img src=x onerror=alert(1)>"
    query = asked(practice, state=evil, code_challenge=evil)
    where = f"/ap/oa?{query}" if path == "CONSENT" else path
    response = http.get(practice.url + where, timeout=10)
    page = Page(response.text)
    assert not [tag for tag, _ in page.tags if tag in {"img", "iframe", "b"}]
    assert response.text.count("<script") <= 1
    for tag, attributes in page.tags:
        for name in ("src", "href"):
            link = attributes.get(name)
            assert link in {None, "data:,", "/practice.json"}, (tag, link)
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert response.headers["Content-Type"] == "text/html;charset=UTF-8"


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("code=abc&state=x", "paste it into the box in your notebook"),
        ("error=access_denied", "pressed Cancel"),
        ("error=invalid_scope", "not approved"),
        ("error=strange&error_description=Very+strange", "strange Very strange"),
        ("", "no code"),
    ],
)
def test_the_return_page_says_what_happened_and_shows_its_address(
    practice: PracticeServer, http: requests.Session, query: str, says: str
) -> None:
    address = practice.redirect_uris[0] + (f"?{query}" if query else "")
    page = Page(http.get(address, timeout=10).text)
    assert says in page.text
    assert address in page.text
    assert any(tag == "button" for tag, _ in page.tags)


def test_the_front_page_keeps_the_secret_to_programs(
    practice: PracticeServer, http: requests.Session
) -> None:
    assert practice.client_secret not in http.get(practice.url, timeout=10).text
    described: dict[str, Any] = http.get(f"{practice.url}/practice.json", timeout=10).json()
    assert described["client_secret"] == practice.client_secret


def test_browsers_that_ask_for_an_icon_get_none(
    practice: PracticeServer, http: requests.Session
) -> None:
    assert http.get(f"{practice.url}/favicon.ico", timeout=10).status_code == 204

from __future__ import annotations

from urllib.parse import parse_qs, quote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oauthlib.oauth2.rfc6749.grant_types.authorization_code import code_challenge_method_s256

from adskit.auth.redirect import authorization_url, read_answer
from adskit.errors import PasteError
from adskit.troubles.table import todo

CODE, STATE = "ANdNAVhyhqirUelHGEHA", "s0me-State_~.x"
FULL = (
    f"https://www.amazon.com/?code={CODE}&scope=advertising%3A%3Acampaign_management&state={STATE}"
)
NOT_LISTED = "The redirect URI you provided has not been whitelisted for your application"
LINK = authorization_url(
    "https://www.amazon.com/ap/oa",
    client_id="amzn1.application-oa2-client.ab",
    return_url="https://amazon.com",
    scopes=("advertising::campaign_management", "advertising::audiences"),
    state=STATE,
    verifier="v" * 64,
)


def test_the_link_asks_what_the_guide_says_and_adds_state_and_pkce() -> None:
    values = {key: value[0] for key, value in parse_qs(urlsplit(LINK).query).items()}
    assert values == {
        "client_id": "amzn1.application-oa2-client.ab",
        "scope": "advertising::campaign_management advertising::audiences",
        "response_type": "code",
        "redirect_uri": "https://amazon.com",
        "state": STATE,
        "code_challenge": values["code_challenge"],
        "code_challenge_method": "S256",
    }
    assert code_challenge_method_s256("v" * 64, values["code_challenge"])
    assert "%20" in LINK  # several scopes are separated by %20, not by a plus


@pytest.mark.parametrize(
    "pasted",
    [
        FULL,
        f"  {FULL}\n",
        f'"{FULL}"',
        f"“{FULL}”",
        f"<{FULL}>",
        f"`{FULL}`",
        FULL.replace("&", "&amp;"),
        FULL.replace("&scope", "&\r\n scope"),
        FULL[:40] + "\n" + FULL[40:],
        FULL.replace("https://", ""),
        FULL.replace("?", "#"),
        FULL.replace("?", "/#?"),
        "?" + urlsplit(FULL).query,
        urlsplit(FULL).query,
        f"state={STATE}&code={CODE}",
        f"http://localhost:8765/callback?code={CODE}&state={STATE}",
        f"https://elsewhere.example/x/y?state={STATE}&code={CODE}#top",
        quote(FULL, safe=""),
        "\u200b" + FULL + "\ufeff",
        f"{FULL}.",
        f"({FULL}),",
        f"<{FULL}>;",
        f"> {FULL[:40]}\n> {FULL[40:]}",
        f">> {FULL[:40]}\r\n>>{FULL[40:]}\r\n",
        FULL.replace("=", "=3D"),
        FULL[:40].replace("=", "=3D") + "=\n" + FULL[40:].replace("=", "=3D"),
        FULL.replace("code=", "code=\r\n"),  # a line's end after any other =
        f"https://eur01.safelinks.protection.outlook.com/?url={quote(FULL, safe='')}&data=05%7C",
    ],
)
def test_whatever_holds_code_and_state_is_understood(pasted: str) -> None:
    answer = read_answer(pasted)
    assert (answer.code, answer.state) == (CODE, STATE)
    assert answer.scope in {None, "advertising::campaign_management"}


@pytest.mark.parametrize(
    ("pasted", "scope"),
    [
        (FULL, "advertising::campaign_management"),
        (f"  <{FULL}>.\n", "advertising::campaign_management"),
        (quote(FULL, safe=""), "advertising::campaign_management"),
        (f"?code={CODE}&scope=a%3A%3Ab%20c%3A%3Ad&state=s", "a::b c::d"),
        (f"?scope=c%3A%3Ad+a%3A%3Ab&code={CODE}&state=s", "c::d a::b"),
        (f"scope=a::b+new::thing&state=s&code={CODE}", "a::b new::thing"),
        (f"?code={CODE}&state=s", None),
        (f"?code={CODE}&scope=&state=s", None),
        (CODE, None),
    ],
)
def test_what_was_allowed_is_read_beside_the_code(pasted: str, scope: str | None) -> None:
    assert read_answer(pasted).scope == scope


@pytest.mark.parametrize(
    "pasted", [CODE, f" {CODE}\n", f"'{CODE}'", f"> {CODE[:9]}\n> {CODE[9:]}", f"“ {CODE} ”"]
)
def test_a_bare_code_is_understood_without_a_state(pasted: str) -> None:
    answer = read_answer(pasted)
    assert (answer.code, answer.state) == (CODE, None)


def test_the_first_of_two_codes_counts() -> None:
    assert read_answer(f"https://a.b/?code={CODE}&code=evil&state=s").code == CODE


@pytest.mark.parametrize(
    ("pasted", "kind"),
    [
        ("", "empty"),
        (' \n "" ', "empty"),
        ("https://a.b/?error=access_denied&error_description=no&state=x", "cancelled"),
        ("https://a.b/?error_description=Access+not+permitted.&error=access_denied", "cancelled"),
        (f"https://a.b/?code={CODE}&error=access_denied", "cancelled"),
        ("https://a.b/?error=invalid_scope&error_description=An+unknown+scope", "unknown_scope"),
        ("https://a.b/?error=server_error", "refused"),
        (
            "https://a.b/?error=invalid_request&error_description=Bad+parameter+:+redirect_uri",
            "return_url",
        ),
        (f"https://a.b/?error=invalid_request&error_description={NOT_LISTED}", "return_url"),
        (NOT_LISTED, "return_url"),
        (NOT_LISTED.upper(), "return_url"),
        (NOT_LISTED.replace(" ", "\n"), "return_url"),
        (f"We're sorry!\n{NOT_LISTED}\n\nError Summary\n400 Bad Request\n", "return_url"),
        ("400 Bad Request · lwa-invalid-parameter-bad-redirect-uri-vendor", "return_url"),
        ("the redirect URI https://amazon.com/ is not whitelisted", "return_url"),
        ("redirect_uri", "return_url"),
        ("An unknown scope was requested", "unknown_scope"),
        ("<p>Error: An unknown scope was requested.</p>", "unknown_scope"),
        (LINK, "authorization_link"),
        ("https://eu.account.amazon.com/ap/oa", "authorization_link"),
        (
            LINK.replace("https%3A%2F%2Famazon.com", "https%3A%2F%2Fnot-listed"),
            "authorization_link",
        ),
        ("https://www.amazon.com/", "no_code"),
        ("https://www.amazon.com/?ref=nav", "no_code"),
        ("amazon.com/?state=abc", "no_code"),
        ("?state=abc", "no_code"),
        ("hello", "unknown_text"),
        ("what do you mean?", "unknown_text"),
        # without its blanks it looks like a code
        ("Sorry something went wrong on our end.", "unknown_text"),
        ("amzn1.application-oa2-client.0123456789", "unknown_text"),
        ("Atza|IwEBIabcdefghijklmnop", "unknown_text"),
    ],
)
def test_each_wrong_paste_has_its_own_sentence(pasted: str, kind: str) -> None:
    with pytest.raises(PasteError) as caught:
        read_answer(pasted)
    assert caught.value.kind == kind
    assert caught.value.hint


def test_a_return_url_that_is_not_listed_leads_out_of_the_loop() -> None:
    """The refusal page keeps the link's own address: it cannot be told from the link."""
    with pytest.raises(PasteError) as caught:
        read_answer(LINK)
    assert "not whitelisted, compare ads.return_url with the Allowed Return URLs" in str(
        caught.value
    )
    with pytest.raises(PasteError, match="not among the Allowed Return URLs") as page:
        read_answer(NOT_LISTED)
    assert page.value.hint == todo("return-url-not-listed")


def test_amazons_own_words_are_shown_but_a_secret_in_them_is_not() -> None:
    with pytest.raises(PasteError) as caught:
        read_answer("https://a.b/?error=server_error&error_description=bad+Atza%7CIwEBsecret")
    assert "bad" in str(caught.value)
    assert "IwEBsecret" not in str(caught.value)


def test_an_answer_does_not_show_what_it_holds() -> None:
    assert CODE not in repr(read_answer(FULL))
    assert STATE not in repr(read_answer(FULL))


@given(st.text(max_size=200))
def test_no_text_at_all_breaks_the_reader(pasted: str) -> None:
    try:
        said = read_answer(pasted).code
    except PasteError as error:
        said = error.hint
    assert said

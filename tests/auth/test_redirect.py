from __future__ import annotations

from urllib.parse import parse_qs, quote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oauthlib.oauth2.rfc6749.grant_types.authorization_code import code_challenge_method_s256

from adskit.auth.redirect import Answer, authorization_url, read_answer
from adskit.errors import PasteError

CODE, STATE = "ANdNAVhyhqirUelHGEHA", "s0me-State_~.x"
FULL = (
    f"https://www.amazon.com/?code={CODE}&scope=advertising%3A%3Acampaign_management&state={STATE}"
)
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
    assert read_answer(pasted) == Answer(code=CODE, state=STATE)


@pytest.mark.parametrize("pasted", [CODE, f" {CODE}\n", f"'{CODE}'"])
def test_a_bare_code_is_understood_without_a_state(pasted: str) -> None:
    assert read_answer(pasted) == Answer(code=CODE, state=None)


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
        (LINK, "authorization_link"),
        ("https://eu.account.amazon.com/ap/oa", "authorization_link"),
        ("https://www.amazon.com/", "no_code"),
        ("https://www.amazon.com/?ref=nav", "no_code"),
        ("amazon.com/?state=abc", "no_code"),
        ("?state=abc", "no_code"),
        ("hello", "unknown_text"),
        ("what do you mean?", "unknown_text"),
        ("amzn1.application-oa2-client.0123456789", "unknown_text"),
        ("Atza|IwEBIabcdefghijklmnop", "unknown_text"),
    ],
)
def test_each_wrong_paste_has_its_own_sentence(pasted: str, kind: str) -> None:
    with pytest.raises(PasteError) as caught:
        read_answer(pasted)
    assert caught.value.kind == kind
    assert caught.value.hint


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

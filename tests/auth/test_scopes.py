"""What a login is asked to allow, and what happens when its consent does not cover that."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

import adskit
from adskit.auth.session import AdsSession
from adskit.auth.standing import without_what
from adskit.auth.tokens import Token
from adskit.auth.widget import SignInBox
from adskit.errors import ArgumentError, NotPermitted, NotSignedIn
from adskit.practice import PracticeServer, press_allow
from adskit.settings import Settings, asking_for
from adskit.shapes import (
    AUDIENCES_SCOPE,
    DEFAULT_SCOPE,
    KNOWN_SCOPES,
    OLDER_SCOPE,
    SCOPE,
    TEST_ACCOUNTS_SCOPE,
)
from tests.auth.boxes import gone, press
from tests.test_settings import GOOD

BOTH = f"{DEFAULT_SCOPE} {TEST_ACCOUNTS_SCOPE}"
TOKEN = Token("Atza|a", "Atzr|r", "client", scope=DEFAULT_SCOPE)


def asked(ads: AdsSession) -> list[str]:
    """Return the scopes that the consent page is opened with."""
    return parse_qs(urlsplit(ads.authorization_url()).query)["scope"][0].split()


def kept(ads: AdsSession) -> dict[str, object]:
    content: dict[str, object] = json.loads((ads.folder / "tokens.json").read_text("utf-8"))
    return content


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (None, [DEFAULT_SCOPE]),
        (BOTH, BOTH.split()),
        (f"  {BOTH}\n{DEFAULT_SCOPE} ", BOTH.split()),
        ("advertising::audiences", ["advertising::audiences"]),
    ],
)
def test_the_advertiser_is_asked_for_what_was_wished(
    server: PracticeServer, scope: str | None, expected: list[str]
) -> None:
    ads = adskit.connect(practice=server, scope=scope)
    assert list(ads.settings.scopes) == expected
    assert asked(ads) == expected
    assert kept(ads)["scope"] == " ".join(expected)


def test_a_wish_goes_before_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv(SCOPE, "advertising::audiences")
    assert adskit.connect().settings.scopes == ("advertising::audiences",)
    ads = adskit.connect(scope=BOTH)
    assert not ads.is_practice
    assert asked(ads) == BOTH.split()


@pytest.mark.parametrize("scope", ["", " ", "campaigns", f"{DEFAULT_SCOPE} audiences", [], 7])
def test_what_is_no_scope_is_refused_before_anything_is_asked(
    server: PracticeServer, scope: object
) -> None:
    before = len(server.requests)
    with pytest.raises(ArgumentError, match=TEST_ACCOUNTS_SCOPE):
        adskit.connect(practice=server, scope=scope)  # type: ignore[arg-type]
    assert len(server.requests) == before


@pytest.mark.parametrize(
    ("scope", "meant"),
    [
        ("advertising::campaign_managment", DEFAULT_SCOPE),
        ("advertising:campaign_management", DEFAULT_SCOPE),
        ("Advertising::Campaign_Management", DEFAULT_SCOPE),
        (f"{DEFAULT_SCOPE} advertising::audience", "advertising::audiences"),
        ("advertising::test:create_acount", TEST_ACCOUNTS_SCOPE),
        ("cpc_advertising::campaign_management", "cpc_advertising:campaign_management"),
    ],
)
def test_a_mistyped_scope_is_told_its_name_before_anything_is_asked(
    server: PracticeServer, scope: str, meant: str
) -> None:
    before = len(server.requests)
    with pytest.raises(ArgumentError, match=f"did you mean '{meant}'"):
        adskit.connect(practice=server, scope=scope)
    assert len(server.requests) == before


@pytest.mark.parametrize(
    "scope",
    [*KNOWN_SCOPES, "advertising::account_management", "advertising::reports", "other::thing"],
)
def test_a_scope_that_may_exist_is_left_to_amazon(scope: str) -> None:
    assert asking_for(Settings("id", "secret", "https://amazon.com"), scope).scopes == (scope,)


def test_settings_without_a_wish_stay_as_they_are() -> None:
    settings = Settings("id", "secret", "https://amazon.com")
    assert asking_for(settings, None) is settings
    assert asking_for(settings, BOTH) == replace(settings, scopes=tuple(BOTH.split()))


def test_a_consent_for_less_has_to_be_given_again(server: PracticeServer) -> None:
    adskit.connect(practice=server)
    ads = adskit.connect(practice=server, scope=BOTH, play_advertiser=False)
    ads.count_kit_consent(counts=True)
    assert ads.status == f"signed in without {TEST_ACCOUNTS_SCOPE}; sign in again"
    with pytest.raises(NotSignedIn, match=f"You signed in without {TEST_ACCOUNTS_SCOPE}"):
        adskit.get_profiles(ads)
    adskit.press_allow_for(ads)
    assert ads.authorized
    assert len(adskit.get_profiles(ads))


def test_a_consent_for_more_is_enough(server: PracticeServer) -> None:
    consented = kept(adskit.connect(practice=server, scope=BOTH))["consented_at"]
    ads = adskit.connect(practice=server)
    assert ads.authorized
    assert kept(ads)["consented_at"] == consented
    assert kept(ads)["scope"] == BOTH


def test_a_renewed_token_still_knows_what_was_allowed(
    server: PracticeServer, signed: AdsSession
) -> None:
    before = kept(signed)
    start = server.clock()
    server.clock = signed._keeper.clock = lambda: start + 4000
    signed.get("/v2/profiles", region="EU")
    after = kept(signed)
    assert after["access_token"] != before["access_token"]
    assert after["scope"] == before["scope"] == DEFAULT_SCOPE


@pytest.mark.parametrize(
    ("given", "wished", "lacking"),
    [
        (DEFAULT_SCOPE, (DEFAULT_SCOPE,), ()),
        (DEFAULT_SCOPE, (DEFAULT_SCOPE, TEST_ACCOUNTS_SCOPE), (TEST_ACCOUNTS_SCOPE,)),
        (BOTH, (TEST_ACCOUNTS_SCOPE,), ()),
        (BOTH, (), ()),
        # tokens from elsewhere: what was asked for is not known, and Amazon will say
        (None, (TEST_ACCOUNTS_SCOPE,), ()),
    ],
)
def test_only_what_is_known_to_lack_lacks(
    given: str | None, wished: tuple[str, ...], lacking: tuple[str, ...]
) -> None:
    assert replace(TOKEN, scope=given).lacking(wished) == lacking


@pytest.mark.parametrize("written", [None, ["advertising::audiences"], 5])
def test_a_token_file_of_other_hands_has_no_known_scope(written: object) -> None:
    content = json.loads(TOKEN.to_json()) | {"scope": written, "withheld": written}
    assert Token.from_json(json.dumps(content)).scope is None
    del content["scope"]
    assert Token.from_json(json.dumps(content)) == replace(TOKEN, scope=None)


def test_a_login_for_other_rights_is_listed_as_signed_in(server: PracticeServer) -> None:
    adskit.connect("tester", practice=server, scope=TEST_ACCOUNTS_SCOPE)
    (login,) = adskit.logins().to_dict("records")
    assert login["login"] == "tester"
    assert login["authorized"]


@pytest.fixture
def partly(server: PracticeServer) -> AdsSession:
    """A login that was asked for two rights and given one."""
    ads = adskit.connect(practice=server, scope=BOTH, play_advertiser=False)
    link = ads.authorization_url()
    ads.finish_sign_in(press_allow(link, withheld=[TEST_ACCOUNTS_SCOPE]))
    return ads


def test_a_sign_in_with_fewer_rights_works_and_says_what_is_missing(partly: AdsSession) -> None:
    assert partly.authorized
    assert partly.status.endswith(
        f"; {TEST_ACCOUNTS_SCOPE} was not allowed: test accounts cannot be read until you sign in "
        "again and allow it"
    )
    assert (kept(partly)["scope"], kept(partly)["withheld"]) == (DEFAULT_SCOPE, TEST_ACCOUNTS_SCOPE)
    assert len(adskit.get_profiles(partly))
    with pytest.raises(NotPermitted):
        adskit.accounts.test_accounts(partly)


def test_a_later_session_knows_what_was_not_allowed(
    server: PracticeServer, partly: AdsSession
) -> None:
    both = adskit.connect(practice=server, scope=BOTH)
    assert both.authorized
    assert f"{TEST_ACCOUNTS_SCOPE} was not allowed" in both.status
    campaigns = adskit.connect(practice=server)
    assert campaigns.authorized
    assert "not allowed" not in campaigns.status
    tests = adskit.connect(practice=server, scope=TEST_ACCOUNTS_SCOPE, play_advertiser=False)
    assert tests.status == f"signed in without {TEST_ACCOUNTS_SCOPE}; sign in again"
    with pytest.raises(NotSignedIn, match=f"You signed in without {TEST_ACCOUNTS_SCOPE}"):
        adskit.accounts.test_accounts(tests)
    audiences = adskit.connect(
        practice=server, scope=f"{BOTH} {AUDIENCES_SCOPE}", play_advertiser=False
    )
    assert not audiences.authorized, "one of them was never asked for"
    (login,) = adskit.logins().to_dict("records")
    assert login["authorized"]
    assert f"{TEST_ACCOUNTS_SCOPE} was not allowed" in login["status"]
    partly.finish_sign_in(press_allow(partly.authorization_url()))
    assert "not allowed" not in partly.status
    assert not kept(partly)["withheld"]


def test_the_box_says_what_was_not_allowed(server: PracticeServer) -> None:
    ads = adskit.connect(practice=server, scope=BOTH, play_advertiser=False)
    box = SignInBox(ads)
    press(box, paste=press_allow(box.url, withheld=[DEFAULT_SCOPE]))
    assert gone(box)
    says = (
        f"{DEFAULT_SCOPE} was not allowed: profiles, campaigns and reports cannot be read until "
        "you sign in again and allow it."
    )
    for words in box._bundle()[0].values():
        assert says in words
    card = SignInBox(ads)
    assert (card.kind, says in card.status) == ("ok", True)


@pytest.mark.parametrize(
    ("scope", "asked", "says"),
    [
        (DEFAULT_SCOPE, (AUDIENCES_SCOPE,), "audiences was not allowed: audiences cannot be read"),
        ("x::y", (DEFAULT_SCOPE, OLDER_SCOPE), "were not allowed: profiles, campaigns and reports"),
        ("x::y", ("other::thing",), "other::thing was not allowed: what it opens cannot be read"),
        # two names of one right
        (OLDER_SCOPE, (DEFAULT_SCOPE, OLDER_SCOPE), ""),
        (None, (DEFAULT_SCOPE,), ""),
    ],
)
def test_each_right_has_words_for_what_it_opens(
    scope: str | None, asked: tuple[str, ...], says: str
) -> None:
    said = without_what(replace(TOKEN, scope=scope), asked)
    assert says in said
    assert bool(says) == bool(said)


@pytest.mark.parametrize(
    ("scope", "withheld", "wished", "too_little"),
    [
        (DEFAULT_SCOPE, TEST_ACCOUNTS_SCOPE, BOTH, ""),
        (DEFAULT_SCOPE, "", BOTH, TEST_ACCOUNTS_SCOPE),
        (DEFAULT_SCOPE, TEST_ACCOUNTS_SCOPE, TEST_ACCOUNTS_SCOPE, TEST_ACCOUNTS_SCOPE),
        (DEFAULT_SCOPE, TEST_ACCOUNTS_SCOPE, DEFAULT_SCOPE, ""),
        (None, "", BOTH, ""),
    ],
)
def test_only_who_was_never_asked_has_to_be_asked_again(
    scope: str | None, withheld: str, wished: str, too_little: str
) -> None:
    token = replace(TOKEN, scope=scope, withheld=withheld)
    assert token.too_little(tuple(wished.split())) == tuple(too_little.split())

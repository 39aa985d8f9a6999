from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

import adskit
from adskit.auth.session import AdsSession
from adskit.errors import (
    NotSignedIn,
    PasteError,
    TokenRefused,
)
from adskit.practice import PracticeServer, press_allow

SP = "application/vnd.spCampaign.v3+json"


def test_a_person_signs_in_by_pasting_the_address(unsigned: AdsSession) -> None:
    told: list[bool] = []
    unsigned.on_change(lambda: told.append(unsigned.authorized))
    assert (unsigned.authorized, unsigned.status) == (False, "not signed in")
    unsigned.finish_sign_in(press_allow(unsigned.authorization_url()))
    assert unsigned.authorized
    assert unsigned.status.startswith("signed in, consent given on ")
    unsigned.forget()
    assert told == [True, False]


def test_calls_before_signing_in_say_what_to_do(unsigned: AdsSession) -> None:
    with pytest.raises(NotSignedIn, match=r"adskit\.login"):
        unsigned.get("/v2/profiles", region="NA")


def test_any_open_link_may_be_answered_and_after_a_restart_too(
    server: PracticeServer, unsigned: AdsSession
) -> None:
    first, _second = unsigned.authorization_url(), unsigned.authorization_url()
    address = press_allow(first)
    restarted = adskit.connect(practice=server, play_advertiser=False)
    restarted.finish_sign_in(address)
    assert restarted.authorized


def test_a_code_alone_is_accepted_from_the_same_session_only(
    server: PracticeServer, unsigned: AdsSession
) -> None:
    code = parse_qs(urlsplit(press_allow(unsigned.authorization_url())).query)["code"][0]
    restarted = adskit.connect(practice=server, play_advertiser=False)
    with pytest.raises(PasteError, match="whole address"):
        restarted.finish_sign_in(code)
    unsigned.finish_sign_in(code)
    assert unsigned.authorized


def test_a_strangers_code_alone_is_refused_although_no_state_tells_of_it(
    server: PracticeServer, unsigned: AdsSession
) -> None:
    """It was asked for with another verifier (PKCE), which Amazon compares."""
    stranger = adskit.connect("stranger", practice=server, play_advertiser=False)
    code = parse_qs(urlsplit(press_allow(stranger.authorization_url())).query)["code"][0]
    unsigned.authorization_url()
    with pytest.raises(TokenRefused):
        unsigned.finish_sign_in(code)
    assert not unsigned.authorized


def test_the_same_paste_again_says_you_are_signed_in(unsigned: AdsSession) -> None:
    address = press_allow(unsigned.authorization_url())
    unsigned.finish_sign_in(address)
    with pytest.raises(PasteError, match="you are signed in") as caught:
        unsigned.finish_sign_in(address)
    assert caught.value.kind == "used"
    assert unsigned.authorized


def test_an_answer_to_a_strangers_link_is_refused(unsigned: AdsSession) -> None:
    address = press_allow(unsigned.authorization_url())
    state = parse_qs(urlsplit(address).query)["state"][0]
    with pytest.raises(PasteError, match="another link"):
        unsigned.finish_sign_in(address.replace(state, "x" * len(state)))
    assert not unsigned.authorized


def test_cancel_is_told_from_everything_else(unsigned: AdsSession) -> None:
    with pytest.raises(PasteError, match="Cancel") as caught:
        unsigned.finish_sign_in(press_allow(unsigned.authorization_url(), decision="cancel"))
    assert caught.value.kind == "cancelled"


def test_a_code_older_than_five_minutes_says_so(
    server: PracticeServer, unsigned: AdsSession
) -> None:
    address = press_allow(unsigned.authorization_url())
    now = server.clock()
    server.clock = lambda: now + 301
    with pytest.raises(TokenRefused, match="older than 5 minutes"):
        unsigned.finish_sign_in(address)
    with pytest.raises(PasteError, match="used already") as caught:
        unsigned.finish_sign_in(address)
    assert "signed in" not in str(caught.value)


def test_the_old_login_stays_until_the_new_one_has_worked(
    server: PracticeServer, signed: AdsSession
) -> None:
    address = press_allow(signed.authorization_url())
    now = server.clock()
    server.clock = lambda: now + 301
    with pytest.raises(TokenRefused):
        signed.finish_sign_in(address)
    assert signed.authorized


def test_one_login_does_not_know_the_other(server: PracticeServer, signed: AdsSession) -> None:
    other = adskit.connect("acme", practice=server, play_advertiser=False)
    assert signed.authorized
    assert not other.authorized


@pytest.mark.parametrize(
    ("days", "says"),
    [
        (0, "sign in again before 2027-11-24"),
        (334, "before 2027-11-24"),
        (336, "(only 29 days left)"),
        (366, "the consent ended on 2027-11-24; sign in again"),
    ],
)
def test_the_status_warns_a_month_before_the_consent_ends(
    signed: AdsSession, days: int, says: str
) -> None:
    given = datetime(2026, 11, 24, tzinfo=UTC).timestamp()
    token = signed._keeper.stored()
    assert token is not None
    signed._keeper.accept(dataclasses.replace(token, consented_at=given))
    signed._sign_in.clock = lambda: given + days * 86_400
    assert says in signed.status
    assert ("days left" in signed.status) == (days == 336)

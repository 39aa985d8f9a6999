"""The card of a login that works, and answers that are caught instead of pasted."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable

import pytest

import adskit
from adskit import AdsSession
from adskit.auth.widget import SignInBox
from adskit.practice import PracticeServer, press_allow
from tests.auth.boxes import CODE, gone, press, saved_state, works


@pytest.fixture
def ads(practice: PracticeServer) -> AdsSession:
    """A session that nobody has signed in yet."""
    return adskit.connect(practice=practice, play_advertiser=False)


@pytest.fixture
def box(ads: AdsSession) -> SignInBox:
    return SignInBox(ads, press_allow)


def test_a_login_that_works_is_said_and_not_asked_for(ads: AdsSession, box: SignInBox) -> None:
    ads.finish_sign_in(press_allow(box.url))
    assert gone(box), "the box follows a sign-in that happened elsewhere"
    card = SignInBox(ads, press_allow)
    assert (card.asking, card.has_login, card.kind) == (False, True, "ok")
    assert card.status == f"S{ads.status[1:]}."
    assert 0 < card.good_until - time.time() <= 3600
    assert "getpass" not in card.twin()
    press(card, new_link=True)
    assert "http" not in saved_state(card), "a link is made when somebody asks for one"


def test_the_old_login_stays_while_one_signs_in_again(ads: AdsSession, box: SignInBox) -> None:
    press(box, press_allow=True)
    card = SignInBox(ads, press_allow)
    press(card, again=True)
    assert card.asking
    assert "stays until the new one has worked" in card.hint
    press(card, paste="https://amazon.com/?error=access_denied")
    assert works(ads)
    press(card, paste=press_allow(card.url))
    assert works(ads)
    assert gone(card)


def test_forgetting_a_login_asks_for_the_next(ads: AdsSession, box: SignInBox) -> None:
    press(box, press_allow=True)
    card = SignInBox(ads, press_allow)
    press(card, forget=True)
    assert not works(ads)
    assert (card.asking, card.has_login, card.status) == (True, False, "Not signed in.")
    press(card, paste=press_allow(card.url))
    assert gone(card)


def test_a_card_on_display_follows_what_others_do(ads: AdsSession, box: SignInBox) -> None:
    press(box, press_allow=True)
    card = SignInBox(ads)
    before = card.good_until
    ads.finish_sign_in(press_allow(ads.authorization_url()))
    assert card.good_until > before
    assert card.url == ""
    ads.forget()
    assert card.asking
    assert card.url


def test_a_refresh_token_in_the_settings_outlives_forgetting(practice: PracticeServer) -> None:
    ads = adskit.connect("spare", practice=practice)
    ads.settings = dataclasses.replace(ads.settings, refresh_token="Atzr|of-the-settings")
    ads._keeper.settings = ads.settings
    card = SignInBox(ads)
    press(card, forget=True)
    assert "AMAZON_ADS_REFRESH_TOKEN" in card.status
    assert "Atzr|" not in saved_state(card)


def test_again_asks_although_the_login_works(ads: AdsSession, box: SignInBox) -> None:
    press(box, paste=press_allow(box.url))
    again = SignInBox(ads, again=True)
    assert not gone(again)
    press(again, paste=f"https://amazon.com/?code={CODE}&state=other")
    assert works(ads), "the old login stays until the new one has worked"
    press(again, forget=True)
    assert not works(ads)
    assert (again.kind, again.status) == ("idle", "Not signed in.")
    press(again, paste=press_allow(again.url))
    assert works(ads)
    assert gone(again)


class Catcher:
    """Stands at the return URL: keeps what to do with an address."""

    def __init__(self) -> None:
        self.takes: list[Callable[[str], object]] = []

    def __call__(self, _ads: AdsSession, take: Callable[[str], object]) -> bool:
        self.takes.append(take)
        return True


def test_a_caught_answer_signs_in(ads: AdsSession) -> None:
    catch = Catcher()
    box = SignInBox(ads, catch=catch)
    assert box.caught
    catch.takes[-1](press_allow(box.url))
    assert gone(box)
    assert works(ads)


def test_after_a_caught_cancel_the_next_answer_is_caught_too(ads: AdsSession) -> None:
    catch = Catcher()
    box = SignInBox(ads, catch=catch)
    catch.takes[-1](press_allow(box.url, decision="cancel"))
    assert "Cancel was pressed" in box.status
    assert len(catch.takes) == 2
    catch.takes[-1](press_allow(box.url))
    assert works(ads)


def test_nobody_listens_for_a_login_that_works(ads: AdsSession, box: SignInBox) -> None:
    press(box, press_allow=True)
    catch = Catcher()
    card = SignInBox(ads, catch=catch)
    assert not catch.takes
    press(card, again=True)
    assert len(catch.takes) == 1

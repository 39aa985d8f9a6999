"""The boxes as a browser would use them: messages in, traits and closing out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

import adskit
from adskit import AdsSession
from adskit.auth.widget import SignInBox
from adskit.practice import PracticeServer, press_allow
from tests.auth.boxes import CODE, displays, gone, press, works


@pytest.fixture
def ads(practice: PracticeServer) -> AdsSession:
    """A session that nobody has signed in yet."""
    return adskit.connect(practice=practice, play_advertiser=False)


@pytest.fixture
def box(ads: AdsSession) -> SignInBox:
    return SignInBox(ads, press_allow)


@pytest.fixture
def shell() -> Iterator[list[dict[str, Any]]]:
    with displays() as outputs:
        yield outputs


def test_a_pasted_address_signs_in_and_the_box_goes(ads: AdsSession, box: SignInBox) -> None:
    assert not works(ads)
    press(box, paste=press_allow(box.url))
    assert works(ads)
    assert gone(box)
    assert box.kind == "ok"
    assert repr(box) == f"<SignInBox: S{ads.status[1:]}.>"


def test_the_kit_presses_allow_for_a_person_who_asks(ads: AdsSession, box: SignInBox) -> None:
    press(box, press_allow=True)
    assert works(ads)
    assert gone(box)


def test_on_the_real_amazon_nobody_else_presses_allow(ads: AdsSession) -> None:
    box = SignInBox(ads)
    press(box, press_allow=True)
    assert box.offer == ""
    assert not works(ads)


@pytest.mark.parametrize(
    ("pasted", "says", "then"),
    [
        ("", "Nothing was pasted yet.", "copy the whole address"),
        ("https://amazon.com/?error=access_denied", "Cancel was pressed", "press Allow"),
        ("https://amazon.com/?ref_=nav_logo", "This address has no code in it.", "code=…"),
        (f"https://amazon.com/?code={CODE}&state=other", "another link", "newest link"),
        ("good morning", "neither an address nor", "whole address"),
    ],
)
def test_a_wrong_paste_is_answered_and_changes_nothing_else(
    ads: AdsSession, box: SignInBox, pasted: str, says: str, then: str
) -> None:
    link = box.url
    for _ in range(2):
        press(box, paste=pasted)
        assert box.kind == "bad"
        assert says in box.status
        assert then in box.hint
    assert box.url == link
    assert not works(ads)
    press(box, paste=press_allow(link))
    assert works(ads)


def test_the_link_itself_is_told_from_its_answer(box: SignInBox) -> None:
    press(box, paste=box.url)
    assert "the link to open" in box.status


def test_a_refused_code_brings_a_new_link(ads: AdsSession, box: SignInBox) -> None:
    link = box.url
    address = press_allow(link)
    code = address.partition("code=")[2].partition("&")[0]
    press(box, paste=address.replace(code, CODE))
    assert box.kind == "bad"
    assert box.url != link
    press(box, paste=press_allow(box.url))
    assert works(ads)


def test_links_are_renewed_and_older_ones_stay_good(ads: AdsSession, box: SignInBox) -> None:
    older = box.url
    press(box, new_link=True)
    assert box.url != older
    assert box.kind == "idle"
    press(box, paste=press_allow(older))
    assert works(ads)


def test_an_unexpected_error_is_named_but_not_quoted(ads: AdsSession) -> None:
    def clumsy(_url: str) -> str:
        raise LookupError(CODE)

    box = SignInBox(ads, clumsy)
    press(box, press_allow=True)
    assert box.kind == "bad"
    assert "LookupError" in box.status
    assert CODE not in json.dumps([box.status, box.hint, repr(box)])


def test_an_interrupted_kernel_does_not_leave_the_box_busy(ads: AdsSession) -> None:
    def interrupted(_url: str) -> str:
        raise KeyboardInterrupt

    box = SignInBox(ads, interrupted)
    with pytest.raises(KeyboardInterrupt):
        press(box, press_allow=True)
    assert (box.kind, box.status) == ("bad", "This was interrupted.")


@pytest.mark.parametrize("content", [None, "paste", {}, {"paste": 7}, {"exec": "1"}])
def test_messages_nobody_should_send_are_ignored(box: SignInBox, content: object) -> None:
    before = box.get_state()
    box._handle_custom_msg(content, [])
    assert box.get_state() == before


def test_nothing_pasted_is_in_the_state_or_the_repr(box: SignInBox) -> None:
    press(box, paste=f"https://amazon.com/?code={CODE}&state=st4te")
    kept = json.dumps(box.get_state(), default=repr) + repr(box) + str(box)
    assert CODE not in kept
    assert "st4te" not in kept


@pytest.mark.parametrize(
    ("pasted", "rounds"),
    [
        ("https://amazon.com/?ref_=nav_logo", 0),
        (f"https://amazon.com/?code={CODE}&state=other", 0),
        ("https://amazon.com/?error=access_denied", 1),
        (CODE, 1),
    ],
)
def test_the_minutes_of_a_code_are_counted_only_while_there_may_be_one(
    box: SignInBox, pasted: str, rounds: int
) -> None:
    before = box.round
    press(box, paste=pasted)
    assert box.round == before + rounds


def test_a_newer_box_takes_the_place_of_an_older_one(ads: AdsSession, box: SignInBox) -> None:
    older_link = box.url
    newer = SignInBox(ads)
    assert gone(box)
    assert box.url == "", "what stays of a closed widget is saved with the notebook"
    press(newer, paste=press_allow(older_link))
    assert works(ads)
    assert gone(newer)


def test_a_box_of_before_a_restart_hands_over_to_the_next_session(
    ads: AdsSession, box: SignInBox, practice: PracticeServer
) -> None:
    address = press_allow(box.url)
    del ads
    restarted = adskit.connect(practice=practice, play_advertiser=False)
    press(SignInBox(restarted), paste=address)
    assert works(restarted)


def test_the_output_has_a_twin_in_words_and_ends_as_words(
    ads: AdsSession, box: SignInBox, shell: list[dict[str, Any]]
) -> None:
    box.show()
    shown = shell[0]
    assert "application/vnd.jupyter.widget-view+json" in shown["data"]
    assert f"open {box.url}" in shown["data"]["text/plain"]
    assert "adskit login" in shown["data"]["text/plain"]
    assert "ads.finish_sign_in(getpass(" in shown["data"]["text/plain"]
    press(box, paste=press_allow(box.url))
    place = shown["transient"]["display_id"]
    assert shell[1]["transient"]["display_id"] == place
    assert shell[1]["update"]
    assert set(shell[1]["data"]) == {"text/plain", "text/html"}
    for words in shell[1]["data"].values():
        assert ads.status in words
        assert "adskit.login(ads)" in words
        assert re.search(r"Access token good until \d\d:\d\d UTC", words)
        assert "http" not in words
    box.show()
    assert shell[2]["data"] == shell[1]["data"], "shown again, it says the same"


def test_a_login_with_an_odd_name_is_shown_as_text(practice: PracticeServer) -> None:
    ads = adskit.connect("a.b-c", practice=practice, play_advertiser=False)
    ads.login = "<b>&"
    box = SignInBox(ads, press_allow)
    press(box, press_allow=True)
    data, _ = box._bundle()
    assert "&lt;b&gt;&amp;" in data["text/html"]
    assert "<b>" not in data["text/html"]

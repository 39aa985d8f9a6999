"""The boxes as a browser would use them: messages in, traits and closing out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from IPython.core.displaypub import CapturingDisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

import adskit
from adskit import AdsSession
from adskit.auth.card import Card
from adskit.auth.widget import PasteBox, SignInBox
from adskit.errors import NotSignedIn
from adskit.practice import PracticeServer, press_allow

CODE = "ANtypedByAPerson"


@pytest.fixture
def ads(practice: PracticeServer) -> AdsSession:
    """A session that nobody has signed in yet."""
    return adskit.connect(practice=practice, play_advertiser=False)


@pytest.fixture
def box(ads: AdsSession) -> SignInBox:
    return SignInBox(ads, press_allow)


@pytest.fixture
def shell() -> Iterator[list[dict[str, Any]]]:
    """Run an IPython and return what it displays."""
    running = InteractiveShell.instance(config=Config({"HistoryManager": {"enabled": False}}))
    publisher = CapturingDisplayPublisher()  # type: ignore[no-untyped-call]
    running.display_pub = publisher
    yield publisher.outputs
    InteractiveShell.clear_instance()


def press(box: Card, **message: object) -> None:
    """Deliver what the browser sends."""
    box._handle_custom_msg(message, [])


def works(ads: AdsSession) -> bool:
    return ads.authorized


def gone(box: Card) -> bool:
    """Say whether words stand in its place, and no model of it is left to be saved."""
    assert box.parted == (box.comm is None) == (box.layout.comm is None)
    return box.parted


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


def test_a_login_that_works_is_said_and_not_asked_for(ads: AdsSession, box: SignInBox) -> None:
    ads.finish_sign_in(press_allow(box.url))
    assert gone(box), "the box follows a sign-in that happened elsewhere"
    anew = SignInBox(ads)
    assert gone(anew)
    assert anew.url == ""


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
    assert "ads.finish_sign_in(" in shown["data"]["text/plain"]
    press(box, paste=press_allow(box.url))
    place = shown["transient"]["display_id"]
    assert shell[1]["transient"]["display_id"] == place
    assert shell[1]["update"]
    assert set(shell[1]["data"]) == {"text/plain", "text/html"}
    for words in shell[1]["data"].values():
        assert ads.status in words
        assert "adskit.login(ads, again=True)" in words
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


class TestPasteBox:
    """The box of the notebooks that redeem the code by themselves."""

    def test_it_hands_out_the_address_that_was_pasted(self, ads: AdsSession) -> None:
        box = PasteBox(ads.authorization_url(), browser_url=ads.browser_url)
        address = press_allow(box.url)
        press(box, paste=f" <{address}>\n")
        assert box.kind == "ok"
        assert address not in json.dumps(box.get_state(), default=repr) + repr(box)
        assert box.address == address
        assert box.parted
        assert box.url == ""
        assert address not in repr(box)
        assert box.address == address, "a cell run again finds it again"

    def test_without_a_paste_the_real_amazon_has_to_wait(self) -> None:
        box = PasteBox("https://www.amazon.com/ap/oa?client_id=x")
        with pytest.raises(NotSignedIn, match="paste the address into the box above"):
            _ = box.address

    def test_without_a_paste_the_kit_presses_allow_on_the_practice_amazon(
        self, ads: AdsSession
    ) -> None:
        box = PasteBox(ads.authorization_url(), press_allow=press_allow)
        first, second = box.address, box.address
        assert "code=" in first
        assert first != second, "a code is good once: a cell run again gets a new one"
        ads.finish_sign_in(second)
        assert works(ads)

    @pytest.mark.parametrize(
        ("pasted", "says"),
        [
            ("https://amazon.com/?error=access_denied&state=x", "Cancel was pressed"),
            ("https://amazon.com/", "no code"),
            (CODE, "the code alone"),
        ],
    )
    def test_a_wrong_paste_is_answered_and_not_kept(self, pasted: str, says: str) -> None:
        box = PasteBox("https://www.amazon.com/ap/oa?client_id=x")
        press(box, paste=pasted)
        assert box.kind == "bad"
        assert says in box.status
        with pytest.raises(NotSignedIn):
            _ = box.address

    def test_its_twin_says_how_to_go_on_without_it(self, shell: list[dict[str, Any]]) -> None:
        box = PasteBox("https://www.amazon.com/ap/oa?client_id=x")
        box._ipython_display_()
        assert "open https://www.amazon.com/ap/oa?client_id=x" in shell[0]["data"]["text/plain"]

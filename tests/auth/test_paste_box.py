"""The box of the notebooks that redeem the code by themselves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

import adskit
from adskit import AdsSession
from adskit.auth.paste_box import PasteBox
from adskit.errors import NotSignedIn
from adskit.practice import PracticeServer, press_allow
from tests.auth.boxes import CODE, displays, press, works


@pytest.fixture
def ads(practice: PracticeServer) -> AdsSession:
    """A session that nobody has signed in yet."""
    return adskit.connect(practice=practice, play_advertiser=False)


@pytest.fixture
def shell() -> Iterator[list[dict[str, Any]]]:
    with displays() as outputs:
        yield outputs


def test_it_hands_out_the_address_that_was_pasted(ads: AdsSession) -> None:
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


def test_without_a_paste_the_real_amazon_has_to_wait() -> None:
    box = PasteBox("https://www.amazon.com/ap/oa?client_id=x")
    with pytest.raises(NotSignedIn, match="paste the address into the box above"):
        _ = box.address


def test_without_a_paste_the_kit_presses_allow_on_the_practice_amazon(ads: AdsSession) -> None:
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
def test_a_wrong_paste_is_answered_and_not_kept(pasted: str, says: str) -> None:
    box = PasteBox("https://www.amazon.com/ap/oa?client_id=x")
    press(box, paste=pasted)
    assert box.kind == "bad"
    assert says in box.status
    with pytest.raises(NotSignedIn):
        _ = box.address


def test_its_twin_says_how_to_go_on_without_it(shell: list[dict[str, Any]]) -> None:
    box = PasteBox("https://www.amazon.com/ap/oa?client_id=x")
    box._ipython_display_()
    assert "open https://www.amazon.com/ap/oa?client_id=x" in shell[0]["data"]["text/plain"]

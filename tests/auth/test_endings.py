"""Every paste and every ending, through the session and through the box: what is said and kept."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape

import pytest
import requests

import adskit
from adskit.auth.session import AdsSession
from adskit.auth.widget import SignInBox
from adskit.errors import AdskitError, PasteError
from adskit.practice import PracticeInfo, PracticeServer, press_allow
from tests.auth.endings import TOLD_APART, Ending, Stage, every_ending, every_paste
from tests.auth.scripted import Script

# another box is another link, and a bare code belongs to the newest
endings_in_a_box = [one for one in TOLD_APART if one.name != "a bare code used twice"]


@pytest.fixture
def ads(server: PracticeServer) -> AdsSession:
    """A login that a person has signed in before."""
    old = adskit.connect(practice=server, play_advertiser=False)
    old.finish_sign_in(press_allow(old.authorization_url()))
    return old


@pytest.fixture
def stage(server: PracticeServer, script: Script, ads: AdsSession) -> Stage:
    return Stage(server, script, ads, ads.authorization_url())


@pytest.fixture
def box(ads: AdsSession) -> SignInBox:
    return SignInBox(ads, press_allow, again=True)


@pytest.fixture
def boxed(server: PracticeServer, script: Script, box: SignInBox) -> Stage:
    """A stage whose link is the one in the box."""
    return Stage(server, script, box._ads, box.url)


def works(ads: AdsSession) -> bool:
    return ads.get("/v2/profiles", region="EU").status_code == 200


def assert_signed_in_anew(stage: Stage, before: bytes | None) -> None:
    assert stage.kept() not in {None, before}
    assert works(stage.ads)
    with pytest.raises(PasteError) as caught:
        stage.ads.finish_sign_in(stage.address)
    assert caught.value.kind == "used"


def assert_nothing_lost(stage: Stage, ending: Ending, before: bytes | None) -> None:
    """The old login works, and the link can be answered unless its answer is used up."""
    assert stage.kept() == before
    stage.cure()
    if before is not None:
        assert works(stage.ads)
    if ending.then == "open":
        stage.ads.finish_sign_in(stage.address)
        assert stage.kept() not in {None, before}
        assert works(stage.ads)
        return
    with pytest.raises(PasteError) as caught:
        stage.ads.finish_sign_in(stage.address)
    assert caught.value.kind == "used"
    stage.ads.finish_sign_in(press_allow(stage.ads.authorization_url()))
    assert works(stage.ads)


@every_paste
def test_every_paste_is_understood(stage: Stage, paste: Callable[[Stage], str]) -> None:
    before = stage.kept()
    stage.ads.finish_sign_in(paste(stage))
    assert_signed_in_anew(stage, before)


@every_paste
def test_the_box_understands_every_paste(
    boxed: Stage, box: SignInBox, paste: Callable[[Stage], str]
) -> None:
    before = boxed.kept()
    box.finish(paste(boxed))
    assert (box.kind, box.status) == ("ok", f"S{boxed.ads.status[1:]}.")
    assert box.parted
    assert_signed_in_anew(boxed, before)


@every_ending
def test_every_ending_has_its_sentence(stage: Stage, ending: Ending) -> None:
    ending.before(stage)
    before = stage.kept()
    with pytest.raises(AdskitError) as caught:
        stage.ads.finish_sign_in(ending.paste(stage))
    assert caught.value.message == ending.message
    assert caught.value.hint == ending.hint
    assert_nothing_lost(stage, ending, before)


@pytest.mark.parametrize("ending", endings_in_a_box, ids=str)
def test_the_box_says_the_same_sentence(boxed: Stage, box: SignInBox, ending: Ending) -> None:
    ending.before(boxed)
    if box.parted:  # a sign-in that worked has taken it away
        box = SignInBox(boxed.ads, press_allow, again=True)
    before = boxed.kept()
    box.finish(ending.paste(boxed))
    assert (box.kind, box.status, box.hint) == ("bad", ending.message, ending.hint)
    assert not box.parted
    assert_nothing_lost(boxed, ending, before)
    assert box.parted, "it goes when the sign-in has worked"


def test_no_two_endings_share_a_sentence_by_accident() -> None:
    shared = {"the link to open", "no code in it", "neither an address", "another link"}
    shared |= {"did not accept this code", "was used already", "busy or out of order"}
    said: dict[str, str] = {}
    for ending in TOLD_APART:
        if not any(part in ending.message for part in shared):
            assert ending.message not in said
            said[ending.message] = ending.name


def test_a_return_url_that_is_not_registered_is_refused_in_the_browser_and_shown_before(
    server: PracticeServer,
) -> None:
    other = f"{server.url}/return/"  # a slash too many
    info = PracticeInfo.from_json(server.info.as_json() | {"redirect_uris": [other]})
    ads = adskit.connect(practice=info, play_advertiser=False)
    box = SignInBox(ads)
    assert box.return_url == other, "the exact text to register stands beside the link"
    page = requests.get(box.url, timeout=5, allow_redirects=False)
    assert page.status_code == 400
    text = unescape(page.text)
    assert "redirect URI you provided has not been whitelisted for your application" in text
    assert "lwa-invalid-parameter-bad-redirect-uri-vendor" in text
    assert "Allowed Return URLs character for character" in text
    assert "Location" not in page.headers, "Python never hears of it"

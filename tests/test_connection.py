"""connect() and what takes its session: values that are none of those they take."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

import adskit
from adskit import AdsSession
from adskit.asking import paste_box
from adskit.errors import ArgumentError
from adskit.practice import PracticeServer
from adskit.rehearsal import press_allow_for


@pytest.mark.parametrize("login", [True, None, 5, "", ".hidden", "a/b"])
def test_what_cannot_be_the_name_of_a_login_is_refused(login: Any) -> None:
    with pytest.raises(ArgumentError, match="cannot be the name of a login"):
        adskit.connect(login)


@pytest.mark.parametrize("practice", [5, 0, "yes", "", "127.0.0.1:8000"])
def test_what_is_no_practice_amazon_is_refused(practice: Any) -> None:
    with pytest.raises(ArgumentError, match="names no practice Amazon") as caught:
        adskit.connect(practice=practice)
    assert "practice=True" in caught.value.hint


CALLS: Final[dict[str, Callable[[AdsSession], object]]] = {
    "^NoneType is not a session": lambda _: press_allow_for(None),  # type: ignore[arg-type]
    "^str is not a session": lambda _: paste_box("https://amazon.com", ""),  # type: ignore[arg-type]
    "None is not a link": lambda ads: paste_box(ads, None),  # type: ignore[arg-type]
    "and profile 999 is not known yet": lambda ads: ads.get("/v2/profiles", profile="999"),
    "and this call names none": lambda ads: ads.get("/v2/profiles"),
    "None is not a path": lambda ads: ads.get(None, region="EU"),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("says", CALLS)
def test_what_is_left_out_is_named(ads: AdsSession, says: str) -> None:
    with pytest.raises(ArgumentError, match=says):
        CALLS[says](ads)


@pytest.mark.parametrize("login", ["practice", "Practice"])
def test_the_name_of_the_practice_logins_folder_is_refused(login: str) -> None:
    with pytest.raises(ArgumentError, match="use another name"):
        adskit.connect(login)


def test_a_session_finds_its_files_after_the_working_folder_has_changed(
    practice: PracticeServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADSKIT_HOME", "kit")
    ads = adskit.connect(practice=practice)
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    assert ads.authorized
    assert ads.folder.is_relative_to(tmp_path / "kit")

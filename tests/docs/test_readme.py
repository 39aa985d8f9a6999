"""What the first page promises a person who has one minute."""

from __future__ import annotations

import re
from typing import Final

from adskit import __version__
from tests.docs.pages import ROOT, markdown
from tests.notebooks.stored import NAMES

README: Final = markdown()[0]


def test_the_two_commands_stand_there_to_be_copied() -> None:
    lines = "\n".join(README.code("sh")).splitlines()
    assert 'python -m pip install -e ".[lab]" && adskit lab' in lines
    assert 'python -m pip install -e ".[test]" && python -m pytest' in lines


def test_the_first_screen_has_what_one_needs_to_begin() -> None:
    places = [
        README.text.index(each)
        for each in ("# adskit", "screenshot.png", "adskit lab", "conda env create", "| you want |")
    ]
    assert places == sorted(places)
    assert README.text[: places[-1]].count("\n") < 30


def test_every_notebook_and_every_guide_is_one_click_away() -> None:
    links = set(README.links())
    assert {f"notebooks/{name}.ipynb" for name in NAMES} <= links
    guides = {page.relative_to(ROOT).as_posix() for page in (ROOT / "docs").glob("*.md")}
    assert guides <= links


def test_the_version_is_told_in_the_changelog() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## \[(\d[^]]*)\]", changelog, re.MULTILINE)
    assert versions[0] == __version__

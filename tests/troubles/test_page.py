from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from adskit.troubles.page import page
from adskit.troubles.table import THEMES, TROUBLES
from adskit.troubles.trouble import Trouble
from tests.figures import ROOT

STORED = ROOT / "docs" / "troubleshooting.md"


def test_the_stored_page_is_what_the_table_makes() -> None:
    assert STORED.read_text(encoding="utf-8") == page(), (
        "run: python -m adskit.troubles docs/troubleshooting.md"
    )


def test_one_command_writes_it_anew(tmp_path: Path) -> None:
    written = tmp_path / "page.md"
    subprocess.run(
        [sys.executable, "-m", "adskit.troubles", str(written)], check=True, timeout=60, cwd=ROOT
    )
    assert written.read_bytes() == STORED.read_bytes()


def test_every_link_of_the_page_leads_somewhere() -> None:
    text = page()
    anchors = re.findall(r'<a id="([\w-]+)"></a>', text)
    assert anchors == [trouble.name for theme in THEMES.values() for trouble in theme]
    assert set(re.findall(r"\]\(#([\w-]+)\)", text)) <= set(anchors)
    for file in set(re.findall(r"\]\((\.\./[^)]+)\)", text)):
        assert (STORED.parent / file).is_file()


def test_every_error_text_stands_in_the_index_in_alphabetical_order() -> None:
    index = page().partition("## By error text")[2].partition("\n## ")[0]
    listed = re.findall(r"^- \[`(.+)`\]\(#([\w-]+)\)$", index, re.MULTILINE)
    assert set(listed) == {(each, one.name) for one in TROUBLES for each in one.symptoms}
    assert listed.index(("invalid_scope", "unknown-scope")) < listed.index(
        ("KeyError: 0", "no-profiles-in-answer")
    )


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda trouble: trouble.name)
def test_a_text_can_be_shown_as_code(trouble: Trouble) -> None:
    assert not any("`" in symptom for symptom in trouble.symptoms)
    # signs of HTML inside of code would be escaped twice
    spans = re.findall(r"`[^`]*`", trouble.title + trouble.cause + trouble.todo)
    assert not any(set("<>&") & set(span) for span in spans)

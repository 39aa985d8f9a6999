"""The parts that Sphinx does not bring: what they write, and what they find."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pytest

pytest.importorskip("sphinx", reason="the extra docs is not installed")

from adskit.cli import COMMANDS
from adskit.data.entity_kinds import KINDS
from adskit.data.export_rows import EXPORT_COLUMNS
from adskit.data.profile_rows import COLUMNS
from docs.making.commands import described, parser_of
from docs.making.contents import SECTIONS, contents
from docs.making.dead_links import dead_links
from docs.making.house import FILE, FLOORS, WIDTH, house
from docs.making.tables import HEADS, lines
from docs.making.words import exists, home
from tests.docs.pages import ROOT, markdown
from tests.test_structure import ROOMS

BAD_PAGES: Final = {
    "whole.html": '<p id="here"><a href="sub/other.html#there">a</a> <a href="#here">b</a></p>',
    "sub/other.html": '<a name="there" href="https://outside.example/x#y"></a>',
    "torn.html": '<a href="gone.html">a</a> <a href="whole.html#gone">b</a> <img src="no.png">',
}


def test_dead_links_are_found_and_others_are_not(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name, text in BAD_PAGES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert list(dead_links(tmp_path)) == [
        "torn.html links to gone.html, which is not there",
        "torn.html links to no.png, which is not there",
        "torn.html links to whole.html#gone, and no such place is there",
    ]


def test_every_page_is_in_the_contents() -> None:
    listed = {f"{page}.md" for pages in SECTIONS.values() for page in pages}
    assert {page.name for page in markdown()} - {"README.md"} <= listed
    text = contents({"One": ("there", "not_there")}, there="there".__eq__)
    assert "/there\n" in text
    assert "/not_there" not in text


@pytest.mark.parametrize(
    ("table", "kinds"),
    [("entity_kinds.KINDS", KINDS), ("export_rows.EXPORT_COLUMNS", EXPORT_COLUMNS)],
)
def test_the_columns_of_every_kind_are_in_the_reference(
    table: str, kinds: Mapping[str, object]
) -> None:
    page = (ROOT / "docs" / "reference" / "profiles_and_campaigns.md").read_text(encoding="utf-8")
    for kind in kinds:
        assert f".. columns:: adskit.data.{table}\n   :of: {kind}\n" in page


def test_a_table_of_columns_has_them_all_in_order() -> None:
    rows = "\n".join(lines(HEADS.split(", "), COLUMNS))
    places = [rows.index(f"* - ``{name}``") for name in COLUMNS]
    assert places == sorted(places)
    assert "``validPaymentMethod``\n     - ``boolean``\n     - true or false" in rows


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_described_with_all_its_options(name: str) -> None:
    text = "\n".join(described(name, parser_of(name)))
    shown = parser_of(name).format_help()
    assert text.startswith(f"adskit {name}\n")
    assert [word for word in text.split("``") if word.startswith("--") and word not in shown] == []
    assert "SUPPRESS" not in text
    assert not re.search(r"--\w", re.sub(r"``.*?``", "", text))


@pytest.mark.parametrize(
    ("name", "called", "full"),
    [
        ("get_report", False, "adskit.get_report"),
        ("adskit.get_report", False, "adskit.get_report"),
        ("NotSignedIn", False, "adskit.errors.NotSignedIn"),
        ("reports.gather", False, None),
        ("login", True, "adskit.login"),
        ("login", False, None),  # the parameter of connect()
        ("budget", False, None),
    ],
)
def test_a_word_leads_to_the_public_name_it_means(
    name: str, full: str | None, *, called: bool
) -> None:
    assert home(name, called=called) == full


def test_a_name_in_a_docstring_must_exist() -> None:
    assert exists("adskit.data.entity_kinds.KINDS")
    assert not exists("adskit.data.entity_kinds.NO_SUCH")
    assert not exists("adskit.no_such_room")


def test_the_build_fails_on_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# A\n[b](gone.md)\n[c](#gone)\n", encoding="utf-8")
    program = (
        "import sys; from sphinx.cmd.build import build_main; sys.exit(build_main("
        "['-W', '--keep-going', '-q', '-C', '-D', 'extensions=myst_parser,docs.making.dead_links',"
        f" '-D', 'root_doc=README', {str(tmp_path)!r}, {str(tmp_path / 'out')!r}]))"
    )
    built = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert built.returncode
    assert "README.html links to #gone, and no such place is there" in built.stderr


def test_the_house_is_drawn_as_it_is() -> None:
    assert [room for rooms in FLOORS.values() for room in rooms] == list(ROOMS)
    assert FILE.read_text(encoding="utf-8") == house(), "python -m docs.making.house"


def test_the_drawing_is_whole_and_told_in_words() -> None:
    tree = ET.fromstring(house())  # noqa: S314 - our own text
    ids = {one.attrib["id"] for one in tree.iter() if "id" in one.attrib}
    assert set(tree.attrib["aria-labelledby"].split()) <= ids
    boxes = [one for one in tree.iter() if "room" in one.attrib.get("class", "")]
    assert len(boxes) == len(ROOMS)
    assert all(float(one.attrib["x"]) + float(one.attrib["width"]) < WIDTH for one in boxes)

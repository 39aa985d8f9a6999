"""Every link of a page or a notebook leads somewhere; links to elsewhere look as they should."""

from __future__ import annotations

from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

import pytest

from tests.docs.pages import ROOT, Page, markdown, notebooks, outside

PAGES: Final = {page.path: page for page in (*markdown(), *notebooks())}
OWN: Final = ("localhost", "127.0.0.1")  # return URLs of one's own are shown as examples


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.name)
def test_links_lead_to_files_and_headings_that_are_there(page: Page) -> None:
    inside = [link for link in page.links() if "://" not in link and not link.startswith("mailto:")]
    assert [link for link in inside if not leads_somewhere(page, link)] == []


def leads_somewhere(page: Page, link: str) -> bool:
    path, _, anchor = unquote(link).partition("#")
    target = (page.path.parent / path).resolve() if path else page.path
    if not (target.exists() and target.is_relative_to(ROOT)):
        return False
    return not anchor or (target in PAGES and anchor in PAGES[target].anchors)


def test_a_link_that_leads_nowhere_is_seen(tmp_path: Path) -> None:
    page = Page(ROOT / "docs" / "page.md", f"# Some Words\n[a](../README.md) {tmp_path}")
    assert leads_somewhere(page, "../README.md")
    assert leads_somewhere(page, "../README.md#from-practice-to-real")
    assert leads_somewhere(page, "../notebooks")
    for wrong in ("README.md", "../README.md#no-such-heading", "../../etc", "../LICENSE#licence"):
        assert not leads_somewhere(page, wrong)


def test_links_are_found_in_prose_and_not_in_code() -> None:
    text = "# A\n[a](b.md#c) ![d](e.png) <https://f.example>\n`[g](h)`\n```sh\n[i](j)\n# K\n```\n"
    page = Page(ROOT / "page.md", text)
    assert list(page.links()) == ["b.md#c", "e.png", "https://f.example"]
    assert page.anchors == {"a", "A"}


def test_headings_are_anchors_as_websites_name_them() -> None:
    page = Page(
        ROOT / "page.md", '# `get_x`, and *so* on?\n## Twice\n## Twice\n<a id="here"></a>\n'
    )
    assert {"get_x-and-so-on", "twice", "twice-1", "here"} <= page.anchors


@pytest.mark.parametrize(("link", "place"), sorted(set(outside())))
def test_a_link_to_elsewhere_is_whole(link: str, place: str) -> None:
    parts = urlsplit(link)
    assert parts.scheme == "https" or parts.hostname in OWN, place
    assert parts.hostname, place
    assert "." in parts.hostname or parts.hostname in OWN, place
    assert not set(link) & set("<>[]{}|\\^`… "), place

"""After the build: every link from page to page, and to a heading, must lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from sphinx.application import Sphinx
from sphinx.util import logging

warn: Final = logging.getLogger(__name__).warning


class Page(HTMLParser):
    """What one page links to, and the anchors it has."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.file = file
        self.links: set[str] = set()
        self.anchors: set[str] = set()
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note links, pictures and anchors."""
        for name, value in attrs:
            if value and name in {"href", "src"}:
                self.links.add(value)
            elif value and name in {"id", "name"}:
                self.anchors.add(value)


def dead_links(folder: Path) -> Iterator[str]:
    """Give a sentence for each link of the HTML files there that leads nowhere in the folder."""
    pages = {file: Page(file) for file in sorted(folder.rglob("*.html"))}
    for file, page in pages.items():
        for link in sorted(page.links):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            path, anchor = unquote(parts.path), unquote(parts.fragment)
            target = (file.parent / path).resolve() if path else file
            if not target.is_file():
                yield f"{file.relative_to(folder)} links to {link}, which is not there"
            elif anchor and target in pages and anchor not in pages[target].anchors:
                yield f"{file.relative_to(folder)} links to {link}, and no such place is there"


def tell(app: Sphinx, failed: Exception | None) -> None:
    """Warn of each dead link; the build counts warnings as faults."""
    if failed is None and app.builder.format == "html":
        for sentence in dead_links(Path(app.outdir).resolve()):
            warn(sentence)


def setup(app: Sphinx) -> dict[str, bool]:
    """Look when all is written."""
    app.connect("build-finished", tell)
    return {"parallel_read_safe": True}

"""The project's Markdown pages and notebooks: their text, code, headings and links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from tests.notebooks.stored import NAMES, read

ROOT: Final = Path(__file__).parents[2]
FENCE: Final = re.compile(r"(?ms)^```(?P<language>[^\n`]*)\n(?P<code>.*?)^```$")
# no link within a link, and no bracket in the address; a picture is a link too
LINK: Final = re.compile(r"\]\((?P<target>[^()\s]+)\)|<(?P<bare>https?://[^>\s]+)>")
HTML: Final = re.compile(r"\b(?:href|src)=\"(?P<target>[^\"]+)\"")
HEADING: Final = re.compile(r"^#{1,6} (?P<words>.+?)(?: #+)?$", re.MULTILINE)
ANCHOR: Final = re.compile(r"<a (?:id|name)=\"(?P<name>[^\"]+)\"")


@dataclass(frozen=True)
class Page:
    """One page: where it lies, and its Markdown."""

    path: Path
    text: str

    @property
    def name(self) -> str:
        """Its path from the project's folder."""
        return self.path.relative_to(ROOT).as_posix()

    def code(self, language: str) -> list[str]:
        """Return the fenced blocks of that language."""
        return [one["code"] for one in FENCE.finditer(self.text) if one["language"] == language]

    @cached_property
    def prose(self) -> str:
        """The page without code: what stands in code is no link and no heading."""
        return re.sub(r"`[^`\n]+`", "`…`", FENCE.sub("", self.text))

    def links(self) -> Iterator[str]:
        """Give where its links and pictures lead."""
        for found in (*LINK.finditer(self.prose), *HTML.finditer(self.prose)):
            yield next(filter(None, found.groups()))

    @cached_property
    def anchors(self) -> set[str]:
        """The places in the page a link can lead to, as GitHub and JupyterLab name them."""
        found = {one["name"] for one in ANCHOR.finditer(self.text)}
        seen: Counter[str] = Counter()
        for heading in HEADING.finditer(FENCE.sub("", self.text)):
            words = re.sub(r"[`*]|\]\([^)]*\)|\[", "", heading["words"])
            slug = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
            found |= {f"{slug}-{seen[slug]}" if seen[slug] else slug, words.replace(" ", "-")}
            seen[slug] += 1
        return found


def markdown() -> list[Page]:
    """Return every page of the project, README.md first."""
    files = [*sorted(ROOT.glob("*.md"), key=lambda file: file.name != "README.md")]
    files += sorted((ROOT / "docs").rglob("*.md"))
    return [Page(file, file.read_text(encoding="utf-8")) for file in files]


def notebooks() -> list[Page]:
    """Return the text of every notebook."""
    folder = ROOT / "notebooks"
    return [Page(folder / f"{name}.ipynb", "\n\n".join(prose_of(name))) for name in NAMES]


def prose_of(name: str) -> list[str]:
    return [cell.source for cell in read(name).cells if cell.cell_type == "markdown"]


def outside() -> Iterator[tuple[str, str]]:
    """Give each link that leaves the project, and the file it stands in."""
    for page in (*markdown(), *notebooks()):
        yield from ((link, page.name) for link in page.links() if "://" in link)
    for file in sorted((ROOT / "adskit").rglob("*.py")):
        for link in re.findall(r"https://\w[^\s\"'`)>\\{}]+", file.read_text(encoding="utf-8")):
            yield link.rstrip(".,:;"), file.relative_to(ROOT).as_posix()

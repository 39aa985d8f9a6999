"""The coverage of Amazon's guide as a page to read: `python -m tests.notebooks.guide_page`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.notebooks.guide_coverage import (
    BEYOND,
    EVERYWHERE,
    GUIDE_PARTS,
    NOTEBOOKS,
    section_of,
    sections,
)
from tests.notebooks.guide_parts import Part
from tests.notebooks.stored import GUIDE

PAGE: Final = Path(__file__).parents[2] / "docs" / "guide.md"
HEAD: Final = f"""\
# Amazon's guide, part by part

[Amazon's guide]({GUIDE})
to the authorization of the Ads API has text, pictures and code. The notebooks hold all of it, in
cells that run. The tables below follow the guide from its first heading to its last: where each
part is here, and what is different there, and why. At the end stands what the notebooks have
beyond it.

<!-- This page is written by: python -m tests.notebooks.guide_page -->
"""
KINDS: Final = {"text": "", "role": "", "activity": "", "value": "", "step": ""}


def page() -> str:
    """Return the page as Markdown."""
    return "\n".join([HEAD, *chapters(), *beyond()])


def chapters() -> Iterator[str]:
    """Give a heading and a table for each heading of the guide."""
    for heading, parts in GUIDE_PARTS.items():
        yield f"## {heading.rstrip(':')}\n"
        yield "| In Amazon's guide | Here | What is different here, and why |"
        yield "|---|---|---|"
        yield from (f"| {named(part)} | {places(part)} | {part.differs} |" for part in parts)
        yield ""


def named(part: Part) -> str:
    """Return what a part is called, with its kind where the words do not tell it."""
    kind = KINDS.get(part.kind, part.kind.capitalize())
    return f"{kind}: {part.what}" if kind else part.what


def places(part: Part) -> str:
    """Return a link to each notebook that holds a part, with the headings there."""
    found: dict[str, dict[str, None]] = {}
    for place in part.cells:
        found.setdefault(place[:2], {})[section_of(place)] = None
    return "<br>".join(link(number, "; ".join(names)) for number, names in found.items())


def link(number: str, where: str) -> str:
    """Return a link to a notebook, and what to look for in it."""
    return f"[{number}](../notebooks/{NOTEBOOKS[number]}.ipynb): {where}"


def beyond() -> Iterator[str]:
    """Give a table of what the guide does not have."""
    yield "## Beyond the guide\n"
    yield "| Notebook | What it adds |"
    yield "|---|---|"
    for number, added in BEYOND.items():
        yield from (f"| {link(number, heading)} | {what} |" for heading, what in added.items())
    for heading, what in EVERYWHERE.items():
        numbers = ", ".join(number for number in NOTEBOOKS if heading in sections(number))
        yield f"| {numbers}: {heading} | {what} |"
    yield ""


def main() -> None:
    """Write the page anew."""
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE}\n")


if __name__ == "__main__":
    main()

"""Where in the notebooks each part of Amazon's guide is, and what the notebooks have beyond it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from tests.notebooks.guide_code import PYTHON
from tests.notebooks.guide_parts import BEFORE_THE_CODE, Chapters, Part
from tests.notebooks.stored import NAMES, read

GUIDE_PARTS: Final[Chapters] = {**BEFORE_THE_CODE, **PYTHON}
NOTEBOOKS: Final[Mapping[str, str]] = {name[:2]: name for name in NAMES}
# sections that several notebooks have, and what they are for
EVERYWHERE: Final[Mapping[str, str]] = {
    "Connect": "each notebook runs alone",
    "What goes wrong, and how it looks": "mistakes made on purpose, with Amazon's words for them",
    "Try it": "exercises that say whether the answer is right",
    "Go on": "what to read next",
}
# the guide ends with a list of campaigns, printed; what is built on it, section by section
BEYOND: Final[Mapping[str, Mapping[str, str]]] = {
    "01": {
        "Two ways through these notebooks": "who should read what",
    },
    "02": {
        "What you have now, and what is missing": "what daily use would still need",
    },
    "04": {
        "What happens too early": "an error in one sentence, with the next step",
        "The first call": "a table instead of printed JSON",
        "More than one login, and forgetting one": "for agencies, and for leaving",
    },
    "05": {
        "For a report": "a table to copy, a file with every id intact",
    },
    "06": {
        "Whose figures": "currencies and time zones",
        "Which reports there are": "24 types and their columns, to look up",
        "The last seven days": "days of several time zones",
        "Ask for the report": "ordered, waited for and joined in one call",
        "What was spent": "sums that keep currencies apart",
        "And where: join the campaigns": "figures and settings together",
        "Which figures may still change": "what Amazon corrects afterwards",
        "Nothing is asked twice": "stopped cells, second runs",
        "A wrong name": "mistakes found before anything is sent",
        "One row for the whole range": "fewer rows, the same money",
        "When an account has no report": "what is missing, and why",
        "What shoppers typed": "search terms",
        "Beyond reports": "budgets of today, and exports",
    },
    "07": {
        "Which week": "the last one that is over",
        "The report": "both weeks in one table",
        "This week against the week before": "sums side by side",
        "The table to send": "a Copy button, with a footnote",
        "Charts": "pictures for slides",
        "The workbook": "Excel, ids as text",
        "Before you send it": "what is missing, what may still change",
        "Brands and Display": "the other ad products",
        "Next Monday": "the same again, in one click",
    },
}


def parts() -> list[Part]:
    """Return every part of the guide, in its order."""
    return [part for chapter in GUIDE_PARTS.values() for part in chapter]


@cache
def cells(number: str) -> dict[str, Any]:
    """Return a notebook's cells by id."""
    return {cell.id: cell for cell in read(NOTEBOOKS[number]).cells}


@cache
def sections(number: str) -> dict[str, list[str]]:
    """Return a notebook's headings of the first and second level, with the ids of the cells below.

    A cell with two headings, such as the first one of 01, belongs to both.
    """
    found: dict[str, list[str]] = {}
    open_now: list[str] = []
    for cell in cells(number).values():
        open_now = headings(cell) or open_now
        for heading in open_now:
            found.setdefault(heading, []).append(cell.id)
    return found


def headings(cell: Any) -> list[str]:
    """Return a cell's own headings of the first and second level."""
    if cell.cell_type != "markdown":
        return []
    prose = re.sub(r"^```.*?^```", "", cell.source, flags=re.DOTALL | re.MULTILINE)
    return re.findall(r"^##? (.+)$", prose, re.MULTILINE)


def section_of(place: str) -> str:
    """Return the heading above a place such as `02:redeem`."""
    number, _, cell = place.partition(":")
    return next(heading for heading, ids in sections(number).items() if cell in ids)

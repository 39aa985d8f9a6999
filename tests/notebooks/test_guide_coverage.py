"""Nothing of Amazon's guide is left out, and nothing of the notebooks is unaccounted for."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

import pytest

from tests.notebooks.guide_coverage import (
    BEYOND,
    EVERYWHERE,
    GUIDE_PARTS,
    NOTEBOOKS,
    cells,
    parts,
    section_of,
    sections,
)
from tests.notebooks.guide_page import PAGE, page
from tests.notebooks.guide_parts import Part
from tests.notebooks.stored import SECTIONS

# how many of each the guide has, counted in it; texts are ours to divide
IN_THE_GUIDE: Final = {
    "role": 4,
    "activity": 5,
    "picture": 3,
    "value": 4 + 2,  # to note down; gaps to fill in a URL
    "step": 4 + 4,  # in the developer console; in the browser
    "note": 7,
    "code": 18,
}
HEADINGS: Final = 21


def test_the_table_has_as_many_of_each_as_the_guide() -> None:
    counted = Counter(part.kind for part in parts())
    assert {kind: counted[kind] for kind in counted if kind != "text"} == IN_THE_GUIDE
    assert len(GUIDE_PARTS) == HEADINGS
    assert all(GUIDE_PARTS.values())


@pytest.mark.parametrize("part", parts(), ids=lambda part: part.what)
def test_the_cells_are_there_and_hold_it(part: Part) -> None:
    assert part.cells
    for place, pattern in part.cells.items():
        number, _, cell = place.partition(":")
        assert cell in cells(number), place
        assert pattern
        assert re.search(pattern, cells(number)[cell].source), (place, pattern)


@pytest.mark.parametrize("part", [each for each in parts() if each.kind == "code"])
def test_code_of_the_guide_has_a_cell_that_runs_or_a_picture(part: Part) -> None:
    for place in part.cells:
        number, _, cell = place.partition(":")
        held = cells(number)[cell]
        if held.cell_type == "code" or "](pictures/" in held.source:
            return
    assert re.search(r"\.json", part.what), "only the guide's data files may be told in words"


@pytest.mark.parametrize("number", NOTEBOOKS)
def test_every_section_follows_the_guide_or_is_listed_as_beyond_it(number: str) -> None:
    reached = {section_of(place) for part in parts() for place in part.cells if place[:2] == number}
    # the first section of a notebook says which headings of the guide it is about
    first, *others = sections(number)
    left = [name for name in others if name not in reached | set(EVERYWHERE)]
    assert first
    assert left == list(BEYOND.get(number, {})), "see BEYOND in tests/notebooks/guide_coverage.py"


def test_what_several_notebooks_have_is_in_several() -> None:
    for heading in EVERYWHERE:
        assert sum(heading in sections(number) for number in NOTEBOOKS) > 1, heading


def test_the_headings_that_notebooks_name_are_the_guides() -> None:
    known = {re.sub(r"^\d\. ", "", heading).rstrip(":") for heading in GUIDE_PARTS}
    assert {heading for named in SECTIONS.values() for heading in named} <= known


def test_the_stored_page_says_what_the_table_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m tests.notebooks.guide_page"

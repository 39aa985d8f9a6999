"""The pictures of the notebooks, as files: small, closed in themselves, and told in words too."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from nbconvert import HTMLExporter

from tests.notebooks.stored import FOLDER, NAMES, read

SVG: Final = "{http://www.w3.org/2000/svg}"
PICTURES: Final = sorted((FOLDER / "pictures").iterdir())
DRAWN: Final = [file for file in PICTURES if file.suffix == ".svg"]
LARGEST: Final = {".svg": 15_000, ".png": 60_000}  # bytes
IMAGE: Final = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<file>[^)]+)\)")
# what would fetch or run something
FOREIGN: Final = re.compile(r"href|@import|url\((?!#)|<script|foreignObject|<image|\son\w+=")

every_picture = pytest.mark.parametrize("picture", PICTURES, ids=lambda file: file.name)
every_drawing = pytest.mark.parametrize("drawing", DRAWN, ids=lambda file: file.name)


def shown() -> Iterator[tuple[str, str, str]]:
    """Give each place where a notebook shows a picture: notebook, file, words for it."""
    for name in NAMES:
        for cell in read(name).cells:
            if cell.cell_type == "markdown":
                for match in IMAGE.finditer(cell.source):
                    yield name, match["file"], match["alt"]


def drawn(file: Path) -> ET.Element:
    """Return a drawing as its elements."""
    return ET.parse(file).getroot()  # noqa: S314 - the project's own files


def texts(element: ET.Element) -> Iterator[str]:
    """Give what is written in a drawing."""
    for text in element.iter(f"{SVG}text"):
        yield text.text or ""


@every_picture
def test_a_picture_is_small_and_some_notebook_shows_it(picture: Path) -> None:
    assert picture.stat().st_size < LARGEST[picture.suffix]
    assert f"pictures/{picture.name}" in {file for _, file, _ in shown()}


def test_a_picture_is_told_in_words_to_those_who_cannot_see_it() -> None:
    for name, file, alt in shown():
        assert len(alt.split()) >= 12, (name, file)
        assert alt.endswith("."), (name, file)


@every_drawing
def test_a_drawing_names_and_describes_itself(drawing: Path) -> None:
    root = drawn(drawing)
    assert root.get("role") == "img"
    named = [root.find(f"{SVG}{name}") for name in ("title", "desc")]
    assert root.get("aria-labelledby") == " ".join(
        part.get("id", "") for part in named if part is not None
    )
    assert all(part is not None and len((part.text or "").split()) >= 5 for part in named)


@every_drawing
def test_a_drawing_needs_nothing_but_itself(drawing: Path) -> None:
    assert FOREIGN.search(drawing.read_text(encoding="utf-8")) is None


@every_drawing
def test_a_drawing_brings_its_own_paper(drawing: Path) -> None:
    """Dark themes would swallow dark ink: the first thing drawn covers all there is."""
    root = drawn(drawing)
    width, height = (int(root.attrib[name]) for name in ("width", "height"))
    assert root.get("viewBox") == f"0 0 {width} {height}"
    paper = root.find(f"{SVG}rect")
    assert paper is not None
    assert paper.get("fill") == "#ffffff"
    assert (paper.get("width"), paper.get("height")) == (str(width - 1), str(height - 1))


def test_the_flow_has_the_twelve_steps_that_the_notebooks_speak_of() -> None:
    flow = drawn(FOLDER / "pictures" / "authorization_flow.svg")
    steps = [text for text in texts(flow) if text.isdigit()]
    assert steps == [str(number) for number in range(1, 13)]
    activities = next(
        cell.source for cell in read("01_what_authorization_is").cells if cell.id == "activities"
    )
    spoken = re.findall(r"^\| ([\d, to]+) \|", activities, re.MULTILINE)
    assert {number for row in spoken for number in numbers(row)} == set(range(1, 13))


def numbers(row: str) -> Iterator[int]:
    """Give the numbers of a row such as "1 to 4" or "5, 6, 11, 12"."""
    for part in row.split(", "):
        first, _, last = part.partition(" to ")
        yield from range(int(first), int(last or first) + 1)


@pytest.mark.parametrize("name", sorted({name for name, _, _ in shown()}))
def test_an_export_carries_its_pictures(name: str) -> None:
    exporter = HTMLExporter(embed_images=True)  # type: ignore[no-untyped-call]
    page, _ = exporter.from_filename(str(FOLDER / f"{name}.ipynb"))
    kept = re.findall(r'<img[^>]+src="(data:image/(?:svg\+xml|png);base64,|[^"]*)', page)
    assert len(kept) == len([each for each, _, _ in shown() if each == name])
    assert all(source.startswith("data:") for source in kept)
    assert "pictures/" not in page

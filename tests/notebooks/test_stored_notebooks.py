"""What the stored notebooks promise a reader, read from the files alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from statistics import median

import nbformat
import pytest

from tests.notebooks.stored import (
    FOLDER,
    GUIDE,
    NAMES,
    SECTIONS,
    TRY,
    answer,
    code_cells,
    exercises,
    explained,
    read,
)

WORDS = re.compile(r"\w[\w'’./_-]*")
LINK = re.compile(r"\]\((?P<target>[^)#]+)(?:#[^)]*)?\)")
STOPS_RUN_ALL = re.compile(r"^\s*[%!]|\binput\(|\bsleep\(|\bgetpass\(", re.MULTILINE)


def test_every_notebook_is_known_here() -> None:
    assert sorted(file.stem for file in FOLDER.glob("*.ipynb")) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_file_is_clean(name: str) -> None:
    notebook = read(name)
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    assert notebook.metadata.kernelspec.name == "python3"
    for cell in code_cells(notebook):
        assert cell.outputs == []
        assert cell.execution_count is None
    assert all(cell.metadata == {} for cell in notebook.cells)


@pytest.mark.parametrize("name", NAMES)
def test_cell_ids_can_be_read(name: str) -> None:
    notebook = read(name)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", cell.id) for cell in notebook.cells)
    assert [before.id for before, cell in explained(notebook)] == [
        f"about-{cell.id}" for cell in code_cells(notebook)
    ]


@pytest.mark.parametrize("name", NAMES)
def test_cells_are_short(name: str) -> None:
    lines = [len(cell.source.splitlines()) for cell in code_cells(read(name))]
    assert max(lines) <= 12
    assert median(lines) <= 4


@pytest.mark.parametrize("name", NAMES)
def test_every_code_cell_is_explained_in_a_few_words(name: str) -> None:
    for before, cell in explained(read(name)):
        assert before.cell_type == "markdown", cell.id
        assert 15 <= len(WORDS.findall(before.source)) <= 48, cell.id


@pytest.mark.parametrize("name", NAMES)
def test_every_code_cell_ends_in_something_to_see(name: str) -> None:
    for cell in code_cells(read(name)):
        last = cell.source.splitlines()[-1]
        assert not re.match(r"\w+ = (?!adskit\.connect)|import |from |assert ", last), cell.id


@pytest.mark.parametrize("name", NAMES)
def test_an_exercise_runs_as_it_stands_and_its_answer_is_folded_away(name: str) -> None:
    notebook = read(name)
    for cell, folded in exercises(notebook):
        assert cell.cell_type == "code", cell.id
        assert folded.cell_type == "markdown", cell.id
        assert folded.id == cell.id.replace(TRY, "answer-", 1)
        assert "..." in cell.source, cell.id
        assert "..." not in answer(folded), cell.id
    folds = [cell.id for cell in notebook.cells if "<details>" in cell.source]
    assert folds == [folded.id for _, folded in exercises(notebook)]


@pytest.mark.parametrize("name", NAMES)
def test_an_exercise_and_its_answer_end_in_the_same_check(name: str) -> None:
    for cell, folded in exercises(read(name)):
        check = cell.source.splitlines()[-1]
        assert re.match(r"exercises\.\w+\(", check), cell.id
        assert answer(folded).splitlines()[-1] == check, cell.id


@pytest.mark.parametrize("name", NAMES)
def test_there_are_a_few_exercises(name: str) -> None:
    assert 2 <= len(exercises(read(name))) <= 5


@pytest.mark.parametrize("name", NAMES)
def test_nothing_asks_waits_or_installs(name: str) -> None:
    for cell in code_cells(read(name)):
        assert not STOPS_RUN_ALL.search(cell.source), cell.id


@pytest.mark.parametrize("name", NAMES)
def test_every_request_has_a_time_limit(name: str) -> None:
    for cell in code_cells(read(name)):
        calls = re.findall(r"\b(?:http|client|lost)\.(?:get|post)\(|\.fetch_token\(", cell.source)
        assert cell.source.count("timeout=") == len(calls), cell.id


@pytest.mark.parametrize("name", NAMES)
def test_the_first_cell_leads_to_its_sections_of_the_guide(name: str) -> None:
    first = read(name).cells[0].source
    assert first.startswith("# ")
    assert "**At the end** " in first
    for heading in SECTIONS[name]:
        anchor = re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-")
        link = rf"\[{re.escape(heading)}\]\({re.escape(GUIDE)}#(?:\d-)?{anchor}\)"
        assert re.search(link, first), heading


@pytest.mark.parametrize("name", NAMES)
def test_links_to_files_lead_somewhere(name: str) -> None:
    for target in targets(name):
        assert target.startswith("https://") or (FOLDER / target).is_file(), target


def targets(name: str) -> Iterator[str]:
    for cell in read(name).cells:
        if cell.cell_type == "markdown":
            yield from (match["target"] for match in LINK.finditer(cell.source))


@pytest.mark.parametrize("name", NAMES)
def test_the_file_is_written_in_one_way(name: str) -> None:
    file = FOLDER / f"{name}.ipynb"
    text = file.read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), indent=1, ensure_ascii=False) + "\n"

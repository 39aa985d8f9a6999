"""The exercises of every notebook: the folded answer, put into its cell, passes the check."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from adskit.practice import PracticeServer
from tests.notebooks.kernels import LOOKS_SECRET, Place, Run, run
from tests.notebooks.stored import NAMES, exercises, read, solved

WITH_EXERCISES = [name for name in NAMES if exercises(read(name))]


@pytest.fixture(scope="module")
def shared() -> Iterator[PracticeServer]:
    with PracticeServer() as practice:
        yield practice


@pytest.fixture(scope="module", params=WITH_EXERCISES)
def done(
    request: pytest.FixtureRequest,
    shared: PracticeServer,
    tmp_path_factory: pytest.TempPathFactory,
) -> Run:
    """A notebook after somebody has filled in all answers and run all cells."""
    name: str = request.param
    folder = tmp_path_factory.mktemp(name)
    return run(name, Place(folder, folder / "home", shared.url), solved(name))


def test_every_answer_is_right(done: Run) -> None:
    assert done.stopped == ""
    for cell, _ in exercises(done.notebook):
        assert done.value(cell.id).startswith("Right: "), cell.id


def test_an_answer_leaves_no_secret_behind(done: Run) -> None:
    assert done.secrets
    assert [secret for secret in done.secrets if secret in done.text] == []
    assert LOOKS_SECRET.search(done.text) is None
    assert done.stream("stderr") == {}

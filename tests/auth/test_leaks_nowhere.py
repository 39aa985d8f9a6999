"""A notebook that tries everything to see a secret, and a search of all it wrote and printed."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from adskit.practice import PracticeServer
from tests.auth.indiscreet import ANSI, CELLS, Listener, files_below
from tests.notebooks.kernels import OwnKernelManager, Place

TOKEN_STORE = ("tokens.json", "pending.json")


@dataclass
class Ran:
    """The executed notebook, where it ran, what its kernel printed, and the secrets there were."""

    notebook: Any
    place: Place
    printed: str
    listener: Listener

    @property
    def saved(self) -> str:
        return nbformat.writes(self.notebook)  # type: ignore[no-untyped-call, no-any-return]

    def errors(self) -> list[str]:
        """Return the name of the error of each cell, "" for none."""
        return [
            next((one.ename for one in cell.outputs if one.output_type == "error"), "")
            for cell in self.notebook.cells
        ]

    def tracebacks(self) -> str:
        outputs = (one for cell in self.notebook.cells for one in cell.outputs)
        frames = ("\n".join(one.traceback) for one in outputs if one.output_type == "error")
        return ANSI.sub("", "\n".join(frames))


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    folder = tmp_path_factory.mktemp("indiscreet")
    notebook = nbformat.v4.new_notebook()  # type: ignore[no-untyped-call]
    notebook.cells = [nbformat.v4.new_code_cell(cell.source) for cell in CELLS]  # type: ignore[no-untyped-call]
    printed = folder.with_name("printed.txt")
    with PracticeServer(in_thread=True) as server, printed.open("wb") as file:
        place = Place(folder, folder / "home", server.url)
        place.home.mkdir()
        listener = Listener.at(server)
        client = NotebookClient(
            notebook,
            kernel_manager_class=OwnKernelManager,
            timeout=60,
            allow_errors=True,
            store_widget_state=True,
            resources={"metadata": {"path": str(folder)}},
        )
        asyncio.run(
            client.async_execute(
                env=place.environment(), stdout=file.fileno(), stderr=file.fileno()
            )
        )
    return Ran(notebook, place, printed.read_text("utf-8", "replace"), listener)


def test_every_error_came_that_was_to_come(ran: Ran) -> None:
    assert ran.errors() == [cell.error for cell in CELLS]


def test_the_search_is_for_something_and_looks_at_something(ran: Ran) -> None:
    heard = {name: len(values) for name, values in ran.listener.heard.items()}
    assert min(heard.values()) >= 1
    assert sum(heard.values()) >= 25
    log = (ran.place.folder / "debug.log").read_text("utf-8")
    for name in ("/v2/profiles?", "/auth/o2/token HTTP/1.1", "state=***"):
        assert name in log
    assert "token = '***'" in ran.tracebacks(), "variables were shown, and this one as a mask"
    assert "widget-state" in ran.saved


def test_the_saved_notebook_holds_no_secret(ran: Ran) -> None:
    assert ran.listener.found_in(ran.saved) == []


def test_no_file_but_the_token_store_holds_a_secret(ran: Ran) -> None:
    looked_at = []
    for file in files_below([ran.place.folder], but=TOKEN_STORE):
        looked_at.append(file.name)
        assert ran.listener.found_in(file.read_bytes().decode("latin-1")) == [], file
    assert "debug.log" in looked_at


def test_the_kernel_printed_no_secret(ran: Ran) -> None:
    assert ran.listener.found_in(ran.printed) == []

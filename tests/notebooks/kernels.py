"""Run notebooks as Run All does, in kernels of this interpreter, and learn what they held."""

from __future__ import annotations

import asyncio
import json
import os
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import nbformat
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from traitlets import default

from adskit.lab import OwnKernel
from tests.notebooks.stored import read

SECONDS_PER_CELL: Final = 60
# what no saved notebook may hold, whoever it belongs to
LOOKS_SECRET: Final = re.compile(
    r"Atz[ar](?:\||%7C)|[?&;](?:code|state)=[\w.~%-]{8}|X-Amz-\w+=", re.IGNORECASE
)
# run last, then taken out again: some secrets are nowhere but in a notebook's variables
CONFESSION: Final = """
import json, pathlib
_names = ("state", "code", "access_token", "spare_code", "my_access_token")
_held = [globals().get(name) for name in _names]
for _name in ("answer", "tokens", "kept", "old"):
    _bag = globals().get(_name) or {}
    _held += [_bag.get(key) for key in ("code", "state", "access_token", "refresh_token")]
if "oauth" in globals():
    _held.append(oauth._code_verifier)
if "ads" in globals():
    _held.append(ads.settings.client_secret)
# three dots stand where an exercise is not done
_told = [text for text in _held if text and text is not ...]
pathlib.Path("confession.json").write_text(json.dumps(_told))
"""


class OwnKernelManager(AsyncKernelManager):
    """Starts this interpreter's kernel, whatever other python3 is installed for the user."""

    @default("kernel_spec_manager")
    def own_kernel(self) -> OwnKernel:
        return OwnKernel()


@dataclass(frozen=True)
class Place:
    """Where notebooks run: their folder, the kit's home, and a practice Amazon they share."""

    folder: Path
    home: Path
    practice_url: str | None = None

    def environment(self) -> dict[str, str]:
        """Return what the kernel is started with: none of the developer's own values."""
        env = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("AMAZON_ADS_", "ADSKIT_"))
        }
        env |= {
            "HOME": str(self.home),
            "USERPROFILE": str(self.home),
            "ADSKIT_HOME": str(self.home / ".adskit"),
            # nothing but loopback answers: a call that leaves this computer fails at once
            "HTTPS_PROXY": "http://127.0.0.1:9",
            "NO_PROXY": "127.0.0.1,localhost",
        }
        return env | ({"ADSKIT_PRACTICE_URL": self.practice_url} if self.practice_url else {})


@dataclass(frozen=True)
class Run:
    """An executed notebook."""

    name: str
    notebook: Any
    secrets: frozenset[str]
    stopped: str
    seconds: float

    @property
    def text(self) -> str:
        """The file as it would be saved, widget state included."""
        return nbformat.writes(self.notebook)  # type: ignore[no-untyped-call, no-any-return]

    @property
    def stopped_at(self) -> str | None:
        """The id of the cell with an error, None when all is well."""
        return next((cell.id for cell, out in self.outputs() if out.output_type == "error"), None)

    def outputs(self) -> Iterator[tuple[Any, Any]]:
        """Give every output with its cell."""
        for cell in self.notebook.cells:
            for output in cell.get("outputs", []):
                yield cell, output

    def value(self, cell_id: str) -> str:
        """Return what a cell's last line gave, as plain text."""
        text: str = next(
            output.data["text/plain"]
            for cell, output in self.outputs()
            if cell.id == cell_id and output.output_type == "execute_result"
        )
        return text

    def stream(self, name: str) -> dict[str, str]:
        """Return what went to stdout or stderr, by cell id."""
        found: dict[str, str] = {}
        for cell, output in self.outputs():
            if output.output_type == "stream" and output.name == name:
                found[cell.id] = found.get(cell.id, "") + output.text
        return found


def run(name: str, place: Place, notebook: Any = None) -> Run:
    """Run all cells, as stored or as given; one that fails ends it, as in JupyterLab."""
    place.folder.mkdir(parents=True, exist_ok=True)
    place.home.mkdir(parents=True, exist_ok=True)
    notebook = notebook or read(name)
    notebook.cells.append(nbformat.v4.new_code_cell(CONFESSION))  # type: ignore[no-untyped-call]
    client = NotebookClient(
        notebook,
        kernel_manager_class=OwnKernelManager,
        timeout=SECONDS_PER_CELL,
        resources={"metadata": {"path": str(place.folder)}},
        store_widget_state=True,
    )
    began, stopped = time.monotonic(), ""
    try:
        # a loop of its own, closed at the end: this may run on a thread
        asyncio.run(client.async_execute(env=place.environment()))
    except CellExecutionError as error:
        stopped = f"{error.ename}: {error.evalue}"
    seconds = time.monotonic() - began
    notebook.cells.pop()
    return Run(name, notebook, secrets_of(place), stopped, seconds)


def secrets_of(place: Place) -> frozenset[str]:
    """Return every secret on this place's disk, and those the notebook held in its variables."""
    found: set[str] = set()
    confession = place.folder / "confession.json"
    if confession.exists():
        found |= set(json.loads(confession.read_text(encoding="utf-8")))
    for file in place.home.rglob("tokens.json"):
        content = json.loads(file.read_text(encoding="utf-8"))
        found |= {content["access_token"], content["refresh_token"]}
    for file in place.home.rglob("pending.json"):
        for waiting in json.loads(file.read_text(encoding="utf-8"))["waiting"]:
            found |= {waiting["state"], waiting["verifier"]}
    # a token is known by what follows its prefix: an output may have escaped the bar in it
    return frozenset(re.sub(r"^Atz[ar]\|", "", secret) for secret in found if secret)

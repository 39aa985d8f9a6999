"""A notebook open in JupyterLab or Notebook 7, driven as a person would."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

from playwright.sync_api import Locator, Page, expect

CURRENT: Final = "window.jupyterapp.shell.currentWidget"
KERNEL: Final = f"{CURRENT}?.sessionContext?.session?.kernel"


class Notebook:
    """One notebook, open in the page; cells by their number, from 0, or by their id.

    Parameters
    ----------
    page : Page
        A page with JupyterLab in it.
    path : Path
        The file.
    address : str
        Where Notebook 7 shows it, which has a page for each notebook; "" in JupyterLab.
    """

    def __init__(self, page: Page, path: Path, address: str = "") -> None:
        self.page = page
        self.path = path
        content = json.loads(path.read_text(encoding="utf-8"))
        self._ids = [cell["id"] for cell in content["cells"]]
        if address:
            page.goto(address)
            page.wait_for_function("window.jupyterapp?.shell")
        else:
            # not awaited: a promise that never settles would hold the page for ever
            page.evaluate(
                "path => void window.jupyterapp.commands.execute('docmanager:open', {path})",
                path.name,
            )
        page.wait_for_function(
            f"name => {CURRENT}?.context?.path === name && {CURRENT}.context.isReady", arg=path.name
        )
        self.cell(0).wait_for()
        self.wait_until_idle()

    def number(self, cell: int | str) -> int:
        """Return a cell's number."""
        return cell if isinstance(cell, int) else self._ids.index(cell)

    def cell(self, cell: int | str) -> Locator:
        """Return a cell."""
        cells = self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell")
        return cells.nth(self.number(cell))

    def output(self, cell: int | str) -> Locator:
        """Return everything below a cell."""
        return self.cell(cell).locator(".jp-Cell-outputArea")

    def prompt(self, cell: int | str) -> Locator:
        """Return a cell's number in brackets: `[ ]` not run, `[*]` running, `[1]` done."""
        return self.cell(cell).locator(".jp-InputPrompt")

    def start(self, cell: int | str) -> None:
        """Select a cell and run it; a number of an earlier run is taken away first."""
        self.page.evaluate(
            f"i => {{ {CURRENT}.content.widgets[i].model.executionCount = null }}",
            self.number(cell),
        )
        self.prompt(cell).click()
        self.command("notebook:run-cell-and-select-next")  # Shift+Enter, wherever the cursor is

    def run(self, *cells: int | str) -> None:
        """Run cells one after another and wait for the end of each."""
        for cell in cells:
            self.start(cell)
            expect(self.prompt(cell)).to_have_text(re.compile(r"\[\d+\]"), timeout=30_000)

    def command(self, name: str) -> None:
        """Run one of JupyterLab's commands, such as those of its menus."""
        self.page.evaluate("name => void window.jupyterapp.commands.execute(name)", name)

    def wait_until_idle(self) -> None:
        """Wait until the kernel has nothing to do."""
        self.page.wait_for_function(f"{KERNEL}?.status === 'idle'", timeout=60_000)

    def restart(self) -> None:
        """Restart the kernel, without the question."""
        self._await("tab.sessionContext.session.kernel.restart()")
        self.wait_until_idle()

    def saved(self) -> str:
        """Save, and return the file as it then is."""
        self._await("tab.context.save()")
        return self.path.read_text(encoding="utf-8")

    def shut_down(self) -> None:
        """End the kernel."""
        self._await("tab.sessionContext.shutdown()")

    def close(self) -> None:
        """End the kernel and close the tab."""
        self.shut_down()
        self.page.evaluate(f"() => {{ {CURRENT}.context.model.dirty = false; {CURRENT}.close() }}")

    def _await(self, promise: str) -> None:
        # evaluate() would wait for a promise without a limit; wait_for_function has one
        self.page.evaluate(
            f"() => {{ const tab = {CURRENT}; window.adskitDone = false;"
            f"{promise}.finally(() => {{ window.adskitDone = true }}) }}"
        )
        self.page.wait_for_function("window.adskitDone")

"""A real JupyterLab or Notebook 7 with folders of its own, and the browser that looks at it."""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Literal, Self

NOTEBOOKS: Final = Path(__file__).parents[2] / "notebooks"
CHROMIUM: Final = shutil.which("chromium") or shutil.which("chromium-browser")
CHROMIUM_FLAGS: Final = (
    "--no-sandbox",  # the sandbox refuses to start as root, as in containers
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    # nothing but this computer has an address: whatever wants the internet fails, visibly
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
)
SERVER_FLAGS: Final = (
    "--no-browser",
    "--allow-root",
    "--ip=127.0.0.1",
    "--ServerApp.port_retries=0",
    "--ServerApp.answer_yes=True",
    "--ServerApp.shutdown_no_activity_timeout=600",  # should the tests be killed
)
APP_FLAGS: Final = {
    "jupyterlab": (
        "--LabApp.expose_app_in_browser=True",
        "--LabApp.extension_manager=readonly",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ),
    "notebook": ("--JupyterNotebookApp.expose_app_in_browser=True",),
}
LAB_SETTINGS: Final[dict[str, dict[str, Any]]] = {
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},  # all cells in the page
    "@jupyterlab/docmanager-extension:plugin": {"autosave": False},
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false"},
    "@jupyter-widgets/jupyterlab-manager:plugin": {"saveState": True},  # the leakiest way to save
}


class Lab:
    """A Jupyter with folders of its own, started on entering and ended on leaving.

    Parameters
    ----------
    folder, home : Path
        Where the notebooks are; where everything goes that a person has at home.
    app : "jupyterlab" or "notebook"
        Which of the two.
    """

    def __init__(
        self, folder: Path, home: Path, app: Literal["jupyterlab", "notebook"] = "jupyterlab"
    ) -> None:
        with closing(socket.create_server(("127.0.0.1", 0))) as probe:
            self.port = probe.getsockname()[1]
        self.folder = folder
        self.token = secrets.token_hex(16)
        self._app = app
        self._log = home / "server.log"
        for plugin, values in LAB_SETTINGS.items():
            package, name = plugin.split(":")
            path = home / "settings" / package / f"{name}.jupyterlab-settings"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(values))
        foreign = ("JUPYTER", "IPYTHON", "AMAZON_ADS", "ADSKIT")  # not ours to look at
        kept = {k: v for k, v in os.environ.items() if not k.startswith(foreign)}
        own = {
            "JUPYTER_CONFIG_DIR": "config",
            "JUPYTER_DATA_DIR": "data",
            "JUPYTER_RUNTIME_DIR": "runtime",
            "JUPYTERLAB_SETTINGS_DIR": "settings",
            "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
            "IPYTHONDIR": "ipython",
            "ADSKIT_HOME": "adskit",
        }
        self._env = kept | {name: str(home / part) for name, part in own.items()}

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", self._app, *SERVER_FLAGS, *APP_FLAGS[self._app]]
        command += [f"--port={self.port}", f"--IdentityProvider.token={self.token}"]
        command += [f"--ServerApp.root_dir={self.folder}"]
        with self._log.open("w") as log:
            self._server = subprocess.Popen(
                command, env=self._env, cwd=self.folder, stdout=log, stderr=log
            )
        status = f"http://127.0.0.1:{self.port}/api/status?token={self.token}"
        for _ in range(600):
            with suppress(OSError), urllib.request.urlopen(status, timeout=5):
                return self
            if self._server.poll() is not None:
                break
            time.sleep(0.1)
        raise RuntimeError(f"Jupyter did not start:\n{self._log.read_text()[-2000:]}")

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._server.terminate()
        try:
            self._server.wait(20)
        except subprocess.TimeoutExpired:
            self._server.kill()
            self._server.wait()

    def url(self, path: str) -> str:
        """Return an address of this server, with the key to it."""
        return f"http://localhost:{self.port}/{path}?token={self.token}"

    def bring(self, name: str) -> Path:
        """Put a copy of one of the kit's own notebooks into the folder, and the pictures."""
        shutil.copytree(NOTEBOOKS / "pictures", self.folder / "pictures", dirs_exist_ok=True)
        return Path(shutil.copy(NOTEBOOKS / f"{name}.ipynb", self.folder))

    def write(self, name: str, cells: list[str]) -> Path:
        """Put a notebook with these cells into the folder."""
        path = self.folder / f"{re.sub(r'[^a-z0-9]+', '-', name.lower())}.ipynb"
        code: dict[str, object] = {
            "cell_type": "code",
            "execution_count": None,
            "metadata": {},
            "outputs": [],
        }
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        content = {
            "cells": [code | {"id": f"cell-{i}", "source": s} for i, s in enumerate(cells)],
            "metadata": {"kernelspec": kernel},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
        path.write_text(json.dumps(content))
        return path

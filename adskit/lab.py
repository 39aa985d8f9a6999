"""`adskit lab`: JupyterLab on the notebooks, with one practice Amazon for all of them.

Both end together, however they end: JupyterLab runs in this process, and the practice Amazon is a
child that leaves when its standard input closes.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from typing import Final
from urllib.parse import quote

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_core.application import NoStart
from jupyterlab.labapp import LabApp  # type: ignore[import-untyped]

from adskit.errors import AdskitError, ArgumentError, PracticeError
from adskit.practice import PracticeInfo, PracticeServer, PracticeUnavailable, find_practice
from adskit.rehearsal import PRACTICE_URL
from adskit.troubles.table import todo

PACKAGE: Final = Path(__file__).parent
COPY: Final = "adskit-notebooks"
LAID_OUT: Final = ("*.ipynb", "pictures/*.svg", "pictures/*.png")
QUIET: Final = (
    # a newcomer looks for one address, not for it among two screens of start-up messages
    "--Application.log_level=WARN",
    # Ctrl-C has said it already; the question that follows by default waits for five seconds
    "--ServerApp.answer_yes=True",
    # nothing is asked of the outside: no news, no update check, no catalogue of extensions
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
    # and nobody is asked for news either: the question would lie over the first notebook
    f"--LabApp.app_settings_dir={PACKAGE / 'lab_settings'}",
    "--ServerApp.kernel_spec_manager_class=adskit.lab.OwnKernel",
)


class OwnKernel(KernelSpecManager):
    """Offers one kernel, this interpreter's: another one's python3 would not know adskit."""

    def _kernel_dirs_default(self) -> list[str]:
        return []


def open_lab(*, browser: bool = True, port: int | None = None, more: Sequence[str] = ()) -> int:
    """Run JupyterLab on the notebooks until it is ended.

    Parameters
    ----------
    browser : bool
        Whether a browser is opened; the address is printed in any case.
    port : int, optional
        Listen on this port or not at all; on 8888 or another free one when None.
    more : sequence of str
        Further options for JupyterLab.

    Returns
    -------
    int
        0; JupyterLab ends the process itself when it cannot start.

    Raises
    ------
    AdskitError
        The port is in use, the notebooks cannot be found or the practice Amazon does not start.
    """
    if port is not None:
        refuse_taken(port)
    folder = notebooks_folder(PACKAGE, Path.cwd())
    end_on_every_signal()
    with shared_practice() as practice:
        os.environ[PRACTICE_URL] = practice.url  # kernels inherit it
        sys.stdout.write(
            f"Notebooks: {folder}\nPractice Amazon: {practice.url}\n"
            "Ctrl-C here ends JupyterLab and all it started.\n"
        )
        sys.stdout.flush()
        server = LabApp.initialize_server(
            argv=[*lab_arguments(folder, browser=browser, port=port), *more]
        )
        if not server.identity_provider.token_generated:
            # JupyterLab tells its address only together with a token of its own making
            sys.stdout.write(f"JupyterLab: {server.connection_url}\n")
            sys.stdout.flush()
        with suppress(NoStart):  # asked for something else than to serve, such as its settings
            server.start()
    return 0


def shared_practice() -> AbstractContextManager[PracticeServer | PracticeInfo]:
    """Start the practice Amazon of all kernels, or find the one a person has started already.

    Raises
    ------
    PracticeError
        It does not start; or nothing answers at the address in `ADSKIT_PRACTICE_URL`.
    """
    given = os.environ.get(PRACTICE_URL)
    try:
        return nullcontext(find_practice(given)) if given else PracticeServer().start()
    except PracticeUnavailable as error:
        raise PracticeError(
            f"{str(error).rstrip('.')}.",
            hint=f"unset {PRACTICE_URL}; `adskit lab` then starts its own."
            if given
            else "run `adskit doctor`, then try again.",
        ) from error


def lab_arguments(folder: Path, *, browser: bool, port: int | None) -> list[str]:
    """Return JupyterLab's own options."""
    arguments = [
        f"--ServerApp.root_dir={folder}",
        f"--LabApp.default_url=/lab/tree/{quote(first_notebook(folder).name)}",
        f"--ServerApp.open_browser={browser}",
        *QUIET,
    ]
    if port is not None:
        arguments += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--ServerApp.allow_root=True")  # containers know no other user
    return arguments


def end_on_every_signal() -> None:
    """Let Ctrl-C without a terminal and a closed terminal end JupyterLab as SIGTERM does.

    JupyterLab itself listens to SIGTERM, and to Ctrl-C in a terminal.
    """

    def terminate(_signal: int, _frame: object) -> None:
        signal.raise_signal(signal.SIGTERM)

    for name in ("SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), terminate)


def notebooks_folder(package: Path, here: Path) -> Path:
    """Return the notebooks to work in: the clone's own, or copies of those in the wheel.

    Parameters
    ----------
    package : Path
        The folder of this package.
    here : Path
        Where the copies go, into a folder `adskit-notebooks`.
    """
    clone = package.parent
    if (clone / "pyproject.toml").is_file() and (clone / "notebooks").is_dir():
        return clone / "notebooks"
    return copied(package / "notebooks", here / COPY)


def copied(source: Path, target: Path) -> Path:
    """Copy what is not there yet, and return the target; a person's own file is never touched."""
    try:
        (target / "pictures").mkdir(parents=True, exist_ok=True)
        for file in [file for pattern in LAID_OUT for file in source.glob(pattern)]:
            place = target / file.relative_to(source)
            if not place.exists():
                shutil.copyfile(file, place)
    except OSError as error:
        raise AdskitError(
            f"The notebooks cannot be copied to {target} ({error.strerror}).",
            hint=todo("lab-folder"),
        ) from error
    return target


def first_notebook(folder: Path) -> Path:
    """Return the notebook to begin with."""
    notebooks = sorted(folder.glob("[0-9]*.ipynb"))
    if not notebooks:
        raise AdskitError(f"There are no notebooks in {folder}.", hint=todo("notebooks-missing"))
    return notebooks[0]


def refuse_taken(port: int) -> None:
    """Say in one sentence what JupyterLab would say in a screenful.

    Raises
    ------
    ArgumentError
        Something listens on that port, or it may not be used.
    """
    try:
        with socket.socket() as probe:
            # as JupyterLab does: a port in the minute after its last user is free
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
    except (OSError, OverflowError) as error:
        raise ArgumentError(
            f"Port {port} cannot be used ({getattr(error, 'strerror', None) or error}).",
            hint="end the program that uses it, or leave --port out: the next free one is taken.",
        ) from error

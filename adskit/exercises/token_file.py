"""A check about tokens on disk: readable for one user, and whole at any moment."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Final, cast

from adskit.exercises.verdict import exercise

# invented, and of different lengths: what is written over a longer text leaves its end behind
FIRST: Final = {"access_token": "Atza|first-and-longer", "refresh_token": "Atzr|first"}
SECOND: Final = {"access_token": "Atza|second", "refresh_token": "Atzr|second"}
OTHERS: Final = 0o077  # the rights of everybody but the owner
ELSEWHERE: Final = (
    "the temporary file lies in another folder, which may be another disk, and nothing is replaced "
    "across disks: write it beside the tokens, in path.parent."
)
Save = Callable[[Path, dict[str, str]], object]


@exercise(right="only you may read the file, and whoever reads it finds it whole.")
def kept_safely(save: object) -> str:
    """Check a function that saves tokens, with invented ones, in a folder that is deleted again.

    Parameters
    ----------
    save : callable
        The answer. Called with a path and a dictionary, twice for the same path.
    """
    if not callable(save):
        return "the answer is a function of a path and a dictionary."
    with tempfile.TemporaryDirectory() as folder:
        home, elsewhere = Path(folder) / "home", Path(folder) / "elsewhere"
        home.mkdir()
        elsewhere.mkdir()
        os.utime(elsewhere, (0, 0))  # the first file in it ends this time, even if it is moved away
        try:
            with temporary_files_in(elsewhere):
                off = off_saving(cast("Save", save), home / "tokens.json")
        except Exception as error:  # noqa: BLE001 - somebody else's function
            return f"it stopped with {type(error).__name__}: {error}"
        return off or (ELSEWHERE if elsewhere.stat().st_mtime else "")


@contextmanager
def temporary_files_in(folder: Path) -> Iterator[None]:
    """Let temporary files lie in that folder unless they are told another one."""
    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before


def off_saving(save: Save, path: Path) -> str:
    """Say what is off about the file that a function leaves."""
    save(path, FIRST)
    if content(path.read_text(encoding="utf-8")) != FIRST:
        return "the file does not hold the tokens as JSON."
    if os.name == "posix" and path.stat().st_mode & OTHERS:
        return "other users may read the file: open it with the mode 0o600."
    with path.open(encoding="utf-8") if os.name == "posix" else nullcontext() as reader:
        save(path, SECOND)
        # elsewhere than on posix, a file that somebody reads cannot be replaced
        if reader and content(reader.read()) != FIRST:
            return "who is reading it finds another file: write beside it, then replace it."
    if content(path.read_text(encoding="utf-8")) != SECOND:
        return "the second time, the file does not hold the new tokens."
    left = [file for file in path.parent.iterdir() if file != path]
    return "a file is left beside it." if left else ""


def content(text: str) -> object:
    """Return what a file holds as JSON; None when it is none."""
    try:
        return json.loads(text)
    except ValueError:
        return None

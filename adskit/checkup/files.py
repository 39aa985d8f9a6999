"""The kit's own folder and the private files in it: may it be written, and may others read it."""

from __future__ import annotations

import os
import shlex
import stat
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from adskit.findings.finding import Finding, State
from adskit.settings import CREDENTIAL_FILE, TOKEN_FILE, upwards

OTHERS: Final = 0o077
OTHERS_WRITE: Final = 0o022
# with one of these, somebody can ask as you, or finish your sign-in
KEYS_TO_AMAZON: Final = {"tokens.json", "pending.json"}
MOST_FILES: Final = 20_000
MOST_NAMED: Final = 5


def folder(path: Path) -> Iterator[Finding]:
    """Look at the kit's own folder."""
    own = {str(path): "the kit's folder"}
    nearest = next(place for place in (path, *path.parents) if place.exists())
    if not (nearest.is_dir() and os.access(nearest, os.W_OK)):
        todo = "set ADSKIT_HOME to a folder of your own."
        yield Finding("folder", "wrong", f"{path} cannot be written", todo, own=own)
        return
    found = str(path) if path.exists() else f"{path}, made when needed"
    if path.exists() and os.name != "nt" and mode_of(path) & OTHERS_WRITE:
        what = f"{path} can be written by others on this computer (mode {mode_of(path):04o})"
        yield Finding("folder", "wrong", what, f"chmod 700 {shlex.quote(str(path))}", own=own)
        return
    yield Finding("folder", "ok", found, own=own)


def kept_files(path: Path) -> Iterator[Finding]:
    """Look whether others may read what the kit keeps: tokens, sign-ins under way, notes."""
    files = list(islice((file for file in path.rglob("*") if file.is_file()), MOST_FILES))
    if os.name == "nt":
        yield Finding("kept files", "ok", f"{len(files)}, in your own profile")
        return
    bad = sorted(file for file in files if mode_of(file) & OTHERS)
    # those that matter most are named first
    bad.sort(key=lambda file: file.name not in KEYS_TO_AMAZON)
    for file in bad[:MOST_NAMED]:
        yield readable(file, "wrong" if file.name in KEYS_TO_AMAZON else "look")
    if bad[MOST_NAMED:]:
        what = f"{len(bad) - MOST_NAMED} more can be read by others on this computer"
        todo = f"chmod -R go= {shlex.quote(str(path))}"
        yield Finding("kept files", "look", what, todo, own={str(path): "the kit's folder"})
    if not bad:
        yield Finding("kept files", "ok", f"{len(files)}, readable for you alone")


def written_files(start: Path) -> Iterator[Finding]:
    """Look whether others may read the files in which you have written your secrets."""
    names = (".env", CREDENTIAL_FILE, TOKEN_FILE)
    for file in filter(None, (upwards(start, name) for name in names)):
        if os.name != "nt" and mode_of(file) & OTHERS:
            yield readable(file, "look")


def readable(file: Path, state: State) -> Finding:
    """Say that others can read a file, and how to end that."""
    return Finding(
        file.name,
        state,
        f"{file} can be read by others on this computer (mode {mode_of(file):04o})",
        f"chmod 600 {shlex.quote(str(file))}",
        own=dict.fromkeys((shlex.quote(str(file)), str(file)), file.name),
    )


def mode_of(file: Path) -> int:
    """Return who may do what with a file, as in `chmod`."""
    return stat.S_IMODE(file.stat().st_mode)

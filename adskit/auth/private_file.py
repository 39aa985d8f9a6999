"""Files for one pair of eyes: 0600 from the first byte, replaced whole, one writer at a time."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from adskit.errors import TokenStoreError
from adskit.secret import Secret
from adskit.troubles.table import todo

LOCK_SECONDS: Final = 30.0
FREE_IT: Final = todo("folder-not-writable")


def write_private(path: Path, text: str) -> None:
    """Replace the file at once: a reader sees the old content or the new, never a part.

    The caller holds the file's lock. Whoever is killed in here leaves one file behind, which the
    next one to write takes away.

    Raises
    ------
    TokenStoreError
        The folder or the file cannot be written.
    """
    text = Secret(text)
    fresh = path.with_name(f".{path.name}.new")
    try:
        make_private(path.parent)
        fresh.unlink(missing_ok=True)
        # the mode is part of the creation: there is no moment at which others could read it
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:
        raise TokenStoreError(
            f"{path} cannot be written ({error.strerror}).",
            hint=FREE_IT,
        ) from error
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)  # still there when anything went wrong: an interrupt, too


def make_private(folder: Path) -> None:
    """Create a folder and those above it that are missing, all of them for the owner alone."""
    if not folder.is_dir():
        make_private(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def read_private(path: Path) -> Secret | None:
    """Return the file's text, or None when there is no file.

    Raises
    ------
    TokenStoreError
        The file is there but cannot be read.
    """
    try:
        return Secret(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        reason = type(error).__name__
    # raised out here: the cause may quote the whole file
    raise TokenStoreError(f"{path} cannot be read ({reason}).", hint=todo("tokens-unreadable"))


def remove_private(path: Path) -> None:
    """Remove the file; nothing happens when there is none.

    Raises
    ------
    TokenStoreError
        The folder cannot be written.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise TokenStoreError(
            f"{path} cannot be removed ({error.strerror}).", hint=FREE_IT
        ) from error


def inside(folder: Path) -> list[Path]:
    """Return what lies in a folder, in the order of names; nothing when there is no folder.

    Raises
    ------
    TokenStoreError
        It cannot be read. Globbing would come back empty.
    """
    try:
        return sorted(folder.iterdir())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise TokenStoreError(
            f"The folder {folder} cannot be read ({error.strerror}).",
            hint=todo("folder-not-readable"),
        ) from error


class OneWriter:
    """A lock beside the file, held across threads and processes; may be entered again inside."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = FileLock(path.with_name(path.name + ".lock"), timeout=LOCK_SECONDS, mode=0o600)

    def __enter__(self) -> None:
        """Wait for the lock, up to `LOCK_SECONDS`."""
        try:
            make_private(self._path.parent)
            self._lock.acquire()
        except Timeout as error:
            raise TokenStoreError(
                f"{self._path} is held by another notebook.", hint=todo("tokens-held")
            ) from error
        except OSError as error:
            raise TokenStoreError(
                f"{self._path} cannot be written ({error.strerror}).", hint=FREE_IT
            ) from error

    def __exit__(self, *exc: object) -> None:
        """Let the next one in."""
        self._lock.release()

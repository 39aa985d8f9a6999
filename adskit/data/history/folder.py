"""Which folder holds a history, from what a person names."""

from __future__ import annotations

from contextlib import suppress
from os import PathLike
from pathlib import Path
from typing import Final

from adskit.errors import ArgumentError, HistoryError
from adskit.troubles.table import todo

FILES: Final = frozenset({".csv", ".parquet", ".xlsx"})


def folder_named(path: object) -> Path:
    """Return the folder that a path names.

    Raises
    ------
    ArgumentError
        It is no path, an empty text, or the name of a file.
    """
    if not isinstance(path, str | PathLike) or not str(path).strip():
        raise ArgumentError(f"{path!r} is not a folder.", hint='name one, such as "reports/".')
    folder = Path(path).expanduser()
    if folder.suffix in FILES:
        raise ArgumentError(
            f"{str(folder)!r} is the name of a file, and reports are kept in a folder.",
            hint=f'name a folder, such as "{folder.stem}/".',
        )
    return folder


def is_history(folder: Path) -> bool:
    """Say whether this folder itself holds reports, not one in it, as far as can be seen."""
    return any(is_parquet(file) for one in within_reach(folder) for file in within_reach(one))


def files_in(folder: Path) -> list[Path]:
    """Return the files of a history, which lie one folder below it.

    Raises
    ------
    HistoryError
        A folder cannot be looked into; `Path.glob` would leave it out without a word.
    """
    return [file for one in entries(folder) for file in entries(one) if is_parquet(file)]


def within_reach(folder: Path) -> list[Path]:
    """Return what lies in a folder, nothing where that cannot be seen."""
    with suppress(HistoryError):
        return entries(folder)
    return []


def entries(folder: Path) -> list[Path]:
    """Return what lies in a folder, in order; nothing if it is none.

    Raises
    ------
    HistoryError
        It cannot be looked into.
    """
    try:
        return sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise HistoryError(
            f"{folder} cannot be looked into ({error.strerror}), and its reports would be missing.",
            hint=todo("history-not-writable"),
        ) from error


def is_parquet(file: Path) -> bool:
    """Say whether a file is one of a history, by its name."""
    return file.suffix == ".parquet"


def the_one_in(folder: Path) -> Path:
    """Return the folder of a history: this one, or the only one in it.

    Raises
    ------
    ArgumentError, HistoryError
        It holds several, or none, or cannot be looked into.
    """
    if is_history(folder):
        return folder
    inner = [one for one in entries(folder) if is_history(one)]
    if len(inner) > 1:
        raise ArgumentError(
            f"{folder} holds several kinds of reports: {', '.join(one.name for one in inner)}.",
            hint="pass the folder of one of them.",
        )
    if not inner:
        for one in entries(folder):
            files_in(one)  # where that fails, perhaps they are there
        raise nothing_stored(folder)
    return inner[0]


def nothing_stored(folder: Path) -> HistoryError:
    """Return the error for a folder without reports."""
    return HistoryError(f"No reports are stored in {folder} yet.", hint=todo("history-empty"))

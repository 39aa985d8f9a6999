"""Which folder holds a history, from what a person names."""

from __future__ import annotations

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
    """Say whether this folder itself holds reports, not one in it."""
    return any(folder.glob("*/*.parquet"))


def the_one_in(folder: Path) -> Path:
    """Return the folder of a history: this one, or the only one in it.

    Raises
    ------
    ArgumentError, HistoryError
        It holds several, or none.
    """
    if is_history(folder):
        return folder
    inner = sorted({file.parents[1] for file in folder.glob("*/*/*.parquet")})
    if len(inner) > 1:
        raise ArgumentError(
            f"{folder} holds several kinds of reports: {', '.join(one.name for one in inner)}.",
            hint="pass the folder of one of them.",
        )
    if not inner:
        raise nothing_stored(folder)
    return inner[0]


def nothing_stored(folder: Path) -> HistoryError:
    """Return the error for a folder without reports."""
    return HistoryError(f"No reports are stored in {folder} yet.", hint=todo("history-empty"))

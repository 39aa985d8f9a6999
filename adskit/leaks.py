"""`adskit scan`: finds tokens, secrets, codes and presigned links that were saved by accident.

What is found is named by kind and place, never by value: the report may be pasted anywhere.
"""

from __future__ import annotations

import codecs
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from adskit.errors import ArgumentError

# Long enough to be real: an example cut off with dots, or a mask, is not a leak.
KINDS: Final[Mapping[str, re.Pattern[str]]] = {
    "access token": re.compile(r"Atza(?:\||%7C)[\w\-+/=%.~]{24,}"),
    "refresh token": re.compile(r"Atzr(?:\||%7C)[\w\-+/=%.~]{24,}"),
    "client secret": re.compile(
        r"amzn1\.oa2-cs\.v1\.[0-9a-f]{32,}"
        # in a text within JSON the quotation marks are escaped
        r"|client[_ -]?secret\\*[\"']?\s*[:=]\s*\\*[\"']?[0-9a-f]{64}\b",
        re.IGNORECASE,
    ),
    "authorization code": re.compile(r"[?&](?:amp;)?code=(?!\*)[\w\-.~%]{16,}"),
    "presigned link": re.compile(r"X-Amz-Signature=(?!REDACTED|\*)[0-9a-f]{32,}", re.IGNORECASE),
}
PLACEHOLDER: Final = re.compile(r"x{8,}|\.\.\.$|0{12,}", re.IGNORECASE)
# where secrets belong, and what nobody wrote
HOMES_OF_SECRETS: Final = {".env", "tokens.json", "pending.json", "lwa_app_credential.json"}
SKIPPED_FOLDERS: Final = {
    ".git",
    ".venv",
    "venv",
    "node_modules",
    "__pycache__",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
}
LARGEST_BYTES: Final = 50_000_000
UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # PowerShell's `>` writes it


@dataclass(frozen=True)
class Leak:
    """One secret that was found: what kind, in which file, and where in it."""

    kind: str
    file: Path
    place: str

    def __str__(self) -> str:
        """Return one line without the value."""
        return f"{self.file}: {self.place}: {self.kind}"


@dataclass
class Scanned:
    """What came of looking through files.

    Attributes
    ----------
    left_out : list of str
        What was not looked at, each with the reason.
    """

    leaks: list[Leak] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def look_at(self, file: Path) -> None:
        """Look for secrets in one file."""
        try:
            if file.stat().st_size > LARGEST_BYTES:
                self.left_out.append(f"{file}: larger than {LARGEST_BYTES // 10**6} MB")
            else:
                self.leaks.extend(leaks_in(file))
        except OSError as error:
            self.left_out.append(f"{file}: {error.strerror}")

    def cannot_read(self, error: OSError) -> None:
        """Note a folder that cannot be read."""
        self.left_out.append(f"{error.filename}: {error.strerror}")


def scan(paths: Iterable[Path]) -> Scanned:
    """Return every secret found in these files and folders, and what could not be looked at.

    Parameters
    ----------
    paths : iterable of Path
        Files are read as they are; folders with all that is in them, but for `.env`, token files
        and the like, where secrets belong.

    Raises
    ------
    ArgumentError
        There is no such file or folder.
    """
    found = Scanned()
    for path in paths:
        if not path.exists():
            raise ArgumentError(f"There is no {path}.", hint="name a file or a folder.")
        for file in [path] if path.is_file() else files_in(path, found.cannot_read):
            found.look_at(file)
    return found


def files_in(folder: Path, cannot_read: Callable[[OSError], None]) -> Iterator[Path]:
    """Give the files of a folder and those below, in order; of folders that cannot be read, none.

    What is no file is passed by: to read a pipe is to wait for whoever writes into it.
    """
    for here, folders, names in os.walk(folder, onerror=cannot_read):
        folders[:] = sorted(name for name in folders if name not in SKIPPED_FOLDERS)
        for name in sorted(names):
            file = Path(here) / name
            # unlike file.is_file() it never raises
            if name not in HOMES_OF_SECRETS and os.path.isfile(file):  # noqa: PTH113
                yield file


def leaks_in(file: Path) -> Iterator[Leak]:
    """Give each secret of one file, in notebooks with the cell it stands in.

    Raises
    ------
    OSError
        It cannot be read.
    """
    text = decoded(file.read_bytes())
    places = places_in_notebook(text) if file.suffix == ".ipynb" else None
    if places is None:
        # of large files without a text, such as data and pictures, this is the quick way
        places = list(lines_of(text)) if any(kinds_in(text)) else []
    for place, part in places:
        for kind in kinds_in(part):
            yield Leak(kind, file, place)


def decoded(content: bytes) -> str:
    """Return what is written in a file; secrets are ASCII, so any reading of the rest will do."""
    try:
        return content.decode("utf-16" if content.startswith(UTF_16) else "utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def kinds_in(text: str) -> Iterator[str]:
    """Give the kinds of secrets in a text, each once."""
    for kind, pattern in KINDS.items():
        if any(not PLACEHOLDER.search(match[0]) for match in pattern.finditer(text)):
            yield kind


def lines_of(text: str) -> Iterator[tuple[str, str]]:
    """Give each line with its number."""
    for number, line in enumerate(text.splitlines(), 1):
        yield f"line {number}", line


def places_in_notebook(text: str) -> list[tuple[str, str]] | None:
    """Return the parts of a notebook with their names; None when it is not one."""
    try:
        notebook: dict[str, Any] = json.loads(text)
        cells = list(enumerate(notebook["cells"], 1))
        parts = [("notebook metadata (widget state)", notebook.get("metadata"))]
        for number, cell in cells:
            parts += [
                (f"cell {number}, source", "".join(cell.get("source", ""))),
                (f"cell {number}, metadata", cell.get("metadata")),
                (f"cell {number}, attachments", cell.get("attachments")),
            ]
            for order, output in enumerate(cell.get("outputs", ()), 1):
                parts.append((f"cell {number}, output {order}", output))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return [(name, text_of(part)) for name, part in parts]


def text_of(part: object) -> str:
    """Return all the text in a piece of JSON; lines that a notebook splits are joined again."""
    if isinstance(part, str):
        return part
    if isinstance(part, list):
        joint = "" if all(isinstance(one, str) for one in part) else "\n"
        return joint.join(text_of(one) for one in part)
    if isinstance(part, dict):
        # the key stands before its value, as in the file: some kinds are told by it
        return "\n".join(f"{key}: {text_of(value)}" for key, value in part.items())
    return ""

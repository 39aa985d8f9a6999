"""Secrets that were saved by accident in the working folder: in which files, never which."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from adskit.findings.finding import Finding
from adskit.leaks import Leak, files_in, leaks_in

MOST_SECONDS: Final = 5.0
MOST_FILES: Final = 5000
LARGEST_BYTES: Final = 5_000_000  # larger ones hold data; `adskit scan` reads them too
MOST_NAMED: Final = 5
# in a clone of the project; the secrets there are invented, and look real on purpose
OWN_TESTS: Final = Path(__file__).resolve().parents[2] / "tests"


@dataclass
class Looked:
    """What came of looking through a folder.

    Attributes
    ----------
    files, large, unread : int
        How many files were looked at, were too large, and could not be read (folders among them).
    to_the_end : bool
        Whether there was time for all.
    """

    files: int = 0
    large: int = 0
    unread: int = 0
    to_the_end: bool = True
    leaks: list[Leak] = field(default_factory=list)

    def cannot_read(self, _error: OSError) -> None:
        """Count a file or folder that cannot be read."""
        self.unread += 1


def saved_secrets(
    start: Path,
    *,
    seconds: float = MOST_SECONDS,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Finding]:
    """Look through the working folder for tokens, secrets, codes and presigned links."""
    looked = look_through(start, until=clock() + seconds, clock=clock)
    by_file: dict[Path, list[Leak]] = {}
    for leak in looked.leaks:
        by_file.setdefault(leak.file, []).append(leak)
    for number, (file, leaks) in enumerate(list(by_file.items())[:MOST_NAMED], 1):
        yield leaking(file.relative_to(start), leaks, number)
    if len(by_file) > MOST_NAMED:
        more = f"in {len(by_file) - MOST_NAMED} more files"
        yield Finding("saved secrets", "wrong", more, "adskit scan names every place.")
    yield Finding(
        "working folder", "ok" if looked.to_the_end else "look", told(looked), rest(looked)
    )


def look_through(start: Path, *, until: float, clock: Callable[[], float]) -> Looked:
    """Look at file after file until all are done or it takes too long."""
    looked = Looked()
    for file in files_in(start, looked.cannot_read):
        if file.is_relative_to(OWN_TESTS):
            continue
        if looked.files == MOST_FILES or clock() > until:
            looked.to_the_end = False
            break
        try:
            if file.stat().st_size > LARGEST_BYTES:
                looked.large += 1
            else:
                looked.leaks += leaks_in(file)
                looked.files += 1
        except OSError as error:
            looked.cannot_read(error)
    return looked


def leaking(file: Path, leaks: list[Leak], number: int) -> Finding:
    """Name a file that holds secrets, their kinds and the first place."""
    kinds = ", ".join(sorted({leak.kind for leak in leaks}))
    return Finding(
        "saved secrets",
        "wrong",
        f"{file} holds {len(leaks)} ({kinds}), first in {leaks[0].place}",
        "take them out, and make the secrets anew: they may have been copied.",
        own={f"{file} holds": f"file {number} holds"},
    )


def told(looked: Looked) -> str:
    """Say how much was looked through."""
    files = (
        f"{'' if looked.to_the_end else 'the first '}{looked.files} file{'s' * (looked.files != 1)}"
    )
    found = "" if looked.leaks else ", no secret found"
    large = f"; {looked.large} larger than {LARGEST_BYTES // 10**6} MB left out"
    unread = f"; {looked.unread} cannot be read"
    return (
        f"looked through {files}{found}"
        f"{large if looked.large else ''}{unread if looked.unread else ''}"
    )


def rest(looked: Looked) -> str:
    """Say how the rest is looked at, if there is any."""
    all_of_it = looked.to_the_end and not looked.large and not looked.unread
    return "" if all_of_it else "adskit scan looks at all it can read, and names the rest."

"""Your values: set, well formed, complete, and each in one place only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from adskit.errors import SettingsError
from adskit.findings.finding import Finding
from adskit.settings import CREDENTIAL_FILE, collect, find_settings, sources, upwards
from adskit.shapes import CHECKS, ID, Found


def settings(start: Path, environ: Mapping[str, str]) -> Iterator[Finding]:
    """Look at every value that is set, and at those that are missing."""
    own = files_by_name(start)
    try:
        found = collect(start, environ)
    except SettingsError as error:
        yield Finding("settings", "wrong", error.message, error.hint, own=own)
        return
    complaints = set()
    for key, value in found.items():
        try:
            CHECKS[key](key, value)
        except SettingsError as error:
            complaints.add(error.message)
            yield Finding(
                key, "wrong", error.message, error.hint, own=own | quoted(value, error.message)
            )
        else:
            yield Finding(key, "ok", looks_right(key, value), own=own)
    yield from hidden_values(start, environ)
    try:
        complete = find_settings(start=start, environ=environ)
    except SettingsError as error:
        if error.message not in complaints:
            yield Finding("settings", "wrong", error.message, error.hint, own=own)
    else:
        amazon = "complete: the real" if complete else "no credentials: the practice"
        yield Finding("settings", "ok", f"{amazon} Amazon is used")


def files_by_name(start: Path) -> dict[str, str]:
    """Return each file of settings and what others are told of it: its name, not its folder."""
    files = (upwards(start, name) for name in (".env", CREDENTIAL_FILE))
    return {str(file): file.name for file in files if file is not None}


def quoted(found: Found, complaint: str) -> dict[str, str]:
    """Return the words of a value that a complaint quotes, for others to be left out."""
    whole = str(found.value)
    words = (repr(word) for word in (whole, *whole.split()))
    return {word: "'…'" for word in words if word in complaint}


def looks_right(key: str, found: Found) -> str:
    """Say that a value has the right shape and where it stands; of a client id also its length."""
    length = f", {len(found.value)} characters" if key == ID else ""
    return f"looks right{length} ({found.source})"


def hidden_values(start: Path, environ: Mapping[str, str]) -> Iterator[Finding]:
    """Name the values that an earlier place hides: editing the later one changes nothing."""
    first: dict[str, Found] = {}
    for source, values in sources(start, environ):
        for key in CHECKS:
            value = values.get(key) or ""
            if not value.strip():
                continue
            counts = first.setdefault(key, Found(value, source))
            if counts.value != value:
                yield Finding(
                    key,
                    "look",
                    f"{source} has another value than {counts.source}, and the latter counts",
                    "keep one of the two, then restart the kernel.",
                    own=files_by_name(start),
                )

"""Lines of `.env` that cannot be read, and names there or in the environment that mean ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from io import StringIO
from pathlib import Path
from typing import Final

from dotenv.parser import Binding, parse_stream

from adskit.connection import HOME, TOKENS
from adskit.findings.finding import Finding
from adskit.rehearsal import PRACTICE_URL
from adskit.settings import upwards
from adskit.shapes import KEYS, RETURN_URL, SECRET

# these tell the kit where it lives; they are read from the environment alone
PLACES: Final = (HOME, TOKENS, PRACTICE_URL)
START: Final = "AMAZON_ADS_"
# how other programs and tired people begin the same names
STARTS: Final = re.compile(
    r"(?:AMAZON|AMZN|AMZ|LWA|ADSKIT)_?(?:(?:ADVERTISING|ADS?)_?)?(?:API_?)?"
    r"|(?:ADS|ADVERTISING)_(?:API_)?"
)
ENDS: Final[Mapping[str, str]] = {
    **{key.removeprefix(START): key for key in KEYS},
    "SECRET": SECRET,
    "REDIRECT_URI": RETURN_URL,  # what Login with Amazon calls it in an address
    "REDIRECT_URL": RETURN_URL,
    "CALLBACK_URL": RETURN_URL,
}
# nearer than two of our names are to each other
LIKENESS: Final = 0.85


# ours have no digits: what has some may be a value that slipped into the place of a name
NAME: Final = re.compile(r"[A-Za-z_ .-]{1,40}")


def mistyped(start: Path, environ: Mapping[str, str]) -> Iterator[Finding]:
    """Look for lines and names that nobody reads; values are not looked at."""
    file = upwards(start, ".env")
    if file is not None:
        yield from slips_in_file(file)
    for name in environ:
        # a bare CLIENT_ID, or one more AMAZON_ADS_…, may be any other program's there
        if STARTS.match(name.upper()) and (right := meant(name)):
            what = f"is read by nobody (the environment); did you mean {right}?"
            yield Finding(name, "look", what, f"write {right}.")


def slips_in_file(file: Path) -> Iterator[Finding]:
    """Give a finding for the lines of a `.env` that cannot be read, and one for each odd name."""
    own = {str(file): file.name}
    # what is no UTF-8 is told by the look at the values
    text = file.read_text(encoding="utf-8-sig", errors="replace")
    bad = []
    for line in parse_stream(StringIO(text)):
        name = line.key or ""
        if line.error or (name and line.value is None):
            bad.append(line_of(line))
        elif NAME.fullmatch(name) and (slip := what_is_off(name)):
            said, todo = slip
            yield Finding(name, "look", f"{said} ({file})", todo, own=own)
    if bad:
        what = f"of {file}, line {', '.join(bad)} cannot be read"
        yield Finding(file.name, "look", what, "write NAME=value, nothing before it.", own=own)


def line_of(binding: Binding) -> str:
    """Return the number of a line; the blank lines before it are part of what was read."""
    text = binding.original.string
    blank = text[: len(text) - len(text.lstrip())].count("\n")
    return str(binding.original.line + blank)


def what_is_off(name: str) -> tuple[str, str] | None:
    """Return what is off about a name in `.env`, and what to do; None when nothing is."""
    if name in PLACES:
        return "counts in the environment only, not here", "set it before Python starts."
    if right := meant(name):
        return f"is read by nobody; did you mean {right}?", f"write {right}."
    if name.upper().startswith(START) and name not in KEYS:
        return "is read by nobody", f"the names are {', '.join(KEYS)}."
    return None


def meant(name: str) -> str:
    """Return the name of ours that another one was likely meant to be; "" for a stranger's.

    Examples
    --------
    >>> meant("AMAZON_CLIENTID")
    'AMAZON_ADS_CLIENT_ID'
    >>> meant("AWS_REGION")
    ''
    """
    if name in {*KEYS, *PLACES}:
        return ""
    plain = re.sub(r"[\s.-]+", "_", name.strip().upper())
    if plain in KEYS or (place := nearest(plain, PLACES)) is None:
        end = STARTS.sub("", plain, count=1) if STARTS.match(plain) else ""
        # without a start of ours, only the very names of the guide count
        found = nearest(end, ENDS) if end else plain if plain in ENDS and "_" in plain else None
        return ENDS[found] if found else ""
    return place


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known name that is hardly another than this one."""
    return next(iter(get_close_matches(word, known, n=1, cutoff=LIKENESS)), None)

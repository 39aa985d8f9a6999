"""Names in `.env` and the environment that were likely meant to be one of ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from dotenv import dotenv_values

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
    r"(?:AMAZON|AMZN|AMZ|LWA|ADSKIT)_?(?:(?:ADS?|ADVERTISING)_?)?(?:API_?)?"
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


def mistyped(start: Path, environ: Mapping[str, str]) -> Iterator[Finding]:
    """Look for names that nobody reads although they look like ours; values are not looked at."""
    file = upwards(start, ".env")
    if file is not None:
        names = dotenv_values(file, interpolate=False, encoding="utf-8-sig")
        yield from slips(names, str(file), own={str(file): file.name})
    # a bare CLIENT_ID, or one more AMAZON_ADS_…, may be any other program's there
    named = (name for name in environ if STARTS.match(name.upper()) and meant(name))
    yield from slips(named, "the environment", own={})


def slips(names: Iterable[str], place: str, *, own: Mapping[str, str]) -> Iterator[Finding]:
    """Give a finding for each name that does nothing in this place although it looks like ours."""
    for name in names:
        if name in PLACES and own:
            what = f"counts in the environment only, not in {place}"
            yield Finding(name, "look", what, "set it before Python starts.", own=own)
        elif right := meant(name):
            what = f"is read by nobody ({place}); did you mean {right}?"
            yield Finding(name, "look", what, f"write {right}.", own=own)
        elif name.upper().startswith(START) and name not in KEYS:
            what = f"is read by nobody ({place})"
            yield Finding(name, "look", what, f"the names are {', '.join(KEYS)}.", own=own)


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

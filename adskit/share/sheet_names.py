"""Names that Excel accepts for sheets, each once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

LONGEST: Final = 31
NOT_ALLOWED: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
TAKEN_BY_EXCEL: Final = "history"


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """Return a sheet name for each wanted one, as near to it as Excel allows.

    Parameters
    ----------
    wanted : iterable of str
        Any text. A character Excel does not allow becomes a hyphen; a name is cut at 31 characters;
        one that stands already, in whatever case, gets a number.
    """
    names: list[str] = []
    taken = {TAKEN_BY_EXCEL}
    for text in wanted:
        name = unused(NOT_ALLOWED.sub("-", text), taken)
        taken.add(name.casefold())
        names.append(name)
    return names


def unused(text: str, taken: set[str]) -> str:
    """Return the text as a name that is not taken."""
    number = 1
    name = fitting(text)
    while name.casefold() in taken:
        number += 1
        name = fitting(text, ending=f" ({number})")
    return name


def fitting(text: str, *, ending: str = "") -> str:
    """Return the text cut so that it fits with its ending; Excel allows no quote at the edges."""
    room = LONGEST - len(ending)
    # Excel counts a character of the higher planes as two
    cut = text.strip("' ").encode("utf-16-le", "replace")[: 2 * room].decode("utf-16-le", "ignore")
    return (cut.rstrip("' ") or "Sheet") + ending

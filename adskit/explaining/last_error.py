"""The error that this session showed last, and how it is named."""

from __future__ import annotations

import sys
import traceback
from typing import Final

from adskit.auth.redact import redact
from adskit.explaining.from_errors import words_of
from adskit.shown import shell

LONGEST: Final = 120  # characters of an error's own words


def last_error() -> BaseException | None:
    """Return the error that this session showed last, None when there was none."""
    found = getattr(sys, "last_value", None) or getattr(sys, "last_exc", None)
    return found if isinstance(found, BaseException) else None


def named(error: BaseException) -> str:
    """Return a line that names an error: its class, its cell if that is known, its first line."""
    cell = cell_of(error)
    words = next(iter(redact(words_of(error)).strip().splitlines()), "")
    shorter = words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
    place = f", in cell {cell}" if cell else ""
    return f"The last error: {type(error).__name__}{place}" + (f": {shorter}" if shorter else "")


def cell_of(error: BaseException) -> str:
    """Return the number of the cell that ran into an error, as `[13]`; "" outside of notebooks."""
    running = shell()
    for frame, _ in traceback.walk_tb(error.__traceback__ if running else None):
        # "Cell" and "In[13]" for the code of a cell, None for that of files
        if found := running.compile.format_code_name(frame.f_code.co_filename):
            return str(found[1]).removeprefix("In")
    return ""

"""The known name that a mistyped one was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

# a figure by the name people give it → by Amazon's, the usual one first
CALLED: Final = {
    "spend": ("cost",),
    "revenue": ("sales14d", "sales"),
    "sales": ("sales14d",),
    "orders": ("purchases14d", "purchases"),
    "purchases": ("purchases14d",),
    "views": ("impressions",),
}


def did_you_mean(word: object, known: Iterable[str]) -> str:
    """Return `; did you mean …?` for the nearest name, or the end of the sentence.

    Examples
    --------
    >>> did_you_mean("click", ["clicks", "cost"])
    "; did you mean 'clicks'?"
    >>> did_you_mean("spend", ["spendShare", "cost"])
    "; did you mean 'cost'?"
    >>> did_you_mean("xyz", ["clicks"])
    '.'
    """
    text, names = str(word), list(known)
    meant = next((name for name in CALLED.get(text.casefold(), ()) if name in names), None)
    if meant is not None:
        return f"; did you mean {meant!r}?"
    by_letters = {name.casefold(): name for name in reversed(names)}
    near = get_close_matches(text.casefold(), by_letters, n=1, cutoff=0.5)
    return f"; did you mean {by_letters[near[0]]!r}?" if near else "."

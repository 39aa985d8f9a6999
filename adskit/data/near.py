"""The known name that a mistyped one was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(word: object, known: Iterable[str]) -> str:
    """Return `; did you mean …?` for the nearest name, or the end of the sentence.

    Examples
    --------
    >>> did_you_mean("click", ["clicks", "cost"])
    "; did you mean 'clicks'?"
    >>> did_you_mean("xyz", ["clicks"])
    '.'
    """
    text, names = str(word), list(known)
    by_letters = {name.casefold(): name for name in reversed(names)}
    near = get_close_matches(text.casefold(), by_letters, n=1, cutoff=0.5)
    return f"; did you mean {by_letters[near[0]]!r}?" if near else "."

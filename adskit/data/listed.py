"""One name or several, however a person passes them."""

from __future__ import annotations

from collections.abc import Iterable

from adskit.errors import ArgumentError


def listed(names: object, of: str) -> list[str]:
    """Return one name or several as a list, each once.

    Parameters
    ----------
    names : str or iterable of str
        As it was passed.
    of : str
        The argument or field that it was passed for.

    Raises
    ------
    ArgumentError
        One of them is no text, such as the None of a missing value.
    """
    several = names if isinstance(names, Iterable) and not isinstance(names, str) else [names]
    found = list(several)
    wrong = [name for name in found if not isinstance(name, str)]
    if wrong:
        raise ArgumentError(
            f"{of} has {wrong[0]!r}, which is not a text.", hint="pass one text or a list of texts."
        )
    return list(dict.fromkeys(found))

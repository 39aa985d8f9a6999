"""The commonest slip in a call: what is asked for stands where the profiles belong."""

from __future__ import annotations

from collections.abc import Collection

from adskit.errors import ArgumentError


def refuse_swapped(profiles: object, kind: object, kinds: Collection[str], *, right: str) -> None:
    """Let the arguments of a call pass unless the two were swapped.

    Parameters
    ----------
    profiles, kind : object
        As they were passed.
    kinds : collection of str
        What can be asked for.
    right : str
        The call as it is written.

    Raises
    ------
    ArgumentError
        They were; the order is named.
    """
    word = isinstance(profiles, str) and not profiles.isdecimal()
    if word and (profiles in kinds or not isinstance(kind, str)):
        raise ArgumentError(
            f"profiles is the text {profiles!r}: the profiles come first, then what you ask of "
            "them.",
            hint=f"write {right}.",
        )

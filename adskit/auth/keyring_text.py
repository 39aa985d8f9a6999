"""A secret text in the operating system's keyring, in entries as long as every system takes them.

Windows takes 1280 characters in one entry, and each of Amazon's two tokens may have 2048. A long
text lies in parts, and the entry under its name says which: there are two sets of parts, and a new
text goes into the set that does not count. So whoever reads meanwhile, or finds a text that was
only half written, has the text before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Final

from adskit.auth.redact import without_frames
from adskit.errors import TokenStoreError
from adskit.secret import Secret
from adskit.troubles.table import todo

SERVICE: Final = "adskit"
ENTRY: Final = 1000  # characters in one entry
SETS: Final = ("a", "b")
IN_PARTS: Final = re.compile(r"([ab]) (\d+)")  # the set that counts, and how many parts it has


def kept_text(name: str) -> Secret | None:
    """Return the text that is kept under a name, or None when there is none.

    Raises
    ------
    TokenStoreError
        The keyring is locked or cannot be reached.
    """
    with said_in_words() as keyring:
        text = keyring.get_password(SERVICE, name)
        told = IN_PARTS.fullmatch(text or "")
        if told is None:
            return None if text is None else Secret(text)
        parts = [
            keyring.get_password(SERVICE, part_name(name, told[1], number))
            for number in range(int(told[2]))
        ]
        return None if None in parts else Secret("".join(parts))


def keep_text(name: str, text: Secret) -> None:
    """Keep a text under a name instead of the one before.

    Raises
    ------
    TokenStoreError
        The keyring is locked, cannot be reached, or does not take it.
    """
    parts = [text[start : start + ENTRY] for start in range(0, len(text), ENTRY)]
    with said_in_words() as keyring:
        if len(parts) == 1:
            keyring.set_password(SERVICE, name, text)
            return
        told = IN_PARTS.fullmatch(keyring.get_password(SERVICE, name) or "")
        free = "b" if told is not None and told[1] == "a" else "a"
        for number, part in enumerate(parts):
            keyring.set_password(SERVICE, part_name(name, free, number), part)
        keyring.set_password(SERVICE, name, f"{free} {len(parts)}")


def forget_text(name: str) -> None:
    """Remove whatever is kept under a name; nothing happens when there is nothing.

    Raises
    ------
    TokenStoreError
        The keyring is locked or cannot be reached.
    """
    with said_in_words() as keyring:
        if keyring.get_password(SERVICE, name) is not None:
            keyring.delete_password(SERVICE, name)
        for each in SETS:
            number = 0
            while keyring.get_password(SERVICE, part_name(name, each, number)) is not None:
                keyring.delete_password(SERVICE, part_name(name, each, number))
                number += 1


def part_name(name: str, of: str, number: int) -> str:
    """Return the name of a part of a set."""
    return f"{name} {of} {number}"


@contextmanager
def said_in_words() -> Iterator[ModuleType]:
    """Give the keyring library; turn its faults into a sentence with a next step."""
    try:
        import keyring  # noqa: PLC0415 - an extra, for those who ask for it
    except ModuleNotFoundError as error:
        raise TokenStoreError(
            "The package keyring is not installed.",
            hint=todo("keyring-not-installed"),
        ) from error
    try:
        yield keyring
    except Exception as error:  # noqa: BLE001 - each system's keyring has errors of its own
        # without frames: those of the keyring hold what was to be kept
        raise TokenStoreError(
            f"The keyring of this computer does not answer ({type(error).__name__}).",
            hint=todo("keyring-silent"),
        ) from without_frames(error)

"""Tokens in the operating system's keyring; only what is no secret stays in the file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Final

from adskit.auth.private_file import OneWriter
from adskit.auth.tokens import FileStore, Token
from adskit.errors import TokenStoreError
from adskit.troubles.table import todo

SERVICE: Final = "adskit"


class KeyringStore:
    """One login's tokens in the keyring, under the path of the file that holds the rest.

    The file tells every other notebook that there is a login, until when it is good and what for;
    without the keyring it opens nothing.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = FileStore(path)

    def load(self) -> Token | None:
        """Return the tokens, or None when there are none.

        Raises
        ------
        TokenStoreError
            The keyring is locked or cannot be reached, or the file is not a token file.
        """
        rest = self._file.load()
        if rest is None or rest.access_token or rest.refresh_token:
            return rest  # a login of before the keyring: it moves there with the next refresh
        with said_in_words() as keyring:
            kept = keyring.get_password(SERVICE, str(self.path))
        if kept is None:
            return None
        secrets = json.loads(kept)
        return replace(
            rest, access_token=secrets["access_token"], refresh_token=secrets["refresh_token"]
        )

    def save(self, token: Token) -> None:
        """Put the tokens into the keyring and the rest into the file."""
        secrets = {"access_token": token.access_token, "refresh_token": token.refresh_token}
        with said_in_words() as keyring:
            keyring.set_password(SERVICE, str(self.path), json.dumps(secrets))
        self._file.save(replace(token, access_token="", refresh_token=None))

    def delete(self) -> None:
        """Remove both; nothing happens when there is neither."""
        with said_in_words() as keyring:
            if keyring.get_password(SERVICE, str(self.path)) is not None:
                keyring.delete_password(SERVICE, str(self.path))
        self._file.delete()

    def lock(self) -> OneWriter:
        """Return the lock beside the file."""
        return self._file.lock()


@contextmanager
def said_in_words() -> Iterator[ModuleType]:
    """Give the keyring library; turn its faults into a sentence with a next step."""
    try:
        import keyring  # noqa: PLC0415 - an extra, for those who ask for it
        from keyring.errors import KeyringError  # noqa: PLC0415 - same
    except ModuleNotFoundError as error:
        raise TokenStoreError(
            "The package keyring is not installed.",
            hint=todo("keyring-not-installed"),
        ) from error
    try:
        yield keyring
    except KeyringError as error:
        raise TokenStoreError(
            f"The keyring of this computer does not answer ({type(error).__name__}).",
            hint=todo("keyring-silent"),
        ) from error

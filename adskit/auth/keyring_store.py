"""Tokens in the operating system's keyring; only what is no secret stays in the file."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from adskit.auth.keyring_text import forget_text, keep_text, kept_text
from adskit.auth.private_file import OneWriter
from adskit.auth.tokens import FileStore, Token, concealed
from adskit.errors import TokenStoreError
from adskit.secret import Secret
from adskit.troubles.table import todo


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
            The keyring is locked or cannot be reached, or file or entry have been damaged.
        """
        rest = self._file.load()
        if rest is None or rest.access_token or rest.refresh_token:
            return rest  # a login of before the keyring: it moves there with the next refresh
        kept = kept_text(str(self.path))
        if kept is None:
            return None
        with suppress(ValueError, TypeError, KeyError):
            secrets = json.loads(kept, object_hook=concealed)
            return replace(
                rest, access_token=secrets["access_token"], refresh_token=secrets["refresh_token"]
            )
        # raised out here: the cause would quote the entry
        raise TokenStoreError(
            f"What the keyring keeps for {self.path} is not a token file.",
            hint=todo("token-file-damaged"),
        )

    def save(self, token: Token) -> None:
        """Put the tokens into the keyring and the rest into the file."""
        secrets = {"access_token": token.access_token, "refresh_token": token.refresh_token}
        keep_text(str(self.path), Secret(json.dumps(secrets)))
        self._file.save(replace(token, access_token="", refresh_token=None))

    def delete(self) -> None:
        """Remove both; nothing happens when there is neither."""
        forget_text(str(self.path))
        self._file.delete()

    def lock(self) -> OneWriter:
        """Return the lock beside the file."""
        return self._file.lock()

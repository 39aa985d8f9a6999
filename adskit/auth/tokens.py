"""Where a login's tokens rest: one private file, the guide's `tokens.json` and a little more."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Literal, Protocol

from adskit.auth.private_file import OneWriter, read_private, remove_private, write_private
from adskit.errors import TokenStoreError
from adskit.secret import Secret
from adskit.troubles.table import todo

DAY_SECONDS: Final = 86_400.0
# consents given from 30 July 2026 on end after 365 days, however often the token is used
CONSENT_DAYS: Final = 365
CONSENT_ENDS_FROM: Final = datetime(2026, 7, 30, tzinfo=UTC).timestamp()
MARGIN_SECONDS: Final = 300.0  # a token this close to its end is replaced before it is used


@dataclass(frozen=True)
class Token:
    """What Login with Amazon gave for one consent.

    Attributes
    ----------
    access_token, refresh_token : str
        Secrets; the repr leaves them out.
    expires_in, expires_at : float
        The access token's lifetime in seconds, and its end in seconds since 1970.
    client_id : str
        The client the consent was given to; a refresh token is good for no other.
    consented_at : float or None
        When the advertiser pressed Allow; None when the tokens came from elsewhere.
    consent_by : "person" or "kit"
        Who pressed Allow; the kit does so on the practice Amazon only.
    scope : str or None
        What the advertiser has allowed, separated by blanks; None when that is not known.
    withheld : str
        What the advertiser was asked for and has not allowed, likewise.
    refused : bool
        Login with Amazon no longer accepts the refresh token.
    """

    access_token: str = field(repr=False)
    refresh_token: str | None = field(repr=False)
    client_id: str
    expires_in: float = 0.0
    expires_at: float = 0.0
    consented_at: float | None = None
    consent_by: Literal["person", "kit"] = "person"
    scope: str | None = None
    withheld: str = ""
    refused: bool = False
    token_type: str = "bearer"  # noqa: S105 - a kind, not a token

    def __post_init__(self) -> None:
        """Keep both tokens out of sight wherever they are handed on to."""
        object.__setattr__(self, "access_token", Secret(self.access_token))
        if self.refresh_token is not None:
            object.__setattr__(self, "refresh_token", Secret(self.refresh_token))

    def fresh(self, now: float) -> bool:
        """Say whether the access token can still be sent at `now`."""
        # a quarter of a short life, so that a practice token of 60 seconds is used at all
        margin = min(MARGIN_SECONDS, self.expires_in / 4)
        return self.lasts(now + margin)

    def lasts(self, now: float) -> bool:
        """Say whether there is an access token that has not ended at `now`."""
        return bool(self.access_token) and now < self.expires_at

    def usable(self, now: float) -> bool:
        """Say whether calls can be made with it, perhaps after a refresh."""
        return not self.refused and (bool(self.refresh_token) or self.fresh(now))

    def lacking(self, scopes: tuple[str, ...]) -> tuple[str, ...]:
        """Return which of these scopes the consent is known not to cover."""
        given = scopes if self.scope is None else self.scope.split()
        return tuple(scope for scope in scopes if scope not in given)

    def too_little(self, scopes: tuple[str, ...]) -> tuple[str, ...]:
        """Return which of these scopes the advertiser has to be asked for before anything works.

        Who was asked for several and allowed some of them has decided: those are worked with.
        """
        lacking = self.lacking(scopes)
        decided = lacking != scopes and set(lacking) <= set(self.withheld.split())
        return () if decided else lacking

    def consent_ends(self) -> float | None:
        """Return when the advertiser has to be asked again; None when no end is known."""
        if self.consented_at is None or self.consented_at < CONSENT_ENDS_FROM:
            return None
        return self.consented_at + CONSENT_DAYS * DAY_SECONDS

    def marked_refused(self) -> Token:
        """Return the same tokens, known to be refused."""
        return replace(self, refused=True)

    def to_json(self) -> str:
        """Return the text of `tokens.json`."""
        return json.dumps(asdict(self), indent=4)

    @classmethod
    def from_json(cls, text: str) -> Token:
        """Read `tokens.json`, also one written by the guide's own code.

        An end that is missing or is not a number counts as over: sending a dead token for ever is
        worse than one refresh too many.
        """
        content: dict[str, Any] = json.loads(text, object_hook=concealed)
        if not isinstance(content, dict):
            raise TypeError("a token file holds one JSON object")
        known = {name: content[name] for name in cls.__dataclass_fields__ if name in content}
        for name in ("expires_in", "expires_at"):
            if not isinstance(known.get(name), int | float):
                known[name] = 0.0
        if not isinstance(known.get("scope"), str):
            known["scope"] = None
        if not isinstance(known.get("withheld"), str):
            known["withheld"] = ""
        return cls(**{"access_token": "", "refresh_token": None, "client_id": ""} | known)


def concealed(content: dict[str, Any]) -> dict[str, Any]:
    """Return a JSON object with its tokens out of sight."""
    return {
        name: Secret(value) if isinstance(value, str) and name.endswith("_token") else value
        for name, value in content.items()
    }


class TokenStore(Protocol):
    """A place for one login's tokens."""

    def load(self) -> Token | None:
        """Return the tokens, or None when there are none."""

    def save(self, token: Token) -> None:
        """Keep these tokens instead of the old ones."""

    def delete(self) -> None:
        """Forget the tokens."""

    def lock(self) -> OneWriter:
        """Return the lock under which tokens are replaced."""


class FileStore:
    """Tokens in a file of mode 0600, replaced whole, one writer at a time across processes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = OneWriter(path)

    def load(self) -> Token | None:
        """Return the tokens of the file, or None when there is no file.

        Raises
        ------
        TokenStoreError
            The file is there but is not a token file.
        """
        text = read_private(self.path)
        if text is None:
            return None
        with suppress(ValueError, TypeError, AttributeError):
            return Token.from_json(text)
        # raised out here: the cause would quote the file's text
        raise TokenStoreError(
            f"{self.path} is not a token file.",
            hint=todo("token-file-damaged"),
        )

    def save(self, token: Token) -> None:
        """Write the file."""
        write_private(self.path, token.to_json())

    def delete(self) -> None:
        """Remove the file; nothing happens when there is none."""
        remove_private(self.path)

    def lock(self) -> OneWriter:
        """Return the lock beside the file."""
        return self._lock

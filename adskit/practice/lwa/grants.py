"""Codes, access tokens and refresh tokens: what is sealed in them and how long they are good."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from adskit.practice.seal import Seal

CAMPAIGNS: Final = "advertising::campaign_management"
CAMPAIGNS_OF_OLD: Final = "cpc_advertising:campaign_management"  # clients approved before 2020-10
TEST_ACCOUNTS: Final = "advertising::test:create_account"
AUDIENCES: Final = "advertising::audiences"
SCOPES: Final = (CAMPAIGNS, TEST_ACCOUNTS, AUDIENCES, CAMPAIGNS_OF_OLD)

CODE_SECONDS: Final = 5 * 60
CONSENT_SECONDS: Final = 365 * 24 * 3600  # since 2026-07-30; use does not extend it
ACCESS_PREFIX: Final = "Atza|"
REFRESH_PREFIX: Final = "Atzr|"


@dataclass(frozen=True)
class Grant:
    """What an advertiser has allowed, as it travels inside a code or a token."""

    scopes: tuple[str, ...]
    consented_at: float
    redirect: str = ""  # a digest of the return URL, in codes only
    challenge: str | None = None
    challenge_method: str | None = None


@dataclass
class Grants:
    """Writes and reads codes and tokens.

    Attributes
    ----------
    seal : Seal
        Whose key follows from the seed, so that another process can read them.
    clock : callable
        Seconds since 1970.
    token_seconds : int
        How long an access token is good.
    used_codes, refused_tokens : set of str
        Codes already redeemed here; access tokens that stay refused.
    """

    seal: Seal
    clock: Callable[[], float]
    token_seconds: int = 3600
    used_codes: set[str] = field(default_factory=set, repr=False)
    refused_tokens: set[str] = field(default_factory=set, repr=False)

    def new_code(self, grant: Grant) -> str:
        """Return a code for a consent given now."""
        return self._sealed("code", grant, self.clock() + CODE_SECONDS)

    def read_code(self, code: str) -> Grant | None:
        """Return what a code stands for; None if it is unknown, used or too old."""
        return None if code in self.used_codes else self._read("code", code)

    def new_access_token(self, grant: Grant) -> str:
        """Return an access token, another one each time."""
        expires_at = self.clock() + self.token_seconds
        return ACCESS_PREFIX + self._sealed("access", grant, expires_at)

    def read_access_token(self, token: str) -> Grant | None:
        """Return what an access token stands for; None if it is not good (any more)."""
        if token in self.refused_tokens or not token.startswith(ACCESS_PREFIX):
            return None
        return self._read("access", token.removeprefix(ACCESS_PREFIX))

    def new_refresh_token(self, grant: Grant) -> str:
        """Return a refresh token; it dies a year after the consent."""
        expires_at = grant.consented_at + CONSENT_SECONDS
        return REFRESH_PREFIX + self._sealed("refresh", grant, expires_at)

    def read_refresh_token(self, token: str) -> Grant | None:
        """Return what a refresh token stands for; None if it is not good (any more)."""
        if not token.startswith(REFRESH_PREFIX):
            return None
        return self._read("refresh", token.removeprefix(REFRESH_PREFIX))

    def _sealed(self, kind: str, grant: Grant, expires_at: float) -> str:
        content: dict[str, Any] = {
            "n": secrets.token_hex(6),
            "t": grant.consented_at,
            "x": expires_at,
            "s": [SCOPES.index(scope) for scope in grant.scopes],
        }
        if kind == "code":
            content |= {"u": grant.redirect, "c": grant.challenge, "m": grant.challenge_method}
        return self.seal.close(kind, content)

    def _read(self, kind: str, text: str) -> Grant | None:
        content = self.seal.open(kind, text)
        if content is None or content["x"] <= self.clock():
            return None
        return Grant(
            scopes=tuple(SCOPES[place] for place in content["s"]),
            consented_at=content["t"],
            redirect=content.get("u", ""),
            challenge=content.get("c"),
            challenge_method=content.get("m"),
        )


def digest_of(return_url: str) -> str:
    """Return a short digest of a return URL: codes stay short whatever its length."""
    return hashlib.sha256(return_url.encode()).hexdigest()[:20]

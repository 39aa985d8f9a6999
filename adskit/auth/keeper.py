"""One login's tokens, kept fresh: by one thread of one process, once."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from adskit.auth.lwa import TokenEndpoint
from adskit.auth.tokens import Token, TokenStore
from adskit.errors import (
    AdskitError,
    AuthError,
    NotSignedIn,
    TokenRefused,
    TokenStoreError,
    Unreachable,
    restored,
)
from adskit.settings import Settings
from adskit.troubles.table import todo

# a person has to do something first: whoever else asks gets no further
NO_TOKEN: Final = (NotSignedIn, TokenRefused)
# long enough for all calls under way, short enough for a person who has put it right meanwhile
BELIEVED_SECONDS: Final = 10.0


@dataclass
class TokenKeeper:
    """Hands out an access token that is good now, or says that somebody has to sign in."""

    store: TokenStore
    endpoint: TokenEndpoint
    settings: Settings
    clock: Callable[[], float]
    ignore_kit_consent: bool = False
    _lock: threading.RLock = field(default_factory=threading.RLock, repr=False)
    _known: Token | None = field(default=None, repr=False)
    _failed: tuple[float, AdskitError] | None = field(default=None, repr=False)
    # what a refresh token from the settings brought while another login rests under this name
    _beside: Token | None = field(default=None, repr=False)
    _process: int = field(default_factory=os.getpid, repr=False)

    def at_home(self) -> None:
        """Let the process pass that has made the session.

        A fork copies locks as they are held and shares connections: a child would wait for ever, or
        read the answer to another's question.

        Raises
        ------
        AuthError
            This is another process.
        """
        if os.getpid() != self._process:
            raise AuthError("This session was made in another process.", hint=todo("other-process"))

    def stored(self) -> Token | None:
        """Return this client's tokens as they rest now, or None.

        Without any, a refresh token from the settings stands in for a sign-in.
        """
        token = self.store.load()
        if token is not None and self._stands(token):
            return token
        spare = self.settings.refresh_token
        if not spare:
            return None
        return self._beside or Token("", spare, self.settings.client_id)

    def _stands(self, token: Token) -> bool:
        spare = self.settings.refresh_token
        replaced = token.refused and spare and spare != token.refresh_token
        return self._counts(token) and not self._lacking(token) and not replaced

    def _counts(self, token: Token) -> bool:
        # asked to sign in by hand: a consent that the kit itself gave does not count
        by_kit = self.ignore_kit_consent and token.consent_by == "kit"
        # an empty client id: a file written by the guide's own code
        return not by_kit and token.client_id in {"", self.settings.client_id}

    def crowded(self) -> bool:
        """Say whether a login rests under this name that is not ours to replace unasked."""
        token = self.store.load()
        return token is not None and not token.refused and not self._stands(token)

    def of_another_client(self) -> bool:
        """Say whether the login that rests under this name is another client's."""
        token = self.store.load()
        return token is not None and token.client_id not in {"", self.settings.client_id}

    def lacking(self) -> tuple[str, ...]:
        """Return the scopes that the advertiser has to be asked for before anything works."""
        token = self.store.load()
        return self._lacking(token) if token is not None and self._counts(token) else ()

    def _lacking(self, token: Token) -> tuple[str, ...]:
        return token.too_little(self.settings.scopes)

    def authorized(self) -> bool:
        """Say whether calls can be made without anybody signing in."""
        try:
            token = self.stored()
        except TokenStoreError:
            return False
        return token is not None and token.usable(self.clock())

    def access_token(self) -> str:
        """Return an access token that is good for now, refreshed when its end is near.

        Where no new one can be had or kept just then, the old one is used to its very end.

        Raises
        ------
        NotSignedIn
            There is no login, or Amazon no longer accepts it.
        TokenRefused, TokenStoreError, Unreachable
            There is no other way to a token; for some seconds nobody tries again.
        """
        known = self._known
        if known is not None and known.fresh(self.clock()):
            return known.access_token
        try:
            return self._renewed(lambda token: token.fresh(self.clock())).access_token
        except (Unreachable, TokenStoreError):
            token = self._not_over()
            if token is None:
                raise
            return token.access_token

    def _not_over(self) -> Token | None:
        found = [self._known]
        with suppress(TokenStoreError):
            found.insert(0, self.stored())
        return next((one for one in found if one is not None and one.lasts(self.clock())), None)

    def access_token_after(self, refused: str) -> str:
        """Return another access token than the one Amazon just refused.

        Raises
        ------
        NotSignedIn, TokenRefused, TokenStoreError, Unreachable
            As for `access_token`.
        """
        return self._renewed(
            lambda token: token.access_token != refused and token.fresh(self.clock())
        ).access_token

    def accept(self, token: Token) -> None:
        """Keep the tokens of a new sign-in."""
        self.at_home()
        with self._lock, self.store.lock():
            self.store.save(token)
            self._known = token
            self._failed = self._beside = None
            self.ignore_kit_consent = False

    def forget(self) -> None:
        """Delete this login's tokens."""
        self.at_home()
        with self._lock, self.store.lock():
            self.store.delete()
            self._known = self._failed = self._beside = None

    def _renewed(self, good: Callable[[Token], bool]) -> Token:
        # whoever comes second finds the first one's token on disk and asks Amazon nothing; if the
        # first one found no way to a token, the second need not find that out again
        self.at_home()
        with self._lock:
            if self._known is not None and good(self._known):
                return self._known
            self._fail_again()
            try:
                token = self._good_at_rest(good) or self._locked_and_renewed(good)
            except NotSignedIn:
                raise
            except AdskitError as error:
                self._failed = self.clock(), afresh(error)
                raise
            self._known, self._failed = token, None
            return token

    def _good_at_rest(self, good: Callable[[Token], bool]) -> Token | None:
        # without the lock: nothing has to be writable for it, and nobody can hold it up
        with suppress(TokenStoreError):
            token = self._signed_in()
            return token if good(token) else None
        return None

    def _locked_and_renewed(self, good: Callable[[Token], bool]) -> Token:
        with self.store.lock():
            token = self._signed_in()
            return token if good(token) else self._refreshed(token)

    def _fail_again(self) -> None:
        if self._failed is not None:
            failed_at, error = self._failed
            if failed_at <= self.clock() < failed_at + BELIEVED_SECONDS:
                raise afresh(error)

    def _signed_in(self) -> Token:
        token = self.stored()
        if token is None and self.of_another_client():
            raise NotSignedIn(
                "You are not signed in: this name keeps the login of another client.",
                hint=todo("name-taken"),
            )
        if token is None:
            raise NotSignedIn(self._not_yet(), hint=todo("not-signed-in"))
        if token.refused:
            raise NotSignedIn("Amazon no longer accepts this login.", hint=todo("login-ended"))
        return token

    def _not_yet(self) -> str:
        lacking = self.lacking()
        if lacking:
            return f"You signed in without {' and '.join(lacking)}, which is asked for now."
        return "You are not signed in yet."

    def _refreshed(self, token: Token) -> Token:
        if not token.refresh_token:
            raise NotSignedIn("The login is over and cannot be renewed.", hint=todo("login-ended"))
        try:
            fresh = self.endpoint.refresh(token)
        except TokenRefused as error:
            if error.error != "invalid_grant":
                raise
            # the file stays: consent date and the rest are still true, and asking again is no use
            self._keep(token.marked_refused())
            self._known = None
            raise NotSignedIn(
                "Amazon no longer accepts this login: the consent ended, was withdrawn, or the "
                "password changed.",
                hint=todo("login-ended"),
            ) from error
        self._known = fresh  # good for the calls of this process, whatever becomes of the file
        self._keep(fresh, instead_of=token)
        return fresh

    def _keep(self, token: Token, *, instead_of: Token | None = None) -> None:
        # a refresh token from the settings must not delete the login of somebody who signed in
        with suppress(TokenStoreError):
            held = self.store.load()
            same = (instead_of or token).refresh_token
            if held is None or held.refused or held.refresh_token == same:
                self.store.save(token)
            else:
                self._beside = token


def afresh(error: AdskitError) -> AdskitError:
    """Return the same error without the frames it came through, which hold tokens and forms."""
    return restored(type(error), error.args, vars(error))

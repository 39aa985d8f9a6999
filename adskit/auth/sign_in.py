"""One login's way in: make a link, read the answer, redeem the code."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from adskit.auth.keeper import TokenKeeper
from adskit.auth.pending import Pending, PendingSignIns
from adskit.auth.redirect import Answer, authorization_url, read_answer
from adskit.errors import PasteError, TokenRefused
from adskit.secret import Secret
from adskit.settings import Settings
from adskit.troubles.table import todo

CODE_MINUTES = 5


def random_text() -> str:
    """Return 64 characters nobody can guess: a state, or a PKCE verifier."""
    return secrets.token_urlsafe(48)


@dataclass
class SignIn:
    """Makes authorization links and turns the pasted answer of one of them into tokens."""

    settings: Settings
    consent: str
    pending: PendingSignIns
    keeper: TokenKeeper
    clock: Callable[[], float]
    random_text: Callable[[], str] = random_text
    _newest: Pending | None = field(default=None, repr=False)

    def link(self) -> str:
        """Return a new authorization URL and remember it for 15 minutes, also on disk."""
        made = Pending(
            state=self.random_text(),
            verifier=self.random_text(),
            return_url=self.settings.return_url,
            client_id=self.settings.client_id,
            made_at=self.clock(),
            scope=" ".join(self.settings.scopes),
        )
        self.pending.add(made)
        self._newest = made
        return authorization_url(
            self.consent,
            client_id=made.client_id,
            return_url=made.return_url,
            scopes=self.settings.scopes,
            state=made.state,
            verifier=made.verifier,
        )

    def finish(self, pasted: str, *, by: Literal["person", "kit"] = "person") -> None:
        """Redeem what was pasted; an old login stays until the new one has worked.

        Raises
        ------
        PasteError
            The text holds no code, or no code of an open link.
        TokenRefused, Unreachable
            Login with Amazon refused the code or gave no readable answer.
        """
        pasted = Secret(pasted)  # every error from here on passes through this frame
        self.keeper.at_home()
        answer = read_answer(pasted)
        pending = self._question_of(answer)
        try:
            token = self.keeper.endpoint.redeem(answer.code, pending, by=by, allowed=answer.scope)
        except BaseException as error:
            if isinstance(error, TokenRefused) and error.error == "invalid_grant":
                raise TokenRefused(
                    f"Amazon did not accept this code: it is older than {CODE_MINUTES} minutes or "
                    "was used before.",
                    hint=todo("code-refused"),
                    error=error.error,
                    status=error.status,
                ) from error
            # Amazon has not judged this code, as far as we know: the same paste may be tried again
            self.pending.put_back(pending)
            raise
        self.keeper.accept(token)

    def _question_of(self, answer: Answer) -> Pending:
        if answer.state is None:
            return self._newest_for_bare_code()
        found = self.pending.take(answer.state)
        if found is not None and found.client_id == self.settings.client_id:
            return found
        if self.pending.was_answered(answer.state):
            raise self._used("This address was used already")
        raise PasteError(
            "This address answers another link than those of the last 15 minutes.",
            hint=todo("answer-of-another-link"),
            kind="other_link",
        )

    def _newest_for_bare_code(self) -> Pending:
        # without its state a code can only be tied to this object's own newest link (and by PKCE)
        newest = self._newest
        waiting = self.pending.take(newest.state) if newest else None
        if waiting is not None:
            return waiting
        if newest is not None and self.pending.was_answered(newest.state):
            raise self._used("Your newest link was answered already")
        raise PasteError(
            "A code alone cannot be matched with a link after a restart.",
            hint=todo("code-without-state"),
            kind="other_link",
        )

    def _used(self, what: str) -> PasteError:
        signed_in = self.keeper.authorized()
        return PasteError(
            f"{what}{': you are signed in' if signed_in else ''}.",
            hint="go on with the next cell." if signed_in else todo("answer-used"),
            kind="used",
        )

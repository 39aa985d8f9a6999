"""The token endpoint of Login with Amazon: a code or a refresh token in, tokens out.

This is the kit's own call on purpose. requests-oauthlib's refresh sends the body of whichever API
call set it off along to the token host, and its `fetch_token` forgets the old token before the new
one is there and makes one `MissingTokenError` of every answer that is not JSON.
https://advertising.amazon.com/API/docs/en-us/guides/get-started/retrieve-access-token
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

import requests

from adskit.auth.patience import (
    RETRIED_STATUSES,
    Patience,
    Trouble,
    never_connected,
    persist,
)
from adskit.auth.pending import Pending
from adskit.auth.quiet import hush
from adskit.auth.redact import redact, without_frames
from adskit.auth.tokens import Token
from adskit.errors import AuthError, TokenRefused, Unreachable
from adskit.secret import Secret
from adskit.settings import Settings
from adskit.troubles.table import todo

HINTS: Final = {
    "invalid_grant": todo("grant-refused"),
    "invalid_client": todo("client-refused"),
    "unauthorized_client": todo("client-not-allowed"),
    "invalid_request": todo("token-request-malformed"),
}


@dataclass
class TokenEndpoint:
    """Redeems codes and refresh tokens for one client."""

    http: requests.Session
    url: str
    settings: Settings
    patience: Patience
    timeout: float = 30.0

    def __post_init__(self) -> None:
        """Keep http.client from printing forms."""
        hush(self.http)

    def redeem(
        self,
        code: str,
        pending: Pending,
        *,
        by: Literal["person", "kit"],
        allowed: str | None = None,
    ) -> Token:
        """Return the tokens for an authorization code.

        `allowed` are the scopes that came back beside the code, if any. What the answer says of
        them goes before.

        Raises
        ------
        TokenRefused, Unreachable
            Amazon refused, or no readable answer came. A code is sent once and never again.
        """
        now = self.patience.clock()
        answer = self._post(
            {
                "grant_type": "authorization_code",
                "code": code,
                "redirect_uri": pending.return_url,
                "code_verifier": pending.verifier,
            }
        )
        scope = granted(answer.get("scope"), allowed, asked=pending.scope)
        return Token(
            access_token=answer["access_token"],
            refresh_token=answer.get("refresh_token"),
            client_id=self.settings.client_id,
            expires_in=float(answer["expires_in"]),
            expires_at=now + float(answer["expires_in"]),
            consented_at=now,
            consent_by=by,
            scope=scope,
            withheld=without(pending.scope, scope),
        )

    def refresh(self, token: Token) -> Token:
        """Return the same login with a new access token.

        Raises
        ------
        TokenRefused, Unreachable
            Amazon refused, or no readable answer came, also after asking again.
        """
        form = {"grant_type": "refresh_token", "refresh_token": token.refresh_token or ""}
        now, answer = persist(lambda: self._attempt(form), self.patience)
        return Token(
            access_token=answer["access_token"],
            # an answer may leave it out, then the old one stays good
            refresh_token=answer.get("refresh_token") or token.refresh_token,
            client_id=self.settings.client_id,
            expires_in=float(answer["expires_in"]),
            expires_at=now + float(answer["expires_in"]),
            consented_at=token.consented_at,
            consent_by=token.consent_by,
            scope=token.scope,
            withheld=token.withheld,
        )

    def _attempt(self, form: dict[str, str]) -> tuple[float, dict[str, Any]] | Trouble:
        now = self.patience.clock()
        try:
            return now, self._post(form)
        except Unreachable as error:
            return Trouble(error)

    def _post(self, form: dict[str, str]) -> dict[str, Any]:
        client = {
            "client_id": self.settings.client_id,
            "client_secret": Secret(self.settings.client_secret),
        }
        try:
            response = self.http.post(
                self.url,
                data=form | client,
                auth=as_it_is,
                timeout=self.timeout,
                allow_redirects=False,
            )
        except requests.RequestException as error:
            reason, no_connection = type(error).__name__, never_connected(error)
        except BaseException as error:  # noqa: BLE001 - an interrupted kernel, too
            raise without_frames(error)  # noqa: B904 - a cause would bring the frames back
        else:
            return read_token_answer(response)
        # raised out here: the cause may quote the form
        raise Unreachable(
            f"Login with Amazon could not be reached ({reason}).",
            hint=todo("sign-in-unreachable"),
            no_connection=no_connection,
        )


def as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Leave a request alone: without any `auth`, requests would send a login found in a .netrc."""
    return request


def read_token_answer(response: requests.Response) -> dict[str, Any]:
    """Return the token fields of a good answer; the status is looked at before the body.

    Raises
    ------
    TokenRefused
        Login with Amazon said no.
    Unreachable
        It is busy or out of order: an error status, a page of HTML or nothing.
    """
    body = fields_of(response)
    if body:
        if response.ok and body.get("access_token") and is_number(body.get("expires_in")):
            return body
        error = str(body.get("error", ""))
        if error and response.status_code not in RETRIED_STATUSES:
            raise TokenRefused(
                f"Login with Amazon refused: {redact(str(body.get('error_description', error)))}",
                hint=HINTS.get(error, todo("sign-in-refused")),
                error=error,
                status=response.status_code,
            )
    if response.ok or response.status_code in RETRIED_STATUSES:
        raise Unreachable(
            f"Login with Amazon is busy or out of order (status {response.status_code}).",
            hint=todo("sign-in-busy"),
        )
    raise AuthError(
        f"Login with Amazon answered {response.status_code} without a reason.",
        hint=todo("sign-in-unexplained"),
    )


def fields_of(response: requests.Response) -> dict[str, Any]:
    """Return the fields of a JSON object, its texts out of sight; nothing for other answers."""
    try:
        body = response.json()
    except ValueError:
        return {}
    if not isinstance(body, dict):
        return {}
    return {key: Secret(value) if isinstance(value, str) else value for key, value in body.items()}


def granted(*told: object, asked: str | None) -> str | None:
    """Return which scopes an advertiser has allowed, separated by blanks; the first told counts.

    Where nothing is told, it is all that was asked for. So it is where what is told and what was
    asked for have nothing in common: then it is written in another way, and nothing is known to be
    missing.
    """
    texts = (text.split() for text in told if isinstance(text, str))
    words = next(filter(None, texts), [])
    wanted = asked.split() if asked else []
    if words and not set(words).isdisjoint(wanted):
        return " ".join(dict.fromkeys(words))
    return " ".join(dict.fromkeys([*wanted, *words])) or asked


def without(asked: str | None, given: str | None) -> str:
    """Return the scopes that were asked for and not given."""
    had = (given or "").split()
    return " ".join(scope for scope in (asked or "").split() if scope not in had)


def is_number(value: object) -> bool:
    """Say whether this is a lifetime."""
    return isinstance(value, int | float) and not isinstance(value, bool)

"""oauthlib's two endpoints, set up for Login with Amazon, and its errors in Amazon's words."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

from oauthlib.oauth2 import (
    AuthorizationCodeGrant,
    AuthorizationEndpoint,
    BearerToken,
    RefreshTokenGrant,
    TokenEndpoint,
)
from oauthlib.oauth2.rfc6749.errors import InvalidRequestError, OAuth2Error

from adskit.practice.info import PracticeInfo
from adskit.practice.lwa.grants import Grant, Grants, digest_of
from adskit.practice.lwa.validator import MISSING, LwaValidator, grant_of

# oauthlib refuses anything but https; on the wire this is loopback, so it is shown this address
SEEN_AS: Final = "https://practice-amazon.invalid"
CONSENT_PARAMETERS: Final = frozenset(
    {
        "client_id",
        "scope",
        "response_type",
        "redirect_uri",
        "state",
        "code_challenge",
        "code_challenge_method",
    }
)
FORM: Final = "application/x-www-form-urlencoded"
REFRESH_REFUSED: Final = (
    "The request has an invalid grant parameter : refresh_token. "
    "User may have revoked or didn't grant the permission."
)
# (error, grant type) → what Amazon says
TEXTS: Final[Mapping[tuple[str, str | None], str]] = {
    ("invalid_grant", "authorization_code"): "The request has an invalid grant parameter : code",
    ("invalid_grant", "refresh_token"): REFRESH_REFUSED,
    ("invalid_client", None): "Client authentication failed",
    (
        "unsupported_grant_type",
        None,
    ): "The authorization grant type is not supported by the authorization server",
    ("invalid_scope", None): "An unknown scope was requested",
}


@dataclass(frozen=True)
class Reply:
    """A token endpoint's JSON answer."""

    status: int
    content: Mapping[str, Any]


class LoginWithAmazon:
    """The authorization server: asks for consent, gives codes, redeems them, refreshes."""

    def __init__(self, info: PracticeInfo, grants: Grants) -> None:
        # at DEBUG, oauthlib would write tokens into the log of whoever runs this on a thread
        for module in ("authorization_code", "refresh_token"):
            logging.getLogger(f"oauthlib.oauth2.rfc6749.grant_types.{module}").setLevel("INFO")
        self.info = info
        self.grants = grants
        validator = LwaValidator(info, grants)
        code_grant = AuthorizationCodeGrant(validator, pre_token=[require("code", "redirect_uri")])
        code_grant.register_code_modifier(self._sealed_code)
        refresh_grant = RefreshTokenGrant(validator, pre_token=[require("refresh_token")])
        for grant in (code_grant, refresh_grant):
            grant.register_token_modifier(amazons_fields)
        bearer: Any = BearerToken(  # Any: the published types call it a text
            validator,
            token_generator=lambda request: grants.new_access_token(grant_of(request)),
            expires_in=lambda _: grants.token_seconds,
            refresh_token_generator=lambda request: grants.new_refresh_token(grant_of(request)),
        )
        self._consent = AuthorizationEndpoint("code", bearer, {"code": code_grant})
        self._tokens = TokenEndpoint(
            "authorization_code",
            bearer,
            {"authorization_code": code_grant, "refresh_token": refresh_grant},
        )

    def check(self, query_text: str) -> list[str]:
        """Return the scopes that a consent request asks for.

        Raises
        ------
        FatalClientError
            Wrong client or return URL: to be shown, not sent back.
        OAuth2Error
            Anything else, to be sent back to the return URL.
        """
        scopes, _ = self._consent.validate_authorization_request(consent_uri(query_text))
        return list(scopes)

    def allow(self, query_text: str, scopes: list[str]) -> str:
        """Return the address to go back to, with a new code for these of the scopes asked for."""
        uri = consent_uri(query_text)
        headers, _, _ = self._consent.create_authorization_response(uri, scopes=scopes)
        return str(headers["Location"])

    def answer(self, form_text: str, headers: Mapping[str, str], query_text: str) -> Reply:
        """Return the answer to a token request."""
        request_headers = {
            name: headers[name] for name in ("Authorization", "Content-Type") if name in headers
        }
        form = without_blanks(form_text)
        # whatever stands in the address, oauthlib is only to see that something does
        uri = f"{SEEN_AS}/auth/o2/token" + ("?something" if query_text else "")
        try:
            _, body, status = self._tokens.create_token_response(
                uri, "POST", urlencode(form), request_headers
            )
        except OAuth2Error as error:
            body, status = error.json, error.status_code
        content = json.loads(body)
        if "error" in content:
            return in_amazons_words(content, status, dict(form).get("grant_type"))
        return Reply(status, content)

    def _sealed_code(self, code: dict[str, str], _: Any, request: Any) -> dict[str, str]:
        grant = Grant(
            scopes=tuple(request.scopes),
            consented_at=self.grants.clock(),
            redirect=digest_of(request.redirect_uri),
            challenge=request.code_challenge,
            challenge_method=request.code_challenge_method,
        )
        # Amazon sends the scopes back beside the code
        return {"code": self.grants.new_code(grant), "scope": " ".join(request.scopes)} | (
            {"state": code["state"]} if "state" in code else {}
        )


def require(*names: str) -> Any:
    """Return a check that these form fields are there."""

    def check(request: Any) -> None:
        for name in names:
            if getattr(request, name) is None:
                raise InvalidRequestError(MISSING.format(name), request=request)

    return check


def amazons_fields(token: Mapping[str, Any], _: Any, request: Any) -> dict[str, Any]:
    """Return the token as Amazon writes it; without a secret there is no refresh token."""
    fields = {"access_token": token["access_token"]}
    if request.client.has_secret:
        fields["refresh_token"] = token["refresh_token"]
    return fields | {"token_type": "bearer", "expires_in": token["expires_in"]}


def in_amazons_words(content: Mapping[str, Any], status: int, grant_type: str | None) -> Reply:
    """Return an error of oauthlib with the text that Amazon uses for it."""
    error = str(content["error"])
    said = str(content.get("error_description", ""))
    text = TEXTS.get((error, grant_type)) or TEXTS.get((error, None)) or said
    return Reply(status, {"error_description": text, "error": error})


def consent_uri(query_text: str) -> str:
    """Return the consent request as oauthlib is to see it: https, and only what Amazon knows."""
    known = [pair for pair in without_blanks(query_text) if pair[0] in CONSENT_PARAMETERS]
    return f"{SEEN_AS}/ap/oa?{urlencode(known)}"


def without_blanks(text: str) -> list[tuple[str, str]]:
    """Return form or query fields; one without a value counts as left out (RFC 6749, 3.1)."""
    return [(name, value) for name, value in parse_qsl(text) if value]

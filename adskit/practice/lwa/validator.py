"""What oauthlib's server asks about clients, codes and tokens, answered as Amazon would."""

# ruff: noqa: ARG002 - the signatures are oauthlib's

from __future__ import annotations

import base64
import binascii
import hmac
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from oauthlib.oauth2 import RequestValidator
from oauthlib.oauth2.rfc6749.errors import (
    InvalidGrantError,
    InvalidRequestError,
    UnsupportedResponseTypeError,
)

from adskit.practice.info import PracticeInfo
from adskit.practice.lwa.grants import SCOPES, Grant, Grants, digest_of

MISSING: Final = "The request is missing a required parameter : {}"
# A loopback return URL is good on any port (RFC 8252, 7.3): a practice Amazon that was started
# again listens on another one.
OWN_RETURN_PAGE: Final = re.compile(r"http://127\.0\.0\.1(:\d{1,5})?/return")


@dataclass(frozen=True)
class Client:
    """The client of a token request, as oauthlib wants it."""

    client_id: str
    has_secret: bool


class LwaValidator(RequestValidator):
    """The one client of this practice Amazon, and the grants it was given."""

    def __init__(self, info: PracticeInfo, grants: Grants) -> None:
        super().__init__()
        self.info = info
        self.grants = grants

    # the consent page

    def validate_client_id(self, client_id: str, request: Any, *_: Any, **__: Any) -> bool:
        """Say whether this is the client."""
        return client_id == self.info.client_id

    def validate_redirect_uri(
        self, client_id: str, redirect_uri: str, request: Any, *_: Any, **__: Any
    ) -> bool:
        """Say whether the return URL is allowed: character for character, but for the port."""
        return redirect_uri in self.info.redirect_uris or bool(
            OWN_RETURN_PAGE.fullmatch(redirect_uri)
        )

    def get_default_redirect_uri(self, client_id: str, request: Any, *_: Any, **__: Any) -> Any:
        """Return nothing: Amazon wants the return URL spelt out."""
        return None

    def validate_response_type(
        self, client_id: str, response_type: str, client: Any, request: Any, *_: Any, **__: Any
    ) -> bool:
        """Accept `code` alone."""
        if response_type != "code":
            raise UnsupportedResponseTypeError(request=request)
        return True

    def get_default_scopes(self, client_id: str, request: Any, *_: Any, **__: Any) -> list[str]:
        """Refuse a request without scope."""
        raise InvalidRequestError(MISSING.format("scope"), request=request)

    def validate_scopes(
        self,
        client_id: str,
        scopes: Sequence[str],
        client: Any,
        request: Any,
        *_: Any,
        **__: Any,
    ) -> bool:
        """Say whether every scope is one of Amazon's."""
        return set(scopes) <= set(SCOPES)

    def is_pkce_required(self, client_id: str, request: Any) -> bool:
        """Say no: Amazon recommends PKCE and does not insist."""
        return False

    def save_authorization_code(
        self, client_id: str, code: Any, request: Any, *_: Any, **__: Any
    ) -> None:
        """Keep nothing: a code carries its own content."""

    # the token endpoint

    def client_authentication_required(self, request: Any, *_: Any, **__: Any) -> bool:
        """Say yes when a secret is sent, and always for a refresh."""
        return bool(
            request.client_secret
            or "Authorization" in request.headers
            or request.grant_type == "refresh_token"
        )

    def authenticate_client(self, request: Any, *_: Any, **__: Any) -> bool:
        """Say whether id and secret are right, from the form or from HTTP Basic."""
        client_id, secret = basic_credentials(request) or (request.client_id, request.client_secret)
        for name, value in (("client_id", client_id), ("client_secret", secret)):
            if not value:
                raise InvalidRequestError(MISSING.format(name), request=request)
        if request.client_id not in {None, client_id}:
            return False
        request.client = Client(client_id, has_secret=True)
        right = (self.info.client_id, self.info.client_secret)
        return all(map(same, (client_id, secret), right))

    def authenticate_client_id(self, client_id: str, request: Any, *_: Any, **__: Any) -> bool:
        """Say whether the client is known, when no secret was sent."""
        if not client_id:
            raise InvalidRequestError(MISSING.format("client_id"), request=request)
        request.client = Client(client_id, has_secret=False)
        return client_id == self.info.client_id

    def validate_grant_type(
        self, client_id: str, grant_type: str, client: Any, request: Any, *_: Any, **__: Any
    ) -> bool:
        """Allow both grants."""
        return True

    def validate_code(
        self, client_id: str, code: str, client: Any, request: Any, *_: Any, **__: Any
    ) -> bool:
        """Say whether the code is ours, unused and not older than five minutes."""
        request.grant = self.grants.read_code(code)
        if request.grant is None:
            return False
        request.scopes = list(request.grant.scopes)
        request.user = "the advertiser"
        return True

    def get_code_challenge(self, code: str, request: Any) -> Any:
        """Return the challenge of the consent request; its verifier must be there then."""
        challenge = grant_of(request).challenge
        if challenge is not None and request.code_verifier is None:
            raise InvalidRequestError(MISSING.format("code_verifier"), request=request)
        return challenge

    def get_code_challenge_method(self, code: str, request: Any) -> Any:
        """Return how the challenge was made."""
        return grant_of(request).challenge_method

    def confirm_redirect_uri(
        self,
        client_id: str,
        code: str,
        redirect_uri: str,
        client: Any,
        request: Any,
        *_: Any,
        **__: Any,
    ) -> bool:
        """Refuse a code whose consent request named another return URL."""
        if grant_of(request).redirect != digest_of(redirect_uri):
            raise InvalidGrantError(request=request)
        return True

    def invalidate_authorization_code(
        self, client_id: str, code: str, request: Any, *_: Any, **__: Any
    ) -> None:
        """Remember that the code was used."""
        self.grants.used_codes.add(code)

    def validate_refresh_token(
        self, refresh_token: str, client: Any, request: Any, *_: Any, **__: Any
    ) -> bool:
        """Say whether the refresh token is ours and its consent not too old."""
        request.grant = self.grants.read_refresh_token(refresh_token)
        return request.grant is not None

    def get_original_scopes(
        self, refresh_token: str, request: Any, *_: Any, **__: Any
    ) -> list[str]:
        """Return the scopes that were consented to."""
        return list(grant_of(request).scopes)

    def rotate_refresh_token(self, request: Any) -> bool:
        """Say no: a refresh answers with the same refresh token."""
        return False

    def save_token(self, token: Any, request: Any, *_: Any, **__: Any) -> None:
        """Keep nothing: a token carries its own content."""

    def is_origin_allowed(
        self, client_id: str, origin: str, request: Any, *_: Any, **__: Any
    ) -> bool:
        """Allow no other page to call."""
        return False


def grant_of(request: Any) -> Grant:
    """Return the grant that was read from the code or refresh token of this request."""
    grant: Grant = request.grant
    return grant


def basic_credentials(request: Any) -> tuple[str, str] | None:
    """Return id and secret from HTTP Basic; None when it was not used."""
    scheme, _, encoded = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        client_id, _, secret = base64.b64decode(encoded, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return "?", "?"  # something was sent, and it is not right
    return client_id, secret


def same(one: str, other: str) -> bool:
    """Compare two secrets in constant time."""
    return hmac.compare_digest(one.encode(), other.encode())

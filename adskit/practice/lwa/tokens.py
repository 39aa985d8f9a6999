"""The token endpoint: a form in, JSON out, with the headers that Login with Amazon sends."""

from __future__ import annotations

from typing import Final

from adskit.practice.lwa.endpoints import FORM, REFRESH_REFUSED, LoginWithAmazon
from adskit.practice.messages import Answer, Call, json_answer

HEADERS: Final[dict[str, str]] = {
    "Content-Type": "application/json;charset=UTF-8",
    "Cache-Control": "no-cache, no-store, must-revalidate",
    "Pragma": "no-cache",
}


def token_answer(lwa: LoginWithAmazon, call: Call) -> Answer:
    """Return the answer to a token request."""
    if call.media_type != FORM:
        return lwa_error(
            400, "invalid_request", "The Content-Type header is missing or has an incorrect value"
        )
    reply = lwa.answer(call.body.decode("utf-8", "replace"), call.headers, call.query_text)
    return json_answer(reply.content, status=reply.status, headers=HEADERS)


def revoked() -> Answer:
    """Return what a refresh gets once the advertiser has removed the app."""
    return lwa_error(400, "invalid_grant", REFRESH_REFUSED)


def lwa_error(status: int, error: str, description: str) -> Answer:
    """Return an error of the token endpoint."""
    return json_answer(
        {"error_description": description, "error": error}, status=status, headers=HEADERS
    )

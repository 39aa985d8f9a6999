"""Checks about tokens: a code exchanged, and an access token renewed, on the practice Amazon."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import requests

from adskit.auth.session import AdsSession
from adskit.exercises.rehearsed import NEEDS_PRACTICE, takes
from adskit.exercises.verdict import exercise

# LwA's word for a refusal → what to look at
REFUSED: Final = {
    "invalid_grant": (
        "invalid_grant: the code was used before or is too old (get another one), or redirect_uri "
        "is not the one of the question."
    ),
    "invalid_client": "invalid_client: client_id and client_secret are those of here.settings.",
    "unsupported_grant_type": "unsupported_grant_type: it is authorization_code here.",
}
FORM: Final = "application/x-www-form-urlencoded"


@exercise(right="both tokens are there, and the practice Amazon takes the access token.")
def redeemed(ads: AdsSession, reply: object) -> str:
    """Check the reply of the authorization server to a code.

    Parameters
    ----------
    ads : AdsSession
        At the practice Amazon; its access token is tried there with one call.
    reply : requests.Response
        The answer.
    """
    if not ads.is_practice:
        return NEEDS_PRACTICE
    if not isinstance(reply, requests.Response):
        return "the answer is the whole reply that requests gave you."
    if off := off_request(ads, reply):
        return off
    content = reply.json()
    if not reply.ok:
        error = content.get("error", "")
        return REFUSED.get(error, f"{error}: {content.get('error_description', reply.status_code)}")
    if "refresh_token" not in content:
        return "there is no refresh token: client_secret did not go along."
    return "" if takes(ads, content["access_token"]) else "the access token is not taken."


def off_request(ads: AdsSession, reply: requests.Response) -> str:
    """Say what is off about the request that led to a reply."""
    address, _, query = reply.url.partition("?")
    if address not in {hosts.token for hosts in ads.hosts.values()}:
        return 'codes are exchanged at here.hosts["NA"].token.'
    if query:
        return "the form went along in the address, where logs keep it: send it as data=."
    if reply.request.method != "POST":
        return "the form is sent with post."
    if not str(reply.request.headers.get("Content-Type")).startswith(FORM):
        return "the authorization server reads a form: send it as data=."
    return ""


@exercise(right="a new access token, and the practice Amazon takes it.")
def renewed(ads: AdsSession, old: Mapping[str, str], access_token: object) -> str:
    """Check an access token that was made with a refresh token.

    Parameters
    ----------
    ads : AdsSession
        At the practice Amazon; the token is tried there with one call.
    old : mapping
        From `ended_tokens`.
    access_token : str
        The answer; the verdict does not repeat it.
    """
    if not ads.is_practice:
        return NEEDS_PRACTICE
    if isinstance(access_token, requests.Response | Mapping):
        return "the answer is the access token in the reply, not the whole."
    if not isinstance(access_token, str):
        return "an access token is a text."
    known = {
        old["access_token"]: "this is the access token that has ended.",
        old["refresh_token"]: "this is the refresh token: send it to the authorization server.",
    }
    if access_token in known:
        return known[access_token]
    return "" if takes(ads, access_token) else "the practice Amazon does not take this token."

"""What exercises are given to work with: codes and tokens of the practice Amazon, never yours."""

from __future__ import annotations

from secrets import token_urlsafe
from typing import Final
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import requests

from adskit.auth.bridge import CLIENT_HEADER
from adskit.auth.session import AdsSession
from adskit.errors import PracticeError
from adskit.rehearsal import allowed
from adskit.secret import Secret

TIMEOUT: Final = 10.0  # seconds
BEGIN: Final = "begin with here = adskit.connect(practice=True) and pass here."
NEEDS_PRACTICE: Final = f"this exercise needs the practice Amazon: {BEGIN}"


def fresh_code(ads: AdsSession) -> str:
    """Return an authorization code: the kit opens the practice Amazon's page and presses Allow.

    It is good once and for 5 minutes, was asked for without PKCE, and is masked when shown.

    Raises
    ------
    PracticeError
        This is the real Amazon, or the practice Amazon does not answer any more.
    """
    if not ads.is_practice:
        raise PracticeError("Exercises spend no codes of your own accounts.", hint=BEGIN)
    question = {
        "client_id": ads.settings.client_id,
        "scope": " ".join(ads.settings.scopes),
        "response_type": "code",
        "redirect_uri": ads.settings.return_url,
        "state": token_urlsafe(32),
    }
    link = f"{ads.hosts['NA'].consent}?{urlencode(question, quote_via=quote)}"
    landed = allowed(ads.browser_url(link))
    return Secret(dict(parse_qsl(urlsplit(landed).query))["code"])


def ended_tokens(ads: AdsSession) -> dict[str, str]:
    """Return `access_token` and `refresh_token` as they are an hour after a sign-in.

    The practice Amazon refuses the access token; the refresh token is good. Both are masked when
    shown.

    Raises
    ------
    PracticeError
        This is the real Amazon, or the practice Amazon does not answer any more.
    """
    form = {
        "grant_type": "authorization_code",
        "code": fresh_code(ads),
        "redirect_uri": ads.settings.return_url,
        "client_id": ads.settings.client_id,
        "client_secret": ads.settings.client_secret,
    }
    with requests.Session() as http:
        reply = ads.mount(http).post(ads.hosts["NA"].token, data=form, timeout=TIMEOUT)
    tokens = reply.json()
    return {
        # cut short instead of waited for: it is refused in the same words
        "access_token": Secret(tokens["access_token"][:-8]),
        "refresh_token": Secret(tokens["refresh_token"]),
    }


def takes(ads: AdsSession, access_token: str) -> bool:
    """Say whether the practice Amazon answers a call with this access token."""
    headers = {"Authorization": f"Bearer {access_token}", CLIENT_HEADER: ads.settings.client_id}
    with requests.Session() as http:
        reply = ads.mount(http).get(
            f"{ads.hosts['NA'].api}/v2/profiles", headers=headers, timeout=TIMEOUT
        )
    return reply.ok

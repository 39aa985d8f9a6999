"""Checks about the authorization URL: one built by hand, and three with a wrong part."""

from __future__ import annotations

from collections import Counter
from typing import Final
from urllib.parse import parse_qsl, unquote

from adskit.auth.session import AdsSession
from adskit.exercises.verdict import exercise
from adskit.regions import Region

SHORTEST_STATE: Final = 16  # characters that nobody guesses
PARTS: Final = ("client_id", "scope", "response_type", "redirect_uri", "state")
WRONG_PARTS: Final = {"A": "scope", "B": "response_type", "C": "redirect_uri"}
# what is off when a part has another value
OTHER_VALUE: Final = {
    "client_id": "client_id is not the one of ads.settings.",
    "scope": "scope is not the one of ads.settings.scopes: it has two colons in a row.",
    "response_type": "response_type is always the word code.",
    "redirect_uri": "redirect_uri is not your return URL, character for character.",
}


@exercise(right="at this address an advertiser of that region is asked for permission.")
def authorization_url(ads: AdsSession, region: Region, link: object) -> str:
    """Check an authorization URL: the region's consent page, four values, a state.

    Parameters
    ----------
    ads : AdsSession
        Whose client asks.
    region : "NA", "EU" or "FE"
        Where the advertiser is.
    link : str
        The answer. Only looked at: nothing is sent.
    """
    if not isinstance(link, str):
        return "an authorization URL is a text."
    page, _, query = link.partition("?")
    return off_page(ads, region, page) or off_query(ads, parse_qsl(query, keep_blank_values=True))


def off_page(ads: AdsSession, region: Region, page: str) -> str:
    """Say what is off about what stands before the question mark."""
    if page == ads.hosts[region].consent:
        return ""
    for other, hosts in ads.hosts.items():
        if page == hosts.consent:
            return f"this is the consent page of {other}; the advertiser is in {region}."
        if page.startswith((hosts.token, hosts.api)):
            return f'a person is asked on a consent page: ads.hosts["{region}"].consent.'
    return f'begin with ads.hosts["{region}"].consent and a question mark.'


def off_query(ads: AdsSession, given: list[tuple[str, str]]) -> str:
    """Say what is off about what stands behind the question mark."""
    twice = [name for name, times in Counter(name for name, _ in given).items() if times > 1]
    if twice:
        return f"{twice[0]} stands in it more than once."
    values = dict(given)
    missing = [name for name in PARTS if not values.get(name)]
    if missing:
        return f"{missing[0]} is missing, or has no value."
    wanted = {
        "client_id": ads.settings.client_id,
        "scope": " ".join(ads.settings.scopes),
        "response_type": "code",
        "redirect_uri": ads.settings.return_url,
    }
    for name, value in wanted.items():
        if values[name] != value:
            twice_coded = unquote(values[name]) == value
            return f"{name} is encoded twice." if twice_coded else OTHER_VALUE[name]
    if len(values["state"]) < SHORTEST_STATE:
        return "the state is short enough to be guessed: take token_urlsafe(32) of secrets."
    return ""


@exercise(right="A asks for an unknown scope, B for a token, C leads to an unregistered address.")
def wrong_parts(first: object, second: object, third: object) -> str:
    """Check the names of the wrong parts of the links A, B and C in notebook 01."""
    for (link, wrong), answer in zip(WRONG_PARTS.items(), (first, second, third), strict=True):
        named = str(answer).strip(" &?=").lower()
        if named not in PARTS:
            return f"link {link}: name one part, for example 'client_id'."
        if named != wrong:
            return f"link {link}: that part is as it should be; compare the others."
    return ""

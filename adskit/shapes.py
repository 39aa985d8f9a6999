"""The six values a person fills in: their names, and what each must look like.

Copying leaves traces (quotes, blanks, an ellipsis) and the consoles of Amazon hold several ids that
look alike. Each check names the value, what is wrong with it and where it was found, never the
value itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final

from adskit.errors import ArgumentError, SettingsError
from adskit.regions import regions_named
from adskit.secret import Secret
from adskit.troubles.table import todo

DEFAULT_SCOPE: Final = "advertising::campaign_management"
# never asked for by default: Amazon gives it to users without real ad accounts only
TEST_ACCOUNTS_SCOPE: Final = "advertising::test:create_account"
AUDIENCES_SCOPE: Final = "advertising::audiences"
OLDER_SCOPE: Final = "cpc_advertising:campaign_management"  # the name of the default until 2020
KNOWN_SCOPES: Final = (DEFAULT_SCOPE, TEST_ACCOUNTS_SCOPE, AUDIENCES_SCOPE, OLDER_SCOPE)
# nearer than two rights are to each other; a right that is not known here may exist all the same
LIKENESS: Final = 0.9
ID, SECRET, RETURN_URL, SCOPE, REGION, REFRESH_TOKEN = KEYS = (
    "AMAZON_ADS_CLIENT_ID",
    "AMAZON_ADS_CLIENT_SECRET",
    "AMAZON_ADS_RETURN_URL",
    "AMAZON_ADS_SCOPE",
    "AMAZON_ADS_REGION",
    "AMAZON_ADS_REFRESH_TOKEN",
)

CLIENT_ID_START: Final = "amzn1.application-oa2-client."
SOLUTION_ID_START: Final = "amzn1.sp.solution"  # what the Selling Partner API calls its app id
REFRESH_TOKEN_START: Final = "Atzr|"  # noqa: S105 - a prefix
LOOPBACK: Final = ("http://localhost", "http://127.0.0.1", "http://[::1]")


@dataclass(frozen=True)
class Found:
    """One value and where it was found, so that a complaint can name the place."""

    value: str = field(repr=False)
    source: str

    def __post_init__(self) -> None:
        """Keep the value out of sight of whoever shows the variables of a check."""
        object.__setattr__(self, "value", Secret(self.value))


def check_plain(key: str, found: Found) -> None:
    """Refuse what copying leaves behind: blanks, quotes, an ellipsis, the example's placeholder."""
    value = found.value
    trouble = (
        "has a blank at its start or end"
        if value != value.strip()
        else "is wrapped in quotes that are part of the value"
        if value[0] in "\"'“”‘’«»`<"
        else "contains a blank or a line break"
        if re.search(r"\s", value)
        else "is cut short (it contains …)"
        if "…" in value or value.endswith("...")
        else "still is a placeholder"
        if re.search(r"x{6,}|YOUR_", value, re.IGNORECASE)
        else None
    )
    if trouble:
        raise SettingsError(
            f"{key} {trouble} ({found.source}).",
            hint=todo("value-not-copied-well"),
        )


def check_client_id(key: str, found: Found) -> None:
    """Tell a client id from a secret and from a Selling Partner app id."""
    check_plain(key, found)
    value = found.value
    if value.startswith(CLIENT_ID_START) and re.fullmatch(
        r"[0-9A-Za-z]+", value[len(CLIENT_ID_START) :]
    ):
        return
    if value.startswith(SOLUTION_ID_START):
        message = f"{key} is an app id of the Selling Partner API ({found.source})."
    elif value.startswith("amzn1.oa2-cs."):
        message = f"{key} holds a client secret; id and secret seem to be swapped ({found.source})."
    else:
        message = f"{key} is not a client id of Login with Amazon ({found.source})."
    raise SettingsError(
        message,
        hint=todo("client-id-wrong"),
    )


def check_client_secret(key: str, found: Found) -> None:
    """Tell a secret from an id; its own shape has changed over the years and is not judged."""
    check_plain(key, found)
    if found.value.startswith("amzn1.") and not found.value.startswith("amzn1.oa2-cs."):
        raise SettingsError(
            f"{key} holds a client id; id and secret seem to be swapped ({found.source}).",
            hint=todo("client-secret-wrong"),
        )


def check_return_url(key: str, found: Found) -> None:
    """Accept what Login with Amazon accepts: https, or http on this computer."""
    check_plain(key, found)
    if not found.value.startswith(("https://", *LOOPBACK)):
        raise SettingsError(
            f"{key} is not an address Login with Amazon accepts ({found.source}).",
            hint=todo("return-url-wrong"),
        )


def check_scope(key: str, found: Found) -> None:
    """Refuse words that are not scopes; several are separated by a blank."""
    wrong = [word for word in found.value.split() if "::" not in word and ":" not in word]
    if wrong:
        raise SettingsError(
            f"{key} contains {quoted(wrong[0])}, which is not a scope ({found.source}).",
            hint=todo("scope-wrong"),
        )
    for word in found.value.split():
        if near := scope_meant(word):
            raise SettingsError(
                f"{key} contains {quoted(word)}; did you mean {near!r} ({found.source})?",
                hint=f"write {near}, or leave it empty for {DEFAULT_SCOPE}",
            )


def quoted(word: str) -> str:
    """Return a word as a complaint may show it: what has digits or signs may be a secret."""
    return repr(str(word)) if re.fullmatch(r"[A-Za-z_:,; ]{1,60}", word) else "something else"


def scope_meant(word: str) -> str:
    """Return the known scope that a mistyped one was meant to be; "" for one that may exist."""
    near = get_close_matches(word.casefold(), KNOWN_SCOPES, n=1, cutoff=LIKENESS)
    return near[0] if near and word not in KNOWN_SCOPES else ""


def check_region(key: str, found: Found) -> None:
    """Refuse a region that does not exist."""
    try:
        regions_named(found.value)
    except ArgumentError as error:
        raise SettingsError(
            f"{key} contains {quoted(found.value)}, which is not a region ({found.source}).",
            hint=error.hint,
        ) from None


def check_refresh_token(key: str, found: Found) -> None:
    """Accept the whole token, prefix included."""
    check_plain(key, found)
    if not found.value.startswith(REFRESH_TOKEN_START):
        raise SettingsError(
            f"{key} is not a refresh token ({found.source}).",
            hint=todo("refresh-token-wrong"),
        )


CHECKS: Final = {
    ID: check_client_id,
    SECRET: check_client_secret,
    RETURN_URL: check_return_url,
    SCOPE: check_scope,
    REGION: check_region,
    REFRESH_TOKEN: check_refresh_token,
}

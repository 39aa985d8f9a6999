"""How a login stands, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from adskit.auth.keeper import TokenKeeper
from adskit.auth.tokens import DAY_SECONDS, Token
from adskit.errors import TokenStoreError
from adskit.shapes import AUDIENCES_SCOPE, DEFAULT_SCOPE, OLDER_SCOPE, TEST_ACCOUNTS_SCOPE

NOT_YET: Final = "not signed in"
TAKEN: Final = (
    "; this name keeps another client's login, which a sign-in replaces: to keep both, use a name "
    'of its own, such as adskit.connect("acme")'
)
CROWDED: Final = (
    "; it is kept in memory only, because this name keeps another login: use a name of its own, "
    'such as adskit.connect("acme")'
)
SOON_DAYS: Final = 30  # how long before its end a consent is spoken of
OPENS: Final[Mapping[str, str]] = {
    DEFAULT_SCOPE: "profiles, campaigns and reports",
    OLDER_SCOPE: "profiles, campaigns and reports",
    TEST_ACCOUNTS_SCOPE: "test accounts",
    AUDIENCES_SCOPE: "audiences",
}


def standing(keeper: TokenKeeper, now: float) -> str:
    """Return the state of a login: signed in or not, since when, until when, without what."""
    try:
        token = keeper.stored()
    except TokenStoreError as error:
        return error.message
    if token is None or not token.usable(now):
        return no_login(keeper) if token is None else "signed in before; sign in again"
    if token.consented_at is None and (keeper.crowded() or not token.access_token):
        return spare(keeper, used=bool(token.access_token))
    ends = token.consent_ends()
    if ends is not None and ends <= now:
        return f"the consent ended on {day(ends)}; sign in again"
    return how_long(token, now) + without_what(token, keeper.settings.scopes)


def how_long(token: Token, now: float) -> str:
    """Say since when somebody is signed in, and until when."""
    words = "signed in"
    if token.consented_at is not None:
        words += f", consent given on {day(token.consented_at)}"
    ends = token.consent_ends()
    if ends is None:
        return words
    words += f", sign in again before {day(ends)}"
    left = int((ends - now) // DAY_SECONDS)
    return words + (f" (only {left} days left)" if left < SOON_DAYS else "")


def without_what(token: Token, scopes: tuple[str, ...]) -> str:
    """Say which rights were asked for and not given, and what that means; nothing when all were."""
    # the older and the newer name of a right open the same
    opened = {OPENS.get(scope, scope) for scope in (token.scope or "").split()}
    lacking = [one for one in token.lacking(scopes) if OPENS.get(one, one) not in opened]
    if not lacking:
        return ""
    closed = " and ".join(dict.fromkeys(OPENS.get(scope, "what it opens") for scope in lacking))
    were, them = ("was", "it") if len(lacking) == 1 else ("were", "them")
    return (
        f"; {' and '.join(lacking)} {were} not allowed: {closed} cannot be read until you sign in "
        f"again and allow {them}"
    )


def no_login(keeper: TokenKeeper) -> str:
    """Say that nobody is signed in, or that it was without something that is asked for now."""
    lacking = keeper.lacking()
    if lacking:
        return f"signed in without {' and '.join(lacking)}; sign in again"
    return NOT_YET + (TAKEN if keeper.of_another_client() else "")


def spare(keeper: TokenKeeper, *, used: bool) -> str:
    """Say where the refresh token is from that stands in for a sign-in, and whether it is kept."""
    settings = keeper.settings
    words = (
        f"a refresh token stands in for a sign-in ({settings.refresh_source or settings.source})"
    )
    return words + ("" if used else ", not used yet") + (CROWDED if keeper.crowded() else "")


def day(moment: float) -> str:
    """Return seconds since 1970 as a date."""
    return f"{datetime.fromtimestamp(moment, UTC):%Y-%m-%d}"

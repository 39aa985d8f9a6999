"""How a login stands, in words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from adskit.auth.keeper import TokenKeeper
from adskit.auth.tokens import DAY_SECONDS
from adskit.errors import TokenStoreError

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


def standing(keeper: TokenKeeper, now: float) -> str:
    """Return the state of a login: signed in or not, since when, and until when."""
    try:
        token = keeper.stored()
    except TokenStoreError as error:
        return error.message
    if token is None or not token.usable(now):
        return no_login(keeper) if token is None else "signed in before; sign in again"
    if token.consented_at is None and (keeper.crowded() or not token.access_token):
        return spare(keeper, used=bool(token.access_token))
    words = "signed in"
    if token.consented_at is not None:
        words += f", consent given on {day(token.consented_at)}"
    ends = token.consent_ends()
    if ends is None:
        return words
    if ends <= now:
        return f"the consent ended on {day(ends)}; sign in again"
    words += f", sign in again before {day(ends)}"
    left = int((ends - now) // DAY_SECONDS)
    return words + (f" (only {left} days left)" if left < SOON_DAYS else "")


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

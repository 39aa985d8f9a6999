"""A check about how long a code, an access token and a consent are good."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from adskit.exercises.verdict import exercise

CODE: Final = timedelta(minutes=5)
ACCESS_TOKEN: Final = timedelta(minutes=60)
CONSENT: Final = timedelta(days=365)


@exercise(right="the code and the consent count from Allow, the access token from the exchange.")
def ends(
    allowed: datetime,
    exchanged: datetime,
    code_ends: object,
    access_token_ends: object,
    consent_ends: object,
) -> str:
    """Check three moments.

    Parameters
    ----------
    allowed, exchanged : datetime
        When the advertiser pressed Allow, and when the code was exchanged for tokens.
    code_ends, access_token_ends, consent_ends : datetime
        The answers: the last moment of each.
    """
    answers = (code_ends, access_token_ends, consent_ends)
    if not all(isinstance(answer, datetime) for answer in answers):
        return "each answer is a moment: one of the two times plus a timedelta."
    if any(answer.tzinfo is None for answer in answers if isinstance(answer, datetime)):
        return "keep the time zone: begin with one of the two times above."
    if code_ends != allowed + CODE:
        from_exchange = code_ends == exchanged + CODE
        return (
            "the code is made when Allow is pressed; its 5 minutes run from then."
            if from_exchange
            else "code_ends: a code is good for 5 minutes."
        )
    if access_token_ends != exchanged + ACCESS_TOKEN:
        from_allow = access_token_ends == allowed + ACCESS_TOKEN
        return (
            "the access token is made in the exchange; its 60 minutes run from then."
            if from_allow
            else "access_token_ends: an access token is good for 60 minutes."
        )
    return off_consent(allowed, exchanged, consent_ends)


def off_consent(allowed: datetime, exchanged: datetime, consent_ends: object) -> str:
    """Say what is off about the end of a consent."""
    if consent_ends == allowed + CONSENT:
        return ""
    if consent_ends == exchanged + CONSENT:
        return "the consent is given when Allow is pressed; its 365 days run from then."
    if consent_ends == allowed.replace(year=allowed.year + 1):
        return "365 days are a day less than this year, which has a 29 February in it."
    return "consent_ends: a consent is good for 365 days."

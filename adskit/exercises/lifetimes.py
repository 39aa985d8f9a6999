"""A check about how long a code, an access token and a consent are good."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from adskit.exercises.verdict import exercise

CODE: Final = timedelta(minutes=5)
ACCESS_TOKEN: Final = timedelta(minutes=60)
CONSENT: Final = timedelta(days=365)
LEAP_DAY: Final = timedelta(days=1)


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
    made, exchange = ("with Allow", allowed), ("in the exchange", exchanged)
    for name, answer, begins, other, span in (
        ("code_ends", code_ends, made, exchange, CODE),
        ("access_token_ends", access_token_ends, exchange, made, ACCESS_TOKEN),
        ("consent_ends", consent_ends, made, exchange, CONSENT),
    ):
        if answer == other[1] + span:
            return f"{name}: its time begins {begins[0]}, not {other[0]}."
        if answer == begins[1] + span + LEAP_DAY:
            return f"{name}: these are 366 days, for there is a 29 February among them."
        if answer != begins[1] + span:
            return f"{name}: the table above says how long it is good."
    return ""

"""Checks of notebook 04: what a paste holds, and which token has ended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd

from adskit.auth.redirect import read_answer
from adskit.errors import PasteError
from adskit.exercises.verdict import exercise

# what a reader may call each kind of paste; the first word is the notebook's
CALLED: Final[Mapping[str, tuple[str, ...]]] = {
    "code": ("code", "fine", "ok", "right", "signed in"),
    "cancelled": ("cancelled", "canceled", "cancel"),
    "authorization_link": ("link", "authorization link", "link to open"),
    "no_code": ("no code", "none", "without code"),
}
LOOK_AGAIN: Final[Mapping[str, str]] = {
    "code": "there is code=… in it, and the host does not matter: this one signs in.",
    "cancelled": "read what stands after error=.",
    "authorization_link": "it asks for a response_type: nobody has answered yet.",
    "no_code": "there is no code=… in it: the page had moved on.",
}
# of the table in notebook 04: which token ended, and how one can tell
ENDED: Final[Mapping[str, tuple[str, str]]] = {
    "A": ("access", "A happens every hour, and nobody notices: the kit renews that token."),
    "B": ("refresh", "B is about the consent, and the consent lives as long as which token?"),
    "C": ("refresh", "C names the token that Amazon did not accept."),
    "D": ("access", "D was sent with a call for data, and the login itself still stands."),
}


@exercise(right="the query tells it all: error, response_type, code, or nothing.")
def read_pastes(pastes: Mapping[str, str], answer: object) -> str:
    """Check what each paste holds.

    Parameters
    ----------
    pastes : mapping
        Name → what was pasted. It is read, never sent.
    answer : mapping or Series
        Name → "code", "cancelled", "link" or "no code".

    Returns
    -------
    Verdict
    """
    given = words(answer)
    if given is None or not set(pastes) <= set(given):
        return f"give one word for each of {', '.join(pastes)}, in a dict."
    for name, pasted in pastes.items():
        kind = kind_of(pasted)
        if given[name] not in CALLED.get(kind, (kind.replace("_", " "),)):
            return f"look at {name}'s paste again: {LOOK_AGAIN.get(kind, 'what does it hold?')}"
    return ""


@exercise(right="an access token is renewed by the kit, a refresh token by the advertiser's Allow.")
def which_token_ended(answer: object) -> str:
    """Check which token has ended in each of four situations.

    Parameters
    ----------
    answer : mapping or Series
        "A" to "D" → "access" or "refresh".

    Returns
    -------
    Verdict
    """
    given = words(answer)
    if given is None or not set(ENDED) <= set(given):
        return f"give access or refresh for each of {', '.join(ENDED)}, in a dict."
    for letter, (token, says) in ENDED.items():
        if given[letter].removesuffix(" token") != token:
            return says
    return ""


def kind_of(pasted: str) -> str:
    """Return what a paste holds: code, or the kind of the error it ends in."""
    try:
        read_answer(pasted)
    except PasteError as error:
        return error.kind
    return "code"


def words(answer: object) -> dict[str, str] | None:
    """Return a dict of words in small letters; None if the answer is none."""
    if not isinstance(answer, Mapping | pd.Series):
        return None
    return {
        str(name): str(word).casefold().replace("_", " ").strip() for name, word in answer.items()
    }

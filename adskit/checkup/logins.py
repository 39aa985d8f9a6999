"""The logins this computer keeps: where their tokens rest, what they are good for, how long."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from adskit.auth.keyring_text import said_in_words
from adskit.auth.standing import SOON_DAYS, day
from adskit.auth.tokens import CONSENT_DAYS, DAY_SECONDS, Token
from adskit.connection import TOKENS, store_for
from adskit.errors import AdskitError, SettingsError
from adskit.findings.finding import Finding, State
from adskit.ledger import KeptLogin, kept_logins
from adskit.settings import find_settings

DEFAULT: Final = "default"  # the login of whoever names none
ANOTHER: Final = "belongs to another client id than your settings"


def resting_place(path: Path) -> Iterator[Finding]:
    """Look whether there is a place for tokens, and say which."""
    try:
        store_for(path / DEFAULT / "tokens.json")
        if os.environ.get(TOKENS, "").strip().lower() == "keyring":
            with said_in_words() as keyring:
                kind = type(keyring.get_keyring())
                yield Finding("tokens", "ok", f"rest in the keyring ({kind.__module__})")
        else:
            yield Finding("tokens", "ok", "rest in private files")
    except AdskitError as error:
        yield Finding("tokens", "wrong", error.message, error.hint)


def logins(path: Path, now: float) -> Iterator[Finding]:
    """Look at every login that is kept in the kit's folder."""
    ours = client_id()
    if ours and not (path / DEFAULT / "tokens.json").exists():
        yield Finding(f"login {DEFAULT}", "look", "not signed in", "adskit login")
    for number, login in enumerate(kept_logins(path), 1):
        yield one_login(login, ours, now, number)


def one_login(login: KeptLogin, ours: str | None, now: float, number: int) -> Finding:
    """Say in words what a login is good for, and for how long."""
    amazon = "practice " if login.practice else ""
    again = f"adskit login --again --login {login.name}"
    state, detail = standing(login, ours, now)
    if detail == ANOTHER:
        again = "to keep it, sign in under another name: adskit login --login NAME"
    return Finding(
        f"{amazon}login {login.name}",
        state,
        detail,
        "" if state == "ok" else again,
        own={
            str(login.file): login.file.name,
            f"login {login.name}": f"login {number}",
        },
    )


def standing(login: KeptLogin, ours: str | None, now: float) -> tuple[State, str]:
    """Return the state of one login, and why."""
    token = login.token
    if token is None:
        return ("look" if login.status == "not signed in" else "wrong"), login.status
    if not login.practice and ours and token.client_id not in {"", ours}:
        return "look", ANOTHER
    if token.withheld and login.authorized:
        return "look", login.status
    if not login.authorized or token.consented_at is None:
        return ("ok" if login.authorized else "look"), login.status
    return consent(token, now)


def consent(token: Token, now: float) -> tuple[State, str]:
    """Say when the advertiser agreed, and how many days of it are left."""
    given = f"signed in, consent given on {day(token.consented_at or 0.0)}"
    ends = token.consent_ends()
    if ends is None:
        return "ok", f"{given}, which does not end by itself"
    if ends <= now:
        return "look", f"the consent ended on {day(ends)}"
    left = int((ends - now) // DAY_SECONDS)
    state: State = "look" if left < SOON_DAYS else "ok"
    return state, f"{given}, {left} of {CONSENT_DAYS} days left"


def client_id() -> str | None:
    """Return the client id of the settings, None when there are none that can be used."""
    try:
        found = find_settings()
    except SettingsError:
        return None
    return found.client_id if found else None

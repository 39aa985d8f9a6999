"""logins(): the sign-ins this computer keeps, without their tokens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Final

import pandas as pd

from adskit.auth.private_file import inside
from adskit.auth.session import AdsSession
from adskit.auth.tokens import Token
from adskit.auth.ways import Ways
from adskit.connection import PRACTICE_FOLDER, home, session_for, store_for
from adskit.data.frames import TEXT, TIME, Columns
from adskit.data.tables import table
from adskit.errors import AdskitError
from adskit.regions import AMAZON
from adskit.settings import Settings

COLUMNS: Final[Columns] = {
    "login": TEXT,
    "amazon": TEXT,
    "authorized": "bool",
    "status": TEXT,
    "consentGiven": TIME,
    "consentEnds": TIME,
}


@dataclass(frozen=True)
class KeptLogin:
    """One login of this computer.

    Attributes
    ----------
    name : str
        What `connect(login=…)` is given.
    practice : bool
        Whether it is one of the practice Amazon.
    file : Path
        Where its tokens, or what is no secret of them, are kept.
    authorized : bool
        Whether calls can be made with it.
    status : str
        The same in words.
    token : Token or None
        What is kept; None when it cannot be read.
    """

    name: str
    practice: bool
    file: Path
    authorized: bool
    status: str
    token: Token | None = None


def logins() -> pd.DataFrame:
    """Return the logins that this computer keeps, one row each; never a token.

    Returns
    -------
    DataFrame, shape (n_logins, len(COLUMNS))
        `login` is the name to pass to `connect`; `amazon` is "Amazon" or "practice Amazon";
        `consentGiven` and `consentEnds` are in UTC and missing where they are not known.

    Raises
    ------
    TokenStoreError
        The kit's folder cannot be read.

    Examples
    --------
    >>> adskit.connect("acme", practice=True).authorized
    True
    >>> adskit.logins()[["login", "amazon", "authorized"]]
         login           amazon  authorized
    0     acme  practice Amazon        True
    1  default  practice Amazon        True
    """
    return table([row_of(login) for login in kept_logins(home())], COLUMNS)


def kept_logins(folder: Path) -> Iterator[KeptLogin]:
    """Give the logins in the kit's folder, the real ones first.

    Raises
    ------
    TokenStoreError
        The folder cannot be read.
    """
    for file in token_files(folder):
        if file.parent.name != PRACTICE_FOLDER:
            yield kept_login(file, practice=False)
    for client in inside(folder / PRACTICE_FOLDER):
        for file in token_files(client) if may_be(client, S_ISDIR) else ():
            yield kept_login(file, practice=True)


def token_files(folder: Path) -> Iterator[Path]:
    """Give the token files of the logins in a folder, also those that cannot be looked at."""
    for login in inside(folder):
        file = login / "tokens.json"
        if may_be(file, S_ISREG):
            yield file


def may_be(path: Path, kind: Callable[[int], bool]) -> bool:
    """Say whether a path is of a kind; what cannot be looked at may be, and its reader says so."""
    try:
        return kind(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True


def kept_login(file: Path, *, practice: bool) -> KeptLogin:
    """Look at one login."""
    name = file.parent.name
    try:
        token = store_for(file).load()
    except AdskitError as error:
        return KeptLogin(name, practice, file, authorized=False, status=error.message)
    if token is None:
        return KeptLogin(name, practice, file, authorized=False, status="not signed in")
    ads = silent_session(file, token)
    return KeptLogin(
        name, practice, file, authorized=ads.authorized, status=ads.status, token=token
    )


def silent_session(file: Path, token: Token) -> AdsSession:
    """Return a session that asks nobody: it knows how to say what the file holds."""
    asked = tuple(f"{token.scope or ''} {token.withheld}".split())
    owner = Settings(client_id=token.client_id, client_secret="", return_url="", scopes=asked)
    return session_for(owner, Ways(hosts=AMAZON), file.parent, login=file.parent.name)


def row_of(login: KeptLogin) -> tuple[object, ...]:
    """Return a login in the order of COLUMNS."""
    token = login.token
    return (
        login.name,
        "practice Amazon" if login.practice else "Amazon",
        login.authorized,
        login.status,
        moment(token.consented_at if token else None),
        moment(token.consent_ends() if token else None),
    )


def moment(seconds: float | None) -> str | None:
    """Return seconds since 1970 as text in UTC."""
    if seconds is None:
        return None
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")

"""connect(): settings, tokens and a session put together, for the real Amazon or to practise."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import requests

from adskit.asking import announce
from adskit.auth.keeper import TokenKeeper
from adskit.auth.keyring_store import KeyringStore
from adskit.auth.lwa import TokenEndpoint
from adskit.auth.patience import Patience
from adskit.auth.pending import PendingSignIns
from adskit.auth.session import AdsSession
from adskit.auth.sign_in import SignIn
from adskit.auth.tokens import FileStore, TokenStore
from adskit.auth.ways import Ways
from adskit.errors import ArgumentError, SettingsError
from adskit.regions import AMAZON
from adskit.rehearsal import Practice, practice_place, practice_ways, press_allow_for
from adskit.settings import Settings, asking_for, find_settings
from adskit.troubles.table import todo

HOME: Final = "ADSKIT_HOME"
PRACTICE_FOLDER: Final = "practice"  # beside the folders of the real logins
TOKENS: Final = "ADSKIT_TOKENS"  # where tokens rest: "file" (default) or "keyring"


def connect(
    login: str = "default",
    *,
    practice: Practice | str | bool | None = None,
    play_advertiser: bool = True,
    scope: str | None = None,
) -> AdsSession:
    """Return a session at Amazon, or at the practice Amazon until `.env` is filled in.

    Parameters
    ----------
    login : str
        The name under which this login's tokens are kept.
    practice : bool, str or PracticeServer, optional
        None: the real Amazon when credentials are found, otherwise the practice Amazon.
        True or False: the one or the other. An address or a `PracticeServer`: that one.
    play_advertiser : bool
        On the practice Amazon the kit opens the consent page and presses Allow by itself. False
        leaves that to you. On the real Amazon only the advertiser can press Allow.
    scope : str, optional
        What to ask the advertiser for, several scopes separated by a blank; `AMAZON_ADS_SCOPE`
        when None, which means campaigns unless you set it. A login that was never asked for it
        has to be signed in again: give other rights a login of their own. An advertiser who was
        asked may allow less: the session works with that, and its status says what is missing.

    Raises
    ------
    ArgumentError
        `login` cannot be a name, `practice` is no place, or `scope` is not a scope.
    SettingsError
        Credentials are half filled in or malformed; or none are there and `practice=False`.
    PracticeError
        The practice Amazon could not be started or reached.

    Examples
    --------
    >>> ads = adskit.connect()
    >>> ads.is_practice  # until there is a .env
    True
    """
    given: object = login
    if not (isinstance(given, str) and re.fullmatch(r"(?!\.)[\w.-]{1,64}", given)):
        raise ArgumentError(
            f"{login!r} cannot be the name of a login.",
            hint="use letters, digits, - and _, for example connect(login='acme').",
        )
    if login.casefold() == PRACTICE_FOLDER:
        raise ArgumentError(
            f"{login!r} is the name of the folder with the logins of the practice Amazon.",
            hint="use another name, for example connect(login='acme').",
        )
    settings = find_settings() if practice is None or practice is False else None
    if settings is not None:
        asked = asking_for(settings, scope)
        ads = session_for(asked, Ways(hosts=AMAZON), home() / login, login=login)
        announce(f"Amazon, login {login!r}: {ads.status}.")
        return ads
    if practice is False:
        raise SettingsError(
            "No credentials were found in .env or the environment.",
            hint=todo("no-credentials"),
        )
    place = practice_place(None if isinstance(practice, bool) else practice)
    ads = practice_session(place, login, kit_consents=play_advertiser, scope=scope)
    if play_advertiser and not ads.authorized:
        press_allow_for(ads)
    announce(f"Practice Amazon (invented accounts, nothing leaves this computer): {ads.status}.")
    return ads


def practice_session(
    place: Practice, login: str, *, kit_consents: bool, scope: str | None = None
) -> AdsSession:
    """Return a session at that practice Amazon."""
    own = Settings(
        client_id=place.client_id,
        client_secret=place.client_secret,
        return_url=place.redirect_uris[0],
        source="the practice Amazon",
    )
    # a client of another seed has logins of its own
    folder = home() / PRACTICE_FOLDER / place.client_id.rpartition(".")[2][-12:] / login
    settings = asking_for(own, scope)
    ads = session_for(settings, practice_ways(place.url), folder, login=login, is_practice=True)
    ads.count_kit_consent(counts=kit_consents)
    return ads


def session_for(
    settings: Settings, ways: Ways, folder: Path, *, login: str, is_practice: bool = False
) -> AdsSession:
    """Put a session together."""
    patience = Patience()
    http = requests.Session()
    ways.mount(http)
    hosts = ways.hosts[settings.regions[0]]
    keeper = TokenKeeper(
        store=store_for(folder / "tokens.json"),
        endpoint=TokenEndpoint(http, hosts.token, settings, patience),
        settings=settings,
        clock=patience.clock,
    )
    sign_in = SignIn(
        settings=settings,
        consent=hosts.consent,
        pending=PendingSignIns(folder / "pending.json", clock=patience.clock),
        keeper=keeper,
        clock=patience.clock,
    )
    return AdsSession(settings, sign_in, ways, folder=folder, login=login, is_practice=is_practice)


def store_for(path: Path) -> TokenStore:
    """Return the place for a login's tokens: a private file, or the keyring when that is chosen.

    Raises
    ------
    SettingsError
        `ADSKIT_TOKENS` is neither.
    """
    chosen = os.environ.get(TOKENS, "").strip().lower() or "file"
    stores: dict[str, Callable[[Path], TokenStore]] = {"file": FileStore, "keyring": KeyringStore}
    if chosen not in stores:
        raise SettingsError(f"{TOKENS} is {chosen!r}.", hint=todo("token-place-unknown"))
    return stores[chosen](path)


def home() -> Path:
    """Return the folder of the kit's own files: `ADSKIT_HOME`, or `.adskit` in your home folder."""
    chosen = os.environ.get(HOME)
    # a session goes on to find its files after the working folder has changed
    return Path(chosen).expanduser().absolute() if chosen else Path.home() / ".adskit"

"""doctor(): what is in order and what is not, without ever showing a value."""

from __future__ import annotations

import os
import re
import stat
import sys
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Final

from adskit.connection import connect, home
from adskit.errors import AdskitError, SettingsError
from adskit.findings import Checkup, Finding, State
from adskit.ledger import KeptLogin, kept_logins
from adskit.settings import collect, find_settings
from adskit.shapes import CHECKS

OLDEST_PYTHON: Final = (3, 11)
# codes live five minutes, and tokens are renewed five minutes early: a minute off is harmless
CLOCK_SECONDS: Final = 60.0
REQUIREMENT: Final = re.compile(
    r"(?P<name>[\w.-]+)(?:\[[^]]*\])?(?:>=(?P<floor>[\d.]+))?"
    r"""(?:\s*;\s*extra == ["'](?P<extra>\w+)["'])?"""
)


def doctor(*, online: bool = False) -> Checkup:
    """Look at Python, packages, settings, logins, files and the clock.

    Parameters
    ----------
    online : bool
        Also ask Amazon (or the practice Amazon) for the profiles, once per region, and compare
        the clocks. Nothing is asked otherwise.

    Returns
    -------
    Checkup
        Rows of what, state (ok, look, wrong), what was found and what to do. No value of yours
        and no token is in it.

    Examples
    --------
    >>> adskit.doctor().ok
    True
    """
    return Checkup(
        (
            python(),
            *packages(),
            *settings(Path.cwd(), os.environ),
            folder(home()),
            *logins(home()),
            *(online_findings() if online else [clock_unasked()]),
        )
    )


def python() -> Finding:
    """Look at the interpreter."""
    found = f"{sys.version.split()[0]} ({sys.executable})"
    if sys.version_info < OLDEST_PYTHON:
        return Finding("Python", "wrong", found, "adskit needs Python 3.11 or newer.")
    return Finding("Python", "ok", found)


def packages() -> Iterator[Finding]:
    """Compare adskit's own requirements, and those of its extra `lab`, with what is installed."""
    try:
        yield Finding("adskit", "ok", version("adskit"))
    except PackageNotFoundError:
        yield Finding("adskit", "wrong", "is not installed", "python -m pip install -e .")
        return
    seen = {"adskit"}  # one extra includes another by the package's own name
    for line in requires("adskit") or ():
        wanted = REQUIREMENT.match(line)
        if wanted is None or wanted["name"] in seen:
            continue
        if wanted["extra"] in {None, "practice", "lab"}:
            seen.add(wanted["name"])
            yield package(wanted["name"], wanted["floor"] or "0", extra=wanted["extra"])


def package(name: str, floor: str, *, extra: str | None) -> Finding:
    """Compare one package with the oldest version that will do."""
    wish = f'python -m pip install "adskit[{extra}]"' if extra else "python -m pip install adskit"
    state: State = "look" if extra else "wrong"
    try:
        found = version(name)
    except PackageNotFoundError:
        return Finding(name, state, "is not installed", wish)
    if numbers(found) < numbers(floor):
        return Finding(name, state, f"{found}, and {floor} or newer is needed", wish)
    return Finding(name, "ok", found)


def numbers(text: str) -> tuple[int, ...]:
    """Return a version's numbers, as far as they decide which of two is newer."""
    release = re.match(r"[\d.]*", text)
    found = [int(number) for number in re.findall(r"\d+", release[0] if release else "")]
    while found and found[-1] == 0:
        found.pop()
    return tuple(found)


def settings(start: Path, environ: Mapping[str, str]) -> Iterator[Finding]:
    """Look at every value that is set, and at those that are missing."""
    try:
        found = collect(start, environ)
    except SettingsError as error:
        yield Finding("settings", "wrong", error.message, error.hint)
        return
    complaints = set()
    yield from open_files({value.source for value in found.values()})
    for key, value in found.items():
        try:
            CHECKS[key](key, value)
        except SettingsError as error:
            complaints.add(error.message)
            yield Finding(key, "wrong", error.message, error.hint)
        else:
            yield Finding(key, "ok", f"set, and looks right ({value.source})")
    try:
        complete = find_settings(start=start, environ=environ)
    except SettingsError as error:
        if error.message not in complaints:
            yield Finding("settings", "wrong", error.message, error.hint)
    else:
        yield Finding(
            "settings",
            "ok",
            "complete: the real Amazon is used"
            if complete
            else "no credentials: the practice Amazon is used",
        )


def open_files(sources: set[str]) -> Iterator[Finding]:
    """Look whether others may read a file that holds the client secret."""
    for file in sorted(Path(source) for source in sources if Path(source).is_file()):
        mode = stat.S_IMODE(file.stat().st_mode)
        if os.name != "nt" and mode & 0o077:
            what = f"{file} can be read by others on this computer (mode {mode:04o})"
            yield Finding(file.name, "look", what, f"chmod 600 {file}")


def folder(path: Path) -> Finding:
    """Look at the kit's own folder."""
    nearest = next(place for place in (path, *path.parents) if place.exists())
    if not (nearest.is_dir() and os.access(nearest, os.W_OK)):
        return Finding(
            "folder",
            "wrong",
            f"{path} cannot be written",
            "set ADSKIT_HOME to a folder of your own.",
        )
    return Finding("folder", "ok", str(path) if path.exists() else f"{path}, made when needed")


def logins(path: Path) -> Iterator[Finding]:
    """Look at every login that is kept in the kit's folder."""
    ours = client_id()
    if ours and not (path / "default" / "tokens.json").exists():
        yield Finding("login default", "look", "not signed in", "adskit login")
    for login in kept_logins(path):
        what = f"{'practice ' if login.practice else ''}login {login.name}"
        yield login_state(login, what, ours)
        yield private(login.file, what)


def login_state(login: KeptLogin, what: str, ours: str | None) -> Finding:
    """Say in words what a login is good for."""
    again = f"adskit login --again --login {login.name}"
    if login.token is None and login.status != "not signed in":
        return Finding(what, "wrong", login.status, again)
    theirs = login.token.client_id if login.token else ""
    if not login.practice and ours and theirs not in {"", ours}:
        return Finding(what, "look", "belongs to another client id than your settings", again)
    good = login.authorized
    return Finding(what, "ok" if good else "look", login.status, "" if good else again)


def client_id() -> str | None:
    """Return the client id of the settings, None when there are none that can be used."""
    try:
        found = find_settings()
    except SettingsError:
        return None
    return found.client_id if found else None


def private(file: Path, what: str) -> Finding:
    """Look whether others may read a token file."""
    mode = stat.S_IMODE(file.stat().st_mode)
    if os.name != "nt" and mode & 0o077:
        return Finding(f"{what}, file", "wrong", f"{file} is mode {mode:04o}", f"chmod 600 {file}")
    return Finding(f"{what}, file", "ok", f"{file}, readable for you alone")


def online_findings() -> Iterator[Finding]:
    """Ask each region once, and compare the clocks."""
    try:
        ads = connect()
    except AdskitError as error:
        yield Finding("connection", "wrong", error.message, error.hint)
        return
    dates = []
    for region in ads.settings.regions:
        what = f"region {region}" + (" (practice)" if ads.is_practice else "")
        try:
            answer = ads.get("/v2/profiles", region=region)
        except AdskitError as error:
            yield Finding(what, "wrong", error.message, error.hint)
        else:
            dates.append(answer.headers.get("Date"))
            yield Finding(what, "ok", f"answers, {len(answer.json())} profiles")
    yield clock(next(iter(dates), None), time.time())


def clock_unasked() -> Finding:
    """Say what this computer takes for the time; only online is there another clock to ask."""
    return Finding("clock", "ok", f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, not compared")


def clock(date: str | None, now: float) -> Finding:
    """Compare the time of an answer, as its `Date` header tells it, with this computer's."""
    try:
        theirs = parsedate_to_datetime(date or "").timestamp()
    except ValueError:
        return Finding("clock", "ok", "could not be compared: no answer told the time")
    apart = now - theirs
    if abs(apart) > CLOCK_SECONDS:
        way = "ahead of" if apart > 0 else "behind"
        return Finding(
            "clock",
            "wrong",
            f"{abs(apart):.0f} seconds {way} Amazon's",
            "set this computer's clock by the network: tokens and codes are judged by it.",
        )
    return Finding("clock", "ok", f"agrees with Amazon's within {CLOCK_SECONDS:.0f} seconds")

"""doctor(): what is in order and what is not, without ever showing a secret."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

from adskit.checkup.amazon import asked_online, unasked
from adskit.checkup.clock import time_here
from adskit.checkup.computer import packages, python
from adskit.checkup.files import folder, kept_files, written_files
from adskit.checkup.logins import logins, resting_place
from adskit.checkup.mistyped import mistyped
from adskit.checkup.reports import open_reports
from adskit.checkup.saved_secrets import saved_secrets
from adskit.checkup.settings import settings
from adskit.connection import home
from adskit.errors import AdskitError, Interrupted
from adskit.findings.checkup import Checkup
from adskit.findings.finding import Finding, Section

Look = Callable[[], Iterable[Finding]]
STOPPED: Final = "You stopped the checkup. Nothing was changed; run it again when you like."
# what each heading stands over; a look is known by its name when it fails
OFFLINE: Final[dict[str, dict[str, Look]]] = {
    "computer": {"Python": python, "packages": packages, "time": lambda: time_here(time.time())},
    "settings": {
        "settings": lambda: settings(Path.cwd(), os.environ),
        "names": lambda: mistyped(Path.cwd(), os.environ),
    },
    "logins": {
        "tokens": lambda: resting_place(home()),
        "logins": lambda: logins(home(), time.time()),
    },
    "reports": {"reports": lambda: open_reports(home(), time.time())},
    "files": {
        "folder": lambda: folder(home()),
        "kept files": lambda: kept_files(home()),
        "your files": lambda: written_files(Path.cwd()),
        "saved secrets": lambda: saved_secrets(Path.cwd()),
    },
}


def doctor(*, login: str = "default", online: bool = False, all_profiles: bool = False) -> Checkup:
    """Look at this computer, your settings, logins, reports and files, and at Amazon if you wish.

    Parameters
    ----------
    login : str
        The login to ask Amazon with.
    online : bool
        Also ask Amazon (or the practice Amazon) whether it can be reached, what time it is, which
        profiles there are in each region and which ad products are open to the first of them.
        Nothing is asked otherwise.
    all_profiles : bool
        Ask about the ad products of every profile: four light calls each.

    Returns
    -------
    Checkup
        Findings with a state each: ok, look or wrong, and what to do. A notebook shows a table, a
        terminal text, and `.report()` is a text for a support ticket. No secret is in any of them;
        no name, path, id or value of yours is in the report. It never raises: a look that fails
        is a finding, too.

    Examples
    --------
    >>> found = adskit.doctor(online=True)
    >>> found.ok
    True
    >>> print(found.report())  # for somebody who helps
    ## adskit doctor: ...
    """
    amazon: Look = partial(asked_online, login, all_profiles=all_profiles) if online else unasked
    looks = OFFLINE | {"Amazon": {"Amazon": amazon}}
    try:
        with dotenv_silent():
            return Checkup(tuple(section(heading, each) for heading, each in looks.items()))
    except KeyboardInterrupt:
        raise Interrupted(STOPPED) from None


@contextmanager
def dotenv_silent() -> Iterator[None]:
    """Keep python-dotenv from writing of each line it cannot read, each time: a finding says it."""

    def nothing(_record: logging.LogRecord) -> bool:
        return False

    logger = logging.getLogger("dotenv.main")
    logger.addFilter(nothing)
    try:
        yield
    finally:
        logger.removeFilter(nothing)


def section(heading: str, looks: dict[str, Look]) -> Section:
    """Return what the looks under one heading found."""
    return Section(
        heading, tuple(found for what, look in looks.items() for found in whatever(what, look))
    )


def whatever(what: str, look: Look) -> Iterator[Finding]:
    """Give what a look finds, and a finding instead of an error when it fails on its way."""
    try:
        yield from look()
    except AdskitError as error:
        yield Finding(
            what, "wrong", error.message, error.hint, own={error.message: type(error).__name__}
        )
    except Exception as error:  # noqa: BLE001 - whoever asks what is wrong gets an answer
        yield Finding(
            what,
            "look",
            f"could not be looked at ({type(error).__name__})",
            "please report this with the text of adskit doctor --report.",
        )

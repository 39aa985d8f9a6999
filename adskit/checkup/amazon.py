"""Amazon itself: can it be reached, does it know this login, and what does it let it see."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Final

from adskit.auth.keeper import NO_TOKEN
from adskit.auth.session import AdsSession
from adskit.auth.standing import NOT_YET
from adskit.checkup.clock import clock
from adskit.checkup.products import product_findings
from adskit.checkup.profiles import profile_findings, seen_profiles
from adskit.checkup.regions import reach
from adskit.connection import connect
from adskit.errors import AdskitError, TokenRefused
from adskit.findings.finding import Finding

TRIES: Final = 3
SECONDS: Final = 20.0


def unasked() -> Iterator[Finding]:
    """Say that nobody was asked, and how to ask."""
    yield Finding(
        "Amazon",
        "ok",
        "was not asked; doctor(online=True) asks, and so does adskit doctor --online",
    )


def asked_online(login: str, *, all_profiles: bool) -> Iterator[Finding]:
    """Connect, then look further as long as the step before allows it."""
    try:
        ads = connect(login)
    except AdskitError as error:
        yield Finding("connection", "wrong", error.message, error.hint, own={repr(login): "…"})
        return
    yield connection(ads)
    hurry(ads)
    reached = reach(ads)
    yield from reached.findings
    if not reached.regions:
        return
    yield clock(reached.date, time.time())
    if ads.status.startswith(NOT_YET):
        return
    try:
        seen = seen_profiles(ads, reached.regions)
        yield from profile_findings(seen, reached.regions)
        yield from product_findings(ads, seen.frame, all_profiles=all_profiles)
    except NO_TOKEN as error:
        yield Finding(
            "sign-in",
            "wrong",
            error.message,
            error.hint if isinstance(error, TokenRefused) else signing_in(login),
            own={f"--login {login}": "--login …"},
        )


def connection(ads: AdsSession) -> Finding:
    """Say which Amazon is asked and with which login, or that nobody is signed in."""
    if ads.status.startswith(NOT_YET):
        return Finding(
            "connection",
            "look",
            f"{NOT_YET}, so only the network is tried",
            signing_in(ads.login),
            own={f"--login {ads.login}": "--login …"},
        )
    amazon = "the practice Amazon" if ads.is_practice else "Amazon"
    return Finding(
        "connection",
        "ok",
        f"to {amazon} with login {ads.login}",
        own={f"with login {ads.login}": "with one login"},
    )


def signing_in(login: str) -> str:
    """Return the command that signs this login in."""
    return "adskit login" if login == "default" else f"adskit login --login {login}"


def hurry(ads: AdsSession) -> None:
    """Let calls give up soon: somebody waits, and that Amazon is slow is a finding, too."""
    ads.patience.tries = TRIES
    ads.patience.budget = SECONDS

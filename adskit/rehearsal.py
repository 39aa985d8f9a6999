"""The way to the practice Amazon: find or start one, reach it, play its advertiser."""

from __future__ import annotations

import os
from typing import Final, Protocol

from adskit.auth.session import AdsSession, is_session
from adskit.auth.ways import Ways
from adskit.auth.wire import CONNECTIONS
from adskit.errors import ArgumentError, PracticeError
from adskit.practice import (
    PRACTICE_HOST,
    PracticeAdapter,
    PracticeServer,
    PracticeUnavailable,
    find_practice,
    press_allow,
)
from adskit.regions import REGIONS, Hosts
from adskit.troubles.table import todo

PRACTICE_URL: Final = "ADSKIT_PRACTICE_URL"  # set by `adskit lab` for all its kernels


class Practice(Protocol):
    """Any running practice Amazon, whoever started it."""

    @property
    def url(self) -> str:
        """Its address on this computer."""

    @property
    def client_id(self) -> str:
        """The client it knows."""

    @property
    def client_secret(self) -> str:
        """That client's secret, as invented as the rest."""

    @property
    def redirect_uris(self) -> tuple[str, ...]:
        """Its allowed return URLs; the first is a page of its own."""


def practice_ways(url: str) -> Ways:
    """Return the ways to a practice Amazon: an invented https host, carried to loopback."""
    return Ways(
        hosts={
            region: Hosts(
                consent=f"{PRACTICE_HOST}/{region.lower()}/ap/oa",
                token=f"{PRACTICE_HOST}/{region.lower()}/auth/o2/token",
                api=f"{PRACTICE_HOST}/{region.lower()}",
            )
            for region in REGIONS
        },
        adapters={PRACTICE_HOST: PracticeAdapter(url, pool_maxsize=CONNECTIONS)},
        browser_prefixes={PRACTICE_HOST: url},
    )


_own_practice: PracticeServer | None = None  # this kernel's own, started once and kept


def practice_place(practice: Practice | str | None) -> Practice:
    """Return the practice Amazon to use, starting one when there is none.

    Raises
    ------
    ArgumentError
        What was passed is neither a practice Amazon nor an address.
    PracticeError
        It cannot be started or reached.
    """
    global _own_practice  # noqa: PLW0603 - one for the kernel
    address = isinstance(practice, str) and practice.startswith("http")
    if not (practice is None or address or hasattr(practice, "client_id")):
        raise ArgumentError(
            f"practice={practice!r} names no practice Amazon.",
            hint="practice=True takes this computer's; the address of another begins with http://",
        )
    try:
        if isinstance(practice, str):
            return find_practice(practice)
        if practice is not None:
            return practice
        shared = os.environ.get(PRACTICE_URL)
        if shared:
            return find_practice(shared)
        if _own_practice is None or not _own_practice.running:
            _own_practice = PracticeServer().start()
    except PracticeUnavailable as error:
        raise PracticeError(
            str(error).rstrip(".") + ".",
            hint=todo("practice-silent"),
        ) from error
    return _own_practice


def allowed(authorization_url: str) -> str:
    """Play the advertiser on the practice Amazon: return the address the browser lands on.

    Raises
    ------
    PracticeError
        The practice Amazon does not answer any more.
    """
    try:
        return press_allow(authorization_url)
    except PracticeUnavailable as error:
        raise PracticeError(str(error), hint=todo("practice-gone")) from error


def press_allow_for(ads: AdsSession) -> None:
    """Play the advertiser on the practice Amazon: open the consent page, press Allow, come back.

    Raises
    ------
    PracticeError
        This is the real Amazon, where only the advertiser can press Allow.
    """
    is_session(ads)
    if not ads.is_practice:
        raise PracticeError(
            "Only the advertiser can press Allow at the real Amazon.",
            hint=todo("allow-is-the-advertisers"),
        )
    ads.finish_sign_in(allowed(ads.authorization_url()), by="kit")

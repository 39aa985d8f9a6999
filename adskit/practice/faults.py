"""Faults by name, each at a rate: which there are, and which of them strike a call."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from random import Random
from types import MappingProxyType
from typing import Any, Final

FAULTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "throttle": "429 with Retry-After, but where reports are ordered: there without",
        "throttle_bare": "429 without Retry-After",
        "throttle_html": "429 as a proxy's HTML page",
        "server_error": "500, 502 and 504 in turn; 503 for downloads",
        "reset": "the connection is dropped",
        "slow": "the answer takes some seconds longer",
        "truncated": "the body is cut short",
        "not_json": "200 with an HTML page",
        "odd_form": "200 with an object in the place of a list, or a list in that of an object",
        "token_expired": "401: this access token stays refused, a refreshed one works",
        "stray_unauthorized": "401 for no reason: the token is good, and the next try works",
        "token_revoked": "a refresh is refused",
        "scope_denied": "401 about the profile",
        "deprecated": "403: the campaign list of this ad product has been retired, for good",
        "duplicate_rows": "a row of the page before comes again",
        "report_failed": "a report or an export ends as FAILED",
        "report_stuck": "a report or an export never gets ready",
        "url_expired": "a download link has expired",
        "bad_gzip": "a download is cut short or has wrong bytes, in turn",
    }
)


def checked_rates(rates: Mapping[str, Any]) -> Mapping[str, float]:
    """Return the rates, by name, after looking at each.

    Raises
    ------
    ValueError
        A name is unknown, or a rate is not from 0 to 1.
    """
    for name, rate in rates.items():
        if name not in FAULTS:
            near = difflib.get_close_matches(name, FAULTS, n=1, cutoff=0.4)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise ValueError(f"There is no fault {name!r}.{hint} Faults: {', '.join(FAULTS)}.")
        if not isinstance(rate, int | float) or not 0 <= rate <= 1:
            raise ValueError(f"The rate of {name} must be from 0 to 1, not {rate!r}.")
    return MappingProxyType(dict(rates))


class Faults:
    """Draws the faults of each call: the same for the same seed and order of calls.

    Attributes
    ----------
    slow_seconds : float
        How much longer a `slow` answer takes.
    retired : set of str
        The ad products whose campaign lists stay refused.
    """

    def __init__(self, rates: Mapping[str, float], *, seed: int, slow_seconds: float = 2.0) -> None:
        self.slow_seconds = slow_seconds
        self.retired: set[str] = set()
        self._seed = seed
        self._server_errors = 0
        self._damages = 0
        self.rates = rates

    @property
    def rates(self) -> Mapping[str, float]:
        """Fault → rate. Setting it begins anew."""
        return self._rates

    @rates.setter
    def rates(self, rates: Mapping[str, float]) -> None:
        self._rates = checked_rates(rates)
        # one chance for each, so that a second fault does not move the first
        self._chances = {name: Random(f"{self._seed} fault {name}") for name in self._rates}  # noqa: S311
        # and others for downloads, so that fetching a file does not move the faults of calls
        self._at_files = {name: Random(f"{self._seed} file fault {name}") for name in self._rates}  # noqa: S311

    def strike(self) -> frozenset[str]:
        """Return the faults that strike the next call."""
        return self._drawn(self._chances)

    def strike_download(self) -> frozenset[str]:
        """Return the faults that strike the next download."""
        return self._drawn(self._at_files)

    def _drawn(self, chances: Mapping[str, Random]) -> frozenset[str]:
        return frozenset(
            name for name, rate in self._rates.items() if chances[name].random() < rate
        )

    def next_server_error(self) -> int:
        """Return 500, 502 and 504 in turn."""
        self._server_errors += 1
        return (500, 502, 504)[self._server_errors % 3 - 1]

    def damaged(self, content: bytes) -> bytes:
        """Return a file cut short, or with wrong bytes in its middle, in turn."""
        self._damages += 1
        middle = len(content) // 2
        if self._damages % 2:
            return content[:middle]
        return content[:middle] + bytes([content[middle] ^ 0xFF]) + content[middle + 1 :]

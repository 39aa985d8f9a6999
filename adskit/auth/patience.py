"""Asking until it works: how often, how long to wait before, and when to give up."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final, TypeVar

import requests
from urllib3.exceptions import NewConnectionError

from adskit.auth.pace import Pace
from adskit.auth.stopping import go_on, rest
from adskit.auth.waiting import RETRY, wait_begins
from adskit.errors import AdskitError, Throttled, Unreachable

WITHOUT_CONNECTION: Final = 3  # tries when there is no way to Amazon: a person is waiting
RETRIED_STATUSES: Final = frozenset({429, 500, 502, 503, 504})
Result = TypeVar("Result")


@dataclass
class Patience:
    """Full-jitter backoff with an end.

    Attributes
    ----------
    tries : int
        How often one call is sent at most.
    budget : float
        Seconds after which one call is not sent again, waiting and being answered together.
    first, cap : float
        The backoff's first ceiling in seconds, doubled each time, and the highest.
    clock, stopwatch, sleep, uniform : callable
        Time and chance; tests give their own. The stopwatch goes on when the clock is set back.
    """

    tries: int = 8
    budget: float = 120.0
    first: float = 0.5
    cap: float = 20.0
    clock: Callable[[], float] = time.time
    stopwatch: Callable[[], float] = time.monotonic
    sleep: Callable[[float], object] = rest
    uniform: Callable[[float, float], float] = random.uniform

    def pause(
        self,
        sent: int,
        spent: float,
        *,
        retry_after: str | None = None,
        no_connection: bool = False,
    ) -> float | None:
        """Return the seconds to wait after `sent` tries and `spent` seconds; None to give up.

        The wait is drawn between nothing and the ceiling, so that callers spread. Amazon's own
        `Retry-After`, in seconds or as a date, makes it longer, never shorter: it is often missing,
        sometimes 0, and a date has passed already where this computer's clock is ahead.
        """
        if sent >= (min(self.tries, WITHOUT_CONNECTION) if no_connection else self.tries):
            return None
        asked = seconds_of(retry_after, self.clock())
        ceiling = min(self.cap, self.first * 2 ** (sent - 1))
        pause = self.uniform(0, ceiling)
        if asked is not None:
            # a little on top of Amazon's figure: those who were told the same second spread, too
            pause = max(pause, asked + self.uniform(0, 0.25))
        return pause if spent + pause <= self.budget else None


@dataclass(frozen=True)
class Trouble:
    """An attempt that failed in a way that may pass."""

    error: AdskitError
    retry_after: str | None = None


def persist(
    attempt: Callable[[], Result | Trouble], patience: Patience, *, pace: Pace | None = None
) -> Result:
    """Return what an attempt brings, after as many as it takes and patience allows.

    Each attempt waits for its turn, and a 429 slows down all that keep the same pace.

    Raises
    ------
    AdskitError
        The last trouble; or the turn would come too late.
    Interrupted
        The work was given up.
    """
    pace = pace or Pace()
    sent, spent = 0, 0.0
    while True:
        go_on()
        wait = pace.turn(patience.stopwatch, patience.sleep, most=patience.budget - spent)
        begun = patience.stopwatch()
        outcome = attempt()
        now = patience.stopwatch()
        sent, spent = sent + 1, spent + wait + now - begun
        if not isinstance(outcome, Trouble):
            pace.went_well()
            return outcome
        error, told = outcome.error, outcome.retry_after
        lost = isinstance(error, Unreachable) and error.no_connection
        pause = patience.pause(sent, spent, retry_after=told, no_connection=lost)
        if isinstance(error, Throttled):
            everybody = pause or seconds_of(told, patience.clock()) or patience.first
            pace.refused(now, everybody, sent_at=begun)
        if pause is None:
            raise error
        if not isinstance(error, Throttled):
            spent += pause
            wait_begins(pause, RETRY)
            patience.sleep(pause)


def never_connected(error: requests.RequestException) -> bool:
    """Say whether no connection was made at all: no network, no such host, a proxy's refusal."""
    if isinstance(
        error,
        requests.exceptions.ConnectTimeout
        | requests.exceptions.ProxyError
        | requests.exceptions.SSLError,
    ):
        return True
    reason = getattr(error.args[0] if error.args else None, "reason", None)
    return isinstance(reason, NewConnectionError)


def seconds_of(retry_after: str | None, now: float) -> float | None:
    """Return a `Retry-After` header as seconds from `now`; None when absent or unreadable."""
    if not retry_after:
        return None
    with suppress(ValueError):
        seconds = float(retry_after)
        return max(0.0, seconds) if math.isfinite(seconds) else None
    try:
        moment = parsedate_to_datetime(retry_after)
    except (ValueError, OverflowError):  # the latter by a time zone that is years away
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.fromtimestamp(now, UTC)).total_seconds())

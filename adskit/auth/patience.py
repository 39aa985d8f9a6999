"""How long to wait before asking again."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

import requests
from urllib3.exceptions import NewConnectionError

WITHOUT_CONNECTION: Final = 3  # tries when there is no way to Amazon: a person is waiting
RETRIED_STATUSES: Final = frozenset({429, 500, 502, 503, 504})


@dataclass
class Patience:
    """Full-jitter backoff with an end.

    Attributes
    ----------
    tries : int
        How often one call is sent at most.
    budget : float
        Seconds one call may spend waiting in all.
    first, cap : float
        The backoff's first ceiling in seconds, doubled each time, and the highest.
    clock, sleep, uniform : callable
        Time and chance; tests give their own.
    """

    tries: int = 8
    budget: float = 120.0
    first: float = 0.5
    cap: float = 20.0
    clock: Callable[[], float] = time.time
    sleep: Callable[[float], object] = time.sleep
    uniform: Callable[[float, float], float] = random.uniform

    def pause(
        self,
        sent: int,
        waited: float,
        *,
        retry_after: str | None = None,
        no_connection: bool = False,
    ) -> float | None:
        """Return the seconds to wait after `sent` tries and `waited` seconds; None to give up.

        Amazon's own `Retry-After` counts when there is one, in seconds or as a date. It is often
        missing, then the wait is drawn between nothing and the ceiling, so that callers spread.
        """
        if sent >= (min(self.tries, WITHOUT_CONNECTION) if no_connection else self.tries):
            return None
        asked = seconds_of(retry_after, self.clock())
        ceiling = min(self.cap, self.first * 2 ** (sent - 1))
        # a little on top of Amazon's figure: those who were told the same second do not meet again
        pause = asked + self.uniform(0, 0.25) if asked is not None else self.uniform(0, ceiling)
        return pause if waited + pause <= self.budget else None


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
    try:
        return max(0.0, float(retry_after))
    except ValueError:
        pass
    try:
        moment = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.fromtimestamp(now, UTC)).total_seconds())

"""One order on its way: what comes next for it, when, and what came of it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from adskit.data.orders.order import Order
from adskit.errors import AdskitError
from adskit.secret import Secret
from adskit.troubles.table import todo

Step = Literal["ask", "look", "read", "over"]
Result = TypeVar("Result")


@dataclass
class Case(Generic[Result]):
    """An order in work.

    Attributes
    ----------
    place : int
        Its place among the orders of the call.
    due : float
        When its next step may be taken.
    looks, troubles : int
        How often it was looked at; how many faults came in a row.
    inherited : bool
        Whether it was asked for before this call, so that Amazon may have forgotten it.
    """

    place: int
    order: Order
    step: Step = "ask"
    due: float = 0.0
    number: str = ""
    link: Secret | None = field(default=None, repr=False)
    made_at: str = ""
    looks: int = 0
    troubles: int = 0
    since: float = 0.0
    inherited: bool = False
    result: Result | None = None
    error: AdskitError | None = None
    # held while its file is taken in, and for good once that or giving it up is decided
    _decided: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)

    @property
    def region(self) -> str:
        """The region whose pace counts."""
        return self.order.profile.region

    def end(self, *, result: Result | None = None, error: AdskitError | None = None) -> None:
        """Be done with it."""
        self.step, self.result, self.error, self.link = "over", result, error, None

    @contextmanager
    def taken_in(self) -> Iterator[None]:
        """Let its file be taken in, unless the call has given it up: it is a gap then.

        Raises
        ------
        AdskitError
            It has; nobody hears of this.
        """
        if not self._decided.acquire(blocking=False):
            raise AdskitError("Time was up before.", hint=todo("report-pending"))
        try:
            yield
        except BaseException:
            self._decided.release()  # a damaged file is fetched again
            raise

    def given_up(self) -> bool:
        """Give it up, and say whether that was possible: its file may be taken in already."""
        return self._decided.acquire(blocking=False)

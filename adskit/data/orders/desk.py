"""The desk: many orders at once, each asked for once, looked at rarely, read when it is there.

One loop decides what is asked of whom and when; threads only carry the calls. So a 429 slows the
whole region down, finished files are read while others are made, and an interrupted kernel stops at
once.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final, Generic

from adskit.auth.keeper import NO_TOKEN
from adskit.auth.patience import WITHOUT_CONNECTION, seconds_of
from adskit.auth.waiting import LONG, PAUSE
from adskit.data.orders.case import Case, Result
from adskit.data.orders.clerk import Asking, HeldElsewhere
from adskit.data.orders.download import LinkEnded
from adskit.data.orders.lines import Line, Lines
from adskit.data.orders.order import Order, Seen
from adskit.data.orders.pace import Rhythm
from adskit.data.orders.words import NOT_YET, stopped, words_for
from adskit.data.progress import Bar
from adskit.errors import (
    AdskitError,
    ApiError,
    BadFile,
    BadReply,
    Interrupted,
    NotDelivered,
    NotPermitted,
    Throttled,
    Unreachable,
)
from adskit.troubles.table import todo

LONGEST_NAP: Final = 0.5
# what profiles without sponsored ads get, such as agencies; the second from reports
OF_THE_ACCOUNT: Final = (
    "advertiser id cannot be decrypted",
    "invalid advertiser or marketplace id",
)
PASSING: Final = (Unreachable, BadReply, BadFile, LinkEnded, HeldElsewhere)


@dataclass
class Desk(Generic[Result]):
    """Serves the orders of one call.

    Attributes
    ----------
    anew : bool
        Ask again also for what was asked for before.
    """

    clerk: Asking[Result]
    bar: Bar
    rhythm: Rhythm = field(default_factory=Rhythm)
    anew: bool = False
    clock: Callable[[], float] = time.monotonic
    _cases: list[Case[Result]] = field(default_factory=list, repr=False)
    _lines: Lines[Result] = field(init=False, repr=False)
    _working: dict[Future[Any], tuple[Case[Result], Line[Result]]] = field(
        default_factory=dict, repr=False
    )

    def serve(self, orders: Sequence[Order]) -> list[Case[Result]]:
        """Return each order's case, in the order of the orders, with its result or its error.

        Raises
        ------
        NotSignedIn, TokenRefused
            A person has to do something first; what was asked for stays noted.
        Interrupted
            The kernel was interrupted, likewise.
        """
        self._cases = [Case(place, order) for place, order in enumerate(orders)]
        self._lines = Lines(self._cases, self.rhythm, most=self.clerk.service.at_once)
        end = self.clock() + self.rhythm.timeout
        pool = ThreadPoolExecutor(max_workers=16, thread_name_prefix="adskit orders")
        try:
            while self._lines.over < len(self._cases):
                if self.clock() >= end:
                    self._give_up()
                    break
                for case in self._lines.leave(self.clock()):
                    self._working[pool.submit(self._step, case)] = (case, self._lines.of(case))
                self._settle_some()
                if self.bar.due():
                    self.bar.show(self._lines.over, ", ".join(self._words()))
        except KeyboardInterrupt:
            raise Interrupted(stopped(self._cases)) from None
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
        return self._cases

    def _step(self, case: Case[Result]) -> Seen | Result | None:
        if case.step == "ask":
            self.clerk.ask(case, anew=self.anew)
            return None
        return self.clerk.look(case) if case.step == "look" else self.clerk.read(case)

    # ── settling them ───────────────────────────────────────────────────────────────────────────

    def _settle_some(self) -> None:
        nap = max(0.001, min(LONGEST_NAP, self._lines.next_due() - self.clock()))
        if not self._working:
            time.sleep(nap)
            return
        done, _ = wait(self._working, timeout=nap, return_when=FIRST_COMPLETED)
        for future in done:
            self._settle(future)

    def _settle(self, future: Future[Any]) -> None:
        case, line = self._working.pop(future)
        line.under_way -= 1
        try:
            outcome = future.result()
        except NO_TOKEN:
            raise
        except AdskitError as error:
            self._failed(case, line, error)
        else:
            line.pace.went_well()
            self._succeeded(case, outcome)

    def _succeeded(self, case: Case[Result], outcome: Any) -> None:
        now = self.clock()
        if case.step == "read":
            self._lines.end(case, result=outcome)
        elif case.step == "ask":
            case.troubles = 0
            # an old one may be ready since long
            first = now if case.inherited else now + self.rhythm.until_look(0)
            self._lines.move(case, "look", first)
        elif outcome.state == "ready":
            case.link, case.made_at = outcome.link, outcome.made_at
            self._lines.move(case, "read", now)
        else:
            case.looks, case.troubles = case.looks + 1, 0
            self._lines.move(case, "look", now + self.rhythm.until_look(case.looks))

    def _failed(self, case: Case[Result], line: Line[Result], error: AdskitError) -> None:
        now = self.clock()
        if isinstance(error, Throttled):
            seconds = seconds_of(error.refusal.retry_after, self.clerk.ads.patience.clock())
            line.pace.refused(now, retry_after=seconds)
            self._lines.move(case, case.step, case.due)
        elif forgotten(case, error):
            self.clerk.tickets.drop(case.order.key)
            case.inherited = False
            self._lines.move(case, "ask", now)
        elif is_twin(error):
            # it is made when the other one is, and that takes its time
            case.looks += 1
            self._lines.move(case, "ask", now + self.rhythm.until_look(case.looks))
        elif passing(error) and case.troubles < self._most_troubles(error):
            case.troubles += 1
            # a new link comes with the next look
            step = "look" if case.step == "read" else case.step
            self._lines.move(case, step, now + self.rhythm.until_retry(case.troubles))
        else:
            self._lines.end(case, error=error)
            if about_the_account(error):
                self._end_with(case, error)

    def _end_with(self, case: Case[Result], error: AdskitError) -> None:
        """End what would be asked for the same account; what is on its way has its own answer."""
        busy = {id(one) for one, _ in self._working.values()}
        for other in self._cases:
            same = other.order.profile.id == case.order.profile.id
            if same and other.step == "ask" and id(other) not in busy:
                self._lines.end(other, error=error)

    def _most_troubles(self, error: AdskitError) -> int:
        alone = isinstance(error, Unreachable) and error.no_connection
        return WITHOUT_CONNECTION - 1 if alone else self.rhythm.troubles

    def _give_up(self) -> None:
        """End what is not over; a file that is being taken in just now is waited for.

        Otherwise its rows would be there, and its order a gap as well.
        """
        while left := [case for case in self._cases if case.step != "over"]:
            for case in left:
                if case.given_up():
                    self._lines.end(case, error=too_late(case))
            working = self._working.items()
            for future in [future for future, (case, _) in working if case.step != "over"]:
                wait([future])
                self._settle(future)

    def _words(self) -> Iterator[str]:
        pause = self._lines.held_up(self.clock())
        if pause >= LONG:
            yield PAUSE.format(math.ceil(pause))
        yield from words_for(self._cases, self.clerk.ads.patience.clock())


def too_late(case: Case[Any]) -> NotDelivered:
    """Return the error of an order for which there is no more time."""
    return NotDelivered(
        f"{case.order.about}: {NOT_YET[case.step]}, and time is up.", hint=todo("report-pending")
    )


def is_twin(error: AdskitError) -> bool:
    """Say whether Amazon is making something so much alike that it takes no other meanwhile."""
    return isinstance(error, ApiError) and error.status == HTTPStatus.TOO_EARLY


def passing(error: AdskitError) -> bool:
    """Say whether a fault may pass by itself."""
    server = isinstance(error, ApiError) and error.status >= HTTPStatus.INTERNAL_SERVER_ERROR
    return server or isinstance(error, PASSING)


def forgotten(case: Case[Any], error: AdskitError) -> bool:
    """Say whether Amazon no longer knows an order that an earlier call has made."""
    gone = isinstance(error, ApiError) and error.status == HTTPStatus.NOT_FOUND
    failed = isinstance(error, NotDelivered)
    return case.inherited and case.step == "look" and (gone or failed)


def about_the_account(error: AdskitError) -> bool:
    """Say whether every order of the same profile would get the same answer."""
    if isinstance(error, NotPermitted):
        return True
    return isinstance(error, ApiError) and any(
        words in error.text.lower() for words in OF_THE_ACCOUNT
    )

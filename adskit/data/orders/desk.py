"""The desk: many orders at once, each asked for once, looked at rarely, read when it is there.

One loop decides what is asked of whom and when; threads only carry the calls. So a 429 slows the
whole region down, finished files are read while others are made, and an interrupted kernel stops at
once.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final, Generic

from adskit.auth.patience import WITHOUT_CONNECTION, seconds_of
from adskit.data.orders.case import Case, Result, Step
from adskit.data.orders.clerk import Clerk, HeldElsewhere
from adskit.data.orders.download import LinkEnded
from adskit.data.orders.order import Order, Seen
from adskit.data.orders.pace import Pace, Rhythm
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
    NotSignedIn,
    Throttled,
    Unreachable,
)

# how many calls of one kind are on their way to one region; files come from elsewhere
AT_ONCE: Final[dict[Step, int]] = {"ask": 4, "look": 4, "read": 2}
LONGEST_NAP: Final = 0.5
AGENCY_REFUSAL: Final = "advertiser id cannot be decrypted"
PASSING: Final = (Unreachable, BadReply, BadFile, LinkEnded, HeldElsewhere)


@dataclass
class Desk(Generic[Result]):
    """Serves the orders of one call.

    Attributes
    ----------
    anew : bool
        Ask again also for what was asked for before.
    """

    clerk: Clerk[Result]
    bar: Bar
    rhythm: Rhythm = field(default_factory=Rhythm)
    anew: bool = False
    clock: Callable[[], float] = time.monotonic
    _paces: dict[tuple[str, Step], Pace] = field(default_factory=dict, repr=False)
    _working: dict[Future[Any], Case[Result]] = field(default_factory=dict, repr=False)

    def serve(self, orders: Sequence[Order]) -> list[Case[Result]]:
        """Return each order's case, in the order of the orders, with its result or its error.

        Raises
        ------
        NotSignedIn
            Somebody has to sign in; what was asked for stays noted.
        Interrupted
            The kernel was interrupted, likewise.
        """
        cases: list[Case[Result]] = [Case(place, order) for place, order in enumerate(orders)]
        end = self.clock() + self.rhythm.timeout
        pool = ThreadPoolExecutor(max_workers=16, thread_name_prefix="adskit orders")
        try:
            while any(case.step != "over" for case in cases):
                if self.clock() >= end:
                    self._give_up(cases)
                    break
                self._begin_steps(pool, cases)
                self._settle_some(cases)
                self.bar.show(len([c for c in cases if c.step == "over"]), self._words(cases))
        except KeyboardInterrupt:
            raise Interrupted(stopped(cases)) from None
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
        return cases

    # ── beginning steps ─────────────────────────────────────────────────────────────────────────

    def _begin_steps(self, pool: ThreadPoolExecutor, cases: Sequence[Case[Result]]) -> None:
        now = self.clock()
        busy = set(map(id, self._working.values()))
        for case in cases:
            if case.step == "over" or id(case) in busy or case.due > now:
                continue
            if not self._may_begin(case, cases, now):
                continue
            if case.step != "read":
                self._pace(case).asked(now)
            self._working[pool.submit(self._step, case)] = case

    def _may_begin(self, case: Case[Result], cases: Sequence[Case[Result]], now: float) -> bool:
        of_its_kind = [
            one
            for one in self._working.values()
            if one.step == case.step and (case.step == "read" or one.region == case.region)
        ]
        if len(of_its_kind) >= AT_ONCE[case.step]:
            return False
        if case.step != "read" and self._pace(case).free_at > now:
            return False
        most = self.clerk.service.at_once
        if case.step == "ask" and most is not None:
            being_made = [one for one in cases if one.step == "look"]
            return len(being_made) + len(of_its_kind) < most
        return True

    def _step(self, case: Case[Result]) -> Seen | Result | None:
        if case.step == "ask":
            self.clerk.ask(case, anew=self.anew)
            return None
        return self.clerk.look(case) if case.step == "look" else self.clerk.read(case)

    def _pace(self, case: Case[Result]) -> Pace:
        return self._paces.setdefault((case.region, case.step), Pace(self.rhythm))

    # ── settling them ───────────────────────────────────────────────────────────────────────────

    def _settle_some(self, cases: Sequence[Case[Result]]) -> None:
        if not self._working:
            time.sleep(min(LONGEST_NAP, max(0.001, self._next_due(cases) - self.clock())))
            return
        nap = max(0.001, min(LONGEST_NAP, self._next_due(cases) - self.clock()))
        done, _ = wait(self._working, timeout=nap, return_when=FIRST_COMPLETED)
        for future in done:
            case = self._working.pop(future)
            try:
                outcome = future.result()
            except NotSignedIn:
                raise
            except AdskitError as error:
                self._failed(case, error, cases)
            else:
                self._succeeded(case, outcome)

    def _next_due(self, cases: Sequence[Case[Result]]) -> float:
        busy = set(map(id, self._working.values()))
        dues = [
            max(case.due, self._pace(case).free_at if case.step != "read" else 0.0)
            for case in cases
            if case.step != "over" and id(case) not in busy
        ]
        return min(dues, default=self.clock() + LONGEST_NAP)

    def _succeeded(self, case: Case[Result], outcome: Any) -> None:
        if case.step != "read":
            self._pace(case).went_well()
        now = self.clock()
        if case.step == "read":
            case.end(result=outcome)
        elif case.step == "ask":
            case.step, case.troubles = "look", 0
            # an old one may be ready since long
            case.due = now if case.inherited else now + self.rhythm.until_look(0)
        elif outcome.state == "ready":
            case.step, case.link, case.made_at, case.due = (
                "read",
                outcome.link,
                outcome.made_at,
                now,
            )
        else:
            case.looks, case.troubles = case.looks + 1, 0
            case.due = now + self.rhythm.until_look(case.looks)

    def _failed(
        self, case: Case[Result], error: AdskitError, cases: Sequence[Case[Result]]
    ) -> None:
        now = self.clock()
        if isinstance(error, Throttled):
            clock = self.clerk.ads.patience.clock
            seconds = seconds_of(error.refusal.retry_after, clock())
            self._pace(case).refused(now, retry_after=seconds)
        elif forgotten(case, error):
            self.clerk.tickets.drop(case.order.key)
            case.step, case.inherited, case.due = "ask", False, now
        elif passing(error) and case.troubles < self._most_troubles(error):
            case.troubles += 1
            case.due = now + self.rhythm.until_retry(case.troubles)
            # a new link comes with the next look
            case.step = "look" if case.step == "read" else case.step
        else:
            case.end(error=error)
            if about_the_account(error):
                self._end_with(case, error, cases)

    def _end_with(
        self, case: Case[Result], error: AdskitError, cases: Sequence[Case[Result]]
    ) -> None:
        """End what would be asked for the same account; what is on its way has its own answer."""
        busy = set(map(id, self._working.values()))
        for other in cases:
            same = other.order.profile.id == case.order.profile.id
            if same and other.step == "ask" and id(other) not in busy:
                other.end(error=error)

    def _most_troubles(self, error: AdskitError) -> int:
        alone = isinstance(error, Unreachable) and error.no_connection
        return WITHOUT_CONNECTION - 1 if alone else self.rhythm.troubles

    def _give_up(self, cases: Sequence[Case[Result]]) -> None:
        for case in cases:
            if case.step != "over":
                case.end(
                    error=NotDelivered(
                        f"{case.order.about}: {NOT_YET[case.step]}, and time is up.",
                        hint="run this cell again later: what is made meanwhile is picked up.",
                    )
                )

    def _words(self, cases: Sequence[Case[Result]]) -> str:
        return ", ".join(words_for(cases, self.clerk.ads.patience.clock()))


def passing(error: AdskitError) -> bool:
    """Say whether a fault may pass by itself."""
    server = isinstance(error, ApiError) and error.status >= HTTPStatus.INTERNAL_SERVER_ERROR
    duplicate = isinstance(error, ApiError) and error.status == HTTPStatus.TOO_EARLY
    return server or duplicate or isinstance(error, PASSING)


def forgotten(case: Case[Any], error: AdskitError) -> bool:
    """Say whether Amazon no longer knows an order that an earlier call has made."""
    gone = isinstance(error, ApiError) and error.status == HTTPStatus.NOT_FOUND
    failed = isinstance(error, NotDelivered)
    return case.inherited and case.step == "look" and (gone or failed)


def about_the_account(error: AdskitError) -> bool:
    """Say whether every order of the same profile would get the same answer."""
    agency = isinstance(error, ApiError) and AGENCY_REFUSAL in error.text.lower()
    return agency or isinstance(error, NotPermitted)

"""The steps of an order: ask, look, read. Each ends with its note on disk."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from typing import BinaryIO, Final, Generic

from adskit.auth.session import AdsSession
from adskit.data.orders.case import Case, Result
from adskit.data.orders.download import Downloads
from adskit.data.orders.order import Order, Seen, Service
from adskit.data.orders.tickets import Tickets, TicketState
from adskit.errors import AdskitError, ApiError, NotDelivered, TokenStoreError, Unreachable
from adskit.troubles.table import todo

Take = Callable[[int, BinaryIO], Result]
NOTING: Final = 2.0  # seconds to wait for another notebook's note of the same order


class HeldElsewhere(AdskitError):
    """Another notebook is asking for the same thing at this moment."""


@dataclass
class Asking(ABC, Generic[Result]):
    """Takes the steps of cases; each of them on a thread of its own.

    What a step learns is noted on disk by the step itself, so that it counts even when nobody
    waits for it any more.
    """

    ads: AdsSession
    service: Service
    tickets: Tickets

    def ask(self, case: Case[Result], *, anew: bool) -> None:
        """Get a number for the case: an old one if that is good, otherwise Amazon's next."""
        order = case.order
        with self.tickets.held(order.key) as mine:
            if not mine:
                raise HeldElsewhere(
                    "Another notebook asks for the same report just now.",
                    hint=todo("report-asked-elsewhere"),
                )
            old = None if anew else self.tickets.good(order)
            case.inherited = old is not None
            ticket = old or self.tickets.begin(order)
            case.since = ticket.asked_at
            if old is None:
                ticket = ticket.now("waiting", number=self._number(order))
                self.tickets.write(ticket)
            case.number = ticket.number

    def _number(self, order: Order) -> str:
        try:
            return self.service.ask(self.ads, order)
        except AdskitError as error:
            if not perhaps_taken(error):
                self.tickets.drop(order.key)
            raise

    def look(self, case: Case[Result]) -> Seen:
        """See how the case stands."""
        seen = self.service.look(self.ads, case.order, case.number)
        self._note(case, seen.state)
        if seen.state == "failed":
            raise NotDelivered(
                f"{case.order.about}: Amazon could not make it ({seen.words}).",
                hint=todo("report-failed"),
            )
        return seen

    @abstractmethod
    def read(self, case: Case[Result]) -> Result:
        """Make of a finished case what the call wants."""

    def _note(self, case: Case[Result], state: TicketState) -> None:
        """Note how an order stands that has its number."""
        key = case.order.key
        # what is there counts, noted or not: the number is on disk since Amazon gave it
        with suppress(TokenStoreError), self.tickets.held(key, seconds=NOTING) as mine:
            ticket = self.tickets.read(key) if mine else None
            known = ticket is not None and ticket.number == case.number
            if ticket is not None and known and ticket.state not in {state, "delivered"}:
                self.tickets.write(ticket.now(state))


@dataclass
class Clerk(Asking[Result]):
    """Fetches the files, too, and lets the call take them in."""

    downloads: Downloads
    take: Take[Result]

    def read(self, case: Case[Result]) -> Result:
        """Fetch the file and make of it what the call wants."""
        if case.link is None:
            raise AdskitError("There is no link to read from.", hint=todo("link-ended"))
        with self.downloads.fetch(case.link) as file, case.taken_in():
            result = self.take(case.place, file)
        self._note(case, "delivered")
        return result


def perhaps_taken(error: AdskitError) -> bool:
    """Say whether Amazon may have taken an order in spite of this error; then its note stays."""
    if isinstance(error, ApiError):
        fine = {HTTPStatus.OK, HTTPStatus.NO_CONTENT}
        unclear = {*fine, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}
        return error.status in unclear or error.status >= HTTPStatus.INTERNAL_SERVER_ERROR
    return isinstance(error, Unreachable)

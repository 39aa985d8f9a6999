"""The steps of an order: ask, look, read. Each ends with its note on disk."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Generic

from adskit.auth.session import AdsSession
from adskit.data.orders.case import Case, Result
from adskit.data.orders.download import Downloads
from adskit.data.orders.order import Seen, Service
from adskit.data.orders.tickets import Tickets
from adskit.errors import AdskitError, NotDelivered

Take = Callable[[int, BinaryIO], Result]


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
                    hint="wait a moment, then run this cell again.",
                )
            old = None if anew else self.tickets.good(order)
            case.inherited = old is not None
            ticket = old or self.tickets.begin(order)
            case.since = ticket.asked_at
            if old is None:
                ticket = ticket.now("waiting", number=self.service.ask(self.ads, order))
                self.tickets.write(ticket)
            case.number = ticket.number

    def look(self, case: Case[Result]) -> Seen:
        """See how the case stands."""
        seen = self.service.look(self.ads, case.order, case.number)
        ticket = self.tickets.read(case.order.key)
        known = ticket is not None and ticket.number == case.number
        if ticket is not None and known and ticket.state not in {seen.state, "delivered"}:
            self.tickets.write(ticket.now(seen.state))
        if seen.state == "failed":
            raise NotDelivered(
                f"{case.order.about}: Amazon could not make it ({seen.words}).",
                hint="run this cell again: it is asked for once more.",
            )
        return seen

    @abstractmethod
    def read(self, case: Case[Result]) -> Result:
        """Make of a finished case what the call wants."""

    def delivered(self, case: Case[Result]) -> None:
        """Note that whoever asked for it has it."""
        ticket = self.tickets.read(case.order.key)
        if ticket is not None and ticket.number == case.number:
            self.tickets.write(ticket.now("delivered"))


@dataclass
class Clerk(Asking[Result]):
    """Fetches the files, too, and lets the call take them in."""

    downloads: Downloads
    take: Take[Result]

    def read(self, case: Case[Result]) -> Result:
        """Fetch the file and make of it what the call wants."""
        if case.link is None:
            raise AdskitError("There is no link to read from.", hint="run this cell again.")
        with self.downloads.fetch(case.link) as file:
            result = self.take(case.place, file)
        self.delivered(case)
        return result

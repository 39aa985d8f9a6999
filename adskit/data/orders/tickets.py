"""Tickets: a note on disk for each order, so that a new kernel finds what an old one has asked for.

A ticket holds no token and no link; links are given anew whenever an order is looked at.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from numbers import Real
from pathlib import Path
from typing import Any, Final, Literal

from filelock import FileLock, Timeout

from adskit.auth.private_file import (
    FREE_IT,
    inside,
    make_private,
    read_private,
    write_private,
)
from adskit.data.orders.order import Order
from adskit.errors import TokenStoreError

TicketState = Literal["asking", "waiting", "ready", "delivered", "failed"]
HOUR: Final = 3600.0
# Amazon corrects its figures about once a day; within a morning the same call means the same report
REUSED_SECONDS: Final = 12 * HOUR
KEPT_SECONDS: Final = 7 * 24 * HOUR
# of the fields that are no text
KINDS: Final[Mapping[str, type]] = {"request": dict, "asked_at": Real}


@dataclass(frozen=True)
class Ticket:
    """What is known of one order.

    Attributes
    ----------
    number : str
        Amazon's id of it; "" before Amazon has given one.
    asked_at : float
        When it was asked for, in seconds since 1970.
    """

    key: str
    kind: str
    about: str
    region: str
    profile: str
    product: str
    request: Mapping[str, Any]
    state: TicketState
    number: str
    asked_at: float

    @classmethod
    def of(cls, order: Order, now: float) -> Ticket:
        """Return the ticket of an order that is being asked for now."""
        profile = order.profile
        return cls(
            key=order.key,
            kind=order.kind,
            about=order.about,
            region=profile.region,
            profile=profile.id,
            product=order.product,
            request=order.request,
            state="asking",
            number="",
            asked_at=now,
        )

    @property
    def sound(self) -> bool:
        """Whether each field is what it should be; nobody knows who has written to its file."""
        return all(isinstance(value, KINDS.get(name, str)) for name, value in vars(self).items())

    def now(self, state: TicketState, *, number: str | None = None) -> Ticket:
        """Return the ticket in another state."""
        return replace(self, state=state, number=self.number if number is None else number)

    def good(self, now: float) -> bool:
        """Say whether what it stands for can be taken instead of asking again."""
        there = bool(self.number) and self.state in {"waiting", "ready", "delivered"}
        # a clock that was wrong may have dated it far ahead
        return there and abs(now - self.asked_at) < REUSED_SECONDS


class Tickets:
    """The tickets of one login.

    Parameters
    ----------
    folder : Path
        Where they lie, a file each.
    clock : callable
        Seconds since 1970.
    """

    def __init__(self, folder: Path, clock: Callable[[], float] = time.time) -> None:
        self._folder = folder
        self._clock = clock

    def read(self, key: str) -> Ticket | None:
        """Return a ticket; None when there is none, or one that cannot be read."""
        try:
            text = read_private(self._file(key))
            ticket = Ticket(**json.loads(text)) if text else None
        except (TypeError, ValueError, TokenStoreError):
            return None
        return ticket if ticket is not None and ticket.sound else None

    def good(self, order: Order) -> Ticket | None:
        """Return a ticket that spares asking for this order."""
        ticket = self.read(order.key)
        return ticket if ticket is not None and ticket.good(self._clock()) else None

    def write(self, ticket: Ticket) -> None:
        """Note how an order stands."""
        write_private(self._file(ticket.key), json.dumps(asdict(ticket)))

    def begin(self, order: Order) -> Ticket:
        """Note that an order is being asked for now."""
        ticket = Ticket.of(order, self._clock())
        self.write(ticket)
        return ticket

    @contextmanager
    def held(self, key: str, *, seconds: float = 0.0) -> Iterator[bool]:
        """Hold one ticket against others; gives False when another one holds it for so long.

        Raises
        ------
        TokenStoreError
            The folder cannot be written.
        """
        lock = FileLock(self._file(key).with_suffix(".lock"), timeout=seconds, mode=0o600)
        try:
            make_private(self._folder)
            lock.acquire()
        except Timeout:
            yield False
            return
        except OSError as error:
            raise TokenStoreError(
                f"{self._folder} cannot be written ({error.strerror}).", hint=FREE_IT
            ) from error
        try:
            yield True
        finally:
            lock.release()

    def all(self) -> list[Ticket]:
        """Return every ticket, oldest first; those of last week are thrown away.

        Raises
        ------
        TokenStoreError
            The folder cannot be read.
        """
        files = (file for file in inside(self._folder) if file.suffix == ".json")
        found = [ticket for file in files if (ticket := self.read(file.stem)) is not None]
        end = self._clock() - KEPT_SECONDS
        for old in found:
            if old.asked_at < end:
                self.drop(old.key)
                with suppress(OSError):
                    self._file(old.key).with_suffix(".lock").unlink()
        return sorted(
            (one for one in found if one.asked_at >= end), key=lambda one: (one.asked_at, one.key)
        )

    def drop(self, key: str) -> None:
        """Throw a ticket away; its lock stays for whoever holds it."""
        with suppress(OSError):
            self._file(key).unlink()

    def _file(self, key: str) -> Path:
        return self._folder / f"{key}.json"

"""A service that follows a script, and a desk that serves it; the files come from a real store."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, BinaryIO, Final

import pytest

from adskit import AdsSession
from adskit.data.orders.case import Case
from adskit.data.orders.clerk import Clerk
from adskit.data.orders.desk import Desk
from adskit.data.orders.download import Downloads
from adskit.data.orders.errand import PRACTICE, tickets_of
from adskit.data.orders.order import Order, Seen
from adskit.data.profiles import Profile
from adskit.data.progress import Bar
from adskit.errors import (
    AdskitError,
    ApiError,
    Refusal,
    Throttled,
)
from adskit.practice import PracticeServer
from adskit.secret import Secret

QUICK: Final = replace(PRACTICE, first_look=0.001, rarest_look=0.002, refused=0.02, trouble=0.001)
FILE: Final = gzip.compress(b"[1, 2]")
HERE: Final = Profile("1", "NA", "US", "USD", "Acme", agency=False)


def no(kind: type[ApiError], status: int, **more: str) -> ApiError:
    text = more.pop("text", "no")
    return kind("no", hint="go on", refusal=Refusal(status, text, **more))


BUSY: Final = no(Throttled, 429)
WAITING: Final = Seen("waiting", "PENDING")


@dataclass
class Script:
    """A service whose answers are written down: each is given or raised, the last one for ever."""

    ready: Callable[[], Seen]
    asks: list[AdskitError | str] = field(default_factory=lambda: ["number"])
    looks: list[AdskitError | Seen | None] = field(default_factory=lambda: [None])
    at_once: int | None = None
    asked: list[str] = field(default_factory=list)
    looked: int = 0
    being_made: set[str] = field(default_factory=set)
    most: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, _: AdsSession, order: Order) -> str:
        with self.lock:
            answer = self.asks[min(len(self.asked), len(self.asks) - 1)]
            self.asked.append(order.about)
            self.being_made.add(order.about)
            self.most = max(self.most, len(self.being_made))
        if isinstance(answer, AdskitError):
            raise answer
        return answer

    def look(self, _: AdsSession, order: Order, number: str) -> Seen:
        assert number
        with self.lock:
            answer = self.looks[min(self.looked, len(self.looks) - 1)]
            self.looked += 1
            if answer is None:
                self.being_made.discard(order.about)
        if isinstance(answer, AdskitError):
            raise answer
        return answer or self.ready()


@pytest.fixture
def ready(practice: PracticeServer) -> Callable[[], Seen]:
    files = practice._inside().amazon.files
    files.keep("desk.gz", lambda: FILE)
    return lambda: Seen("ready", "COMPLETED", Secret(files.link("desk.gz").url), "2026-11-24")


@pytest.fixture
def orders() -> list[Order]:
    return [Order("test", HERE, "SP", f"order {n}", {"n": n}) for n in range(6)]


Serve = Callable[..., list[Case[bytes]]]


@pytest.fixture
def serve(ads: AdsSession) -> Iterator[Serve]:
    downloads = Downloads(on_this_computer=True)

    def run(
        script: Script,
        orders: list[Order],
        *,
        take: Callable[[int, BinaryIO], bytes] = lambda _, file: file.read(),
        anew: bool = False,
        **rhythm: Any,
    ) -> list[Case[bytes]]:
        clerk = Clerk(ads, script, tickets_of(ads), downloads, take)
        return Desk(clerk, Bar(), rhythm=replace(QUICK, **rhythm), anew=anew).serve(orders)

    yield run
    downloads.close()

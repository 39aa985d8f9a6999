"""The exports that were asked for, and how far each is by the clock."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Literal
from uuid import UUID, uuid4

from adskit.practice.ads.export_kinds import ExportKind

Fate = Literal["made", "failed", "stuck"]
AT_ONCE: Final = 5  # in progress, of each kind
RENEWED_SECONDS: Final = 24 * 3600
MOST: Final = 5000
# the documentation writes the one, the specification the other
RUNNING: Final = ("IN_PROGRESS", "PROCESSING")


@dataclass(frozen=True)
class Export:
    """One export.

    Attributes
    ----------
    created, ends : float
        When it was asked for and when the work on it ends, in seconds since 1970.
    running_word : str
        How its status is spelt until then.
    fate : str
        What becomes of it: made, failed, or stuck and never ready.
    content : callable
        Its file, made anew each time.
    """

    uuid: UUID
    kind: ExportKind
    profile_id: str
    created: float
    ends: float
    running_word: str
    fate: Fate
    content: Callable[[], bytes] = field(repr=False)

    @property
    def id(self) -> str:
        """Its id: base64 without padding of a UUID and the letter of its kind."""
        plain = f"{self.uuid},{self.kind.letter}"
        return base64.b64encode(plain.encode()).rstrip(b"=").decode()

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"exports/{self.kind.folder}/{self.uuid}.json.gz"

    @cached_property
    def size(self) -> int:
        """How many bytes its file has."""
        return len(self.content())

    def over(self, now: float) -> bool:
        """Say whether nobody can get a link to it any more."""
        return now > self.ends + RENEWED_SECONDS

    def status(self, now: float) -> str:
        """Return how far it is."""
        if self.fate == "stuck" or now < self.ends:
            return self.running_word
        return "FAILED" if self.fate == "failed" else "COMPLETED"


@dataclass(frozen=True)
class Order:
    """What somebody asks for.

    Attributes
    ----------
    seconds : float
        How long the work on it takes.
    """

    kind: ExportKind
    profile_id: str
    seconds: float
    fate: Fate
    content: Callable[[], bytes] = field(repr=False)


class Exports:
    """All exports of one practice Amazon; they are forgotten a day after they are ready.

    Parameters
    ----------
    new_uuid : callable
        Gives the ids. They are unlike those of an earlier practice Amazon, so that nobody takes
        a new export for an old one.
    """

    def __init__(self, new_uuid: Callable[[], UUID] = uuid4) -> None:
        self._new_uuid = new_uuid
        self._kept: dict[str, Export] = {}
        self._count = 0

    def add(self, order: Order, now: float) -> Export:
        """Take an order; each gets an export of its own, also when one like it is there."""
        export = Export(
            uuid=self._new_uuid(),
            kind=order.kind,
            profile_id=order.profile_id,
            created=now,
            ends=now + order.seconds,
            running_word=RUNNING[self._count % 2],
            fate=order.fate,
            content=order.content,
        )
        self._count += 1
        self._kept[export.id] = export
        return export

    def in_progress(self, kind: ExportKind, now: float) -> int:
        """Return how many of a kind are being made; a stuck one gives its place back in time."""
        return sum(one.kind is kind and now < one.ends for one in self._kept.values())

    def find(self, export_id: str, profile_id: str, now: float) -> Export | None:
        """Return an export of that profile, None if there is none or its day is over."""
        export = self._kept.get(export_id)
        if export is None or export.profile_id != profile_id or export.over(now):
            return None
        return export

    def let_go(self, now: float) -> list[Export]:
        """Return what is forgotten from now on: what is over, and the oldest of too many."""
        spare = len(self._kept) - MOST
        gone = [
            one
            for place, one in enumerate(self._kept.values())
            if one.over(now) or (place < spare and one.ends <= now)
        ]
        for one in gone:
            del self._kept[one.id]
        return gone

"""Sign-ins that wait for their answer, kept on disk so that they outlive a cell and a kernel."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

from adskit.auth.private_file import OneWriter, read_private, write_private
from adskit.secret import Secret

PENDING_SECONDS: Final = 15 * 60.0


@dataclass(frozen=True)
class Pending:
    """One authorization link that was made: what its answer must bring, and how to redeem it."""

    state: str = field(repr=False)
    verifier: str = field(repr=False)
    return_url: str
    client_id: str
    made_at: float
    scope: str | None = None

    def __post_init__(self) -> None:
        """Keep both secrets out of sight wherever they are handed on to."""
        object.__setattr__(self, "state", Secret(self.state))
        object.__setattr__(self, "verifier", Secret(self.verifier))


class PendingSignIns:
    """The links of the last 15 minutes, in a file of mode 0600.

    A state is taken out when its answer comes: it is good once. Its hash is kept for a while, so
    that the same paste again can be told from a stranger's.
    """

    def __init__(self, path: Path, *, clock: Callable[[], float]) -> None:
        self.path = path
        self._clock = clock
        self._lock = OneWriter(path)

    def add(self, pending: Pending) -> None:
        """Remember one more link."""
        with self._lock:
            waiting, answered = self._read()
            self._write([*waiting, pending], answered)

    def take(self, state: str) -> Pending | None:
        """Return the link this state belongs to and mark it answered; None for a stranger."""
        with self._lock:
            waiting, answered = self._read()
            found = None
            for pending in waiting:
                # every one is compared, in constant time: how long it takes tells nothing
                if hmac.compare_digest(pending.state.encode(), state.encode()):
                    found = pending
            if found is not None:
                rest = [pending for pending in waiting if pending is not found]
                self._write(rest, answered | {digest(state): self._clock()})
            return found

    def waits_for(self, state: str) -> bool:
        """Say whether a link with this state waits for its answer."""
        waiting = [pending.state.encode() for pending in self._read()[0]]
        return any([hmac.compare_digest(one, state.encode()) for one in waiting])  # noqa: C419 - all of them, in constant time

    def put_back(self, pending: Pending) -> None:
        """Let a link wait again: its answer could not be redeemed for want of a connection."""
        with self._lock:
            waiting, answered = self._read()
            answered.pop(digest(pending.state), None)
            self._write([*waiting, pending], answered)

    def was_answered(self, state: str) -> bool:
        """Say whether an answer with this state came before."""
        return digest(state) in self._read()[1]

    def _read(self) -> tuple[list[Pending], dict[str, float]]:
        oldest = self._clock() - PENDING_SECONDS
        try:
            content = json.loads(read_private(self.path) or "{}")
            waiting = [Pending(**entry) for entry in content.get("waiting", [])]
            answered = {str(key): float(at) for key, at in content.get("answered", {}).items()}
        except (ValueError, TypeError, AttributeError):
            return [], {}  # a broken file holds nothing worth keeping: a new link is one click away
        return (
            [pending for pending in waiting if pending.made_at > oldest],
            {key: at for key, at in answered.items() if at > oldest},
        )

    def _write(self, waiting: list[Pending], answered: dict[str, float]) -> None:
        content = {"waiting": [asdict(pending) for pending in waiting], "answered": answered}
        write_private(self.path, json.dumps(content))


def digest(state: str) -> str:
    """Return a name for a state that does not give it away."""
    return hashlib.sha256(state.encode()).hexdigest()

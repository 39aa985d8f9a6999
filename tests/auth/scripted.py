"""What a scripted answerer of the token endpoint says, and what it was asked."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field


@dataclass
class Script:
    """What to answer, in order (the last one for ever), and what was asked."""

    url: str = ""
    replies: list[tuple[int, str]] = field(default_factory=list)
    asked: list[dict[str, list[str]]] = field(default_factory=list)
    signed_as: list[str | None] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def next(self) -> tuple[int, str]:
        with self.lock:
            return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]

"""Answers kept as bytes: a page of the world is made once and then only sent."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Final

from adskit.practice.messages import Answer

# room for 200 profiles of 1000 campaigns; the default world needs a quarter of a megabyte
MOST_BYTES: Final = 384 * 1024 * 1024


class KeptAnswers:
    """The answers asked for last, up to so many bytes."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self.most_bytes = most_bytes
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()
        self._bytes = 0

    def get(self, key: Hashable) -> Answer | None:
        """Return a kept answer, None if there is none."""
        answer = self._answers.get(key)
        if answer is not None:
            self._answers.move_to_end(key)
        return answer

    def put(self, key: Hashable, answer: Answer) -> None:
        """Keep an answer, and let go of those that were not asked for longest."""
        self._answers[key] = answer
        self._bytes += len(answer.body)
        while self._bytes > self.most_bytes and self._answers:
            _, dropped = self._answers.popitem(last=False)
            self._bytes -= len(dropped.body)

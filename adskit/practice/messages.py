"""A call that came in and the answer that goes out, as plain values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final
from urllib.parse import parse_qsl

from adskit.practice.kinds import Region

JSON: Final = "application/json"
HTML: Final = "text/html;charset=UTF-8"


@dataclass(frozen=True)
class Call:
    """One HTTP request, with the region already taken off its path."""

    method: str
    path: str
    region: Region | None
    query_text: str
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    request_id: str

    @cached_property
    def query(self) -> dict[str, str]:
        """The query parameters; of a repeated one, the last."""
        return dict(parse_qsl(self.query_text, keep_blank_values=True))

    @property
    def media_type(self) -> str:
        """The Content-Type in lower case, without charset; empty when none was sent."""
        return self.headers.get("Content-Type", "").partition(";")[0].strip().lower()

    @property
    def accepted(self) -> list[str]:
        """The media types of Accept in lower case, without weights."""
        wanted = self.headers.get("Accept", "").split(",")
        return [kind for one in wanted if (kind := one.partition(";")[0].strip().lower())]


@dataclass(frozen=True)
class Answer:
    """One HTTP response."""

    status: int
    body: bytes = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict)


class Refused(Exception):
    """The call is refused; `answer` says so to the caller."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(f"refused with {answer.status}")
        self.answer = answer


def json_bytes(content: Any) -> bytes:
    """Return compact JSON in UTF-8."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def json_answer(
    content: Any, *, status: int = 200, headers: Mapping[str, str] | None = None
) -> Answer:
    """Return an answer with that content, as plain `application/json` unless headers say else."""
    return Answer(status, json_bytes(content), {"Content-Type": JSON, **(headers or {})})

"""Values that nobody expects in a record, and answers with one of them in each record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final
from zlib import crc32

ODD: Final[tuple[object, ...]] = (
    *(None, "x", "", "\ud800", "2024-13-45"),
    *(True, -1, 1.5, 10**30, float("nan"), float("inf")),
    *([], [None], ["a", {"b": [1]}], {}, {"a": {"b": 1}}),
)


def places_in(value: Any) -> Iterator[tuple[Any, Any]]:
    """Give each place on any level of a record: what holds it, and its name there."""
    for name in list(value) if isinstance(value, dict) else range(len(value)):
        yield value, name
        if isinstance(value[name], dict | list):
            yield from places_in(value[name])


def with_odd_values(answer: Any, odd: object, *, name: str = "") -> Any:
    """Return an answer in whose lists each record has one odd value: anywhere, or of that name."""
    for records in answer.values() if isinstance(answer, dict) else [answer]:
        for record in records if isinstance(records, list) else ():
            places = [(record, name)] if name else list(places_in(record))
            holder, place = places[crc32(json.dumps(record).encode()) % len(places)]
            holder[place] = odd
    return answer

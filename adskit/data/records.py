"""One of the records that Amazon lists: an object of its JSON, with other objects in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

Record = Mapping[str, Any]
Each = TypeVar("Each", bound=Record)


def part(record: Record, name: str) -> Record:
    """Return a nested object, or an empty one where it is missing or null."""
    nested = record.get(name)
    # what JSON makes of an object; asking for any Mapping takes ten times as long
    return nested if isinstance(nested, dict) else {}


def upper(word: object) -> object:
    """Return a word in capitals, as most products write it; anything else as it is."""
    return word.upper() if isinstance(word, str) else word


def once(records: Iterable[Each], key: str, seen: set[str]) -> Iterator[Each]:
    """Give the records with an id that is not seen yet: results may shift between pages.

    Records without an id are given each time: nothing tells which of them was there before.
    """
    for record in records:
        identity = record.get(key)
        if identity is None:
            yield record
        elif (text := str(identity)) not in seen:
            seen.add(text)
            yield record

"""The filters of list bodies: which there are, how many values each takes, what they keep."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from adskit.practice.ads.replies import malformed
from adskit.practice.messages import Call, Refused

Record = Mapping[str, Any]
Test = Callable[[Record], bool]
FILTERABLE_STATES: Final = ("ENABLED", "PAUSED", "ARCHIVED")
NAME_MATCHES: Final = ("BROAD_MATCH", "EXACT_MATCH")


@dataclass(frozen=True)
class Filter:
    """One filter of a list: ``{"include": [...]}``.

    Attributes
    ----------
    field : str
        The field of a record that it looks at.
    most : int
        How many values it takes.
    allowed : tuple of str
        The values it takes; any text when empty.
    match : bool
        Whether it may say how to match (`queryTermMatchType`).
    must_match : bool
        Whether it must say so.
    most_broad : int, optional
        How many values it takes for BROAD_MATCH, where that differs.
    values : callable, optional
        What a record has in place of one value; it is kept when any is among those asked for.
    """

    field: str
    most: int
    allowed: tuple[str, ...] = ()
    match: bool = False
    must_match: bool = False
    most_broad: int | None = None
    values: Callable[[Record], set[str]] | None = None


def read_object(call: Call, *, empty_is_object: bool) -> dict[str, Any]:
    """Return the body of a list call, which must be a JSON object.

    Raises
    ------
    Refused
        It is not.
    """
    if not call.body.strip() and empty_is_object:
        return {}
    try:
        body = json.loads(call.body)
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise refused("$", call.body[:80], "The body is not a JSON object")
    return body


def read_filters(body: Mapping[str, Any], filters: Mapping[str, Filter]) -> list[Test]:
    """Return a test for each filter in the body.

    Raises
    ------
    Refused
        A filter has another shape, too many values, or a value it does not know.
    """
    return [read_filter(name, rule, body[name]) for name, rule in filters.items() if name in body]


def read_filter(name: str, rule: Filter, content: Any) -> Test:
    """Return the test of one filter."""
    place = f"$.{name}"
    keys = {"include", "queryTermMatchType"} if rule.match else {"include"}
    if not isinstance(content, dict) or not set(content) <= keys:
        raise refused(place, content, f"{name} must be an object with {' and '.join(sorted(keys))}")
    usual = None if rule.must_match else NAME_MATCHES[0]
    values, matching = content.get("include"), content.get("queryTermMatchType", usual)
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise refused(f"{place}.include", values, "include must be an array of strings")
    if rule.match and matching not in NAME_MATCHES:
        raise refused(f"{place}.queryTermMatchType", matching, f"Must be one of {NAME_MATCHES}")
    broad = rule.match and matching == "BROAD_MATCH"
    most = rule.most_broad if broad and rule.most_broad is not None else rule.most
    if len(values) > most:
        raise refused(f"{place}.include", len(values), f"At most {most} values", reason="TOO_MANY")
    unknown = [value for value in values if rule.allowed and value not in rule.allowed]
    if unknown:
        raise refused(f"{place}.include", unknown[0], f"Must be one of {', '.join(rule.allowed)}")
    if values and rule.values is not None:
        return keeps_any(rule.values, values)
    return keeps(rule.field, values, broad=broad)


def keeps(field: str, values: Sequence[str], *, broad: bool) -> Test:
    """Return the test itself; a filter without values keeps everything."""
    if not values:
        return lambda _: True
    if broad:
        parts = [value.casefold() for value in values]
        return lambda record: any(part in str(record.get(field, "")).casefold() for part in parts)
    wanted = set(values)
    return lambda record: record.get(field) in wanted


def keeps_any(values_of: Callable[[Record], set[str]], values: Sequence[str]) -> Test:
    """Return the test of records that have several values."""
    wanted = set(values)
    return lambda record: not wanted.isdisjoint(values_of(record))


class Malformed(Refused):
    """A value in the body is refused.

    Attributes
    ----------
    place, message : str
        Where it stands and what is wrong, for endpoints that say it in a form of their own.
    """

    def __init__(self, place: str, trigger: Any, message: str, *, reason: str) -> None:
        super().__init__(malformed(place, trigger, message, reason=reason))
        self.place = place
        self.message = message


def refused(
    place: str, trigger: Any, message: str, *, reason: str = "PATTERN_NOT_MATCHED"
) -> Refused:
    """Return the refusal of a value in the body."""
    return Malformed(place, trigger, message, reason=reason)

"""The filters of list bodies that are no objects: a bare text, or a bare array of words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from adskit.practice.ads.filters import Test, refused
from adskit.practice.world import World


@dataclass(frozen=True)
class Bare:
    """One such filter.

    Attributes
    ----------
    test : callable
        (world, profile id, values) → what it keeps.
    allowed : tuple of str
        The values it takes; any text when empty.
    most : int, optional
        How many values its array takes; None: it is a text, not an array.
    """

    test: Callable[[World, str, Sequence[str]], Test] = field(repr=False)
    allowed: tuple[str, ...] = ()
    most: int | None = None


def read_bare(
    body: Mapping[str, Any], filters: Mapping[str, Bare], world: World, profile_id: str
) -> list[Test]:
    """Return a test for each such filter in the body.

    Raises
    ------
    Refused
        A filter has another shape, too many values, or a value it does not know.
    """
    return [
        rule.test(world, profile_id, values)
        for name, rule in filters.items()
        if name in body and (values := read_values(name, rule, body[name]))
    ]


def read_values(name: str, rule: Bare, content: Any) -> list[str]:
    """Return the values of one filter; no values keep everything."""
    place, values = f"$.{name}", [content] if rule.most is None else content
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        shape = "a text" if rule.most is None else "an array of strings"
        raise refused(place, content, f"{name} must be {shape}")
    if rule.most is not None and len(values) > rule.most:
        raise refused(place, len(values), f"At most {rule.most} values", reason="TOO_MANY")
    unknown = [value for value in values if rule.allowed and value not in rule.allowed]
    if unknown:
        raise refused(place, unknown[0], f"Must be one of {', '.join(rule.allowed)}")
    return values


def field_among(name: str) -> Callable[[World, str, Sequence[str]], Test]:
    """Keep the records whose field has one of the values."""
    return lambda _, __, values: lambda record: record.get(name) in values


def campaign_targeting(world: World, profile_id: str, values: Sequence[str]) -> Test:
    """Keep what belongs to campaigns with that targeting, which only the campaign knows."""
    wanted = {
        campaign["campaignId"]
        for campaign in world.campaigns(profile_id, "SPONSORED_PRODUCTS")
        if campaign["targetingType"] in values
    }
    return lambda record: record["campaignId"] in wanted

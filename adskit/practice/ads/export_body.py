"""The body of an order for an export: filters that are plain arrays."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from adskit.practice.ads.export_kinds import ExportKind
from adskit.practice.ads.replies import exports_error
from adskit.practice.kinds import AdProduct
from adskit.practice.messages import Call, Refused

DEFAULT_STATES = ("ENABLED", "PAUSED")


@dataclass(frozen=True)
class Wanted:
    """What an export is to hold; None keeps everything."""

    products: tuple[AdProduct, ...]
    states: tuple[str, ...]
    types: tuple[str, ...] | None
    levels: tuple[str, ...] | None
    negatives: tuple[bool, ...] | None

    def keeps(self, row: Mapping[str, Any]) -> bool:
        """Say whether a row belongs into the export."""
        return (
            row["state"] in self.states
            and (self.types is None or row["targetType"] in self.types)
            and (self.levels is None or level_of(row) in self.levels)
            and (self.negatives is None or row["negative"] in self.negatives)
        )


def level_of(row: Mapping[str, Any]) -> str:
    """Return the level a target works at: only one of a whole campaign names its campaign."""
    return "CAMPAIGN" if "campaignId" in row else "AD_GROUP"


def read_wanted(call: Call, kind: ExportKind) -> Wanted:
    """Return what an order asks for.

    Raises
    ------
    Refused
        The body is no object, a filter is unknown or no array, or has a value it does not know.
    """
    try:
        body = json.loads(call.body)
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise refused("The body is not a JSON object")
    filters = {name: read_filter(kind, name, values) for name, values in body.items()}
    products = filters.get("adProductFilter")
    if not products:
        raise refused("adProductFilter must name at least one ad product")
    return Wanted(
        products=products,
        states=filters.get("stateFilter") or DEFAULT_STATES,
        types=filters.get("targetTypeFilter") or None,
        levels=filters.get("targetLevelFilter") or None,
        negatives=filters.get("negativeFilter") or None,
    )


def read_filter(kind: ExportKind, name: str, values: Any) -> tuple[Any, ...]:
    """Return the values of one filter, each once."""
    allowed = kind.filters.get(name)
    if allowed is None:
        raise refused(f"{name[:40]} is not a field of this request")
    if not isinstance(values, list):
        raise refused(f"{name} must be an array")
    for value in values:
        # 1 equals true, but it is not one
        if not any(value == one and type(value) is type(one) for one in allowed):
            words = ", ".join(json.dumps(one).strip('"') for one in allowed)
            raise refused(f"{name}: {str(value)[:40]} is not one of {words}")
    return tuple(dict.fromkeys(values))


def refused(message: str) -> Refused:
    """Return the refusal of an order."""
    return Refused(exports_error(400, message))

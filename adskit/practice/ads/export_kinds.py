"""The four exports: paths, media types, the letter in their ids, and what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from adskit.practice.common_model.ad_groups import ad_group_rows
from adskit.practice.common_model.ads import ad_rows
from adskit.practice.common_model.campaigns import campaign_rows
from adskit.practice.common_model.delivery import Shelf
from adskit.practice.common_model.targets import target_rows
from adskit.practice.kinds import AD_PRODUCTS

STATES: Final = ("ENABLED", "PAUSED", "ARCHIVED")
TARGET_TYPES: Final = (
    "AUTO",
    "KEYWORD",
    "PRODUCT_CATEGORY",
    "PRODUCT",
    "PRODUCT_CATEGORY_AUDIENCE",
    "PRODUCT_AUDIENCE",
    "AUDIENCE",
    "THEME",
)
# filter → the values it takes; Sponsored TV has no exports
FILTERS: Final[Mapping[str, tuple[Any, ...]]] = {
    "adProductFilter": AD_PRODUCTS[:3],
    "stateFilter": STATES,
}


@dataclass(frozen=True)
class ExportKind:
    """How one export differs from the others.

    Attributes
    ----------
    name : str
        The first part of its path.
    letter : str
        The end of each id, before it is encoded.
    folder : str
        Where its files lie.
    rows : callable
        What an account has of one ad product → its rows.
    filters : mapping
        Filter → the values it takes.
    """

    name: str
    letter: str
    folder: str
    rows: Callable[[Shelf], list[dict[str, Any]]] = field(repr=False)
    filters: Mapping[str, tuple[Any, ...]] = field(default_factory=lambda: FILTERS, repr=False)

    @property
    def path(self) -> str:
        """Where it is asked for."""
        return f"/{self.name}/export"

    @property
    def media_type(self) -> str:
        """The type of everything said about it."""
        return f"application/vnd.{self.name.lower()}export.v1+json"


CAMPAIGNS: Final = ExportKind("campaigns", "C", "CAMPAIGN", campaign_rows)
AD_GROUPS: Final = ExportKind("adGroups", "A", "AD_GROUP", ad_group_rows)
TARGETS: Final = ExportKind(
    "targets",
    "T",
    "TARGET",
    target_rows,
    {
        **FILTERS,
        "targetTypeFilter": TARGET_TYPES,
        "targetLevelFilter": ("AD_GROUP", "CAMPAIGN"),
        "negativeFilter": (True, False),
    },
)
ADS: Final = ExportKind("ads", "R", "PRODUCT_AD", ad_rows)
KINDS: Final = (CAMPAIGNS, AD_GROUPS, TARGETS, ADS)

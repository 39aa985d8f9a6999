"""The marketplaces of the Amazon Ads API, from their table beside this file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from adskit.practice.kinds import REGIONS, Region


@dataclass(frozen=True)
class Marketplace:
    """One country's marketplace, with the words Amazon uses for it in a profile."""

    country: str
    region: Region
    marketplace_id: str
    currency: str
    timezone: str
    unit: int  # what about one US dollar is worth here, roughly: budgets stay believable
    language: str


@cache
def marketplaces() -> Mapping[str, Marketplace]:
    """Return the marketplaces by `countryCode`."""
    table = json.loads(files(__package__).joinpath("marketplaces.json").read_text("utf-8"))
    regions: Final[dict[str, Region]] = {region: region for region in REGIONS}
    return MappingProxyType(
        {
            country: Marketplace(
                country=country,
                region=regions[row["region"]],
                marketplace_id=row["marketplaceId"],
                currency=row["currency"],
                timezone=row["timezone"],
                unit=row["unit"],
                language=row["language"],
            )
            for country, row in table.items()
        }
    )

"""Amazon's three regions: where to ask an advertiser, where to get tokens, where to call.

Codes and tokens are good everywhere; profiles are not: each API host lists and accepts only its
own region's. Hosts and countries as in Amazon's authorization overview and API overview.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, get_args

from adskit.errors import ArgumentError
from adskit.shown import rows_html

Region = Literal["NA", "EU", "FE"]
REGIONS: Final[tuple[Region, ...]] = get_args(Region)


@dataclass(frozen=True)
class Hosts:
    """One region's addresses.

    Attributes
    ----------
    consent : str
        The page on which an advertiser presses Allow.
    token : str
        Where a code or a refresh token becomes an access token.
    api : str
        The Amazon Ads API, without a slash at the end.
    """

    consent: str
    token: str
    api: str

    def _repr_html_(self) -> str:
        return rows_html("Hosts of one region", vars(self).items())


AMAZON: Final[Mapping[Region, Hosts]] = MappingProxyType(
    {
        "NA": Hosts(
            consent="https://www.amazon.com/ap/oa",
            token="https://api.amazon.com/auth/o2/token",  # noqa: S106 - an address
            api="https://advertising-api.amazon.com",
        ),
        "EU": Hosts(
            consent="https://eu.account.amazon.com/ap/oa",
            token="https://api.amazon.co.uk/auth/o2/token",  # noqa: S106 - an address
            api="https://advertising-api-eu.amazon.com",
        ),
        "FE": Hosts(
            consent="https://apac.account.amazon.com/ap/oa",
            token="https://api.amazon.co.jp/auth/o2/token",  # noqa: S106 - an address
            api="https://advertising-api-fe.amazon.com",
        ),
    }
)

MARKETPLACES: Final[tuple[tuple[Region, str], ...]] = (
    ("NA", "US CA MX BR"),
    ("EU", "UK FR IT ES DE NL SE PL BE IE TR EG SA AE ZA IN"),
    ("FE", "JP AU SG"),
)
# by the `countryCode` of a profile, where the United Kingdom is UK
REGION_OF: Final[Mapping[str, Region]] = MappingProxyType(
    {country: region for region, countries in MARKETPLACES for country in countries.split()}
)


def regions_named(text: str) -> tuple[Region, ...]:
    """Return the regions a person wrote, such as `"EU"`, `"na, fe"` or `"all"`.

    Raises
    ------
    ArgumentError
        A word is none of NA, EU, FE, all.
    """
    words = [word.strip().upper() for word in text.replace(";", ",").split(",") if word.strip()]
    if not words or words == ["ALL"]:
        return REGIONS
    unknown = [word for word in words if word not in REGIONS]
    if unknown:
        raise ArgumentError(
            f"{unknown[0]!r} is not a region of the Amazon Ads API.",
            hint="use NA, EU, FE (several with a comma) or all.",
        )
    return tuple(region for region in REGIONS if region in words)

from __future__ import annotations

from typing import Final

import pytest

from adskit.errors import ArgumentError
from adskit.practice.world.marketplaces import marketplaces
from adskit.regions import AMAZON, REGION_OF, REGIONS, Hosts, Region, regions_named

# once more, letter by letter: consent page, token endpoint, API, countries
AMAZONS: Final[dict[Region, tuple[str, str, str, str]]] = {
    "NA": (
        "https://www.amazon.com/ap/oa",
        "https://api.amazon.com/auth/o2/token",
        "https://advertising-api.amazon.com",
        "US CA MX BR",
    ),
    "EU": (
        "https://eu.account.amazon.com/ap/oa",
        "https://api.amazon.co.uk/auth/o2/token",
        "https://advertising-api-eu.amazon.com",
        "UK FR IT ES DE NL SE PL BE IE TR EG SA AE ZA IN",
    ),
    "FE": (
        "https://apac.account.amazon.com/ap/oa",
        "https://api.amazon.co.jp/auth/o2/token",
        "https://advertising-api-fe.amazon.com",
        "JP AU SG",
    ),
}


def test_every_region_has_the_hosts_and_countries_that_amazon_gives_it() -> None:
    assert tuple(AMAZONS) == REGIONS
    assert {region: Hosts(*its[:3]) for region, its in AMAZONS.items()} == AMAZON
    countries = {country: region for region, its in AMAZONS.items() for country in its[3].split()}
    assert countries == REGION_OF


def test_the_practice_amazon_has_the_same_countries_in_the_same_regions() -> None:
    assert {country: one.region for country, one in marketplaces().items()} == REGION_OF


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("all", REGIONS),
        ("", REGIONS),
        ("eu", ("EU",)),
        (" fe ,NA", ("NA", "FE")),
        ("EU;FE", ("EU", "FE")),
    ],
)
def test_regions_are_read_as_people_write_them(written: str, meant: tuple[str, ...]) -> None:
    assert regions_named(written) == meant


def test_an_unknown_region_names_the_known_ones() -> None:
    with pytest.raises(ArgumentError, match=r"'ASIA' is not a region(.|\n)*NA, EU, FE"):
        regions_named("asia")

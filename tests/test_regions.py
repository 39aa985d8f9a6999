from __future__ import annotations

import pytest

from adskit.errors import ArgumentError
from adskit.regions import AMAZON, REGIONS, regions_named


def test_every_region_has_three_https_addresses() -> None:
    for region in REGIONS:
        hosts = AMAZON[region]
        assert all(url.startswith("https://") for url in (hosts.consent, hosts.token, hosts.api))
    assert len({AMAZON[region].api for region in REGIONS}) == len(REGIONS)


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

"""Tables of a practice Amazon on a day that does not move, as the notebooks hold them."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pytest

import adskit
from tests.data.reports.conftest import on_that_day

BEFORE, MONDAY, SUNDAY = "2026-09-28", "2026-10-05", "2026-10-11"


@pytest.fixture(scope="session")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[adskit.AdsSession]:
    """A session that makes reports quickly."""
    with on_that_day(tmp_path_factory.mktemp("home")) as session:
        yield session


@pytest.fixture(scope="session")
def profiles(reader: adskit.AdsSession) -> pd.DataFrame:
    return adskit.get_profiles(reader)


@pytest.fixture(scope="session")
def chosen(profiles: pd.DataFrame) -> pd.DataFrame:
    """Accounts of four countries, two of which pay in euro."""
    return profiles[profiles.usable & profiles.countryCode.isin(["US", "DE", "FR", "JP"])]


@pytest.fixture(scope="session")
def campaigns(reader: adskit.AdsSession, chosen: pd.DataFrame) -> pd.DataFrame:
    with pytest.warns(adskit.errors.GapsWarning):  # an author has Sponsored Products alone
        return adskit.get_campaigns(reader, chosen)


@pytest.fixture(scope="session")
def report(reader: adskit.AdsSession, chosen: pd.DataFrame) -> pd.DataFrame:
    """Two weeks, a row for each campaign and day."""
    return adskit.get_report(reader, chosen, "spCampaigns", start=BEFORE, end=SUNDAY)


@pytest.fixture(scope="session")
def terms(reader: adskit.AdsSession, chosen: pd.DataFrame) -> pd.DataFrame:
    return adskit.get_report(reader, chosen, "spSearchTerm", start=MONDAY, end=SUNDAY)

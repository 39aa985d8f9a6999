from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pandas as pd
import pytest

import adskit
from tests.data.reports.conftest import on_that_day

WEEK: Final = ("2026-10-07", "2026-10-13")
Reports = Callable[[str], pd.DataFrame]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "workbooks"
    made.mkdir()
    return made


@pytest.fixture(scope="session")
def ads(tmp_path_factory: pytest.TempPathFactory) -> Iterator[adskit.AdsSession]:
    """A session whose Amazon lives on a day that does not move, for frames as users have them."""
    with on_that_day(tmp_path_factory.mktemp("home")) as session:
        yield session


@pytest.fixture(scope="session")
def profiles(ads: adskit.AdsSession) -> pd.DataFrame:
    """Two profiles, in dollars and in euros."""
    usable = adskit.get_profiles(ads).query("usable and accountType != 'agency'")
    return usable[usable.currencyCode.isin(["USD", "EUR"])].drop_duplicates("currencyCode")


@pytest.fixture(scope="session")
def fetched(ads: adskit.AdsSession, profiles: pd.DataFrame) -> Reports:
    """Fetch a week of a report, each type once; nobody may change it."""

    @cache
    def report_of(name: str) -> pd.DataFrame:
        start, end = WEEK
        # television is open to the American one alone
        asked = profiles[profiles.currencyCode == "USD"] if name.startswith("st") else profiles
        return adskit.get_report(ads, asked, name, start=start, end=end)

    return report_of

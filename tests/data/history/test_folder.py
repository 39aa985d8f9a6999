"""get_report(..., into=…): what may be passed as the folder, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pandas as pd
import pytest

from adskit import AdsSession, get_report
from adskit.errors import ArgumentError
from adskit.practice import PracticeServer
from adskit.reports import ReportHistory

WEEK: Final[dict[str, Any]] = {"start": "2026-10-01", "end": "2026-10-07"}


def test_a_history_or_its_own_folder_may_be_passed_again(
    ads: AdsSession, german: pd.DataFrame, folder: Path
) -> None:
    history = get_report(ads, german, "spCampaigns", into=folder, **WEEK)
    rows = len(pd.read_parquet(history.path))
    for again in (history, history.path, str(history.path)):
        same = get_report(ads, german, "spCampaigns", into=again, **WEEK)
        assert same.path == history.path
    assert len(pd.read_parquet(history.path)) == rows


def test_no_history_is_made_inside_another(
    ads: AdsSession, german: pd.DataFrame, folder: Path, practice: PracticeServer
) -> None:
    history = get_report(ads, german, "spCampaigns", into=folder, **WEEK)
    before = len(practice.requests)
    with pytest.raises(ArgumentError, match="holds reports with other columns") as caught:
        get_report(ads, german, "spCampaigns", into=history, columns="cost", **WEEK)
    assert f'into="{folder.as_posix()}"' in caught.value.hint
    assert len(practice.requests) == before


@pytest.mark.parametrize("into", ["", " ", 5, ["reports"], "november.csv", "x/november.xlsx"])
def test_what_names_no_folder_is_refused(
    ads: AdsSession, german: pd.DataFrame, into: Any, practice: PracticeServer
) -> None:
    before = len(practice.requests)
    with pytest.raises(ArgumentError, match=r"is not a folder|the name of a file"):
        get_report(ads, german, "spCampaigns", into=into, **WEEK)
    assert len(practice.requests) == before
    with pytest.raises(ArgumentError, match=r"is not a folder|the name of a file"):
        ReportHistory(into)

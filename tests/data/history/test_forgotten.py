"""get_report(..., into=…): days of which Amazon has nothing any more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from adskit import AdsSession, get_report
from adskit.errors import ArgumentError, GapsWarning, HistoryError
from adskit.practice import PracticeServer
from tests.data.history.conftest import OCTOBER, Asked, Calendar, same_rows


def test_what_amazon_has_forgotten_is_served_from_disk(
    ads: AdsSession,
    german: pd.DataFrame,
    folder: Path,
    practice: PracticeServer,
    calendar: Calendar,
) -> None:
    stored = get_report(ads, german, "spCampaigns", into=folder, **OCTOBER).read()
    calendar.move(200)
    before = len(practice.requests)
    with pytest.raises(ArgumentError, match="keeps spCampaigns for 95 days"):
        get_report(ads, german, "spCampaigns", **OCTOBER)
    later = get_report(ads, german, "spCampaigns", into=folder, **OCTOBER).read()
    assert len(practice.requests) == before
    same_rows(later.drop(columns="provisional"), stored.drop(columns="provisional"))


def test_days_that_cannot_be_had_any_more_are_named(
    ads: AdsSession,
    german: pd.DataFrame,
    folder: Path,
    practice: PracticeServer,
    calendar: Calendar,
) -> None:
    get_report(ads, german, "spCampaigns", into=folder, **OCTOBER)
    calendar.move(200)
    before = len(practice.requests)
    with pytest.raises(ArgumentError, match="2026-09-18 to 2026-09-19, 2026-10-15 to") as caught:
        get_report(
            ads,
            german,
            "spCampaigns",
            into=folder,
            **OCTOBER | {"start": "2026-09-18", "end": "2026-11-02"},
        )
    assert 'begin at "2026-11-03"' in caught.value.hint
    assert german.profileId.item() in str(caught.value)
    assert len(practice.requests) == before


def test_old_rows_are_never_replaced_by_the_nothing_that_amazon_has_of_them(
    ads: AdsSession, german: pd.DataFrame, folder: Path, calendar: Calendar
) -> None:
    stored = get_report(ads, german, "spCampaigns", into=folder, **OCTOBER).read()
    calendar.move(75)  # 95 days are accepted, 65 are there
    again = get_report(ads, german, "spCampaigns", into=folder, anew=True, **OCTOBER).read()
    assert len(again) == len(stored) > 0


def test_days_that_amazon_has_nothing_of_any_more_are_not_stored_as_days_without_rows(
    ads: AdsSession, german: pd.DataFrame, folder: Path, asked: Asked, calendar: Calendar
) -> None:
    days: dict[str, Any] = {"start": calendar.day(80), "end": calendar.day(60)}
    with pytest.warns(GapsWarning, match="known to keep figures for 65 days"):
        history = get_report(ads, german, "spCampaigns", into=folder, **days)
    with pytest.warns(GapsWarning, match="2026-07-27 to 2026-08-10 not stored"):
        frame = history.read(**days)
    assert frame.date.min() == pd.Timestamp(calendar.day(65))
    (gap,) = frame.attrs["gaps"]
    assert gap["profileId"] == german.profileId.item()
    asked()
    calendar.move(1)
    with pytest.warns(GapsWarning, match="earlier rows may be missing"):
        get_report(ads, german, "spCampaigns", into=folder, **days)
    assert asked() == [("2026-07-27", "2026-07-31"), ("2026-08-01", "2026-08-10")]


def test_a_history_that_amazon_had_nothing_for_says_that_nothing_is_stored(
    ads: AdsSession, german: pd.DataFrame, folder: Path, calendar: Calendar
) -> None:
    days: dict[str, Any] = {"start": calendar.day(80), "end": calendar.day(70)}
    with (
        pytest.warns(GapsWarning, match="known to keep figures for 65 days"),
        pytest.raises(HistoryError, match="nothing of these days any more"),
    ):
        get_report(ads, german, "spCampaigns", into=folder, **days)

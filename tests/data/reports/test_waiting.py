"""What can happen while Amazon makes reports: time is up, the consent ends, the clock jumps."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any, Literal

import pandas as pd
import pytest

import adskit
from adskit import AdsSession
from adskit.data.orders.tickets import REUSED_SECONDS
from adskit.data.reports.report import get_report
from adskit.errors import ArgumentError, GapsWarning, NotDelivered, NotSignedIn, TokenStoreError
from adskit.practice import PracticeServer
from adskit.reports import gather, pending_reports
from tests.data.reports.analysts import made, wait_for
from tests.data.reports.conftest import HOUR, Later, one_of


@pytest.fixture
def some(patient: AdsSession) -> pd.DataFrame:
    profiles = adskit.get_profiles(patient)
    return profiles[profiles.usable & (profiles.region == "NA")].head(3)


def test_when_time_is_up_it_says_so_and_the_next_call_picks_up(
    patient: AdsSession,
    slow: PracticeServer,
    now: Later,
    some: pd.DataFrame,
    week: dict[str, Any],
) -> None:
    with pytest.raises(NotDelivered, match="still making it, and time is up"):
        get_report(patient, some, "spCampaigns", timeout=0.4, **week)
    assert len(pending_reports(patient)) == len(some)
    now.later = HOUR
    ready = get_report(patient, some, "spCampaigns", timeout=20.0, **week)
    assert set(ready.profileId) == set(some.profileId)
    assert made(slow) == [200] * len(some)
    assert pending_reports(patient).empty


def test_what_is_there_when_time_is_up_comes_with_a_gap_for_the_rest(
    patient: AdsSession, now: Later, some: pd.DataFrame, week: dict[str, Any]
) -> None:
    with pytest.raises(NotDelivered):
        get_report(patient, some.head(2), "spCampaigns", timeout=0.4, **week)
    now.later = HOUR
    with pytest.warns(GapsWarning, match="still making it"):
        part = get_report(patient, some, "spCampaigns", timeout=1.5, **week)
    assert set(part.profileId) == set(some.profileId.head(2))
    (gap,) = part.attrs["gaps"]
    assert gap["profileId"] == some.profileId.iloc[2]
    assert "run this cell again later" in gap["hint"]
    with pytest.raises(NotDelivered):
        get_report(patient, some, "spCampaigns", timeout=0.4, strict=True, **week)


@pytest.mark.parametrize("frame", ["pandas", "dask"])
def test_what_was_asked_for_yesterday_is_not_final_by_being_picked_up_today(
    patient: AdsSession, now: Later, frame: Literal["pandas", "dask"]
) -> None:
    german = one_of(adskit.get_profiles(patient), "DE")
    days: dict[str, Any] = {"start": "2026-09-20", "end": "2026-10-14", "columns": "clicks"}
    with pytest.raises(NotDelivered):
        get_report(patient, german, "spCampaigns", timeout=0.4, **days)
    now.later = 11 * HOUR  # one in the morning of the 16th, by the profile's own clock
    found = get_report(patient, german, "spCampaigns", frame=frame, timeout=20.0, **days)
    rows = found if frame == "pandas" else gather(found)
    assert (rows.provisional == (rows.date >= "2026-10-12")).all()
    assert (rows.date == "2026-10-12").any()


def test_each_part_of_a_long_range_is_final_by_when_it_was_asked_for(
    patient: AdsSession, now: Later
) -> None:
    german = one_of(adskit.get_profiles(patient), "DE")
    days: dict[str, Any] = {"end": "2026-10-14", "columns": "clicks"}
    with pytest.raises(NotDelivered):  # the second part of the range
        get_report(patient, german, "spCampaigns", timeout=0.4, start="2026-10-13", **days)
    now.later = 10.2 * HOUR  # it is the 16th by now
    with pytest.warns(GapsWarning, match="2026-09-12 to 2026-10-12: Amazon is still making it"):
        late = get_report(patient, german, "spCampaigns", start="2026-09-12", timeout=2.0, **days)
    now.later = 11.5 * HOUR
    both = get_report(patient, german, "spCampaigns", start="2026-09-12", timeout=20.0, **days)
    assert late.provisional.all()
    assert (both.provisional == (both.date >= "2026-10-13")).all()
    assert not both.provisional.all()


def test_a_consent_that_ends_while_amazon_works_keeps_what_was_asked_for(
    patient: AdsSession,
    slow: PracticeServer,
    now: Later,
    some: pd.DataFrame,
    week: dict[str, Any],
) -> None:
    with ThreadPoolExecutor(1) as pool:
        call = pool.submit(lambda: get_report(patient, some, "spCampaigns", timeout=20.0, **week))
        wait_for(lambda: pending_reports(patient).reportId.notna().sum() == len(some))
        slow.faults = {"token_expired": 1, "token_revoked": 1}
        with pytest.raises(NotSignedIn, match="no longer accepts this login") as caught:
            call.result(timeout=30)
    assert "adskit.login(ads)" in caught.value.hint
    assert len(pending_reports(patient)) == len(some)
    slow.faults = {}
    now.later = HOUR
    adskit.press_allow_for(patient)
    assert len(get_report(patient, some, "spCampaigns", timeout=20.0, **week))
    assert made(slow) == [200] * len(some)


@pytest.mark.parametrize("jump", [-5 * HOUR, 5 * HOUR])
def test_a_clock_that_jumps_while_amazon_works_does_no_harm(
    patient: AdsSession,
    slow: PracticeServer,
    now: Later,
    some: pd.DataFrame,
    week: dict[str, Any],
    jump: float,
) -> None:
    own = Later()
    patient.patience.clock = own
    with ThreadPoolExecutor(1) as pool:
        call = pool.submit(lambda: get_report(patient, some, "spCampaigns", timeout=20.0, **week))
        wait_for(lambda: pending_reports(patient).reportId.notna().sum() == len(some))
        own.later = jump
        now.later = HOUR
        assert set(call.result(timeout=30).profileId) == set(some.profileId)
    assert len(get_report(patient, some, "spCampaigns", timeout=20.0, **week))
    assert made(slow) == [200] * len(some)


@pytest.mark.parametrize("jump", [-REUSED_SECONDS - HOUR, REUSED_SECONDS + HOUR])
def test_a_note_of_another_time_is_no_reason_to_give_old_figures(
    patient: AdsSession,
    slow: PracticeServer,
    now: Later,
    some: pd.DataFrame,
    week: dict[str, Any],
    jump: float,
) -> None:
    with pytest.raises(NotDelivered):
        get_report(patient, some, "spCampaigns", timeout=0.4, **week)
    own = Later()
    own.later = jump
    patient.patience.clock = own
    now.later = HOUR
    with pytest.raises(NotDelivered):
        get_report(patient, some, "spCampaigns", timeout=0.4, **week)
    assert made(slow).count(200) == 2 * len(some)


def test_a_folder_that_cannot_be_written_is_a_clear_error_and_nothing_is_asked(
    patient: AdsSession, slow: PracticeServer, some: pd.DataFrame, week: dict[str, Any]
) -> None:
    (patient.folder / "orders").write_text("a file is in the way")
    with pytest.raises(TokenStoreError, match="cannot be written") as caught:
        get_report(patient, some, "spCampaigns", timeout=20.0, **week)
    assert "ADSKIT_HOME" in caught.value.hint
    assert made(slow) == []
    with pytest.raises(TokenStoreError, match="cannot be read"):
        pending_reports(patient)


def test_no_profile_is_an_error_and_not_an_empty_table(
    patient: AdsSession, slow: PracticeServer, some: pd.DataFrame, week: dict[str, Any]
) -> None:
    with pytest.raises(ArgumentError, match="no profile to ask for"):
        get_report(patient, some.head(0), "spCampaigns", timeout=20.0, **week)
    with pytest.raises(ArgumentError, match="no profile to ask for"):
        adskit.get_export(patient, some.head(0), "ads")
    assert made(slow) == []

"""The reports that are being made, seen and taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

import adskit
from adskit import AdsSession
from adskit.data.orders.errand import tickets_of
from adskit.data.reports.pending import COLUMNS
from adskit.data.reports.report import get_report
from adskit.errors import ArgumentError, NotDelivered, TokenStoreError
from adskit.practice import PracticeServer
from adskit.reports import cancel_reports, pending_reports
from tests.data.reports.analysts import made
from tests.data.reports.conftest import HOUR, Later


@pytest.fixture
def some(patient: AdsSession) -> pd.DataFrame:
    profiles = adskit.get_profiles(patient)
    return profiles[profiles.usable & (profiles.region == "EU")].head(3)


@pytest.fixture
def pending(patient: AdsSession, some: pd.DataFrame, week: dict[str, Any]) -> pd.DataFrame:
    """The reports of these profiles, none of them ready."""
    with pytest.raises(NotDelivered):
        get_report(patient, some, "spCampaigns", timeout=0.4, **week)
    return pending_reports(patient)


def test_without_reports_there_is_a_table_without_rows(patient: AdsSession) -> None:
    assert pending_reports(patient).dtypes.astype(str).to_dict() == dict(COLUMNS)
    assert pending_reports(patient).empty


def test_what_is_being_made_is_listed_without_asking_amazon(
    patient: AdsSession,
    slow: PracticeServer,
    pending: pd.DataFrame,
    some: pd.DataFrame,
    week: dict[str, Any],
) -> None:
    before = len(slow.requests)
    again = pending_reports(patient)
    assert len(slow.requests) == before
    pd.testing.assert_frame_equal(again, pending)
    assert set(pending.profileId) == set(some.profileId)
    assert set(pending.state) == {"being made"}
    assert pending.reportId.is_unique
    assert set(pending.startDate) == {pd.Timestamp(week["start"])}
    assert pending.dtypes.astype(str).to_dict() == dict(COLUMNS)


def test_what_nobody_has_begun_is_taken_back_and_asked_for_anew(
    patient: AdsSession, slow: PracticeServer, pending: pd.DataFrame, week: dict[str, Any]
) -> None:
    gone = cancel_reports(patient, pending.head(2))
    assert list(gone.outcome) == ["cancelled"] * 2
    assert list(gone.reportId) == list(pending.reportId.head(2))
    pd.testing.assert_frame_equal(pending_reports(patient), pending.tail(1).reset_index(drop=True))
    assert set(cancel_reports(patient, pending.head(2)).outcome) == {"no longer pending"}
    with pytest.raises(NotDelivered):
        get_report(patient, pending.profileId, "spCampaigns", timeout=0.4, **week)
    assert made(slow) == [200] * 5


def test_what_amazon_works_on_stays_and_the_reason_is_amazons(
    patient: AdsSession, now: Later, pending: pd.DataFrame
) -> None:
    now.later = HOUR / 2
    kept = cancel_reports(patient, pending)
    assert all("cannot be deleted: its status is PROCESSING" in one for one in kept.outcome)
    assert len(pending_reports(patient)) == len(pending)


@pytest.mark.parametrize("fault", ["throttle", "server_error", "reset", "truncated", "not_json"])
def test_taking_back_goes_on_after_what_passes(
    patient: AdsSession, slow: PracticeServer, pending: pd.DataFrame, fault: str
) -> None:
    patient.patience.sleep = lambda _: None
    slow.faults = {fault: 0.3}
    outcomes = cancel_reports(patient, pending).outcome
    # an answer that was lost on its way: the second time there is nothing to take back
    assert set(outcomes) <= {"cancelled", "404 Report not found"}
    assert pending_reports(patient).empty


@pytest.fixture
def asking(patient: AdsSession, pending: pd.DataFrame) -> pd.DataFrame:
    """The same reports, as if no answer had come."""
    tickets = tickets_of(patient)
    for ticket in tickets.all():
        tickets.write(ticket.now("asking", number=""))
    asking = pending_reports(patient)
    assert len(asking) == len(pending)
    assert asking.reportId.isna().all()
    assert set(asking.state) == {"asked for, no answer noted"}
    return asking


def test_of_a_report_without_an_id_the_note_is_thrown_away(
    patient: AdsSession, slow: PracticeServer, asking: pd.DataFrame
) -> None:
    before = len(slow.requests)
    outcomes = cancel_reports(patient, asking.tail(2)).outcome
    assert list(outcomes) == ["note thrown away: Amazon gave no id"] * 2
    pd.testing.assert_frame_equal(pending_reports(patient), asking.head(1))
    again = cancel_reports(patient, asking).outcome
    assert list(again) == [outcomes.iloc[0], "no longer pending", "no longer pending"]
    assert pending_reports(patient).empty
    assert len(slow.requests) == before


def test_a_note_stays_while_another_notebook_asks(
    patient: AdsSession, asking: pd.DataFrame
) -> None:
    tickets = tickets_of(patient)
    (ticket, *_) = tickets.all()
    with tickets.held(ticket.key) as mine:
        assert mine
        outcomes = cancel_reports(patient, asking.head(1)).outcome
    assert list(outcomes) == ["another notebook asks for it just now"]
    assert len(pending_reports(patient)) == len(asking)


@pytest.mark.parametrize(
    "odd",
    [
        {"region": "MARS"},
        {"request": {}},
        {"request": {"configuration": "spCampaigns", "startDate": "", "endDate": ""}},
        {"request": {"configuration": {}, "startDate": "2026-01-01", "endDate": "2026-01-01"}},
    ],
)
def test_a_note_that_tells_of_no_report_hides_none_of_the_others(
    patient: AdsSession, pending: pd.DataFrame, odd: dict[str, Any]
) -> None:
    tickets = tickets_of(patient)
    tickets.write(replace(tickets.all()[0], key="odd", **odd))
    pd.testing.assert_frame_equal(pending_reports(patient), pending)


def test_notes_that_cannot_be_read_are_an_error_and_not_an_empty_table(ads: AdsSession) -> None:
    (ads.folder / "orders").write_text("", encoding="utf-8")
    with pytest.raises(TokenStoreError, match="right to read the folder"):
        pending_reports(ads)


def test_what_is_no_list_of_reports_is_refused(patient: AdsSession, some: pd.DataFrame) -> None:
    for wrong in (some, None, "report", pd.DataFrame()):
        with pytest.raises(ArgumentError, match="not pending reports"):
            cancel_reports(patient, wrong)  # type: ignore[arg-type]

"""The same report asked for twice, from places that do not know of each other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import adskit
from adskit import AdsSession
from adskit.data.reports.report import get_report
from adskit.data.reports.service import same_report
from adskit.errors import NotDelivered
from adskit.practice import PracticeServer
from adskit.reports import pending_reports
from tests.data.reports.analysts import made
from tests.data.reports.conftest import HOUR, Later

REQUEST: dict[str, Any] = {
    "startDate": "2026-10-01",
    "endDate": "2026-10-07",
    "configuration": {
        "adProduct": "SPONSORED_PRODUCTS",
        "reportTypeId": "spCampaigns",
        "timeUnit": "DAILY",
        "groupBy": ["campaign"],
        "columns": ["date", "campaignId", "clicks"],
        "filters": [],
        "format": "GZIP_JSON",
    },
}


@pytest.fixture
def elsewhere(
    slow: PracticeServer, now: Later, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AdsSession:
    """The same login on another computer."""
    with monkeypatch.context() as patch:
        patch.setenv("ADSKIT_HOME", str(tmp_path / "elsewhere"))
        session = adskit.connect(practice=slow)
    session.patience.clock = now
    return session


def test_a_report_that_another_computer_has_asked_for_is_adopted(
    patient: AdsSession,
    elsewhere: AdsSession,
    slow: PracticeServer,
    now: Later,
    week: dict[str, Any],
) -> None:
    profiles = adskit.get_profiles(patient)
    some = profiles[profiles.usable].head(3)
    for ads in (patient, elsewhere):
        with pytest.raises(NotDelivered):
            get_report(ads, some, "spCampaigns", timeout=0.5, **week)
    assert patient.folder != elsewhere.folder
    assert sorted(made(slow)) == [200] * 3 + [425] * 3
    one, other = (set(pending_reports(ads).reportId) for ads in (patient, elsewhere))
    assert one == other
    now.later = HOUR
    here, there = (get_report(ads, some, "spCampaigns", **week) for ads in (patient, elsewhere))
    pd.testing.assert_frame_equal(here, there)
    assert sorted(made(slow)) == [200] * 3 + [425] * 3


def test_other_columns_are_another_report(
    patient: AdsSession,
    elsewhere: AdsSession,
    slow: PracticeServer,
    now: Later,
    week: dict[str, Any],
) -> None:
    profile = adskit.get_profiles(patient).query("usable").head(1)
    for ads, columns in ((patient, ["campaignId", "clicks"]), (elsewhere, ["campaignId", "cost"])):
        with pytest.raises(NotDelivered):
            get_report(ads, profile, "spCampaigns", columns=columns, timeout=0.5, **week)
    assert made(slow) == [200, 200]
    assert set(pending_reports(patient).reportId) != set(pending_reports(elsewhere).reportId)
    now.later = HOUR
    frame = get_report(elsewhere, profile, "spCampaigns", columns=["campaignId", "cost"], **week)
    assert "cost" in frame
    assert "clicks" not in frame


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({}, True),
        ({"columns": ["clicks", "campaignId", "date"]}, True),
        ({"filters": None}, True),
        ({"format": "CSV"}, False),
        ({"columns": ["date", "campaignId", "cost"]}, False),
        ({"columns": ["date", "campaignId"]}, False),
        ({"timeUnit": "SUMMARY"}, False),
        ({"groupBy": ["campaign", "adGroup"]}, False),
        ({"reportTypeId": "sbCampaigns"}, False),
        ({"filters": [{"field": "campaignStatus", "values": ["ENABLED"]}]}, False),
    ],
)
def test_reports_are_the_same_when_they_mean_the_same(
    change: dict[str, Any], *, same: bool
) -> None:
    twin = REQUEST | {"configuration": REQUEST["configuration"] | change, "status": "PENDING"}
    assert same_report(twin, REQUEST) is same
    assert not same_report(twin | {"endDate": "2026-10-08"}, REQUEST)

"""Every fault of the practice Amazon, with reports and exports alike.

Whatever goes wrong: the whole frame, or a part and a gap for each order that is missing, or one
clear error. Never rows twice, never a silent hole, never a wait without an end, never a secret.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Final

import pandas as pd
import pytest

import adskit
from adskit import AdsSession
from adskit.errors import AdskitError, GapsWarning
from adskit.practice import PracticeServer
from adskit.practice.faults import FAULTS
from tests.data.reports.conftest import clock

RATES: Final = dict.fromkeys(FAULTS, 0.2) | dict.fromkeys(
    ("throttle", "scope_denied", "stray_unauthorized"), 0.1
)
TIMEOUT: Final = 5.0
WATCHDOG: Final = 40.0
SECRET: Final = re.compile(r"Atz[ar]|X-Amz|/files/|amzn1\.oa2-cs|Bearer \w")
PART: Final = pd.Timestamp("2026-10-02")  # a report has 31 days, and a range of 40 has two

Get = Callable[[AdsSession, pd.DataFrame], pd.DataFrame]


def report(ads: AdsSession, profiles: pd.DataFrame) -> pd.DataFrame:
    return adskit.get_report(
        ads, profiles, "spCampaigns", start="2026-09-01", end="2026-10-10", timeout=TIMEOUT
    )


def export(ads: AdsSession, profiles: pd.DataFrame) -> pd.DataFrame:
    return adskit.get_export(ads, profiles, "adGroups", timeout=TIMEOUT)


def campaigns(ads: AdsSession, profiles: pd.DataFrame) -> pd.DataFrame:
    return adskit.get_campaigns(ads, profiles, ad_products=["SP", "SB", "SD"], via="export")


CALLS: Final[dict[str, tuple[Get, list[str]]]] = {
    "get_report": (report, ["profileId", "campaignId", "date"]),
    "get_export": (export, ["profileId", "adProduct", "adGroupId"]),
    "get_campaigns": (campaigns, ["profileId", "adProduct", "campaignId"]),
}
# what is not asked again: a part may be missing, or all of it
FOR_GOOD: Final = frozenset(
    {"scope_denied", "report_failed", "report_stuck", "odd_form"}
    # asked again once: twice in a row, it is believed
    | {"stray_unauthorized"}
)
# get_campaigns takes no time limit, and waits for a stuck export as long as Amazon may take
MATRIX: Final = [
    (call, fault)
    for call in CALLS
    for fault in FAULTS
    if (call, fault) != ("get_campaigns", "report_stuck")
]


@contextmanager
def amazon() -> Iterator[tuple[PracticeServer, AdsSession, pd.DataFrame]]:
    """Give a small practice Amazon, a session, and the profiles to ask about."""
    with PracticeServer(in_thread=True, profiles=8, campaigns=8, report_seconds=0.1) as server:
        server.clock = clock
        server.slow_seconds = 0.3
        session = adskit.connect(practice=server)
        session.patience.clock = clock
        profiles = adskit.get_profiles(session)
        yield server, session, profiles[profiles.usable]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pd.DataFrame]:
    """What each call gives when nothing goes wrong."""
    with pytest.MonkeyPatch.context() as patch, amazon_of(patch, tmp_path_factory) as (ads, some):
        return {name: get(ads, some) for name, (get, _) in CALLS.items()}


@contextmanager
def amazon_of(
    patch: pytest.MonkeyPatch, folders: pytest.TempPathFactory
) -> Iterator[tuple[AdsSession, pd.DataFrame]]:
    """Give a session with a home that outlives one test."""
    patch.setenv("ADSKIT_HOME", str(folders.mktemp("whole")))
    with amazon() as (_, ads, profiles):
        yield ads, profiles


def orders_in(frame: pd.DataFrame) -> pd.Series[str]:
    """Return for each row the order it came with."""
    if "date" not in frame:
        return frame.profileId
    return frame.profileId + (frame.date >= PART).map({True: " late", False: " early"})


def watched(get: Get, ads: AdsSession, profiles: pd.DataFrame) -> tuple[pd.DataFrame | None, str]:
    """Return the frame, None where there was an error, and all that was said."""
    with warnings.catch_warnings(record=True) as said, ThreadPoolExecutor(1) as pool:
        warnings.simplefilter("always", GapsWarning)
        try:
            frame = pool.submit(get, ads, profiles).result(timeout=WATCHDOG)
        except AdskitError as error:
            return None, str(error)
    return frame, f"{frame.attrs} {[str(one.message) for one in said]}"


@pytest.mark.parametrize(("call", "fault"), MATRIX)
def test_the_whole_frame_or_a_part_and_its_gaps_or_one_clear_error(
    whole: dict[str, pd.DataFrame], call: str, fault: str
) -> None:
    get, key = CALLS[call]
    rates = {fault: RATES[fault]}
    if fault == "token_revoked":  # strikes who renews a token
        rates = {fault: 1.0, "token_expired": RATES["token_expired"]}
    with amazon() as (server, ads, profiles):
        server.faults = rates
        frame, said = watched(get, ads, profiles)
    assert not SECRET.search(said)
    if fault == "token_revoked":
        assert frame is None
        assert "no longer accepts this login" in said
        return
    assert frame is not None, said
    assert not frame.duplicated(key).any()
    gaps = frame.attrs["gaps"]
    if not gaps:
        pd.testing.assert_frame_equal(frame, whole[call])
        return
    assert fault in FOR_GOOD, gaps
    assert all(gap["why"] and gap["hint"] and gap["region"] for gap in gaps)
    there = set(orders_in(frame))
    missing = whole[call][~orders_in(whole[call]).isin(there)]
    assert set(missing.profileId) <= {gap["profileId"] for gap in gaps}
    for profile in set(missing.profileId) & set(frame.profileId):  # a part: of which days?
        (why,) = [gap["why"] for gap in gaps if gap["profileId"] == profile]
        first = missing.date[missing.profileId == profile].min()
        assert f"{'2026-10-02' if first >= PART else '2026-09-01'} to" in why
    rest = whole[call][orders_in(whole[call]).isin(there)].reset_index(drop=True)
    pd.testing.assert_frame_equal(frame, rest)


@pytest.mark.parametrize("call", CALLS)
def test_everything_that_passes_may_come_at_once(whole: dict[str, pd.DataFrame], call: str) -> None:
    get, _ = CALLS[call]
    with amazon() as (server, ads, profiles):
        server.faults = dict.fromkeys(FAULTS.keys() - FOR_GOOD - {"token_revoked"}, 0.03)
        frame, said = watched(get, ads, profiles)
    assert frame is not None, said
    pd.testing.assert_frame_equal(frame, whole[call])

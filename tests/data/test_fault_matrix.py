"""Every fault of the practice Amazon × everything that lists: whole, or a gap that says what lacks.

The large one runs in full (400 profiles of 250 campaigns) with ADSKIT_FULL_SIZE=1.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import pandas as pd
import pytest

import adskit
from adskit import AdsSession
from adskit.data.gathering import AT_ONCE
from adskit.errors import AdskitError, NotSignedIn
from adskit.practice import PracticeServer
from adskit.practice.faults import FAULTS
from tests.auth.dumps import everything_about
from tests.auth.indiscreet import Listener
from tests.data.fault_free import READINGS, Reading, gaps_of, told, watchdog, what_is_wrong

FULL: Final = bool(os.environ.get("ADSKIT_FULL_SIZE"))
# a 401 is answered with a new token once, and the second in a row is believed
UNAUTHORIZED: Final = frozenset({"token_expired", "stray_unauthorized"})
# faults after which nothing may lack: asking again helps, or lists have nothing to do with them
PASSING: Final = frozenset(FAULTS) - UNAUTHORIZED - {"scope_denied", "deprecated", "odd_form"}
# lists never meet these; that they change nothing is tried once
OF_FILES: Final = frozenset({"report_failed", "report_stuck", "url_expired", "bad_gzip"})
CASES: Final = [
    (fault, rate) for fault in FAULTS for rate in ([1.0] if fault in OF_FILES else [0.25, 1.0])
]
# version 1 of the API has words of its own for these, and is read once a list is retired
OWN_WORDS: Final = frozenset({"biddingStrategy differs", "servingStatus differs"})
STORM: Final = {
    "throttle_bare": 0.05,
    "server_error": 0.05,
    "reset": 0.02,
    "truncated": 0.01,
    "throttle_html": 0.01,
}


@dataclass
class Place:
    """A practice Amazon, and what is read there when nothing goes wrong."""

    server: PracticeServer
    listener: Listener
    calm: dict[str, pd.DataFrame] = field(default_factory=dict)

    def session(self) -> AdsSession:
        """Return a session that has not learnt anything, and is in no hurry to wait."""
        self.server.faults = {}
        ads = adskit.connect(practice=self.server)
        ads.patience.sleep = lambda _seconds: None
        return ads


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    with PracticeServer(profiles=8, campaigns=9, page_size=3, in_thread=True) as server:
        server.slow_seconds = 0.01
        yield Place(server, Listener.at(server))


@pytest.fixture
def calm(place: Place) -> dict[str, pd.DataFrame]:
    """What there is, read once."""
    if not place.calm:
        ads = place.session()
        for reading in READINGS:
            frame, _ = told(reading, ads, place.calm)
            assert isinstance(frame, pd.DataFrame)
            place.calm[reading.name] = frame
    return place.calm


@pytest.mark.parametrize("reading", READINGS, ids=lambda reading: reading.name)
@pytest.mark.parametrize(("fault", "rate"), CASES)
def test_whatever_goes_wrong_all_rows_come_or_a_gap_says_which_do_not(
    place: Place, calm: dict[str, pd.DataFrame], fault: str, rate: float, reading: Reading
) -> None:
    ads = place.session()
    place.server.faults = {fault: rate}
    frame, said = told(reading, ads, calm)
    place.server.faults = {}
    place.server._inside().amazon.faults.retired.clear()
    if isinstance(frame, AdskitError):
        assert frame.hint
        assert place.listener.found_in(everything_about(frame)) == []
        assert rate == 1.0 or fault in UNAUTHORIZED | {"odd_form"}, "asking again would have helped"
        return
    wrong = set(what_is_wrong(reading, frame, calm[reading.name], said))
    assert not wrong or (fault == "deprecated" and wrong <= OWN_WORDS and "retired" in said[-1])
    assert place.listener.found_in(f"{frame.attrs} {said}") == []
    if fault in PASSING:
        assert gaps_of(frame) == gaps_of(calm[reading.name])


def test_a_login_that_is_withdrawn_on_the_way_ends_it_in_one_sentence(
    place: Place, calm: dict[str, pd.DataFrame]
) -> None:
    ads = place.session()
    place.server.faults = {"token_expired": 0.1, "token_revoked": 1.0}
    with watchdog(), pytest.raises(NotSignedIn, match=r"no longer accepts") as caught:
        adskit.get_campaigns(ads, calm["get_profiles"])
    place.server.faults = {}
    assert place.listener.found_in(everything_about(caught.value)) == []


@pytest.mark.filterwarnings("ignore::adskit.errors.GapsWarning")
@pytest.mark.parametrize("seed", range(1, 11) if FULL else range(1, 4))
def test_a_storm_over_an_agency_costs_no_row_and_few_calls(seed: int) -> None:
    """Nothing is replaced: pauses are real, and two tokens end on the way."""
    accounts, campaigns = (400, 250) if FULL else (60, 25)
    with (
        watchdog(900 if FULL else 30),
        PracticeServer(seed=seed, profiles=accounts, campaigns=campaigns, in_thread=True) as server,
    ):
        ads = adskit.connect(practice=server)
        profiles = adskit.get_profiles(ads)
        begun = len(server.requests)
        calm = adskit.get_campaigns(ads, profiles)
        calls = len(server.requests) - begun
        start, begun = server.clock(), len(server.requests)

        def clock() -> float:
            """Jump beyond a token's hour after a third of the calls, and after two thirds."""
            done = len(server.requests) - begun
            return start + 4000 * ((done > calls / 3) + (done > calls * 2 / 3))

        server.clock = clock
        server.faults = STORM
        stormy = adskit.get_campaigns(ads, profiles)
        sent = server.requests[begun:]
    pd.testing.assert_frame_equal(calm, stormy)
    assert gaps_of(stormy) == gaps_of(calm)
    # each end of a token meets all that is under way: in a small agency that is a large part
    assert len(sent) <= 1.25 * calls + (0 if FULL else 2 * AT_ONCE)
    # once for each end of a token, and again for an answer that was cut short on its way
    renewed = sum(one.status == 200 for one in sent if "/auth/o2/token" in one.path)
    assert 2 <= renewed <= 4

"""Every wait of the kit has an end, also when nobody says how long it may be."""

from __future__ import annotations

import inspect
import re
from typing import Final

import pytest

import adskit
from adskit.auth import bridge, listener, pending, private_file
from adskit.auth.listener import Listener
from adskit.auth.lwa import TokenEndpoint
from adskit.auth.patience import Patience
from adskit.auth.wire import Wire
from adskit.checkup import amazon, regions, saved_secrets
from adskit.data import gathering
from adskit.data.history import parquet
from adskit.data.orders import clerk, desk, download
from adskit.data.orders.download import Downloads
from adskit.data.orders.errand import Terms
from adskit.data.orders.pace import Rhythm
from adskit.exercises import rehearsed
from tests.figures import ROOT

HOUR: Final = 3600.0
SET: Final = re.compile(r"(?:timeout|seconds|budget)\w*(?:: [^=]+?)? ?= ?", re.IGNORECASE)
ENDLESS: Final = re.compile(rf"{SET.pattern}(?:None|-1|math\.inf|float\([\"'])", re.IGNORECASE)


def default(of: object, name: str) -> object:
    """Return what a parameter is when nobody says."""
    assert callable(of)
    return inspect.signature(of).parameters[name].default


# name → seconds, and how many they may be at most
LIMITS: Final[dict[str, tuple[object, float]]] = {
    "an answer of the Ads API": (default(Wire, "timeout"), 120),
    "an answer of the token endpoint": (default(TokenEndpoint, "timeout"), 120),
    "one call, all its tries together": (default(Patience, "budget"), 600),
    "one pause between two tries": (default(Patience, "cap"), 60),
    "a piece of a download": (default(Downloads, "timeout"), 120),
    "the same, of a worker": (download.TIMEOUT, 120),
    "what Amazon makes": (default(Rhythm, "timeout"), 4 * HOUR),
    "the same, as a call has it": (default(Terms, "timeout"), 4 * HOUR),
    "a report": (default(adskit.get_report, "timeout"), 4 * HOUR),
    "an export": (default(adskit.get_export, "timeout"), 4 * HOUR),
    "campaigns by export": (default(adskit.get_campaigns, "timeout"), 4 * HOUR),
    "between two looks": (default(Rhythm, "rarest_look"), 120),
    "after a 429": (default(Rhythm, "most_refused"), 600),
    "another notebook's note": (clerk.NOTING, 10),
    "until an interrupt is noticed": (gathering.LONGEST_NAP, 1),
    "the same, at the desk": (desk.LONGEST_NAP, 1),
    "the browser's way back": (listener.LISTEN_SECONDS, HOUR),
    "the same, as it listens": (default(Listener, "seconds"), HOUR),
    "the answer to a link": (pending.PENDING_SECONDS, HOUR),
    "the lock of a token file": (private_file.LOCK_SECONDS, 120),
    "the lock of a history": (parquet.LOCK_SECONDS, 600),
    "doctor: a call": (amazon.SECONDS, 60),
    "doctor: to connect to a region": (regions.TIME_LIMITS[0], 30),
    "doctor: its first byte": (regions.TIME_LIMITS[1], 30),
    "doctor: saved secrets": (saved_secrets.MOST_SECONDS, 30),
    "an exercise": (rehearsed.TIMEOUT, 60),
    "a program that last_request writes": (bridge.TIMEOUT, 120),
}


@pytest.mark.parametrize("wait", LIMITS)
def test_a_wait_ends_although_nobody_said_when(wait: str) -> None:
    seconds, most = LIMITS[wait]
    assert isinstance(seconds, int | float)
    assert 0 < seconds <= most  # neither nan nor inf


def test_a_call_is_not_tried_for_ever() -> None:
    assert 1 < Patience().tries <= 20
    assert 1 < Rhythm().troubles <= 20


def test_nowhere_is_a_wait_said_to_have_no_end() -> None:
    """As a default, a field, a constant or an argument; the practice Amazon is left out."""
    lines = [
        line
        for file in (ROOT / "adskit").rglob("*.py")
        if "practice" not in file.parts
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    assert sum(map(bool, map(SET.search, lines))) > 30
    assert [line for line in lines if ENDLESS.search(line)] == []

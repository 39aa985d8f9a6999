"""What is wished besides the orders, looked at before anything is sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

import pytest

import adskit
from adskit import AdsSession
from adskit.data.orders.errand import Terms
from adskit.errors import ArgumentError
from adskit.practice import PracticeServer

DAY: Final = "2026-11-01"
CALLS: Final[dict[str, Callable[[AdsSession, Any], object]]] = {
    "report": lambda ads, timeout: adskit.get_report(
        ads, "1", "spCampaigns", start=DAY, end=DAY, timeout=timeout
    ),
    "export": lambda ads, timeout: adskit.get_export(ads, "1", "ads", timeout=timeout),
    "campaigns": lambda ads, timeout: adskit.get_campaigns(ads, "1", via="export", timeout=timeout),
}


@pytest.mark.parametrize("timeout", ["5", None, timedelta(minutes=5), float("nan"), -1])
@pytest.mark.parametrize("call", CALLS)
def test_a_timeout_that_is_no_number_of_seconds_is_refused(
    ads: AdsSession, practice: PracticeServer, call: str, timeout: Any
) -> None:
    before = len(practice.requests)
    with pytest.raises(ArgumentError, match="is not a number of seconds") as caught:
        CALLS[call](ads, timeout)
    assert "timeout=600" in caught.value.hint
    assert len(practice.requests) == before


@pytest.mark.parametrize("timeout", [0, 0.4, 600, float("inf")])
def test_any_number_of_seconds_is_taken(timeout: float) -> None:
    assert Terms(timeout=timeout).timeout == timeout

"""Profiles and what is asked of them, the wrong way round."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pytest

import adskit
from adskit import AdsSession
from adskit.errors import ArgumentError
from adskit.practice import PracticeServer

Swapped = Callable[[AdsSession, Any], object]
CALLS: Final[dict[str, Swapped]] = {
    "get_entities": lambda ads, given: adskit.get_entities(ads, "keywords", given),
    "get_export": lambda ads, given: adskit.get_export(ads, "campaigns", given),
    "get_report": lambda ads, given: adskit.get_report(
        ads, "spCampaigns", given, start="2026-11-01", end="2026-11-02"
    ),
}


@pytest.mark.parametrize("call", CALLS)
def test_profiles_in_the_wrong_place_are_told_the_right_one(
    ads: AdsSession, practice: PracticeServer, call: str
) -> None:
    profiles = adskit.get_profiles(ads)
    before = len(practice.requests)
    for given in (profiles, profiles.profileId, profiles.profileId.iloc[0], profiles.iloc[0]):
        with pytest.raises(ArgumentError, match="the profiles come first") as caught:
            CALLS[call](ads, given)
        assert f"write {call}(ads, profiles, " in caught.value.hint
    assert len(practice.requests) == before


@pytest.mark.parametrize("ask", [adskit.get_entities, adskit.get_export])
def test_one_kind_is_asked_for_at_a_time(ads: AdsSession, ask: Callable[..., object]) -> None:
    with pytest.raises(ArgumentError, match=r"\['adGroups', 'targets'\] is not an? ") as caught:
        ask(ads, "1", ["adGroups", "targets"])
    assert "use " in caught.value.hint

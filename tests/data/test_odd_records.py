"""Whatever stands in a field of a record, its list becomes a table and nothing else is lost.

Each record that the practice Amazon lists gets one odd value, in a field on any level of it.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from typing import Any, Final

import pandas as pd
import pytest
import requests

import adskit
from adskit import AdsSession
from adskit.data.entity_kinds import KINDS, EntityKind
from adskit.data.profiles import resolve
from adskit.errors import GapsWarning
from adskit.practice import PracticeServer
from tests.data.fault_free import READINGS, Reading, gaps_of
from tests.data.odd_values import ODD, with_odd_values


def entities(kind: EntityKind) -> Reading:
    """Return the list of one kind of entity."""
    return Reading(
        kind,
        lambda ads, had: adskit.get_entities(ads, had["get_profiles"], kind),
        (KINDS[kind].key,),
    )


MORE: Final = (
    Reading(
        "campaigns of version 1",
        lambda ads, had: adskit.get_campaigns(ads, had["get_profiles"], api="v1"),
        ("campaignId",),
    ),
    *map(entities, KINDS),
)


@pytest.fixture(scope="module")
def place() -> Iterator[PracticeServer]:
    with PracticeServer(profiles=4, campaigns=6, in_thread=True) as server:
        yield server


@pytest.fixture(scope="module")
def calm(place: PracticeServer) -> dict[str, pd.DataFrame]:
    """What there is, as it should be."""
    found: dict[str, pd.DataFrame] = {}
    ads = adskit.connect(practice=place)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", GapsWarning)
        for reading in (*READINGS, *MORE):
            found[reading.name] = reading.read(ads, found)
    return found


def meet(ads: AdsSession, odd: object, *, name: str = "") -> None:
    """Let a session get odd values from here on."""
    wire = ads._caller.wire
    send = wire.send

    def sent(*call: Any) -> requests.Response:
        response = send(*call)
        response._content = json.dumps(with_odd_values(response.json(), odd, name=name)).encode()
        return response

    wire.send = sent  # type: ignore[method-assign, assignment]


@pytest.mark.filterwarnings("ignore::adskit.errors.GapsWarning")
@pytest.mark.parametrize("reading", [*READINGS, *MORE], ids=lambda reading: reading.name)
@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_an_odd_value_in_each_record_breaks_no_read(
    place: PracticeServer, calm: dict[str, pd.DataFrame], odd: object, reading: Reading
) -> None:
    ads = adskit.connect(practice=place)
    adskit.get_profiles(ads)
    meet(ads, odd)
    frame, plain = reading.read(ads, calm), calm[reading.name]
    assert len(frame) > 0
    assert frame.dtypes.equals(plain.dtypes)
    if reading.name != "get_budget_usage":  # where Amazon's reasons are odd, too
        assert gaps_of(frame) == gaps_of(plain)


@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_every_profile_that_is_listed_can_be_asked(place: PracticeServer, odd: object) -> None:
    ads = adskit.connect(practice=place)
    meet(ads, odd)
    frame = adskit.get_profiles(ads)
    assert [one.id for one in resolve(ads, frame, region=None)] == list(
        dict.fromkeys(frame.profileId)
    )


@pytest.mark.filterwarnings("ignore::adskit.errors.GapsWarning")
@pytest.mark.parametrize("reading", [*READINGS[1:], *MORE], ids=lambda reading: reading.name)
def test_records_without_an_id_are_rows_of_their_own(
    place: PracticeServer, calm: dict[str, pd.DataFrame], reading: Reading
) -> None:
    ads = adskit.connect(practice=place)
    adskit.get_profiles(ads)
    meet(ads, None, name=reading.key[-1])
    frame = reading.read(ads, calm)
    assert len(frame) == len(calm[reading.name])
    assert frame[reading.key[-1]].isna().all()

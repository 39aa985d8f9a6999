from __future__ import annotations

import json
import pickle
import re
from copy import deepcopy
from pathlib import Path

import pandas as pd
import pytest

import adskit
from adskit import AdsSession
from adskit.data.gap_list import GapList
from adskit.data.shared import SharedList, SharedTexts

CLOSED = {"adProduct": "SPONSORED_TELEVISION", "why": "403 <b>closed</b>", "hint": "nothing to do."}


def gaps(*profiles: str) -> GapList:
    return GapList([{"profileId": one, "region": "EU", **CLOSED} for one in profiles])


def cells(shown: str) -> list[str]:
    """Return the text of the cells below the head."""
    return re.findall(r"<td[^>]*>(.*?)</td>", shown)


def test_one_reason_is_one_row_with_its_profiles() -> None:
    shown = gaps("1", "2", "2")._repr_html_()
    assert "3 parts could not be read" in shown
    assert cells(shown) == [
        *("1, 2", "SPONSORED_TELEVISION", "403 &lt;b&gt;closed&lt;/b&gt;", "nothing to do."),
    ]


def test_many_profiles_are_counted_and_the_frequent_reason_comes_first() -> None:
    rare = {"profileId": "", "region": "FE", "adProduct": "", "why": "no answer", "hint": "again."}
    shown = cells(GapList([rare, *gaps(*"1234567")])._repr_html_())
    assert shown[0] == "1, 2, 3, 4, 5 and 2 more"
    assert shown[4:] == ["FE", "", "no answer", "again."]


def test_no_gap_is_said_in_words() -> None:
    assert GapList()._repr_html_() == "<p>Nothing is missing.</p>"
    assert "1 part could" in gaps("1")._repr_html_()


def test_a_copy_is_a_list_of_its_own_and_shares_the_gaps() -> None:
    frame = pd.DataFrame({"a": [1, 2]})
    frame.attrs["gaps"] = gaps("1", "2")
    some = frame[frame.a > 1].attrs["gaps"]
    assert type(some) is GapList
    assert [id(gap) for gap in some] == [id(gap) for gap in frame.attrs["gaps"]]
    some.clear()
    assert len(frame.attrs["gaps"]) == 2


@pytest.mark.parametrize("held", [gaps("1"), SharedList([CLOSED]), SharedTexts({"1": "UTC"})])
def test_what_attrs_hold_stays_what_it_is_and_goes_into_files(
    held: GapList | SharedList | SharedTexts, tmp_path: Path
) -> None:
    frame = pd.DataFrame({"a": [1, 2]})
    frame.attrs["held"] = held
    kept = pickle.loads(pickle.dumps(frame))  # noqa: S301 - our own
    for one in (frame.copy(), kept, frame["a"]):
        assert one.attrs["held"] == held
        assert type(one.attrs["held"]) is type(held)
        assert one.attrs["held"] is not held
    frame.to_parquet(tmp_path / "a.parquet")
    assert pd.read_parquet(tmp_path / "a.parquet").attrs["held"] == held
    assert repr(held) == repr(json.loads(json.dumps(held)))


@pytest.mark.filterwarnings("ignore::adskit.errors.GapsWarning")
def test_the_gaps_of_a_frame_stay_a_list_that_shows_itself(ads: AdsSession) -> None:
    profiles = adskit.get_profiles(ads)
    campaigns = adskit.get_campaigns(ads, profiles[profiles.countryCode == "JP"])
    kept = campaigns[campaigns.state == "ENABLED"].attrs["gaps"]
    assert "SPONSORED_TELEVISION" in cells(kept._repr_html_())
    assert kept == list(kept) == json.loads(json.dumps(kept)) == deepcopy(kept)
    assert pd.concat([campaigns, campaigns]).attrs["gaps"] == kept

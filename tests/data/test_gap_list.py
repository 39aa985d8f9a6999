from __future__ import annotations

import json
import re
from copy import deepcopy

import pandas as pd
import pytest

import adskit
from adskit import AdsSession
from adskit.data.gap_list import GapList

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


@pytest.mark.filterwarnings("ignore::adskit.errors.GapsWarning")
def test_the_gaps_of_a_frame_stay_a_list_that_shows_itself(ads: AdsSession) -> None:
    profiles = adskit.get_profiles(ads)
    campaigns = adskit.get_campaigns(ads, profiles[profiles.countryCode == "JP"])
    kept = campaigns[campaigns.state == "ENABLED"].attrs["gaps"]
    assert "SPONSORED_TELEVISION" in cells(kept._repr_html_())
    assert kept == list(kept) == json.loads(json.dumps(kept)) == deepcopy(kept)
    assert pd.concat([campaigns, campaigns]).attrs["gaps"] == kept

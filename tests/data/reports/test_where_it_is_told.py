"""A warning names the line of whoever called adskit, however deep inside it was given."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pytest

from adskit import AdsSession, get_campaigns, get_profiles, get_report
from adskit.errors import GapsWarning
from adskit.practice import PracticeServer
from tests.data.reports.conftest import one_of, signed_in

Way = Callable[[AdsSession, pd.DataFrame, dict[str, Any], Path], object]
CLOSED: Final = "sdCampaigns"  # to one of the profiles
WAYS: Final[dict[str, Way]] = {
    "campaigns": lambda ads, some, _, __: get_campaigns(ads, some),
    "report": lambda ads, some, week, _: get_report(ads, some, CLOSED, **week),
    "history": lambda ads, some, week, path: get_report(ads, some, CLOSED, into=path, **week),
    "Dask": lambda ads, some, week, _: get_report(ads, some, CLOSED, frame="dask", **week),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_gap_is_told_at_the_line_that_asked(
    ads: AdsSession, profiles: pd.DataFrame, week: dict[str, Any], tmp_path: Path, way: Way
) -> None:
    some = pd.concat([one_of(profiles, "US"), one_of(profiles, "JP", type_="vendor")])
    with pytest.warns(GapsWarning) as caught:
        way(ads, some, week, tmp_path)
    assert {Path(one.filename) for one in caught} == {Path(__file__)}


def test_no_profiles_are_told_there_too() -> None:
    with PracticeServer(in_thread=True, profiles=0) as server, pytest.warns(GapsWarning) as caught:
        get_profiles(signed_in(server))
    assert [Path(one.filename) for one in caught] == [Path(__file__)]

from __future__ import annotations

import pandas as pd
import pytest

from adskit.exercises import paused_campaigns

STATES = ("ENABLED", "PAUSED", "PAUSED", "ARCHIVED", "PAUSED")
CAMPAIGNS = [
    {"campaignId": str(number), "state": state} for number, state in enumerate(STATES, 10**18)
]
PAUSED = [one for one in CAMPAIGNS if one["state"] == "PAUSED"]


@pytest.mark.parametrize(
    "answer",
    [
        PAUSED,
        PAUSED[::-1],
        tuple(PAUSED),
        [one["campaignId"] for one in PAUSED],
        {one["campaignId"] for one in PAUSED},
        pd.DataFrame(PAUSED),
        pd.DataFrame(PAUSED)["campaignId"],
    ],
)
def test_the_paused_ones_are_right_in_any_form(answer: object) -> None:
    assert paused_campaigns(CAMPAIGNS, answer).right


def test_an_account_may_have_none() -> None:
    assert paused_campaigns(CAMPAIGNS[:1], []).right


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (CAMPAIGNS, "stateFilter with every page"),
        (PAUSED[:2], "1 of 3 are missing"),
        ([], "3 of 3 are missing"),
        (PAUSED + PAUSED[:1], "twice"),
        ([*PAUSED, {"name": "no id"}], "not campaigns of this profile"),
        (3, "a list of campaigns"),
        ({"campaigns": PAUSED}, "a list of campaigns"),
        ("PAUSED", "a list of campaigns"),
    ],
)
def test_another_list_is_told_what_is_off(answer: object, says: str) -> None:
    verdict = paused_campaigns(CAMPAIGNS, answer)
    assert verdict.standing == "not yet"
    assert says in verdict.says

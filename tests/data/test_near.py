from __future__ import annotations

import pytest

from adskit.data.near import did_you_mean

REPORT = ["impressions", "clicks", "cost", "sales7d", "sales14d", "purchases14d", "spendShare"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("spend", "cost"),
        ("Sales", "sales14d"),
        ("revenue", "sales14d"),
        ("orders", "purchases14d"),
        ("purchases", "purchases14d"),
        ("views", "impressions"),
        ("sales7", "sales7d"),
        ("spendshare", "spendShare"),
    ],
)
def test_a_figure_is_known_by_the_name_that_people_give_it(word: str, meant: str) -> None:
    assert did_you_mean(word, REPORT) == f"; did you mean {meant!r}?"


def test_a_name_that_is_not_there_is_not_proposed() -> None:
    assert did_you_mean("spend", ["spendShare"]) == "; did you mean 'spendShare'?"
    assert did_you_mean("orders", ["clicks", "purchases"]) == "; did you mean 'purchases'?"
    assert did_you_mean("views", ["clicks"]) == "."

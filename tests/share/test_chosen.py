from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from adskit.errors import ArgumentError
from adskit.share.chosen import chosen_columns, flat

FRAME = pd.DataFrame({"campaignId": ["1", "2"], "cost": [1.0, 2.0]})


def test_a_mere_numbering_is_left_out() -> None:
    for df in (FRAME, FRAME[FRAME.cost > 1], FRAME.sort_values("cost", ascending=False)):
        assert list(flat(df).columns) == ["campaignId", "cost"]


INDEXES: list[tuple[Any, list[str]]] = [
    (pd.Index(["a", "b"], name="state"), ["state", "campaignId", "cost"]),
    (pd.Index([2025, 2026], name="year"), ["year", "campaignId", "cost"]),
    (pd.Index(["mean", "max"]), ["index", "campaignId", "cost"]),
    (
        pd.MultiIndex.from_tuples([("a", 1), ("b", 2)], names=["state", None]),
        ["state", "level 2", "campaignId", "cost"],
    ),
]


@pytest.mark.parametrize(("index", "names"), INDEXES)
def test_an_index_that_says_something_becomes_columns(
    index: pd.Index[Any], names: list[str]
) -> None:
    df = FRAME.set_axis(index)
    df.attrs["source"] = "practice Amazon"
    before = df.copy()
    assert list(flat(df).columns) == names
    assert flat(df).attrs == df.attrs
    pd.testing.assert_frame_equal(df, before)


def test_names_become_text() -> None:
    assert list(flat(pd.DataFrame({2025: [1], 2026: [2]})).columns) == ["2025", "2026"]


REFUSED: list[tuple[Any, str]] = [
    (FRAME.cost, "no DataFrame but Series"),
    ({"a": 1}, "no DataFrame but dict"),
    (pd.DataFrame([[1, 2]], columns=["cost", "cost"]), "called 'cost'"),
    (pd.DataFrame([[1, 2, 3, 4]], columns=["a", "b", "a", "b"]), "called 'a', and so are 'b'"),
    (pd.DataFrame({1: [1], "1": [2]}), "called '1'"),
    (FRAME.set_index("cost", drop=False), "called 'cost'"),
    (pd.DataFrame(), "no columns"),
    (FRAME.set_axis(pd.MultiIndex.from_tuples([("a", "b"), ("a", "c")]), axis=1), "levels"),
]


@pytest.mark.parametrize(("df", "says"), REFUSED)
def test_what_cannot_be_one_table_is_refused(df: Any, says: str) -> None:
    with pytest.raises(ArgumentError, match=says):
        flat(df)


@pytest.mark.parametrize(
    ("asked", "chosen"),
    [(None, ["campaignId", "cost"]), ("cost", ["cost"]), (["cost", "campaignId"],) * 2],
)
def test_columns_come_in_the_order_asked_for(asked: Any, chosen: list[str]) -> None:
    assert chosen_columns(FRAME, asked) == chosen


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (["campainid"], "no column 'campainid'; did you mean 'campaignId'"),
        (["zzz"], r"no column 'zzz'\.\n→ this table has campaignId, cost"),
        (["cost", "cost"], "asked for twice"),
        ([], "No column"),
        (5, "no column '5'"),
    ],
)
def test_a_column_that_is_not_there_is_refused(asked: Any, says: str) -> None:
    with pytest.raises(ArgumentError, match=says):
        chosen_columns(FRAME, asked)


def test_days_above_the_columns_of_a_pivot_have_no_midnight() -> None:
    day, moment = pd.Timestamp("2026-03-09"), pd.Timestamp("2026-03-09T06:00")
    names = list(flat(pd.DataFrame({day: [1], moment: [2]})).columns)
    assert names == ["2026-03-09", "2026-03-09 06:00:00"]

from __future__ import annotations

import math
from typing import Any, Final

import pandas as pd
import pytest

from adskit.exercises.answers import (
    NOTHING_HERE,
    Figures,
    figure_off,
    figures,
    judged,
    rows,
    rows_off,
    same,
)

COSTS: Final = pd.DataFrame({"country": ["DE", "FR"], "cost": [1.5, 2.0], "clicks": [3, 4]})
BY_COUNTRY: Final[Figures] = {("DE",): 1.5, ("FR",): 2.0}
# what nobody can read as a table
ODD: Final[tuple[Any, ...]] = (
    *(None, True, 3, "DE", ["DE", "FR"], {"DE", "FR"}, object(), pd.DataFrame()),
    *(pd.DataFrame({"cost": [1.0]}), pd.Series([1.0, 2.0], name="cost").rename_axis("other")),
    COSTS.set_axis([["a"] * 3, ["b"] * 3], axis=1),
)


@pytest.mark.parametrize(
    "answer",
    [
        COSTS,
        COSTS[["country", "cost"]].rename(columns={"cost": "mine"}),
        COSTS.set_index("country"),
        COSTS.set_index("country").cost,
        pd.Series([2.0, 1.5], index=["FR", "DE"]),
        {"DE": 1.5, "FR": 2},
        {("DE",): 1.5, ("FR",): 2.0},
        COSTS.assign(cost=["1.5", "2.0"]),
        pd.concat([COSTS, pd.DataFrame({"country": ["JP"], "cost": [None]}, dtype=object)]),
    ],
)
def test_a_table_a_series_and_a_dict_say_the_same(answer: object) -> None:
    assert figures(answer, ["country"], "cost") == BY_COUNTRY


@pytest.mark.parametrize(
    "answer",
    [
        *ODD,
        {},
        COSTS.rename(columns={"cost": "mine"}),  # one of two, and nobody knows which
        pd.concat([COSTS, COSTS]),
        COSTS.assign(cost="much"),
        {"DE": [1.5], "FR": [2.0]},
    ],
)
def test_what_is_not_one_number_for_each_is_no_answer(answer: object) -> None:
    assert not figures(answer, ["country"], "cost")


def test_keys_of_several_parts_come_in_any_order() -> None:
    table = pd.DataFrame({"a": ["x", "y"], "b": ["1", "2"], "cost": [1.0, 2.0]})
    wanted = {("x", "1"): 1.0, ("y", "2"): 2.0}
    for answer in (
        table,
        table.set_index(["b", "a"]).cost,
        table.set_index("a"),
        {("x", "1"): 1.0, ("y", "2"): 2.0},
    ):
        assert figures(answer, ["a", "b"], "cost") == wanted


@pytest.mark.parametrize("answer", [COSTS, COSTS.set_index("country"), {"DE": 1, "FR": 2}])
def test_rows_are_found_by_column_or_index(answer: object) -> None:
    assert rows(answer, ["country"]) == frozenset({("DE",), ("FR",)})


@pytest.mark.parametrize("answer", ODD)
def test_what_lacks_the_columns_has_no_rows(answer: object) -> None:
    assert rows(answer, ["country"]) is None


def test_no_row_is_an_answer_too() -> None:
    assert rows(COSTS.iloc[:0], ["country"]) == frozenset()


@pytest.mark.parametrize(
    ("given", "wanted", "equal"),
    [
        (0.22, 0.2243, True),
        (0.224, 0.2243, True),
        (18.92, 18.925, True),
        (18.93, 18.925, True),
        (0.23, 0.2243, False),
        (0.2229, 0.2243, False),
        (1e9 + 1, 1e9, True),
        (0.0, 1e-12, True),
        (math.inf, math.inf, True),
        (math.inf, 1.0, False),
    ],
)
def test_a_figure_may_be_rounded_and_no_other(given: float, wanted: float, *, equal: bool) -> None:
    assert same({("DE",): given}, {("DE",): wanted}) is equal


def test_the_first_known_mistake_is_told_else_what_differs() -> None:
    wanted, more = frozenset({("a",)}), frozenset({("a",), ("b",)})
    mistakes = [(more, "one is too many."), (more, "not reached.")]
    assert judged(wanted, wanted, mistakes=mistakes, otherwise=rows_off) == ""
    assert judged(more, wanted, mistakes=mistakes, otherwise=rows_off) == "one is too many."
    told = judged(frozenset({("c",)}), wanted, mistakes=mistakes, otherwise=rows_off)
    assert told == "of the rows, one is too many and one is missing."


def test_where_there_is_nothing_to_find_it_is_said_and_no_answer_is_right() -> None:
    nothing: frozenset[tuple[str, ...]] = frozenset()
    found = frozenset({("a",)})
    assert judged(nothing, nothing, mistakes=[], otherwise=rows_off) == ""
    assert judged(found, nothing, mistakes=[], otherwise=rows_off) == NOTHING_HERE


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({("DE",): 1.5}, "there is no figure for FR."),
        ({("DE",): 9.0, ("FR",): 2.0}, "the figure for DE is off."),
        ({**BY_COUNTRY, ("JP",): 1.0}, "there is a figure too many: JP."),
    ],
)
def test_a_figure_that_is_off_is_named(given: Figures, says: str) -> None:
    assert figure_off(given, BY_COUNTRY) == says


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("abcd", "of the rows, 2 are too many."),
        ("a", "of the rows, one is missing."),
        ("cde", "of the rows, 3 are too many and 2 are missing."),
    ],
)
def test_rows_that_are_off_are_counted(given: str, says: str) -> None:
    assert rows_off(frozenset(zip(given, strict=True)), frozenset({("a",), ("b",)})) == says

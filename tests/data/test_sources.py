"""A value is found where its path leads, and nothing is found where the path ends early."""

from __future__ import annotations

from typing import Any

import pytest

from adskit.data.records import Record, upper
from adskit.data.sources import At, paths


@pytest.mark.parametrize(
    ("path", "record", "found"),
    [
        ("name", {"name": "Été"}, "Été"),
        ("name", {}, None),
        ("name", {"name": None}, None),
        ("budget", {"budget": 0}, 0),
        ("budget", {"budget": {"budget": 7}}, {"budget": 7}),
        ("budget.budget", {"budget": {"budget": 7.5}}, 7.5),
        ("budget.budget", {"budget": {}}, None),
        ("budget.budget", {"budget": None}, None),
        ("budget.budget", {"budget": [{"budget": 7}]}, None),
        ("budget.budget", {"budget": "7"}, None),
        ("budget.budget", {"budget": 7}, None),
        ("budget.budget", {"budget.budget": 7}, None),
        ("a.b.c", {"a": {"b": {"c": False, "d": 1}}}, False),
        ("a.b.c", {"a": {"b": None}}, None),
        ("a.b.c", {"unheard": 1}, None),
    ],
)
def test_a_path_leads_to_its_value_or_to_nothing(
    path: str, record: dict[str, Any], found: object
) -> None:
    whole = {"a": {"b": {"c": 3}}, "budget": {"budget": 1}, "name": "x"}
    assert At(path)([record, whole])[0] == found
    assert At(path)([]) == []


@pytest.mark.parametrize(
    ("word", "capital"),
    [("daily", "DAILY"), ("DAILY", "DAILY"), (None, None), (3, 3), (["daily"], ["daily"])],
)
def test_a_word_in_capitals_is_one_and_anything_else_stays(word: object, capital: object) -> None:
    records: list[Record] = [{"type": word}, {}, {"type": "x"}]
    assert At("type", upper)(records) == [capital, None, "X"]


def test_the_names_that_columns_show_are_those_of_their_paths() -> None:
    sources = {"state": At("state", upper), "budget": At("budget.budget"), "tags": len}
    assert paths(sources) == {"state", "budget.budget"}  # type: ignore[arg-type]

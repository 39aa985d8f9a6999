from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adskit.share.sheet_names import LONGEST, NOT_ALLOWED, sheet_names


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("campaigns", "campaigns"),
        ("by_week", "by_week"),
        ("SP/SB: what?*", "SP-SB- what--"),
        ("[draft]\\old", "-draft--old"),
        ("'quoted'", "quoted"),
        ("  ", "Sheet"),
        ("", "Sheet"),
        ("History", "History (2)"),
        ("x" * 40, "x" * 31),
        ("抹茶🍵" * 20, "抹茶🍵" * 7 + "抹茶"),
    ],
)
def test_a_name_stays_as_near_as_excel_allows(wanted: str, name: str) -> None:
    assert sheet_names([wanted]) == [name]


def test_the_same_name_in_another_case_gets_a_number() -> None:
    assert sheet_names(["Daily", "daily", "DAILY"]) == ["Daily", "daily (2)", "DAILY (3)"]
    assert sheet_names(["x" * 40] * 2) == ["x" * 31, "x" * 27 + " (2)"]


@settings(derandomize=True, deadline=None)
@given(st.lists(st.text(), max_size=5))
def test_any_names_become_valid_ones_each_once(wanted: list[str]) -> None:
    names = sheet_names(wanted)
    assert len({name.casefold() for name in names}) == len(wanted)
    for name in names:
        assert 0 < len(name.encode("utf-16-le", "surrogatepass")) // 2 <= LONGEST
        assert not NOT_ALLOWED.search(name)
        assert name.casefold() != "history"
        assert name.strip("'") == name

"""Records pass once each, whichever page they come on."""

from __future__ import annotations

from adskit.data.records import Record, once


def test_an_id_passes_once_in_whatever_type_and_a_record_without_one_each_time() -> None:
    seen: set[str] = set()
    first: list[Record] = [
        {"id": 1, "n": "a"},
        {"id": "1", "n": "b"},
        {"id": 2**63, "n": "c"},
        {"n": "d"},
        {"n": "e"},
    ]
    second: list[Record] = [
        {"id": None, "n": "f"},
        {"id": str(2**63), "n": "g"},
        {"id": "3", "n": "h"},
    ]
    assert [record["n"] for record in once(first, "id", seen)] == ["a", "c", "d", "e"]
    assert [record["n"] for record in once(second, "id", seen)] == ["f", "h"]
    assert list(once([], "id", seen)) == []

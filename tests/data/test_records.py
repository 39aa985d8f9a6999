"""Records pass once each, whichever page they come on."""

from __future__ import annotations

from adskit.data.records import Record, once


def test_an_id_passes_once_whatever_page_and_type_it_comes_in() -> None:
    seen: set[str] = set()
    first: list[Record] = [
        {"id": 1, "n": "a"},
        {"id": "1", "n": "b"},
        {"id": 2**63, "n": "c"},
        {"n": "d"},
    ]
    second: list[Record] = [
        {"id": None, "n": "e"},
        {"id": str(2**63), "n": "f"},
        {"id": "3", "n": "g"},
    ]
    assert [record["n"] for record in once(first, "id", seen)] == ["a", "c", "d"]
    assert [record["n"] for record in once(second, "id", seen)] == ["g"]
    assert list(once([], "id", seen)) == []

from __future__ import annotations

import json
import sys
from itertools import count
from typing import Any

import pytest
import requests

from adskit.data.fetch import counted_pages, decoded, fast_decoder, token_pages
from adskit.errors import BadReply


def reply(body: object) -> requests.Response:
    response = requests.Response()
    response.status_code = 200
    response._content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return response


def ids(pages: Any) -> list[int]:
    return [record["id"] for page in pages for record in page]


def test_pages_are_followed_and_the_filter_goes_along_each_time() -> None:
    asked: list[dict[str, Any]] = []
    replies = {None: ([1, 2], "a"), "a": ([3], "b"), "b": ([], None)}

    def ask(body: dict[str, Any]) -> requests.Response:
        asked.append(body)
        found, token = replies[body.get("nextToken")]
        page: dict[str, Any] = {"rows": [{"id": one} for one in found]}
        return reply(page | ({"nextToken": token} if token else {}))

    assert ids(token_pages(ask, {"filter": 1}, key="rows")) == [1, 2, 3]
    assert asked == [
        {"filter": 1},
        {"filter": 1, "nextToken": "a"},
        {"filter": 1, "nextToken": "b"},
    ]


@pytest.mark.parametrize("token", ["a", 7, ["a"]])
def test_a_token_that_comes_again_is_an_error_and_not_the_end(token: object) -> None:
    pages = token_pages(lambda _b: reply({"rows": [], "nextToken": token}), {}, key="rows")
    with pytest.raises(BadReply, match="leads to the same page again"):
        ids(pages)


def test_pages_without_an_end_are_an_error_and_not_a_part_of_them() -> None:
    tokens, starts = map(str, count()), count()
    posted = token_pages(lambda _b: reply({"nextToken": next(tokens)}), {}, key="rows")
    counted = counted_pages(lambda _q: reply([{"id": next(starts)}]), {}, key="id")
    for pages in (posted, counted):
        with pytest.raises(BadReply, match="one of more than 10000 pages"):
            ids(pages)


@pytest.mark.parametrize("page", [{"rows": {"id": 1}}, {"rows": "x"}, [], [{"rows": []}], 7, None])
def test_a_page_that_holds_no_list_is_an_error_of_the_kit(page: object) -> None:
    with pytest.raises(BadReply, match=r"is not a JSON object|holds no list"):
        ids(token_pages(lambda _body: reply(page), {}, key="rows"))


@pytest.mark.parametrize("page", [{"rows": [{"id": 1}]}, {}, "x", 7, None])
def test_a_bare_page_that_is_no_list_is_an_error_of_the_kit(page: object) -> None:
    with pytest.raises(BadReply, match="holds no list"):
        ids(counted_pages(lambda _query: reply(page), {}, key="id"))


def test_what_is_no_object_among_the_records_says_nothing() -> None:
    odd = [None, {"id": 1}, [{"id": 2}], "x", 3, {"id": 4}]
    assert ids(token_pages(lambda _body: reply({"rows": odd}), {}, key="rows")) == [1, 4]
    assert ids(counted_pages(lambda _query: reply(odd), {}, key="id")) == [1, 4]


@pytest.mark.parametrize("page", [{}, {"rows": None}, {"rows": []}])
def test_a_page_without_records_is_none_of_them(page: object) -> None:
    assert ids(token_pages(lambda _body: reply(page), {}, key="rows")) == []


@pytest.mark.parametrize("maximum", [1, 3, 7, 100])
def test_counting_finds_every_row_whatever_the_largest_page_is_and_names_no_size(
    maximum: int,
) -> None:
    rows = [{"id": number} for number in range(20)]
    asked: list[dict[str, str]] = []

    def ask(query: dict[str, str]) -> requests.Response:
        asked.append(query)
        start = int(query["startIndex"])
        return reply(rows[start : start + maximum])

    assert ids(counted_pages(ask, {}, key="id")) == list(range(20))
    assert all(set(query) == {"startIndex"} for query in asked)


def test_counting_goes_on_after_records_without_an_id() -> None:
    rows = [{"id": None, "name": "a"}, {"name": "b"}, {"id": 1}, {"name": "c"}, {"id": 2}]

    def ask(query: dict[str, str]) -> requests.Response:
        start = int(query["startIndex"])
        return reply(rows[start : start + 2])

    pages = counted_pages(ask, {}, key="id")
    assert [record for page in pages for record in page] == rows


def test_counting_loses_nothing_when_rows_shift_between_pages() -> None:
    rows, asked = [{"id": number} for number in range(20)], []

    def ask(query: dict[str, str]) -> requests.Response:
        start = int(query["startIndex"])
        asked.append(start)
        page = rows[start : start + 5]
        if len(asked) == 2:
            rows.insert(0, {"id": 99})  # a new campaign pushes the others one place on
        return reply(page)

    assert set(range(20)) <= set(ids(counted_pages(ask, {}, key="id")))


@pytest.mark.parametrize("gone", [1, 2, 9])
@pytest.mark.parametrize("page", [2, 5, 100])
def test_counting_loses_no_row_that_stays_when_others_are_gone_between_pages(
    gone: int, page: int
) -> None:
    rows = [{"id": number} for number in range(110)]
    asked: list[int] = []

    def ask(query: dict[str, str]) -> requests.Response:
        asked.append(int(query["startIndex"]))
        found = rows[asked[-1] : asked[-1] + page]
        if len(asked) in {6, 7} or (len(asked) == 1 and page == 100):
            del rows[:gone]  # such as campaigns that are paused, where enabled ones are asked for
        return reply(found)

    found = ids(counted_pages(ask, {}, key="id"))
    assert {row["id"] for row in rows} <= set(found)
    assert len(found) == len(set(found))


@pytest.mark.parametrize(("rows", "calls"), [(0, 1), (1, 2), (60, 2), (100, 2), (150, 3)])
def test_counting_asks_no_more_often_than_it_has_to(rows: int, calls: int) -> None:
    asked: list[int] = []

    def ask(query: dict[str, str]) -> requests.Response:
        asked.append(int(query["startIndex"]))
        return reply([{"id": number} for number in range(rows)][asked[-1] : asked[-1] + 100])

    assert ids(counted_pages(ask, {}, key="id")) == list(range(rows))
    assert len(asked) == calls


@pytest.mark.parametrize(
    ("body", "meant"),
    [
        (b"[18446744073709551615]", [2**64 - 1]),
        (b"[184467440737095516150]", [2**64 * 10 - 10]),
        (b"[0.95, 1e400]", [0.95, float("inf")]),
        (b'["\\ud83d\\ude00", "\\ud800"]', ["😀", "\ud800"]),
        (b'\xef\xbb\xbf{"a": null}', {"a": None}),
    ],
)
def test_it_is_read_alike_by_the_fast_decoder_and_by_pythons_own(
    monkeypatch: pytest.MonkeyPatch, body: bytes, meant: object
) -> None:
    assert decoded(reply(body)) == meant
    monkeypatch.setitem(sys.modules, "msgspec", None)  # as where the extra is not installed
    fast_decoder.cache_clear()
    try:
        assert fast_decoder() is json.loads
        assert decoded(reply(body)) == meant
    finally:
        fast_decoder.cache_clear()


@pytest.mark.parametrize("body", [b"", b"{", b"<html>", b'{"a": "\xff"}'])
def test_what_is_not_json_is_an_error(body: bytes) -> None:
    with pytest.raises(BadReply, match="not readable JSON"):
        decoded(reply(body))

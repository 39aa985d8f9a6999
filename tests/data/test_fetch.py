from __future__ import annotations

import json
import threading
import time
from typing import Any

import pytest
import requests

from adskit.data.fetch import counted_pages, decoded, gather, token_pages
from adskit.errors import AdskitError, BadReply, NotSignedIn


def reply(body: object) -> requests.Response:
    response = requests.Response()
    response.status_code = 200
    response._content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return response


def ids(pages: Any) -> list[int]:
    return [record["id"] for page in pages for record in page]


def test_results_come_in_the_order_of_the_jobs_whoever_is_first() -> None:
    def ask(number: int) -> int:
        time.sleep(0.02 if number == 0 else 0)
        return number * 10

    assert gather([0, 1, 2], ask, what="x", show_progress=False) == [0, 10, 20]
    assert gather([], ask, what="x", show_progress=False) == []


def test_a_failed_job_leaves_its_error_and_the_others_their_results() -> None:
    def ask(number: int) -> int:
        if number == 1:
            raise AdskitError("no", hint="go on")
        return number

    first, second, third = gather([0, 1, 2], ask, what="x", show_progress=False)
    assert (first, third) == (0, 2)
    assert isinstance(second, AdskitError)


def test_not_being_signed_in_ends_everything_at_once() -> None:
    asked: list[int] = []
    gate = threading.Event()

    def ask(number: int) -> None:
        asked.append(number)
        if number == 0:
            raise NotSignedIn("no", hint="sign in")
        gate.wait(5)

    try:
        with pytest.raises(NotSignedIn):
            gather(list(range(200)), ask, what="x", show_progress=False)
    finally:
        gate.set()
    assert len(asked) < 100


def test_a_fault_of_ours_is_raised_and_not_taken_for_a_gap() -> None:
    with pytest.raises(ZeroDivisionError):
        gather([0], lambda number: 1 // number, what="x", show_progress=False)


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


def test_a_token_that_comes_again_is_the_end() -> None:
    pages = token_pages(lambda _b: reply({"rows": [{"id": 1}], "nextToken": "a"}), {}, key="rows")
    assert ids(pages) == [1, 1]


@pytest.mark.parametrize("maximum", [1, 3, 7, 100])
def test_counting_finds_every_row_whatever_the_largest_page_is(maximum: int) -> None:
    rows = [{"id": number} for number in range(20)]

    def ask(query: dict[str, str]) -> requests.Response:
        start = int(query["startIndex"])
        return reply(rows[start : start + min(maximum, int(query["count"]))])

    assert ids(counted_pages(ask, {}, key="id", count=50)) == list(range(20))


def test_counting_loses_nothing_when_rows_shift_between_pages() -> None:
    rows = [{"id": number} for number in range(20)]

    def ask(query: dict[str, str]) -> requests.Response:
        start = int(query["startIndex"])
        page = rows[start : start + 5]
        if start == 5:
            rows.insert(0, {"id": 99})  # a new campaign pushes the others one place on
        return reply(page)

    assert set(range(20)) <= set(ids(counted_pages(ask, {}, key="id", count=5)))


def test_whole_numbers_of_any_size_stay_whole() -> None:
    assert decoded(reply(b"[18446744073709551615]")) == [2**64 - 1]


@pytest.mark.parametrize("body", [b"", b"{", b"<html>", b'{"a": "\xff"}'])
def test_what_is_not_json_is_an_error(body: bytes) -> None:
    with pytest.raises(BadReply, match="not readable JSON"):
        decoded(reply(body))

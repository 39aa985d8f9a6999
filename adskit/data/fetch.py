"""What an answer says, and page after page of a list."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from typing import Any, Final

import requests

from adskit.data.records import once
from adskit.errors import BadReply, Refusal
from adskit.troubles.table import todo

AGAIN: Final = todo("reply-unreadable")
MAX_PAGES: Final = 10_000  # an end even for a nextToken that never stops
ENDLESS: Final = f"is one of more than {MAX_PAGES} pages"


def decoded(response: requests.Response) -> Any:
    """Return the JSON of a reply; whole numbers stay whole, whatever their size.

    Raises
    ------
    BadReply
        The body is not JSON after all.
    """
    with suppress(ValueError):  # what it is too strict for, Python's own decoder may read
        return fast_decoder()(response.content)
    try:
        return json.loads(response.content)
    except ValueError:
        raise bad_reply(response, "is not readable JSON") from None


@cache
def fast_decoder() -> Callable[[bytes], Any]:
    """Return msgspec's decoder of JSON when the extra `fast` is installed, else Python's own."""
    try:
        import msgspec  # noqa: PLC0415 - optional, and only needed once something is read
    except ImportError:
        return json.loads
    return msgspec.json.Decoder().decode


def decoded_object(response: requests.Response) -> dict[str, Any]:
    """Return the JSON object of a reply.

    Raises
    ------
    BadReply
        It is something else.
    """
    content = decoded(response)
    if not isinstance(content, dict):
        raise bad_reply(response, "is not a JSON object")
    return content


def records_of(found: object, response: requests.Response) -> list[dict[str, Any]]:
    """Return a list of records that an answer holds; what is no object among them says nothing.

    Raises
    ------
    BadReply
        It is no list.
    """
    if not isinstance(found, list):
        raise bad_reply(response, "holds no list where one belongs")
    if set(map(type, found)) <= {dict}:  # nearly always
        return found
    return [record for record in found if isinstance(record, dict)]


def text_in(answer: Mapping[str, Any], name: str) -> str:
    """Return a text that an answer must have.

    Raises
    ------
    BadReply
        It has none.
    """
    text = answer.get(name)
    if not text:
        raise BadReply(
            f"Amazon's answer has no {name}.", hint=AGAIN, refusal=Refusal(200, f"no {name}")
        )
    return str(text)


def bad_reply(response: requests.Response, what: str) -> BadReply:
    """Return the error for a good answer that is not what it should be."""
    return BadReply(
        f"Amazon's answer {what}.",
        hint=AGAIN,
        refusal=Refusal(
            status=response.status_code,
            text=what,
            request_id=response.headers.get("x-amzn-RequestId", ""),
        ),
    )


def token_pages(
    ask: Callable[[dict[str, Any]], requests.Response], body: dict[str, Any], *, key: str
) -> Iterator[list[dict[str, Any]]]:
    """Give page after page of a list that answers with `nextToken`; filters go along each time.

    Raises
    ------
    BadReply
        A page is no list, or the pages have no end: what would be left out has to be a gap.
    """
    token: str | None = None
    seen: set[str] = set()
    for _ in range(MAX_PAGES):
        answer = ask(body | ({"nextToken": token} if token else {}))
        page = decoded_object(answer)
        yield records_of(page.get(key) or [], answer)
        token = page.get("nextToken")
        if not token:
            return
        if str(token) in seen:
            raise bad_reply(answer, "leads to the same page again")
        seen.add(str(token))
    raise bad_reply(answer, ENDLESS)


def counted_pages(
    ask: Callable[[dict[str, str]], requests.Response],
    query: dict[str, str],
    *,
    key: str,
) -> Iterator[list[dict[str, Any]]]:
    """Give page after page of a list with `startIndex`; each row once, by its `key`.

    The largest `count` Amazon accepts is not published, so none is sent, which gives the longest
    pages, and a short page is not the end: one with nothing new is. Every page is a new query, and
    rows may have moved meanwhile. So a page begins with the last row of the one before. Where a row
    stands there that nobody has seen, or none, rows before it are gone, and others have moved
    up: these are looked for further up. Of a list whose pages hold one row only, such rows are
    lost.

    Raises
    ------
    BadReply
        A page is no list, or the pages have no end.
    """
    seen: set[str] = set()
    start = longest = 0
    before: list[dict[str, Any]] = []
    for _ in range(MAX_PAGES):
        answer = ask(query | {"startIndex": str(start)})
        page = records_of(decoded(answer), answer)
        overlaps = longest > 1  # otherwise no page would ever go on
        if overlaps and start and moved_up(page, key, seen):
            start = max(0, start - longest // 2)
            continue
        # one without an id would be given twice
        again = overlaps and page[:1] == before[-1:]
        new = list(once(page[again:], key, seen))
        # where many rows came in before them, a whole page holds known ones, and is not the end
        if not new and (len(page) <= 1 or page == before):
            return
        if new:
            yield new
        longest, before = max(longest, len(page)), page
        start += len(page) - (longest > 1)
    raise bad_reply(answer, ENDLESS)


def moved_up(page: list[dict[str, Any]], key: str, seen: set[str]) -> bool:
    """Say whether a page does not go on where the one before ended, so that rows are missing."""
    return not page or (page[0].get(key) is not None and str(page[0][key]) not in seen)

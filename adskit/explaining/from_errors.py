"""Which troubles an exception tells of, or a reply of HTTP."""

from __future__ import annotations

from collections.abc import Iterator

import requests

from adskit.errors import AdskitError
from adskit.explaining.from_hosts import read_by_host
from adskit.explaining.from_texts import narrowed, told_by_hint, told_by_status, troubles_of_text
from adskit.troubles.trouble import Trouble


def troubles_of_error(error: BaseException) -> list[Trouble]:
    """Return what the first error of its chain tells of that is known."""
    for each in chain(error):
        if found := troubles_of_one(each):
            return found
    return []


def words_of(error: BaseException) -> str:
    """Return the words of an error; none where its own way to write them fails."""
    try:
        return str(error)
    except Exception:  # noqa: BLE001 - whatever it is, the error's class still tells something
        return ""


def chain(error: BaseException) -> Iterator[BaseException]:
    """Give an error, those it groups, and those it came from, each once."""
    waiting, seen = [error], set()
    while waiting:
        each = waiting.pop(0)
        if id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        origin = each.__cause__ or (None if each.__suppress_context__ else each.__context__)
        grouped = each.exceptions if isinstance(each, BaseExceptionGroup) else ()
        waiting += [*grouped, *([origin] if origin else [])]


def troubles_of_one(error: BaseException) -> list[Trouble]:
    """Return what one error tells of, by its hint, its words and the reply it carries."""
    kind = type(error)
    found = troubles_of_text(f"{kind.__module__}.{kind.__qualname__}: {words_of(error)}")
    if isinstance(error, AdskitError):
        # several troubles may share a next step; then the words decide
        return narrowed(found, to=told_by_hint(error.hint))
    reply = getattr(error, "response", None)
    if isinstance(reply, requests.Response):
        return [*troubles_of_reply(reply), *found]
    return found


def troubles_of_reply(reply: requests.Response) -> list[Trouble]:
    """Return what a reply tells of: by its text first, then by its status."""
    by_status = told_by_status(reply.status_code)
    found = [*troubles_of_text(reply.text), *by_status] if by_status else []
    return read_by_host(found, f"for url: {reply.url}")

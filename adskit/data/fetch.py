"""Many questions at once, politely, and page after page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Any, Final, TypeVar

import requests

from adskit.data.progress import progress
from adskit.errors import AdskitError, BadReply, NotSignedIn, Refusal

AT_ONCE: Final = 16  # beyond that the interpreter is the limit, not the wire
AGAIN: Final = "run this cell again; if it stays, report it with the request id."
MAX_PAGES: Final = 10_000  # an end even for a nextToken that never stops

Job = TypeVar("Job")
Result = TypeVar("Result")


def gather(
    jobs: Sequence[Job], ask: Callable[[Job], Result], *, what: str, show_progress: bool
) -> list[Result | AdskitError]:
    """Return each job's result or its error, in the order of the jobs.

    `NotSignedIn` ends everything at once, as does an interrupted kernel: what is not asked yet is
    not asked any more.
    """
    results: list[Result | AdskitError] = [no_answer()] * len(jobs)
    pool = ThreadPoolExecutor(max_workers=min(AT_ONCE, len(jobs)) or 1, thread_name_prefix="adskit")
    try:
        asked: dict[Future[Result], int] = {
            pool.submit(ask, job): place for place, job in enumerate(jobs)
        }
        with progress(len(jobs), what, show=show_progress) as bar:
            waiting = set(asked)
            while waiting:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                for future in done:
                    results[asked[future]] = outcome(future)
                bar.advance(len(done))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
    return results


def no_answer() -> AdskitError:
    """Return what stands in a result's place until it is there."""
    return AdskitError("This was not asked.", hint="run the cell again.")


def outcome(future: Future[Result]) -> Result | AdskitError:
    """Return a finished future's result, or the error that leaves a gap; raise the others."""
    try:
        return future.result()
    except NotSignedIn:
        raise
    except AdskitError as error:
        return error


def decoded(response: requests.Response) -> Any:
    """Return the JSON of a reply; whole numbers stay whole, whatever their size.

    Raises
    ------
    BadReply
        The body is not JSON after all.
    """
    try:
        return json.loads(response.content)
    except ValueError:
        raise bad_reply(response, "is not readable JSON") from None


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
    """Give page after page of a list that answers with `nextToken`; filters go along each time."""
    token: str | None = None
    seen: set[str] = set()
    for _ in range(MAX_PAGES):
        page = decoded(ask(body | ({"nextToken": token} if token else {})))
        yield page.get(key) or []
        token = page.get("nextToken")
        if not token or token in seen:
            return
        seen.add(token)


def counted_pages(
    ask: Callable[[dict[str, str]], requests.Response],
    query: dict[str, str],
    *,
    key: str,
    count: int,
) -> Iterator[list[dict[str, Any]]]:
    """Give page after page of a list with `startIndex` and `count`.

    The largest count Amazon accepts is not published and it may give fewer than were asked for, so
    a short page is not the end; a page with nothing new is. Every page is a new query: the next one
    starts after what was new (by `key`), so that rows which shifted are seen twice but never lost.
    """
    seen: set[Any] = set()
    for _ in range(MAX_PAGES):
        page = decoded(ask(query | {"startIndex": str(len(seen)), "count": str(count)}))
        new = [record for record in page if record.get(key) not in seen]
        if not new:
            return
        yield new
        seen.update(record.get(key) for record in new)

"""Which troubles a pasted text tells of: by its words, by what kind of thing it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from adskit.auth.redirect import WRAPPINGS, parts_of, read_answer, tidy
from adskit.errors import PasteError
from adskit.explaining.from_hosts import read_by_host
from adskit.leaks import kinds_in
from adskit.troubles.matching import letters_of, troubles_in
from adskit.troubles.table import BY_NAME, BY_STATUS, TROUBLES
from adskit.troubles.trouble import Trouble

ADDRESS: Final = re.compile(r"https?(?:://|%3a)|www\.|amazon\.|\?|(?:code|state|scope|error)\w*=")
# where the guide's return URLs end; other addresses without a code are no failed sign-in
LANDING: Final = re.compile(r"(?:www\.)?amazon\.[a-z.]{2,6}|localhost|127\.0\.0\.1")
LINE_BREAK: Final = re.compile(r"\s*[\r\n]\s*")  # mail programs break addresses
CODE: Final = re.compile(r"(?=.*[a-z])(?=.*[A-Z])[A-Za-z0-9]{16,40}")
# a status where nothing else can be meant: HTTP/1.1 429, status_code=429, <Response [429]>
STATUS: Final = re.compile(
    r"(?:http(?:/[\d.]+| error)?|status(?:[ _]code)?|response \[|\"(?:error)?code\")"
    r"[\s:=\[\"']{0,4}([45]\d\d)(?!\d)|^([45]\d\d)$",
    re.IGNORECASE,
)
# variables are written in capitals, fields of an answer are not; symptoms know no case
VARIABLE: Final = re.compile(r"KeyError: ['\"](?:ACCESS|REFRESH)_TOKEN['\"]")
NAMED_AFTER_ERRORS: Final = ("Error", "Exception", "Warning")


def troubles_of_text(text: str) -> list[Trouble]:
    """Return what a text tells of, best first."""
    found = [*by_capitals(text), *by_address(text.strip())]
    found = narrowed(found, to=by_last_step(text)) or list(by_its_look(text.strip()))
    found = read_by_host(found, text)
    if any(kind != "authorization code" for kind in kinds_in(text)):
        found.append(BY_NAME["secret-shown"])
    return list(dict.fromkeys(found))


def by_capitals(text: str) -> list[Trouble]:
    """Return what the words tell of, with a variable told from a field of the same name."""
    found = troubles_in(text)
    if not VARIABLE.search(text):
        return found
    field, variable = BY_NAME["no-access-token"], BY_NAME["variable-not-set"]
    return [variable if one == field else one for one in found]


def narrowed(found: list[Trouble], *, to: list[Trouble]) -> list[Trouble]:
    """Return those of what was found that an error's own next step allows, or all those it does."""
    return [one for one in found if one in to] or to or found


def by_last_step(text: str) -> list[Trouble]:
    """Return the troubles whose next step stands after the last arrow, as errors of the kit end."""
    _, arrow, end = text.rpartition("→")
    rest = letters_of(end).text
    steps = {one: letters_of(one.todo).text for one in TROUBLES if arrow and one.error}
    fitting = [step for step in steps.values() if rest.startswith(step)]
    return [one for one, step in steps.items() if step == max(fitting, default="", key=len)]


def by_address(text: str) -> Iterator[Trouble]:
    """Give what an address is in a sign-in: the question, an answer, or an answer without code."""
    bare = LINE_BREAK.sub("", text).strip(WRAPPINGS)
    if re.search(r"\s", bare) or not ADDRESS.match(bare.casefold()):
        return
    try:
        read_answer(text)
    except PasteError as error:
        if error.kind != "no_code" or LANDING.fullmatch(host_of(tidy(text))):
            yield from told_by_hint(error.hint)
    else:
        yield BY_NAME["code-in-hand"]


def host_of(address: str) -> str:
    """Return the host of an address, with or without its scheme."""
    full = address if "//" in address else f"//{address}"
    return parts_of(full).netloc.partition(":")[0].casefold()


def by_its_look(text: str) -> Iterator[Trouble]:
    """Give what a text is that no symptom stands in: an empty list, a status, a bare code."""
    if text == "[]":
        yield BY_NAME["no-profiles"]
    elif status := STATUS.search(text):
        yield from told_by_status(int(status[1] or status[2]))
    elif CODE.fullmatch(text) and not text.endswith(NAMED_AFTER_ERRORS):
        yield BY_NAME["code-in-hand"]


def told_by_status(status: int) -> list[Trouble]:
    """Return what an HTTP status means when nothing else is known."""
    bad = [name for name in BY_STATUS if name // 100 == status // 100]
    known = BY_STATUS.get(status) or (BY_STATUS[min(bad)] if bad else None)
    return [known] if known else []


def told_by_hint(hint: str) -> list[Trouble]:
    """Return the troubles whose next step this is."""
    return [trouble for trouble in TROUBLES if trouble.todo == hint]

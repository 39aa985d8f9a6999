"""Which troubles a text tells of, whatever stands around it and whoever has wrapped it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from itertools import accumulate
from typing import Final
from urllib.parse import unquote

from adskit.troubles.table import TROUBLES
from adskit.troubles.trouble import Trouble

LARGEST: Final = 200_000  # characters that are read; an error stands at the end
LONGEST_GAP: Final = 200  # letters that `…` may stand for
SHORTEST: Final = 9  # letters; a shorter symptom counts when there is nothing else
COLOURS: Final = re.compile(r"\x1b\[[\d;]*m")
TAGS: Final = re.compile(r"</?[a-z!][^<>]{0,300}>", re.IGNORECASE)
ESCAPES: Final = re.compile(r"\\[nrt]")  # the line breaks of a text inside JSON
WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Letters:
    """A text without all that copying changes: its letters and digits, and where words begin."""

    text: str
    edges: frozenset[int]


@dataclass(frozen=True)
class Match:
    """A symptom that was found: how much of it, and where."""

    trouble: Trouble
    letters: int
    start: int
    end: int


def letters_of(text: str) -> Letters:
    """Return the letters of a text: no case, blanks, line breaks, quotes, tags or colours."""
    plain = ESCAPES.sub(" ", TAGS.sub(" ", unescape(unquote(COLOURS.sub("", text[-LARGEST:])))))
    words = WORD.findall(plain.casefold())
    return Letters("".join(words), frozenset(accumulate(map(len, words), initial=0)))


def troubles_in(text: str, *, among: Iterable[Trouble] = TROUBLES) -> list[Trouble]:
    """Return the troubles a text tells of, the one with the longest symptom first.

    A symptom that is only a part of a longer one does not count.

    Parameters
    ----------
    text : str
        An error text, a traceback, a log line, JSON, a page of HTML.
    among : iterable of Trouble
        Those that come into question.
    """
    searched = letters_of(text)
    found = sorted(
        (match for trouble in among if (match := best_match(trouble, searched))),
        key=lambda match: -match.letters,
    )
    kept: list[Match] = []
    for match in found:
        if not any(each.start <= match.start and match.end <= each.end for each in kept):
            kept.append(match)
    return [match.trouble for match in kept]


def best_match(trouble: Trouble, searched: Letters) -> Match | None:
    """Return the longest symptom of a trouble that a text holds."""
    matches = (match for each in trouble.symptoms for match in matches_of(trouble, each, searched))
    return max(matches, key=lambda match: match.letters, default=None)


def matches_of(trouble: Trouble, symptom: str, searched: Letters) -> Iterator[Match]:
    """Give the first place where a symptom stands as whole words, if any."""
    pattern, letters = pattern_of(symptom)
    for hit in pattern.finditer(searched.text):
        whole = hit.end() - hit.start() == len(searched.text)
        if hit.start() in searched.edges and hit.end() in searched.edges:
            if whole or letters >= SHORTEST:
                yield Match(trouble, letters, hit.start(), hit.end())
            return


@cache
def pattern_of(symptom: str) -> tuple[re.Pattern[str], int]:
    """Return what finds a symptom among letters, and how many of them are its own."""
    parts = [part for each in symptom.split("…") if (part := letters_of(each).text)]
    pattern = f".{{0,{LONGEST_GAP}}}?".join(map(re.escape, parts))
    return re.compile(pattern), sum(map(len, parts))

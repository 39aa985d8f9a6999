from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from textwrap import fill
from typing import Final
from urllib.parse import quote_plus

import pytest

from adskit.troubles.matching import SHORTEST, letters_of, troubles_in
from adskit.troubles.table import TROUBLES
from adskit.troubles.trouble import Trouble

SYMPTOMS: Final = [(each, trouble) for trouble in TROUBLES for each in trouble.symptoms]
LONG: Final = [(each, of) for each, of in SYMPTOMS if len(letters_of(each).text) >= SHORTEST]
TRACEBACK: Final = """\
---------------------------------------------------------------------------
Traceback (most recent call last):
  File "/home/ana/weekly.py", line 12, in <module>
    rows = load(week)
           ^^^^^^^^^^
  File "/home/ana/weekly.py", line 31, in load
    raise problem
"""


def around(text: str) -> str:
    return f"{TRACEBACK}SomethingOdd: {text}\n\nDuring handling of the above, the run was ended.\n"


def coloured(text: str) -> str:
    return f"\x1b[31mSomethingOdd\x1b[0m: \x1b[1m{text}\x1b[0m"


def quoted_in_a_mail(text: str) -> str:
    return "\n".join(f"> {line}" for line in fill(f"Hello, it says: {text}", 30).splitlines())


def cut_by_a_terminal(text: str) -> str:
    return "\n".join(text[start : start + 17] for start in range(0, len(text), 17))


def in_json(text: str) -> str:
    return json.dumps({"outputs": [{"text": f"it said:\n{text}\n"}]})


NOISE: Final[tuple[Callable[[str], str], ...]] = (
    around,
    str.upper,
    str.lower,
    escape,
    coloured,
    quoted_in_a_mail,
    cut_by_a_terminal,
    in_json,
    lambda text: f"“{text}”",
    lambda text: f"<p>{escape(text)}</p>\n<hr>",
    lambda text: text.replace(" ", "\u00a0 \t"),
    lambda text: f"2026-11-02 09:31:07,114 ERROR nightly {text}",
    lambda text: f"x=1&error_description={quote_plus(text)}",
)
UNRELATED: Final = (
    "",
    "   \n",
    "hello world",
    "Could you send me the report of last week, please?",
    "ZeroDivisionError: division by zero",
    "SyntaxError: invalid syntax",
    "ModuleNotFoundError: No module named 'seaborn'",
    "KeyError: 'colour'",
    "FutureWarning: this keyword is deprecated and will be removed",
    "3 jobs are pending, 500 rows were read, 404 of them twice",
    '{"campaignId": "1", "state": "ENABLED", "budget": 429.0}',
    "https://docs.python.org/3/library/json.html",
    TRACEBACK,
    "x" * 300_000,
)


@pytest.mark.parametrize(("symptom", "trouble"), SYMPTOMS)
def test_a_trouble_is_found_by_each_of_its_symptoms(symptom: str, trouble: Trouble) -> None:
    assert troubles_in(symptom) == [trouble]


@pytest.mark.parametrize("noise", NOISE)
def test_what_stands_around_a_symptom_and_how_it_was_copied_does_not_matter(
    noise: Callable[[str], str],
) -> None:
    missed = [each for each, of in LONG if troubles_in(noise(each))[:1] != [of]]
    assert not missed


@pytest.mark.parametrize("text", UNRELATED)
def test_an_unrelated_text_is_no_trouble(text: str) -> None:
    assert troubles_in(text) == []


def test_a_symptom_begins_and_ends_where_words_do() -> None:
    assert troubles_in("TokenUpdated")
    assert not troubles_in("myTokenUpdatedList")
    assert troubles_in("my TokenUpdated List")


def test_a_short_symptom_counts_alone_only() -> None:
    assert [each.name for each in troubles_in('"PENDING"')] == ["report-pending"]
    assert not troubles_in("the review is pending")


def test_three_dots_stand_for_what_differs_and_not_for_a_whole_page() -> None:
    assert troubles_in('Scope has changed from "a" to "b"')
    assert not troubles_in(f"Scope has changed from {'a ' * 300} to b")


def test_several_troubles_in_one_text_come_longest_symptom_first() -> None:
    found = troubles_in("KeyError: 0 after InsecureTransportError and KeyError: 'access_token'")
    assert [each.name for each in found] == [
        "insecure-transport",
        "no-access-token",
        "no-profiles-in-answer",
    ]


def test_a_part_of_a_longer_symptom_is_no_trouble_of_its_own() -> None:
    names = [each.name for each in troubles_in("(invalid_client) Client authentication failed")]
    assert names == ["client-refused"]


def test_only_the_end_of_a_very_long_text_is_read() -> None:
    assert troubles_in("x " * 200_000 + "InsecureTransportError")
    assert not troubles_in("InsecureTransportError " + "x " * 200_000)


def test_some_troubles_can_be_looked_for_alone() -> None:
    throttled = [each for each in TROUBLES if each.name == "throttled"]
    assert troubles_in("Too Many Requests, InsecureTransportError", among=throttled) == throttled

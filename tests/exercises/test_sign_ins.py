from __future__ import annotations

from typing import Any, Final

import pandas as pd
import pytest

from adskit.exercises import read_pastes, which_token_ended
from tests.notebooks.stored import answer, exercises, read

PASTES: Final = {
    "cancelled": "https://amazon.com/?error=access_denied&state=Zz8",
    "link": "https://www.amazon.com/ap/oa?client_id=amzn1.application&response_type=code",
    "code": "www.amazon.com/?scope=a&code=ANx4",
    "none": "https://www.amazon.com/",
    "scope": "https://amazon.com/?error=invalid_scope",
}
WORDS: Final = {
    "cancelled": "cancelled",
    "link": "link",
    "code": "code",
    "none": "no code",
    "scope": "unknown scope",
}
ENDED: Final = {"A": "access", "B": "refresh", "C": "refresh", "D": "access"}
ODD: Final[tuple[Any, ...]] = (None, 4, "code", ["code"], {}, {"A": "access"}, pd.DataFrame())


@pytest.mark.parametrize(
    "words",
    [
        WORDS,
        pd.Series({name: word.upper() for name, word in WORDS.items()}),
        WORDS | {"none": "no_code", "link": "authorization_link", "code": "fine"},
    ],
)
def test_the_right_words_pass_however_they_are_written(words: object) -> None:
    assert read_pastes(PASTES, words).right


@pytest.mark.parametrize(
    ("name", "word", "says"),
    [
        ("cancelled", "no code", "look at cancelled's paste again: read what stands after error=."),
        ("link", "code", "look at link's paste again: it asks for a response_type: "),
        ("code", "no code", "look at code's paste again: there is code=… in it, and the host does"),
        ("none", "code", "look at none's paste again: there is no code=… in it"),
        ("scope", "cancelled", "look at scope's paste again: what does it hold?"),
    ],
)
def test_a_wrong_word_is_told_where_to_look(name: str, word: str, says: str) -> None:
    verdict = read_pastes(PASTES, WORDS | {name: word})
    assert verdict.standing == "not yet"
    assert verdict.says.startswith(says)
    assert "ANx4" not in str(verdict)
    assert "Zz8" not in str(verdict)


@pytest.mark.parametrize(
    "tokens",
    [
        ENDED,
        pd.Series(ENDED),
        {letter: f"{token.title()} token" for letter, token in ENDED.items()},
    ],
)
def test_the_right_tokens_pass(tokens: object) -> None:
    assert which_token_ended(tokens).right


@pytest.mark.parametrize(
    ("letter", "says"),
    [
        ("A", "A happens every hour"),
        ("B", "B is about the consent"),
        ("C", "C names the token"),
        ("D", "D was sent with a call for data"),
    ],
)
def test_the_other_token_is_told_why_not(letter: str, says: str) -> None:
    other = "access" if ENDED[letter] == "refresh" else "refresh"
    assert which_token_ended(ENDED | {letter: other}).says.startswith(says)
    assert which_token_ended(ENDED | {letter: "both"}).says.startswith(says)


@pytest.mark.parametrize("odd", ODD)
def test_what_is_no_dict_of_words_is_told_the_form(odd: object) -> None:
    assert read_pastes(PASTES, odd).says == (
        "give one word for each of cancelled, link, code, none, scope, in a dict."
    )
    assert (
        which_token_ended(odd).says == "give access or refresh for each of A, B, C, D, in a dict."
    )


def test_the_table_of_the_notebook_has_the_lines_that_are_checked() -> None:
    cells = {cell.id: cell for cell in read("04_sign_in_with_the_widget").cells}
    table = cells["situations"].source.splitlines()
    assert [line[2] for line in table if line.startswith("| ") and line[3:5] == " |"] == [*ENDED]
    assert "try-ended" in [cell.id for cell, _ in exercises(read("04_sign_in_with_the_widget"))]
    assert str(ENDED).replace("'", '"') in answer(cells["answer-ended"])

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest

from adskit.exercises import accepts, code_in

ADDRESS = "https://www.amazon.com/?state=k3Jq9&scope=advertising%3A%3Aa&code=AN%7Cb2#top"


def values_of(address: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(address).query))


def test_the_code_is_what_stands_between_its_name_and_the_end() -> None:
    assert code_in(ADDRESS, values_of(ADDRESS)["code"]).right
    assert code_in(ADDRESS, "AN|b2").right


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (parse_qs(urlsplit(ADDRESS).query)["code"], "a list"),
        (None, "a text"),
        (ADDRESS.partition("code=")[2].partition("#")[0], "still encoded"),
        (ADDRESS.partition("code=")[2], "something around it"),
        (ADDRESS, "something around it"),
        (values_of(ADDRESS)["state"], "this is the state"),
        ("AN", "not the value of code"),
    ],
)
def test_what_is_not_the_code_is_told_what_it_is(answer: object, says: str) -> None:
    verdict = code_in(ADDRESS, answer)
    assert verdict.standing == "not yet"
    assert says in verdict.says
    assert "AN" not in verdict.says


def careful(address: str, state: str) -> object:
    answer = values_of(address)
    return "error" not in answer and answer.get("state") == state and answer.get("code")


def careful_with_lists(address: str, state: str) -> object:
    answer = parse_qs(urlsplit(address).query)
    return "error" not in answer and "code" in answer and answer.get("state") == [state]


@pytest.mark.parametrize("function", [careful, careful_with_lists])
def test_a_careful_function_is_right(function: Callable[[str, str], object]) -> None:
    assert accepts(function).right


@pytest.mark.parametrize(
    ("function", "says"),
    [
        (True, "a function of an address and a state"),
        (lambda *_: ..., "three dots"),
        (lambda *_: None, "it says no to the answer to our question"),
        (lambda *_: True, "it says yes to an answer after Cancel"),
        (lambda address, _: "code" in values_of(address), "it says yes to an error with a code"),
        (
            lambda address, _: "code" in values_of(address) and "error" not in address,
            "it says yes to the answer to another question",
        ),
        (
            lambda address, state: (
                "error" not in address and values_of(address).get("state") in {state, None}
            ),
            "it says yes to an answer without a state",
        ),
        (
            lambda address, state: "error" not in address and state in address,
            "it says yes to an address without a code",
        ),
        (
            lambda address, state: careful(address, state) and address.startswith("https://amazon"),
            "it says no to the same on www.amazon.com",
        ),
        (
            lambda address, _: values_of(address)["code"],
            "it stopped at an answer after Cancel, with KeyError: 'code'",
        ),
    ],
)
def test_a_careless_function_is_told_at_which_address(function: object, says: str) -> None:
    verdict = accepts(function)
    assert verdict.standing == "not yet"
    assert says in verdict.says

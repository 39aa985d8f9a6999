"""The sentences of the table stand in the table alone, and errors end with them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

import pytest

from adskit.auth.replies import IN_WORDS
from adskit.errors import ArgumentError
from adskit.troubles.table import BY_NAME, TROUBLES
from adskit.troubles.trouble import Trouble
from tests.figures import Module, modules

CODE: Final = [
    module
    for module in modules("adskit")
    if not module.name.startswith(("adskit/practice/", "adskit/troubles/"))
]
# steps that are about one moment and no trouble of their own
OWN_WORDS: Final = {
    "go on with the next cell.",  # said beside a step of the table
    "run `adskit doctor`, then try again.",  # same
    "run the cell again.",  # stands in a result's place until it is there
}
# the troubles whose step some error ends with
NAMED: Final = {
    name for module in CODE for name in re.findall(r'\btodo\(\s*"([\w-]+)"', module.text)
}
# errors whose step knows names or numbers of this moment, or that other errors pass on
FORMATTED: Final = {"value-missing", "argument-refused"}


def hints(module: Module) -> Iterator[tuple[str, str]]:
    """Give the error and the plain text of every hint that is written where it is raised."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            for option in node.keywords:
                if option.arg == "hint":
                    for part in ast.walk(option.value):
                        if isinstance(part, ast.Constant) and not inside_a_call(option.value, part):
                            yield ast.unparse(node.func), str(part.value)


def inside_a_call(tree: ast.AST, part: ast.AST) -> bool:
    """Say whether a text is an argument, such as the name of a trouble, or part of a format."""
    kinds = (ast.Call, ast.JoinedStr)
    outer = [node for node in ast.walk(tree) if isinstance(node, kinds)]
    return any(part in ast.walk(node) for node in outer)


@pytest.mark.parametrize("module", CODE, ids=lambda module: module.name)
def test_errors_about_more_than_an_argument_take_their_step_from_the_table(module: Module) -> None:
    for error, text in hints(module):
        if error.endswith(("Error", "Refused", "SignedIn", "Delivered", "Unreachable", "Ended")):
            assert error == "ArgumentError" or text in OWN_WORDS, text


def test_every_name_that_code_asks_for_is_in_the_table() -> None:
    assert set(BY_NAME) >= NAMED


def test_no_sentence_of_the_table_is_written_a_second_time() -> None:
    texts = [
        node.value
        for module in CODE
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert not {trouble.todo for trouble in TROUBLES} & set(texts)


@pytest.mark.parametrize(
    "trouble", [each for each in TROUBLES if each.error], ids=lambda trouble: trouble.name
)
def test_a_trouble_that_names_an_error_is_what_that_error_ends_with(trouble: Trouble) -> None:
    by_amazon = trouble in IN_WORDS or trouble.statuses
    assert trouble.name in NAMED or by_amazon or trouble.name in FORMATTED


def test_arguments_name_their_own_allowed_values() -> None:
    assert BY_NAME["argument-refused"].error is ArgumentError

from __future__ import annotations

import ast
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings

from adskit.auth.source import WIDTH, Code, assigned, python, quoted
from tests.auth.awkward import AWKWARD, JSON_VALUES


def as_ruff_formats(source: str) -> str:
    """Return a program as ruff leaves it, with none of this project's own settings."""
    pytest.importorskip("ruff")
    command = [sys.executable, "-m", "ruff", "format", "--isolated", "-"]
    done = subprocess.run(command, input=source.encode(), capture_output=True, check=True)
    return done.stdout.decode()


@given(JSON_VALUES)
def test_every_value_of_json_comes_back(value: Any) -> None:
    name, source = "body", assigned("body", value)
    statement = ast.parse(source).body[0]
    assert isinstance(statement, ast.Assign)
    assert ast.unparse(statement.targets[0]) == name
    assert ast.literal_eval(statement.value) == value
    assert ast.literal_eval(python(value)) == value


@settings(max_examples=25, deadline=None)
@given(JSON_VALUES)
def test_values_are_written_as_ruff_leaves_them(value: Any) -> None:
    source = assigned("body", value)
    assert as_ruff_formats(source) == source


@pytest.mark.parametrize(
    ("value", "source"),
    [
        ({}, "body = {}\n"),
        ({"a": [1, 2.5, True, None]}, 'body = {"a": [1, 2.5, True, None]}\n'),
        (
            {"columns": [f"column number {one}" for one in range(3)], "short": {"a": "x" * 30}},
            """\
body = {
    "columns": ["column number 0", "column number 1", "column number 2"],
    "short": {"a": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"},
}
""",
        ),
        (["x" * 90], 'body = [\n    "' + "x" * 90 + '",\n]\n'),
        ("x" * 78, 'body = "' + "x" * 78 + '"\n'),
        ("x" * 80, 'body = (\n    "' + "x" * 80 + '"\n)\n'),
        ("x" * 90, 'body = "' + "x" * 90 + '"\n'),
    ],
)
def test_what_does_not_fit_is_broken_and_the_rest_is_not(value: Any, source: str) -> None:
    assert assigned("body", value) == source
    assert as_ruff_formats(source) == source


def test_lines_of_wide_letters_stay_within_the_width_too() -> None:
    source = assigned("body", {"include": ["大きい商品" * 3, "小さい商品" * 3]})
    assert max(len(line) for line in source.splitlines()) < WIDTH
    assert as_ruff_formats(source) == source


@pytest.mark.parametrize("text", AWKWARD)
def test_a_text_is_quoted_with_as_few_escapes_as_can_be(text: str) -> None:
    source = quoted(text)
    assert ast.literal_eval(source) == text
    fewest = min(text.count("'"), text.count('"'))
    assert source[1:-1].count("\\'") + source[1:-1].count('\\"') <= fewest + text.count("\\")


def test_code_shows_itself_as_it_is_and_is_a_text_like_any_other() -> None:
    code = Code('print("a < b")\nprint("$x")')
    assert repr(code) == str(code) == 'print("a < b")\nprint("$x")'
    assert code + "\n" == 'print("a < b")\nprint("$x")\n'
    block = code._repr_html_()
    assert block.startswith("<pre")
    assert "print(&quot;a &lt; b&quot;)\nprint(&quot;$x&quot;)" in block

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path
from tempfile import NamedTemporaryFile

import pytest

from adskit.exercises import kept_safely

only_posix = pytest.mark.skipif(os.name != "posix", reason="files have no modes here")
Tokens = dict[str, str]


def beside_then_replace(path: Path, tokens: Tokens) -> None:
    beside = path.with_suffix(".new")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(tokens, file)
    beside.replace(path)


def temporary_then_replace(path: Path, tokens: Tokens) -> None:
    # a file of tempfile is private from its first byte
    with NamedTemporaryFile("w", dir=path.parent, delete=False) as file:
        file.write(json.dumps(tokens, indent=4))
    Path(file.name).replace(path)


def as_in_the_guide(path: Path, tokens: Tokens) -> None:
    path.write_text(json.dumps(tokens, indent=4), encoding="utf-8")
    path.chmod(0o644)


def private_but_in_place(path: Path, tokens: Tokens) -> None:
    path.touch(mode=0o600)
    path.write_text(json.dumps(tokens), encoding="utf-8")


def only_once(path: Path, tokens: Tokens) -> None:
    if not path.exists():
        beside_then_replace(path, tokens)


def with_a_copy(path: Path, tokens: Tokens) -> None:
    beside_then_replace(path, tokens)
    path.with_suffix(".bak").touch()


def elsewhere_then_replace(path: Path, tokens: Tokens) -> None:
    descriptor, name = tempfile.mkstemp()
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(tokens, file)
    Path(name).replace(path)


def elsewhere_then_move(path: Path, tokens: Tokens) -> None:
    with NamedTemporaryFile("w", delete=False) as file:
        file.write(json.dumps(tokens))
    shutil.move(file.name, path)


@pytest.mark.parametrize("save", [beside_then_replace, temporary_then_replace])
def test_a_private_file_that_is_swapped_is_right(save: object) -> None:
    assert kept_safely(save).right


@pytest.mark.parametrize(
    ("save", "says"),
    [
        (3, "a function of a path and a dictionary"),
        (lambda path, tokens: path.write_text(str(tokens)), "does not hold the tokens as JSON"),
        (lambda path, _: path.write_text("{}"), "does not hold the tokens as JSON"),
        (lambda *_: None, "it stopped with FileNotFoundError"),
        (lambda path: path, "it stopped with TypeError"),
        pytest.param(as_in_the_guide, "other users may read", marks=only_posix),
        pytest.param(private_but_in_place, "finds another file", marks=only_posix),
        (only_once, "the second time"),
        (with_a_copy, "left beside it"),
        (elsewhere_then_replace, "lies in another folder"),
        (elsewhere_then_move, "lies in another folder"),
    ],
)
def test_another_way_of_saving_is_told_what_is_off(save: object, says: str) -> None:
    verdict = kept_safely(save)
    assert verdict.standing == "not yet"
    assert says in verdict.says


def test_temporary_files_lie_where_they_lay_before() -> None:
    before = tempfile.gettempdir()
    kept_safely(elsewhere_then_replace)
    kept_safely(lambda path: path)
    assert tempfile.gettempdir() == before

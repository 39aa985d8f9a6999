from __future__ import annotations

import json
import os
from itertools import count
from pathlib import Path
from typing import Final

import pytest

from adskit.checkup.saved_secrets import LARGEST_BYTES, MOST_NAMED, saved_secrets
from tests.checkup.person import VALUES, keep_login, kit_home, of
from tests.figures import ROOT

UNREADABLE: Final = Path("/proc/self/mem")
NAMES_THE_REST: Final = "adskit scan looks at all it can read, and names the rest."
SECRET: Final = "Atzr|IwEBIEfoD1ctRJvXBfarwYifi7aaaabbbbcccc"


def notebook(text: str) -> str:
    cell = {"cell_type": "code", "source": [text], "metadata": {}, "outputs": []}
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4})


def test_a_clean_folder_is_told_with_its_number_of_files(tmp_path: Path) -> None:
    (tmp_path / "plan.ipynb").write_text(notebook("x = 1"), encoding="utf-8")
    (tmp_path / "notes.txt").write_text("nothing", encoding="utf-8")
    (found,) = saved_secrets(tmp_path)
    assert (found.state, found.todo) == ("ok", "")
    assert found.detail == "looked through 2 files, no secret found"


def test_a_file_with_secrets_is_named_with_kinds_and_place_and_never_a_value(
    tmp_path: Path,
) -> None:
    text = f"{SECRET}\\n{SECRET.replace('Atzr', 'Atza')}"
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "plan.ipynb").write_text(notebook(text), encoding="utf-8")
    found = of(saved_secrets(tmp_path), "saved secrets")
    assert found.state == "wrong"
    assert found.detail == (
        "sub/plan.ipynb holds 2 (access token, refresh token), first in cell 1, source"
    )
    assert SECRET[10:20] not in repr(list(saved_secrets(tmp_path)))


def test_of_many_files_some_are_named_and_the_rest_counted(tmp_path: Path) -> None:
    for number in range(MOST_NAMED + 3):
        (tmp_path / f"{number}.txt").write_text(SECRET, encoding="utf-8")
    found = [one for one in saved_secrets(tmp_path) if one.state == "wrong"]
    assert len(found) == MOST_NAMED + 1
    assert (found[-1].detail, found[-1].todo) == (
        "in 3 more files",
        "adskit scan names every place.",
    )


def test_where_secrets_belong_nobody_looks(tmp_path: Path) -> None:
    keep_login("acme")
    (tmp_path / ".env").write_text("\n".join(VALUES.values()), encoding="utf-8")
    assert of(saved_secrets(kit_home()), "working folder").state == "ok"
    assert {one.state for one in saved_secrets(tmp_path)} == {"ok"}


def test_large_files_are_left_out_and_said(tmp_path: Path) -> None:
    with (tmp_path / "large.csv").open("wb") as file:
        file.truncate(LARGEST_BYTES + 1)
    (found,) = saved_secrets(tmp_path)
    assert found.detail == "looked through 0 files, no secret found; 1 larger than 5 MB left out"
    assert found.todo == NAMES_THE_REST


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name are a matter of POSIX")
def test_nobody_waits_for_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (found,) = saved_secrets(tmp_path)
    assert found.detail == "looked through 0 files, no secret found"


@pytest.mark.skipif(not UNREADABLE.exists(), reason="root reads all but such a file of Linux")
def test_what_cannot_be_read_is_counted(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(UNREADABLE)
    (found,) = saved_secrets(tmp_path)
    assert found.detail == "looked through 0 files, no secret found; 1 cannot be read"
    assert found.todo == NAMES_THE_REST


def test_it_ends_when_it_takes_too_long_and_says_so(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"{number}.txt").write_text("x", encoding="utf-8")
    ticks = count()
    (found,) = saved_secrets(tmp_path, seconds=5, clock=lambda: float(next(ticks)))
    assert (found.state, found.todo) == ("look", NAMES_THE_REST)
    assert found.detail.startswith("looked through the first 5 files")


def test_a_clone_of_the_project_alarms_nobody() -> None:
    found = list(saved_secrets(ROOT, seconds=60.0))
    assert {one.state for one in found} == {"ok"}, found


@pytest.mark.parametrize("target", ["nothing", "."])
def test_a_link_to_nowhere_or_in_a_circle_is_passed_by(tmp_path: Path, target: str) -> None:
    (tmp_path / "link").symlink_to(tmp_path / target)
    assert [one.state for one in saved_secrets(tmp_path)] == ["ok"]

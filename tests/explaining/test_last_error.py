from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from adskit import explain

CODE: Final = "ANdNAVhyhqirUelHGEHA"


def test_the_last_error_of_a_program_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "last_value", KeyError("access_token"), raising=False)
    assert explain().troubles[0].name == "no-access-token"
    monkeypatch.delattr(sys, "last_value")
    monkeypatch.delattr(sys, "last_exc", raising=False)
    assert explain().title == "No error has been shown in this session."


def test_the_last_error_is_named_without_its_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    error = ZeroDivisionError(f"odd code={CODE} <b>\nsecond line {'x' * 200}")
    monkeypatch.setattr(sys, "last_value", error, raising=False)
    found = explain()
    assert found.about == "The last error: ZeroDivisionError: odd code=*** <b>"
    assert str(found).startswith(found.about)
    assert "code=*** &lt;b&gt;" in found._repr_html_()
    assert found.title == (
        "This error is not among the troubles that are known here: ZeroDivisionError."
    )
    assert not explain(error).about


@pytest.mark.parametrize(
    ("words", "about"),
    [("", "The last error: ValueError"), ("y" * 121, f"The last error: ValueError: {'y' * 120}…")],
)
def test_the_last_error_is_named_in_one_line(
    words: str, about: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "last_value", ValueError(words), raising=False)
    assert explain().about == about


def test_an_error_that_cannot_say_what_it_is_is_told_by_its_class(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Mute(Exception):
        def __str__(self) -> str:
            raise TypeError

    monkeypatch.setattr(sys, "last_value", Mute(), raising=False)
    found = explain()
    assert found.about == "The last error: Mute"
    assert found.title == "This error is not among the troubles that are known here: Mute."


def test_the_last_error_of_a_notebook_is_explained(tmp_path: Path) -> None:
    cells = (
        "from IPython.core.interactiveshell import InteractiveShell\n"
        "shell = InteractiveShell.instance()\n"
        "shell.run_cell('import adskit; adskit.connect(practice=False)')\n"
        "shell.run_cell('print(1)', store_history=True)\n"
        "shell.run_cell('def late(): adskit.connect(practice=False)', store_history=True)\n"
        "shell.run_cell('late()', store_history=True)\n"
        "shell.run_cell('print(adskit.explain().about)')\n"
        "shell.run_cell('print(adskit.explain().troubles[0].name)')\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", cells],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
        cwd=tmp_path,
    )
    *_, about, name = ran.stdout.splitlines()
    assert about.startswith("The last error: SettingsError, in cell [3]: No credentials were found")
    assert name == "no-credentials"

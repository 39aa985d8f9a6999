from __future__ import annotations

import re
import runpy
import shlex
from pathlib import Path
from typing import Final

import pandas as pd
import pytest

from adskit import __version__
from adskit.cli import command_line
from adskit.practice import PracticeServer

ROOT: Final = Path(__file__).parents[1]
README: Final = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


def commands() -> list[str]:
    return [line for block in blocks("sh") for line in block.splitlines() if line]


def test_the_two_commands_stand_there_to_be_copied() -> None:
    assert 'python -m pip install -e ".[lab]" && adskit lab' in commands()
    assert 'python -m pip install -e ".[test]" && python -m pytest' in commands()


@pytest.mark.parametrize("line", [line for line in commands() if "adskit" in line])
def test_every_adskit_command_is_one(line: str) -> None:
    told = [part.split() for part in line.split("&&") if part.split()[0] == "adskit"]
    for words in told:
        assert command_line().parse_args(words[1:]).command == words[1]


# some invented accounts may not use every ad product, as some real ones may not
@pytest.mark.filterwarnings("ignore::adskit.errors.GapsWarning")
def test_the_code_runs_on_the_practice_amazon(
    practice: PracticeServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADSKIT_PRACTICE_URL", practice.url)
    script = tmp_path / "from_the_readme.py"
    script.write_text("\n".join(blocks("python")), encoding="utf-8")  # they go on from each other
    named = runpy.run_path(str(script))
    assert isinstance(named["campaigns"], pd.DataFrame)
    assert not named["campaigns"].empty
    assert not named["report"].empty
    assert len(named["clicks"]) == len(named["report"])
    assert named["ads"].is_practice


def test_every_file_it_points_to_is_there() -> None:
    here = re.findall(r"\]\((?!https?:)([^)#]+)", README)
    assert here
    assert [name for name in here if not (ROOT / name).exists()] == []


def test_every_inline_command_and_setting_exists() -> None:
    inline = re.findall(r"`(adskit [a-z][^`]*)`", README)
    assert inline
    for text in inline:
        words = [word for word in shlex.split(text)[1:] if word != "--help"]
        assert command_line().parse_args(words).command == words[0]
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    for name in set(re.findall(r"AMAZON_ADS_\w+", README)):
        assert f"{name}=" in example


def test_the_version_is_told_in_the_changelog() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## \[(\d[^]]*)\]", changelog, re.MULTILINE)
    assert versions[0] == __version__

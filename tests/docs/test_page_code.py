"""The code and the commands on every page work, as they stand there."""

from __future__ import annotations

import re
import runpy
import shlex
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pytest

from adskit.cli import command_line
from adskit.practice.command import build_parser
from tests.docs.pages import ROOT, Page, markdown

PAGES: Final = markdown()
OWN: Final = ("adskit", "benchmarks", "docs", "tests")  # folders with something to run
EXAMPLE: Final = (ROOT / ".env.example").read_text(encoding="utf-8")


def with_code(language: str) -> list[Page]:
    return [page for page in PAGES if page.code(language)]


def commands(page: Page) -> list[str]:
    lines = "\n".join(page.code("sh")).splitlines()
    return [line.partition("  #")[0].strip() for line in lines if line and line[0] != "#"]


# some invented accounts may not use every ad product, as some real ones may not
@pytest.mark.filterwarnings("ignore::adskit.errors.GapsWarning")
@pytest.mark.parametrize("page", with_code("python"), ids=lambda page: page.name)
@pytest.mark.usefixtures("reader")
def test_the_code_of_a_page_runs(page: Page, tmp_path: Path) -> None:
    script = tmp_path / "from_the_page.py"
    blocks = ["import adskit", *page.code("python")]  # they go on from each other
    script.write_text("\n".join(blocks), encoding="utf-8")
    END.get(page.path.stem, lambda _: None)(runpy.run_path(str(script)))


def check_own_notebook(named: dict[str, Any]) -> None:
    assert isinstance(named["campaigns"], pd.DataFrame)
    assert not named["campaigns"].empty
    assert not named["report"].empty
    assert len(named["clicks"]) == len(named["report"])
    assert Path("report.xlsx").exists()
    assert named["ads"].is_practice


SAID: Final = {"adskit only reads"}  # an error's words, not a command
END: Final = {"your_own_notebook": check_own_notebook}


@pytest.mark.parametrize("page", with_code("sh"), ids=lambda page: page.name)
def test_every_command_is_one(page: Page) -> None:
    for line in commands(page):
        for part in re.split("&&|[|]", line):
            # without what is set before a command, and what it reads
            words = shlex.split(re.sub(r"^\s*[A-Z_]+=\S+ |<.*", "", part))
            check(words)


def check(words: list[str]) -> None:
    if words[:2] == ["adskit", "practice"]:
        build_parser().parse_args(words[2:])
    elif words[0] == "adskit":
        assert command_line().parse_args(words[1:]).command == words[1]
    elif words[:2] == ["python", "-m"] and words[2].split(".")[0] in OWN:
        module = ROOT.joinpath(*words[2].split("."))
        assert module.with_suffix(".py").exists() or (module / "__main__.py").exists(), words


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_inline_command_and_setting_exists(page: Page) -> None:
    for text in set(re.findall(r"`(adskit [a-z][^`…]*)`", page.text)) - SAID:
        check([word for word in shlex.split(text) if word != "--help"])
    for name in set(re.findall(r"AMAZON_ADS_[A-Z_]+", page.text)):
        assert f"{name}=" in EXAMPLE
    for extra in re.findall(r"pip install (?:-e )?\"\.\[([\w,]+)\]\"", page.text):
        assert set(extra.split(",")) <= extras(), extra


def extras() -> set[str]:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = text.partition("[project.optional-dependencies]")[2].partition("[project.scripts]")[0]
    return set(re.findall(r"^(\w+) = \[", listed, re.MULTILINE))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_that_are_named_are_there(page: Page) -> None:
    named = re.findall(r"`((?:adskit|tests|docs|benchmarks|notebooks)/[\w./]*)`", page.text)
    assert [name for name in named if not (ROOT / name).exists()] == []

from __future__ import annotations

import json
import re
import shlex
from collections import Counter
from typing import Final

import pytest

import adskit
from adskit import cli
from adskit.errors import AdskitError
from adskit.troubles.table import BY_NAME, BY_STATUS, THEMES, TROUBLES, todo
from adskit.troubles.trouble import Trouble
from tests.figures import ROOT, modules

SHARED_STEP: Final = {"not-signed-in", "login-ended"}
SOURCES: Final = "".join(
    module.text for module in modules("adskit") if "troubles" not in module.name
)
EXTRAS: Final = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
EACH: Final = pytest.mark.parametrize("trouble", TROUBLES, ids=lambda trouble: trouble.name)


def headings_of(notebook: str) -> list[str]:
    cells = json.loads((ROOT / "notebooks" / notebook).read_text(encoding="utf-8"))["cells"]
    texts = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    return re.findall(r"^#+ (.+)$", "\n".join(texts), re.MULTILINE)


def test_every_trouble_has_a_name_a_title_and_a_place_of_its_own() -> None:
    assert len(BY_NAME) == len(TROUBLES) == sum(map(len, THEMES.values()))
    assert len({trouble.title for trouble in TROUBLES}) == len(TROUBLES)


def test_a_next_step_belongs_to_one_trouble() -> None:
    often = Counter(trouble.todo for trouble in TROUBLES)
    assert {trouble.name for trouble in TROUBLES if often[trouble.todo] > 1} == SHARED_STEP


@EACH
def test_a_trouble_reads_like_the_others(trouble: Trouble) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", trouble.name)
    assert not trouble.title.endswith((".", "!", "?")) or trouble.title.startswith("Which")
    assert re.match(r"[A-Z0-9._a-z'(]", trouble.cause)
    assert trouble.cause.endswith((".", "…"))
    assert "!" not in trouble.title + trouble.cause + trouble.todo
    assert trouble.next_step[1:] == trouble.todo[1:]
    assert trouble.error is None or issubclass(trouble.error, AdskitError)


@EACH
def test_the_notebook_and_its_heading_are_there(trouble: Trouble) -> None:
    if trouble.notebook:
        assert trouble.heading in headings_of(trouble.notebook)
    else:
        assert not trouble.heading


@EACH
def test_the_commands_that_are_named_can_be_typed(trouble: Trouble) -> None:
    for command in re.findall(r"`(adskit [^`]+)`", trouble.cause + trouble.todo):
        _, *words = shlex.split(command)
        options, rest = cli.command_line().parse_known_args(words)
        assert options.command in cli.COMMANDS
        assert not rest
    # a command that is not marked would not be seen by this test, nor look like one
    names = "|".join(cli.COMMANDS)
    assert not re.search(rf"(?<!`)adskit ({names})\b(?!`)", trouble.cause + trouble.todo)


@EACH
def test_the_calls_that_are_named_exist(trouble: Trouble) -> None:
    text = trouble.cause + " " + trouble.todo
    for dotted in re.findall(r"\badskit\.([a-z_.]*[a-z_])", text):
        found: object = adskit
        for name in dotted.split("."):
            found = getattr(found, name)
        assert callable(found), dotted
    for name in re.findall(r"(?<![\w.])(get_\w+|connect|copy_table|add_metrics)\(", text):
        assert callable(getattr(adskit, name))


@EACH
def test_the_variables_and_extras_that_are_named_are_the_kits(trouble: Trouble) -> None:
    text = trouble.cause + trouble.todo
    for variable in re.findall(r"\b(?:AMAZON_ADS|ADSKIT)_[A-Z_]+", text):
        assert f'"{variable}"' in SOURCES
    for extra in re.findall(r'"adskit\[(\w+)\]"', text):
        assert re.search(rf"^{extra} = \[", EXTRAS, re.MULTILINE)


@EACH
def test_a_public_thread_has_an_address_of_its_own(trouble: Trouble) -> None:
    assert len(set(trouble.threads)) == len(trouble.threads)
    for thread in trouble.threads:
        assert re.fullmatch(r"https://github\.com/[\w.-]+/[\w.-]+/(issues|pull)/\d+", thread)


def test_each_status_that_errors_have_means_one_thing() -> None:
    every = [status for trouble in TROUBLES for status in trouble.statuses]
    assert sorted(every) == [400, 401, 403, 404, 406, 415, 422, 425, 429, 500, 502, 503, 504]
    assert set(BY_STATUS) == set(every)


def test_the_words_of_login_with_amazon_are_all_there() -> None:
    words = {trouble.lwa for trouble in TROUBLES} - {""}
    assert words == {
        "access_denied",
        "invalid_client",
        "invalid_grant",
        "invalid_request",
        "invalid_scope",
        "server_error",
        "unauthorized_client",
    }


def test_a_step_is_found_by_the_name_of_its_trouble() -> None:
    assert todo("consent-cancelled") == "open the link again and press Allow."
    with pytest.raises(KeyError):
        todo("no-such-trouble")

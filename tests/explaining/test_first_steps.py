"""What newcomers meet in their first hour, as it stands on their screens."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest

import adskit
from adskit import explain
from adskit.auth.stopping import GIVEN_UP
from adskit.data.orders.words import stopped
from adskit.errors import Interrupted
from adskit.practice import PracticeServer

SHOWN = [
    ("ModuleNotFoundError: No module named 'adskit'", "adskit-not-found"),
    ("/usr/bin/python3: No module named adskit", "adskit-not-found"),
    ("bash: adskit: command not found", "command-not-found"),
    ("zsh: command not found: adskit", "command-not-found"),
    (
        "'adskit' is not recognized as an internal or external command,\noperable program",
        "command-not-found",
    ),
    ("error: externally-managed-environment\n\n× This environment is", "environment-managed"),
    ("NameError: name 'ads' is not defined", "cells-out-of-order"),
    ("NameError: name 'profiles' is not defined", "cells-out-of-order"),
    ("PermissionError: [Errno 13] Permission denied: 'weekly report.xlsx'", "workbook-open"),
    ("AssertionError: This answers another link.", "state-not-equal"),
    ("This site can't be reached\n127.0.0.1 refused to connect.", "local-page-refuses"),
    ("KeyError: 'ACCESS_TOKEN'", "variable-not-set"),
    ("KeyError: 'code'", "answer-without-code"),
    (
        "Stopped. 2 being made at Amazon, and noted: run this cell again to pick up what is ready.",
        "stopped",
    ),
    ("KeyboardInterrupt: ", "stopped"),
]


@pytest.mark.parametrize(("shown", "name"), SHOWN)
def test_what_a_newcomer_sees_is_explained(shown: str, name: str) -> None:
    assert [trouble.name for trouble in explain(shown).troubles] == [name]


def compared() -> object:
    day: Any = dt.date(2026, 1, 1)
    return pd.Series(pd.to_datetime(["2026-01-01"])) >= day


def code_of_another_page() -> object:
    return parse_qs(urlsplit("https://www.amazon.com/").query)["code"]


def report_without_days() -> object:
    # as people write it who do not know of the days yet
    call: Any = adskit.get_report
    return call(None, [], "spCampaigns")


def options_without_their_names() -> object:
    call: Any = adskit.get_campaigns
    return call(None, [], "SP")


def an_option_that_is_none() -> object:
    call: Any = adskit.get_campaigns
    return call(None, [], state="PAUSED")


RAISED: list[tuple[Callable[[], object], str]] = [
    (compared, "date-compared"),
    (code_of_another_page, "answer-without-code"),
    (report_without_days, "days-missing"),
    (lambda: os.environ["CLIENT_ID"], "variable-not-set"),
    (options_without_their_names, "argument-not-named"),
    (an_option_that_is_none, "argument-not-named"),
]


@pytest.mark.parametrize(("program", "name"), RAISED, ids=[name for _, name in RAISED])
def test_what_a_newcomer_raises_is_explained(program: Callable[[], object], name: str) -> None:
    with pytest.raises(Exception) as caught:  # noqa: PT011 - whatever Python raises
        program()
    assert explain(caught.value).troubles[0].name == name


@pytest.mark.parametrize("sentence", [stopped([]), GIVEN_UP])
def test_a_cell_that_was_stopped_is_explained(sentence: str) -> None:
    found = explain(Interrupted(sentence))
    assert [trouble.name for trouble in found.troubles] == ["stopped"]


def test_the_invented_host_without_its_adapter_is_explained() -> None:
    where = "host='practice-amazon.invalid', port=443"
    found = explain(
        f"requests.exceptions.ConnectionError: HTTPSConnectionPool({where}): Max retries exceeded "
        f'with url: /eu/v2/profiles (Caused by NameResolutionError("HTTPSConnection({where}): '
        "Failed to resolve 'practice-amazon.invalid' ([Errno -2] Name or service not known)\"))"
    )
    assert found.troubles[0].name == "practice-without-session"
    assert "the session that ads.mount(session) gave you" in found.todo


def test_a_session_without_a_call_has_none_to_show(practice: PracticeServer) -> None:
    ads = adskit.connect(practice=practice, login="nobody", play_advertiser=False)
    with pytest.raises(AttributeError) as caught:
        ads.last_request.option_1  # type: ignore[union-attr]  # noqa: B018
    assert explain(caught.value).troubles[0].name == "no-call-yet"

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

import adskit
from adskit.checkup.doctor import STOPPED, doctor, whatever
from adskit.errors import PracticeError
from adskit.findings.finding import Finding
from adskit.practice import PracticeServer
from adskit.shapes import ID, REFRESH_TOKEN, REGION, RETURN_URL, SCOPE, SECRET
from tests.checkup.person import VALUES, keep_login, of, write_env


def test_without_anything_all_is_in_order_and_practice_is_said() -> None:
    found = doctor()
    assert found.ok, found
    assert of(found, "settings").detail == "no credentials: the practice Amazon is used"
    assert of(found, "adskit").detail == adskit.__version__
    assert str(found).endswith("All in order.")


def test_every_heading_is_there_in_a_fixed_order() -> None:
    headings = [section.heading for section in doctor().sections]
    assert headings == ["computer", "settings", "logins", "reports", "files", "Amazon"]
    assert all(section.findings for section in doctor().sections)


def test_nobody_is_asked_unless_one_says_online(
    practice: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADSKIT_PRACTICE_URL", practice.url)
    before = len(practice.requests)
    assert "was not asked" in of(doctor(), "Amazon").detail
    assert len(practice.requests) == before
    doctor(online=True)
    assert len(practice.requests) > before


def test_an_error_of_the_kit_keeps_its_sentence_and_its_next_step() -> None:
    def look() -> Iterator[Finding]:
        yield Finding("first", "ok", "fine")
        raise PracticeError("It is away.", hint="start it.")

    assert [(one.what, one.state, one.detail, one.todo) for one in whatever("second", look)] == [
        ("first", "ok", "fine", ""),
        ("second", "wrong", "It is away.", "start it."),
    ]


def test_any_other_error_is_named_and_quotes_nothing() -> None:
    def look() -> NoReturn:
        raise ValueError(VALUES[SECRET])

    (finding,) = whatever("names", look)
    assert (finding.state, finding.detail) == ("look", "could not be looked at (ValueError)")
    assert "adskit doctor --report" in finding.todo


def test_a_working_folder_that_is_gone_costs_only_the_looks_at_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    found = doctor()
    assert of(found, "settings").detail == "could not be looked at (FileNotFoundError)"
    assert of(found, "saved secrets").state == "look"
    assert of(found, "Python").state == "ok"
    assert of(found, "tokens").state == "ok"


def test_lines_that_cannot_be_read_are_a_finding_and_no_warnings(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / ".env").write_text("two words\n", encoding="utf-8")
    assert "line 1 cannot be read" in of(doctor(), ".env").detail
    assert not caplog.records


def test_a_name_that_is_none_is_a_finding_too() -> None:
    finding = of(doctor(login="../x", online=True), "connection")
    assert (finding.state, "cannot be the name of a login" in finding.detail) == ("wrong", True)


@pytest.mark.parametrize("wrong", [None, ID, SECRET, RETURN_URL, SCOPE, REGION, REFRESH_TOKEN])
def test_no_secret_is_in_any_look_of_it_wherever_it_was_pasted(
    tmp_path: Path, wrong: str | None
) -> None:
    write_env(tmp_path, VALUES | ({wrong: VALUES[SECRET]} if wrong else {}))
    keep_login("acme")
    (tmp_path / "plan.txt").write_text("\n".join(VALUES.values()), encoding="utf-8")
    found = doctor()
    inside = str([vars(finding) for finding in found.findings])
    for shown in (str(found), inside, found._repr_html_(), found.report()):
        assert not [
            key for key in (SECRET, REFRESH_TOKEN) if VALUES[key].casefold() in shown.casefold()
        ]
        assert "plan.txt" in shown or shown == found.report()


@pytest.mark.skipif(os.name == "nt", reason="an interrupt is sent another way there")
def test_an_interrupt_ends_it_in_one_sentence() -> None:
    with PracticeServer(in_thread=True) as server:
        server.faults = {"slow": 1.0}
        with subprocess.Popen(
            [sys.executable, "-m", "adskit", "doctor", "--online"],
            env=os.environ | {"ADSKIT_PRACTICE_URL": server.url},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            while not server.requests and process.poll() is None:
                time.sleep(0.05)
            process.send_signal(signal.SIGINT)
            shown, said = process.communicate(timeout=60)
    assert (process.returncode, shown) == (1, "")
    assert said.strip() == f"adskit: {STOPPED}"

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Final

import pytest

import adskit
from adskit.auth.private_file import write_private
from adskit.checkup import CLOCK_SECONDS, clock, doctor, numbers, package, private, settings
from adskit.findings import Checkup, Finding
from adskit.practice import PracticeServer
from adskit.shapes import ID, REFRESH_TOKEN, RETURN_URL, SECRET

NOW: Final = 1_767_225_600.0
VALUES: Final = {
    ID: "amzn1.application-oa2-client.0123456789abcdef",
    SECRET: "amzn1.oa2-cs.v1.fedcba9876543210",
    RETURN_URL: "https://amazon.com",
    REFRESH_TOKEN: "Atzr|IwEBIexample",
}


def write_env(folder: Path, values: dict[str, str]) -> None:
    text = "".join(f"{key}={value}\n" for key, value in values.items())
    (folder / ".env").write_text(text, encoding="utf-8")


def of(found: Checkup, what: str) -> Finding:
    return next(finding for finding in found.findings if finding.what == what)


def test_without_anything_all_is_in_order_and_practice_is_said() -> None:
    found = doctor()
    assert found.ok, found
    assert of(found, "settings").detail == "no credentials: the practice Amazon is used"
    assert of(found, "adskit").detail == adskit.__version__
    assert of(found, "pandas").state == "ok"
    assert of(found, "jupyterlab").state == "ok"
    assert str(found).endswith("All in order.")


def test_good_settings_are_told_by_place_and_never_by_value(tmp_path: Path) -> None:
    write_env(tmp_path, VALUES)
    found = doctor()
    assert found.ok
    assert of(found, "settings").detail == "complete: the real Amazon is used"
    shown = str(found) + repr(found) + found._repr_html_()
    for key, value in VALUES.items():
        assert of(found, key).detail == f"set, and looks right ({tmp_path / '.env'})"
        assert value not in shown


def test_every_wrong_value_is_told_at_once(tmp_path: Path) -> None:
    write_env(tmp_path, {ID: VALUES[SECRET], SECRET: VALUES[ID]})
    (tmp_path / ".env").chmod(0o600)
    found = list(settings(tmp_path, {}))
    assert [(each.what, each.state) for each in found] == [
        (ID, "wrong"),
        (SECRET, "wrong"),
        ("settings", "wrong"),
    ]
    assert "swapped" in found[0].detail
    assert RETURN_URL in found[2].detail
    assert all(each.todo for each in found)


def test_a_file_of_settings_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "lwa_app_credential.json").write_text("{", encoding="utf-8")
    (finding,) = settings(tmp_path, {})
    assert finding.state == "wrong"
    assert "lwa_app_credential.json" in finding.detail


def test_a_login_on_the_practice_amazon_is_found(practice: PracticeServer) -> None:
    adskit.connect("acme", practice=practice)
    found = doctor()
    assert found.ok
    assert of(found, "practice login acme").detail.startswith("signed in, consent given on 20")
    assert of(found, "practice login acme, file").state == "ok"
    stored = json.loads(next(Path(os.environ["ADSKIT_HOME"]).rglob("tokens.json")).read_text())
    assert stored["access_token"] not in str(found)
    assert stored["refresh_token"] not in str(found)


def tokens(login: str, **content: object) -> Path:
    path = Path(os.environ["ADSKIT_HOME"]) / login / "tokens.json"
    kept = {"access_token": "Atza|x", "refresh_token": "Atzr|x", "client_id": VALUES[ID]}
    write_private(path, json.dumps(kept | content))
    return path


def test_a_login_that_amazon_refused_asks_for_a_new_sign_in() -> None:
    tokens("acme", refused=True)
    finding = of(doctor(), "login acme")
    assert (finding.state, finding.detail) == ("look", "signed in before; sign in again")
    assert finding.todo == "adskit login --again --login acme"


def test_a_login_of_another_client_is_told(tmp_path: Path) -> None:
    write_env(tmp_path, VALUES)
    tokens("acme", client_id="amzn1.application-oa2-client.ffff")
    tokens("mine")
    found = doctor()
    assert "another client id" in of(found, "login acme").detail
    assert of(found, "login mine").detail == "signed in"


def test_a_broken_token_file_is_wrong() -> None:
    tokens("acme").write_text("[", encoding="utf-8")
    finding = of(doctor(), "login acme")
    assert finding.state == "wrong"
    assert "is not a token file" in finding.detail


def test_a_place_for_tokens_that_does_not_exist_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    tokens("acme")
    monkeypatch.setenv("ADSKIT_TOKENS", "drawer")
    finding = of(doctor(), "login acme")
    assert (finding.state, finding.detail) == ("wrong", "ADSKIT_TOKENS is 'drawer'.")


@pytest.mark.skipif(os.name == "nt", reason="modes are a matter of POSIX")
def test_a_token_file_that_others_may_read_is_wrong() -> None:
    path = tokens("acme")
    assert private(path, "x").state == "ok"
    path.chmod(0o644)
    finding = private(path, "x")
    assert (finding.state, finding.todo) == ("wrong", f"chmod 600 {path}")
    assert not doctor().ok


def test_a_folder_that_cannot_be_made_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("ADSKIT_HOME", str(tmp_path / "file" / "kit"))
    assert of(doctor(), "folder").state == "wrong"


def test_online_every_region_of_the_practice_amazon_answers(
    practice: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADSKIT_PRACTICE_URL", practice.url)
    found = doctor(online=True)
    assert found.ok, found
    for region in ("NA", "EU", "FE"):
        assert "profiles" in of(found, f"region {region} (practice)").detail
    assert "agrees with Amazon's" in of(found, "clock").detail


def test_online_without_a_sign_in_says_so_for_every_region(tmp_path: Path) -> None:
    write_env(tmp_path, {key: VALUES[key] for key in (ID, SECRET, RETURN_URL)})
    found = doctor(online=True)
    assert not found.ok
    assert of(found, "region NA").state == "wrong"
    assert "not signed in" in of(found, "region NA").detail


def test_online_with_wrong_settings_asks_nobody(tmp_path: Path) -> None:
    write_env(tmp_path, {ID: VALUES[ID]})
    assert of(doctor(online=True), "connection").state == "wrong"


@pytest.mark.parametrize(
    ("apart", "state", "says"),
    [
        (0.0, "ok", "agrees"),
        (CLOCK_SECONDS - 1, "ok", "agrees"),
        (3600.0, "wrong", "3600 seconds ahead of Amazon's"),
        (-90.0, "wrong", "90 seconds behind Amazon's"),
    ],
)
def test_clocks_are_compared(apart: float, state: str, says: str) -> None:
    theirs = format_datetime(datetime.fromtimestamp(NOW, UTC), usegmt=True)
    finding = clock(theirs, NOW + apart)
    assert finding.state == state
    assert says in finding.detail


@pytest.mark.parametrize("date", [None, "", "yesterday"])
def test_an_answer_without_a_time_compares_nothing(date: str | None) -> None:
    assert clock(date, NOW).detail.startswith("could not be compared")


@pytest.mark.parametrize(
    ("newer", "older"), [("3.0", "2.9.9"), ("3.0.0rc1", "2.9"), ("10.1", "9.9"), ("3.0.1", "3")]
)
def test_versions_are_compared_by_number(newer: str, older: str) -> None:
    assert numbers(newer) > numbers(older)


def test_equal_versions_may_be_written_at_different_lengths() -> None:
    assert numbers("2.0") == numbers("2") == numbers("2.0.0+local.1")


def test_an_old_or_missing_package_names_the_command() -> None:
    assert package("pandas", "999", extra=None).state == "wrong"
    assert package("no-such-package", "1", extra=None).detail == "is not installed"
    missing = package("no-such-package", "1", extra="lab")
    assert (missing.state, missing.todo) == ("look", 'python -m pip install "adskit[lab]"')


def test_the_table_is_for_the_eyes_and_escapes_what_it_shows() -> None:
    found = Checkup((Finding("a<b", "look", "x & y", 'say "z"'), Finding("c", "wrong", "d")))
    html = found._repr_html_()
    assert "a&lt;b" in html
    assert "x &amp; y" in html
    assert ">look<" in html
    assert "1 wrong, 1 to look at." in html
    assert not found.ok


def test_the_text_puts_the_next_step_under_its_finding() -> None:
    found = Checkup((Finding("clock", "wrong", "is late", "set it"), Finding("x", "ok", "fine")))
    assert str(found).splitlines() == [
        "wrong  clock  is late",
        "              → set it",
        "ok     x      fine",
        "1 wrong, 0 to look at.",
    ]


def test_a_secret_that_others_can_read_is_something_to_look_at(tmp_path: Path) -> None:
    write_env(tmp_path, VALUES)
    (tmp_path / ".env").chmod(0o644)
    found = next(one for one in settings(tmp_path, {}) if one.what == ".env")
    assert (found.state, found.todo) == ("look", f"chmod 600 {tmp_path / '.env'}")


def test_the_login_in_use_is_named_also_while_there_is_none(tmp_path: Path) -> None:
    write_env(tmp_path, VALUES)
    found = of(doctor(), "login default")
    assert (found.state, found.detail, found.todo) == ("look", "not signed in", "adskit login")

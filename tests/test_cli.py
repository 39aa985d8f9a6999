from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from adskit import __version__, cli
from adskit.leaks import LARGEST_BYTES
from adskit.practice import PracticeServer

ADSKIT: Final = [sys.executable, "-m", "adskit"]
SECRET: Final = "amzn1.oa2-cs.v1.fedcba9876543210"


def run(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*ADSKIT, *words],
        env=os.environ | more,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match=r"^0$"):
        cli.main(["--version"])
    assert capsys.readouterr().out == f"adskit {__version__}\n"


@pytest.mark.parametrize(
    "words", [[], ["no-such-command"], ["doctor", "--no-such"], ["login", "x"]]
)
def test_wrong_usage_ends_with_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match=r"^2$"):
        cli.main(words)
    assert "usage: adskit" in capsys.readouterr().err


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match=r"^0$"):
        cli.main(["--help"])
    shown = capsys.readouterr().out
    names = ("lab", "practice", "login", "doctor", "explain", "scan")
    assert all(f"    {name} " in shown for name in names)


@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_practice_describes_its_own_options(flag: str) -> None:
    told = run("practice", flag)
    assert told.returncode == 0
    for option in ("--port", "--seed", "--profiles", "--campaigns", "--latency-ms", "--page-size"):
        assert option in told.stdout
    for option in ("--fault", "--token-seconds", "--report-seconds", "--json"):
        assert option in told.stdout


def test_practice_gets_its_options_in_order() -> None:
    with subprocess.Popen(
        [*ADSKIT, "practice", "--json", "--seed", "11", "--profiles", "5", "--fault", "slow:0.01"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        told = json.loads(process.stdout.readline())
        process.terminate()
        process.wait(20)
    assert set(told["api_urls"]) == {"NA", "EU", "FE"}


def test_login_signs_in_at_the_practice_amazon_and_says_so(practice: PracticeServer) -> None:
    told = run("login", "--login", "acme", ADSKIT_PRACTICE_URL=practice.url)
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("Practice Amazon, login 'acme': signed in")


def test_login_with_nobody_there_says_what_to_do(practice: PracticeServer) -> None:
    told = run("login", "--again", ADSKIT_PRACTICE_URL=practice.url)
    assert told.returncode == 1
    assert told.stdout == ""
    assert told.stderr.startswith("adskit: ")
    assert "\n→ " in told.stderr
    assert "Traceback" not in told.stderr


def test_half_filled_settings_are_one_message_and_no_value(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"AMAZON_ADS_CLIENT_SECRET={SECRET}\n", encoding="utf-8")
    told = run("login")
    assert told.returncode == 1
    assert "adskit: AMAZON_ADS_CLIENT_ID is not set" in told.stderr
    assert "Traceback" not in told.stderr
    assert SECRET not in told.stdout + told.stderr


def test_doctor_ends_with_1_only_when_something_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["doctor"]) == 0
    assert "All in order." in capsys.readouterr().out
    (tmp_path / ".env").write_text("AMAZON_ADS_CLIENT_ID=amzn1.sp.solution.x\n", encoding="utf-8")
    assert cli.main(["doctor"]) == 1
    assert "wrong  AMAZON_ADS_CLIENT_ID" in capsys.readouterr().out


def test_doctor_writes_a_report_for_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".env").write_text("AMAZON_ADS_CLIENT_ID=amzn1.sp.solution.x\n", encoding="utf-8")
    assert cli.main(["doctor", "--report"]) == 1
    shown = capsys.readouterr().out
    assert shown.startswith("## adskit doctor: ")
    assert "| wrong | AMAZON_ADS_CLIENT_ID | " in shown
    assert str(tmp_path) not in shown


def test_doctor_asks_amazon_with_the_login_that_is_named(
    practice: PracticeServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ADSKIT_PRACTICE_URL", practice.url)
    assert cli.main(["doctor", "--all-profiles", "--login", "acme"]) == 0
    shown = capsys.readouterr().out
    assert "to the practice Amazon with login acme" in shown
    assert "NA, EU, FE can be reached" in shown


def test_scan_names_a_saved_secret_by_kind_and_place_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["scan"]) == 0
    assert capsys.readouterr().out.startswith("No token")
    secret = "Atzr|" + "Iw" * 20
    (tmp_path / "notes.txt").write_text(f"fine\nmine: {secret}\n", encoding="utf-8")
    assert cli.main(["scan", str(tmp_path)]) == 1
    shown = capsys.readouterr().out
    assert "notes.txt: line 2: refresh token" in shown
    assert secret not in shown
    with (tmp_path / "notes.txt").open("wb") as file:
        file.truncate(LARGEST_BYTES + 1)
    assert cli.main(["scan", str(tmp_path)]) == 0
    told, found = capsys.readouterr().out.splitlines()
    assert told == f"Not looked at: {tmp_path / 'notes.txt'}: larger than 50 MB"
    assert found == "No token, secret, code or presigned link was found in the rest."
    assert cli.main(["scan", "no such file"]) == 1
    assert "There is no no such file." in capsys.readouterr().err


def test_without_jupyterlab_the_lab_names_the_extra(tmp_path: Path) -> None:
    (tmp_path / "no_lab.py").write_text(
        "import sys\n"
        "from importlib.machinery import PathFinder\n"
        "class WithoutLab(PathFinder):\n"
        "    @classmethod\n"
        "    def find_spec(cls, name, path=None, target=None):\n"
        "        found = super().find_spec(name, path, target)\n"
        "        return None if name == 'jupyterlab' else found\n"
        "sys.meta_path[:] = [f for f in sys.meta_path if f is not PathFinder] + [WithoutLab]\n"
        "from adskit.cli import main\n"
        "sys.exit(main(['lab']))\n",
        encoding="utf-8",
    )
    told = subprocess.run(
        [sys.executable, str(tmp_path / "no_lab.py")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert told.returncode == 1
    assert told.stderr == (
        'adskit: JupyterLab is not installed here.\n→ run: python -m pip install "adskit[lab]"\n'
    )


@pytest.mark.parametrize(
    "words", [["(mismatching_state)", "CSRF", "Warning!"], ["(mismatching_state) CSRF Warning!"]]
)
def test_explain_takes_a_text_quoted_or_not(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["explain", *words]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("The answer belongs to another link")
    assert "→ Open the newest link" in shown


def test_explain_reads_what_is_piped_in_and_never_repeats_it() -> None:
    told = subprocess.run(
        [*ADSKIT, "explain"],
        input=f"Traceback (most recent call last):\n  ...\nKeyError: 'access_token' {SECRET}\n",
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert told.stdout.startswith("KeyError: 'access_token' after the token request")
    assert SECRET not in told.stdout + told.stderr


def test_explain_says_when_it_knows_nothing() -> None:
    told = run("explain")
    assert told.returncode == 1
    assert "adskit.doctor()" in told.stdout


@pytest.mark.parametrize(
    "words",
    [
        ["doctor"],
        ["doctor", "--online"],
        ["doctor", "--report"],
        ["explain", "An unknown scope was requested"],
        ["scan"],
        ["login", "--again"],
    ],
)
def test_every_character_can_be_written_to_a_file_whatever_the_code_page(
    practice: PracticeServer, tmp_path: Path, words: list[str]
) -> None:
    (tmp_path / "naïve→.txt").write_text("Atzr|" + "Iw" * 20, encoding="utf-8")
    told = subprocess.run(
        [*ADSKIT, *words],
        env=os.environ | {"PYTHONIOENCODING": "cp1252", "ADSKIT_PRACTICE_URL": practice.url},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    shown = told.stdout.decode("utf-8") + told.stderr.decode("utf-8")
    assert "Traceback" not in shown
    assert "→" in shown or "--report" in words


def test_a_text_of_another_encoding_is_explained_all_the_same() -> None:
    told = subprocess.run(
        [*ADSKIT, "explain"],
        env=os.environ | {"PYTHONIOENCODING": "utf-8:strict"},
        input=b"\xff\x81 An unknown scope was requested",
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert b"unknown scope" in told.stdout


def test_explain_without_any_input_says_what_it_takes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert cli.main(["explain"]) == 1
    assert "adskit.doctor()" in capsys.readouterr().out

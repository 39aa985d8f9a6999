"""`adskit practice`: its first line, its options, and how it ends."""

import json
import os
import re
import signal
import subprocess
import sys
from typing import Any

import pytest
import requests

from adskit.practice import PracticeInfo, PracticeServer
from adskit.practice.command import main
from adskit.practice.lwa.grants import CAMPAIGNS

COMMAND = [sys.executable, "-m", "adskit.practice"]
FIELDS = [
    "url",
    "authorization_url",
    "token_url",
    "api_urls",
    "client_id",
    "client_secret",
    "redirect_uris",
]
posix = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX systems")


def start(*options: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*COMMAND, *options],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


@posix
@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_the_first_line_is_all_a_client_needs_and_signals_end_it(ending: signal.Signals) -> None:
    with start("--json", "--seed", "3") as process:
        assert process.stdout
        assert process.stderr
        line: dict[str, Any] = json.loads(process.stdout.readline())
        assert list(line) == FIELDS
        assert list(line["api_urls"]) == ["NA", "EU", "FE"]
        assert line["redirect_uris"][1] == "https://amazon.com"
        for address in (line["url"], *line["api_urls"].values(), line["redirect_uris"][0]):
            assert address.startswith("http://127.0.0.1:")
        described = requests.get(f"{line['url']}/practice.json", timeout=10).json()
        assert described == line
        process.send_signal(ending)
        assert process.wait(10) == 0
        assert process.stdout.read() == b""
        assert process.stderr.read() == b""


@posix
def test_without_json_it_speaks_to_people() -> None:
    with start() as process:
        assert process.stdout
        line = process.stdout.readline().decode()
        assert line.startswith("The practice Amazon is running at http://127.0.0.1:")
        process.terminate()
        assert b"Ctrl-C" in process.stdout.read()
        assert process.wait(10) == 0


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--fault", "throtle:0.1"], "Did you mean throttle?"),
        (["--fault", "reset:2"], "must be from 0 to 1"),
        (["--fault", "reset"], "is not NAME:RATE"),
        (["--page-size", "0"], "page_size must be at least 1"),
        (["--profiles", "-1"], "profiles must be at least 0"),
        (["--port", "70000"], "port must be at most 65535"),
        (["--seed", "x"], "invalid int value"),
    ],
)
def test_what_it_cannot_do_it_says_at_once(
    options: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(options) == 2
    assert says in capsys.readouterr().err


def test_a_port_in_use_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with PracticeServer() as server:
        port = server.url.rpartition(":")[2]
        assert main(["--port", port]) == 2
    assert capsys.readouterr().err == (
        f"adskit practice: Port {port} is in use. Choose another, or leave --port out.\n"
    )


def test_help_names_every_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    assert "throttle_html" in said
    assert "--until-stdin-closes" not in said


def test_help_tells_how_to_press_allow_without_a_browser(
    capsys: pytest.CaptureFixture[str], practice: PracticeServer, http: requests.Session
) -> None:
    assert main(["--help"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    told = re.search(r"POST (\w+)=(\w+) to the consent page's address.*? the (\w+) of", said)
    assert told is not None
    field, value, header = told.groups()
    answer = http.post(
        practice.info.authorization_url,
        params={
            "client_id": practice.client_id,
            "scope": CAMPAIGNS,
            "response_type": "code",
            "redirect_uri": practice.redirect_uris[0],
        },
        data={field: value},
        timeout=10,
        allow_redirects=False,
    )
    assert answer.headers[header].startswith(f"{practice.redirect_uris[0]}?code=")


@posix
def test_every_option_is_taken() -> None:
    options = (
        "--json --seed 9 --profiles 4 --campaigns 3 --latency-ms 1 --page-size 2 --fault reset:0 "
        "slow:0 --fault throttle:1 --token-seconds 60 --report-seconds 0.5"
    )
    with start(*options.split()) as process:
        assert process.stdout
        info = PracticeInfo.from_json(json.loads(process.stdout.readline()))
        assert requests.get(f"{info.api_urls['NA']}/v2/profiles", timeout=10).status_code == 429
        process.terminate()


def test_the_package_and_its_command_line_need_no_server_library_until_they_serve() -> None:
    script = (
        "import sys, adskit.practice.command as command\n"
        "command.main(['--port', '-1'])\n"
        "heavy = {'tornado', 'oauthlib', 'requests', 'pandas'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True, timeout=30
    )
    assert done.stdout.strip() == "[]"

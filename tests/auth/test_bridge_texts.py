"""The code for calls to the real Amazon, word for word, and with bodies nobody thought of."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from itertools import takewhile
from typing import Any, Final

import pytest
from hypothesis import given, settings

from tests.auth.awkward import JSON_VALUES
from tests.auth.carried import OPTIONS, at_amazon, run_shell
from tests.practice.endpoints import SP


def test_option_1_at_amazon_needs_nothing_of_adskit() -> None:
    assert at_amazon({"maxResults": 10}).option_1 == (
        """\
# Option 1 of Amazon's guide: requests. Set these environment variables first: CLIENT_ID
# from the developer console, as in .env; ACCESS_TOKEN from option 2 or notebook 02.
import os

import requests

client_id = os.environ["CLIENT_ID"]
access_token = os.environ["ACCESS_TOKEN"]  # good for 60 minutes

url = "https://advertising-api-eu.amazon.com/sp/campaigns/list"
headers = {
    "Amazon-Advertising-API-ClientId": client_id,
    "Authorization": f"Bearer {access_token}",
    "Accept": "application/vnd.spCampaign.v3+json",
}
body = {"maxResults": 10}

session = requests.Session()
response = session.post(url, headers=headers, json=body, timeout=60)
response.raise_for_status()
result = response.json()"""
    )


def test_option_2_at_amazon_needs_nothing_of_adskit_and_freezes_no_token() -> None:
    program = at_amazon(path="/sd/campaigns?count=2").option_2
    assert 'token_url = "https://api.amazon.co.uk/auth/o2/token"' in program
    assert 'params = {"count": "2"}' in program
    assert not re.search(r"\bads\b|practice|Bearer|access_token", program)


def test_curl_at_amazon_is_the_command_below_what_it_needs() -> None:
    assert at_amazon(path="/sd/campaigns?count=2&startIndex=0").curl == (
        """\
# Set these environment variables first: CLIENT_ID from the developer console, as in .env;
# ACCESS_TOKEN from option 2 or notebook 02.
curl --fail-with-body --max-time 60 --request GET \\
  --url 'https://advertising-api-eu.amazon.com/sd/campaigns?count=2&startIndex=0' \\
  --header "Amazon-Advertising-API-ClientId: $CLIENT_ID" \\
  --header "Authorization: Bearer $ACCESS_TOKEN" \\
  --header 'Accept: application/vnd.spCampaign.v3+json'"""
    )


@pytest.mark.parametrize("way", [*OPTIONS, "curl"])
def test_the_first_lines_name_every_variable_that_is_read(way: str) -> None:
    code = getattr(at_amazon(), way)
    opening = "".join(takewhile(lambda line: line.startswith("#"), code.splitlines()))
    read = set(re.findall(r'environ\["(\w+)"\]|\$(\w+)', code))
    assert {name for pair in read for name in pair if name} == set(
        re.findall(r"[A-Z]+_[A-Z]+", opening)
    )
    assert "AMAZON_ADS" not in code  # such a name would lead connect() to the real Amazon


# ── awkward bodies ──────────────────────────────────────────────────────────────────────────────

# stands where curl would, and shows what the shell hands over
SHOW_WORDS: Final = 'curl() { for word in "$@"; do printf "%s\\0" "$word"; done; }\n'


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell")
@settings(max_examples=40, deadline=None)
@given(JSON_VALUES.filter(lambda value: value is not None))
def test_every_body_survives_the_shell(body: Any) -> None:
    variables = {"CLIENT_ID": "mine", "ACCESS_TOKEN": 'Atza|a"$b'}
    words = run_shell(SHOW_WORDS + at_amazon(body).curl, variables).decode().split("\0")
    sent = words[words.index("--data-raw") + 1]
    assert json.loads(sent) == body
    assert words[-4:] == [f"Accept: {SP}", "--data-raw", sent, ""]
    assert 'Authorization: Bearer Atza|a"$b' in words


@pytest.mark.parametrize("option", OPTIONS)
@settings(max_examples=15, deadline=None)
@given(body=JSON_VALUES.filter(lambda value: value is not None))
def test_programs_are_formatted_as_ruff_does_and_pass_its_checks(option: str, body: Any) -> None:
    pytest.importorskip("ruff")
    source = getattr(at_amazon(body, path="/sp/campaigns/list?x=1"), option) + "\n"
    for command in (("format", "--diff"), ("check", "--select", "E4,E7,E9,F,I,W")):
        arguments = [sys.executable, "-m", "ruff", *command, "--isolated", "-"]
        done = subprocess.run(arguments, input=source.encode(), capture_output=True, check=False)
        assert done.returncode == 0, done.stdout.decode()

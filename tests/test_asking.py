from __future__ import annotations

import dataclasses
import io
import os
import pty
import select
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

import adskit
from adskit.asking import catch_answer
from adskit.auth.session import AdsSession
from adskit.connection import practice_session, session_for
from adskit.errors import NotSignedIn
from adskit.practice import PracticeServer, press_allow
from adskit.rehearsal import PRACTICE_URL, practice_ways


@pytest.fixture
def server() -> Iterator[PracticeServer]:
    with PracticeServer(in_thread=True) as running:
        yield running


@pytest.fixture
def local(server: PracticeServer, tmp_path: Path) -> AdsSession:
    """A login whose return URL is on a free port of this computer."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = dataclasses.replace(
        practice_session(server, "x", kit_consents=False).settings,
        return_url=f"http://127.0.0.1:{port}/return",
    )
    return session_for(settings, practice_ways(server.url), tmp_path / "local", login="local")


def soon(ads: AdsSession) -> bool:
    end = time.monotonic() + 10
    while not ads.authorized and time.monotonic() < end:
        time.sleep(0.02)
    return ads.authorized


def test_the_browsers_way_back_is_caught(local: AdsSession) -> None:
    assert catch_answer(local, local.finish_sign_in)
    landing = press_allow(local.authorization_url())
    assert landing.startswith(local.return_url)
    assert "close this tab" in requests.get(landing, timeout=5).text
    assert soon(local)


def test_pasting_ends_the_listening(local: AdsSession) -> None:
    assert catch_answer(local, local.finish_sign_in)
    landing = press_allow(local.authorization_url())
    local.finish_sign_in(landing)
    with pytest.raises(requests.ConnectionError):
        requests.get(landing, timeout=5)


def test_a_cell_that_is_run_again_listens_anew(local: AdsSession) -> None:
    first: list[str] = []
    assert catch_answer(local, first.append)
    assert catch_answer(local, local.finish_sign_in)
    requests.get(press_allow(local.authorization_url()), timeout=5)
    assert soon(local)
    assert first == []


def test_many_links_leave_one_listener(local: AdsSession) -> None:
    for _ in range(5):
        assert catch_answer(local, local.finish_sign_in)
    assert len(local._listeners) == 1
    assert sum(thread.name == "adskit-return-url" for thread in threading.enumerate()) == 1
    local.finish_sign_in(press_allow(local.authorization_url()))
    assert catch_answer(local, local.finish_sign_in), "the port is free"


def test_the_practice_amazon_answers_at_its_own_return_url(server: PracticeServer) -> None:
    ads = adskit.connect(practice=server, play_advertiser=False)
    assert not catch_answer(ads, print)


def test_where_nobody_can_be_asked_it_says_so(
    server: PracticeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    ads = adskit.connect(practice=server, play_advertiser=False)
    with Path(os.devnull).open(encoding="utf-8") as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)
        with pytest.raises(NotSignedIn, match="nobody is here"):
            adskit.login(ads)


@pytest.mark.parametrize("closed", [None, io.StringIO()])
def test_a_closed_input_is_nobody_to_ask(
    server: PracticeServer, monkeypatch: pytest.MonkeyPatch, closed: io.StringIO | None
) -> None:
    ads = adskit.connect(practice=server, play_advertiser=False)
    if closed is not None:
        closed.close()
    monkeypatch.setattr(sys, "stdin", closed)
    with pytest.raises(NotSignedIn, match="nobody is here"):
        adskit.login(ads)


class Terminal:
    """A program in a terminal of its own: what it shows, and what is typed."""

    def __init__(self, *words: str, **environment: str) -> None:
        self.end, other = pty.openpty()
        self.program = subprocess.Popen(
            [sys.executable, "-m", "adskit", *words],
            stdin=other,
            stdout=other,
            stderr=other,
            start_new_session=True,
            env=os.environ | environment,
        )
        os.close(other)
        self.shown = ""

    def wait_for(self, words: str, *, times: int = 1) -> str:
        limit = time.monotonic() + 30
        while self.shown.count(words) < times and time.monotonic() < limit:
            if select.select([self.end], [], [], 0.1)[0]:
                try:
                    self.shown += os.read(self.end, 65536).decode(errors="replace")
                except OSError:
                    break
        assert self.shown.count(words) >= times
        return self.shown

    def type(self, line: str) -> None:
        os.write(self.end, line.encode() + b"\n")

    def leave(self) -> int:
        code = self.program.wait(30)
        os.close(self.end)
        return code


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")
def test_the_terminal_asks_until_the_paste_is_right_and_shows_none_of_it(
    server: PracticeServer,
) -> None:
    terminal = Terminal("login", "--again", **{PRACTICE_URL: server.url})
    shown = terminal.wait_for("Paste the address")
    link = next(word for word in shown.split() if "/ap/oa?" in word)
    terminal.type("https://www.amazon.com/")
    terminal.wait_for("no code in it")
    terminal.wait_for("Paste the address", times=2)  # what is typed before the prompt is dropped
    landing = press_allow(link)
    terminal.type(landing)
    shown = terminal.wait_for("signed in, consent given")
    assert terminal.leave() == 0
    assert landing not in shown
    assert landing.partition("code=")[2][:20] not in shown


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")
def test_closing_the_prompt_ends_with_a_sentence(server: PracticeServer) -> None:
    terminal = Terminal("login", "--again", **{PRACTICE_URL: server.url})
    terminal.wait_for("Paste the address")
    time.sleep(0.2)  # what is typed before the prompt is dropped
    os.write(terminal.end, b"\x04")
    shown = terminal.wait_for("You closed the prompt")
    terminal.wait_for("run `adskit login` again")
    assert terminal.leave() == 1
    assert "Traceback" not in shown

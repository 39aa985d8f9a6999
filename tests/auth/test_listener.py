from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator

import pytest
import requests

from adskit.auth.listener import Listener, listens_on


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Waiting:
    """A listener at a free port, what it took, and how to ask it."""

    def __init__(self, seconds: float = 30.0) -> None:
        self.url = f"http://localhost:{free_port()}/callback"
        self.took: list[str] = []
        self.came = threading.Event()
        self.listener = Listener(self.url, lambda state: state == "s1", self.take, seconds)
        assert self.listener.start()

    def take(self, address: str) -> None:
        self.took.append(address)
        self.came.set()

    def get(self, rest: str) -> requests.Response:
        return requests.get(self.url.replace("localhost", "127.0.0.1") + rest, timeout=5)

    def open(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", int(self.url.split(":")[2].split("/")[0]))) == 0

    def closes(self) -> bool:
        for _ in range(100):
            if not self.open():
                return True
            time.sleep(0.05)
        return False


@pytest.fixture
def waiting() -> Iterator[Waiting]:
    one = Waiting()
    yield one
    one.listener.stop()


def test_the_answer_is_taken_once_and_the_port_is_free_again(waiting: Waiting) -> None:
    page = waiting.get("?code=c0de&state=s1&scope=x")
    assert page.status_code == 200
    assert "close this tab" in page.text
    assert "c0de" not in page.text
    assert waiting.came.wait(5)
    assert waiting.took == [f"{waiting.url}?code=c0de&state=s1&scope=x"]
    assert waiting.closes()


def test_cancel_is_taken_too(waiting: Waiting) -> None:
    waiting.get("?error=access_denied&state=s1")
    assert waiting.came.wait(5)


@pytest.mark.parametrize(
    "rest",
    [
        "?code=c0de&state=stranger",
        "?code=c0de",
        "?state=s1",
        "",
        "/../favicon.ico?code=c0de&state=s1",
        "/deeper?code=c0de&state=s1",
        "?code=<script>alert(1)</script>&state=no",
    ],
)
def test_everything_else_is_ignored_and_waiting_goes_on(waiting: Waiting, rest: str) -> None:
    page = waiting.get(rest)
    assert page.status_code == 404
    assert "<script>" not in page.text
    assert waiting.took == []
    assert waiting.get("?code=c0de&state=s1").status_code == 200


def test_waiting_ends_by_itself() -> None:
    assert Waiting(seconds=0.1).closes()


def test_a_port_in_use_means_pasting() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        url = f"http://localhost:{taken.getsockname()[1]}/"
        assert not Listener(url, lambda _state: True, print).start()


@pytest.mark.parametrize(
    ("url", "can"),
    [
        ("http://localhost:8765/callback", True),
        ("http://127.0.0.1:8765", True),
        ("http://[::1]:8765/", True),
        ("https://localhost:8765/", False),
        ("http://localhost/", False),
        ("https://amazon.com", False),
        ("http://192.168.0.1:80/", False),
        ("http://localhost:99999/", False),
        ("", False),
    ],
)
def test_only_plain_http_on_this_computer_can_be_caught(url: str, can: bool) -> None:  # noqa: FBT001
    assert (listens_on(url) is not None) is can


def test_a_listener_that_has_stopped_leaves_no_thread(waiting: Waiting) -> None:
    clock = waiting.listener._clock
    assert clock is not None
    waiting.listener.stop()
    clock.join(5)
    assert not clock.is_alive()

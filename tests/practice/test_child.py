"""The child process: tied to whoever started it, deaf to Ctrl-C, gone with its parent."""

import gc
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from adskit.practice import PracticeInfo, PracticeServer, PracticeUnavailable, find_practice
from adskit.practice.child import Child
from adskit.practice.options import Options

COMMAND = [sys.executable, "-m", "adskit.practice", "--json"]
posix = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX systems")


def alive(pid: int) -> bool:
    """Say whether a process is there and not merely waiting to be collected."""
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat")
        return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


def gone_soon(pid: int) -> bool:
    deadline = time.monotonic() + 10
    while alive(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not alive(pid)


@pytest.fixture
def child() -> Iterator[subprocess.Popen[bytes]]:
    """Start the command as a child, by hand."""
    with subprocess.Popen(
        [*COMMAND, "--until-stdin-closes"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        yield process
        process.kill()


def first_line(process: subprocess.Popen[bytes]) -> dict[str, Any]:
    assert process.stdout
    said: dict[str, Any] = json.loads(process.stdout.readline())
    return said


def test_it_serves_until_its_stdin_closes(child: subprocess.Popen[bytes]) -> None:
    url = first_line(child)["url"]
    assert requests.get(url, timeout=10).status_code == 200
    assert child.stdin
    child.stdin.close()
    assert child.wait(10) == 0
    assert child.stderr
    assert child.stderr.read() == b""


@posix
def test_it_does_not_hear_the_notebooks_interrupt(child: subprocess.Popen[bytes]) -> None:
    url = first_line(child)["url"]
    for _ in range(3):
        child.send_signal(signal.SIGINT)
        time.sleep(0.05)
        assert requests.get(url, timeout=10).status_code == 200
    assert child.poll() is None


@posix
def test_it_ends_on_sigterm(child: subprocess.Popen[bytes]) -> None:
    first_line(child)
    child.terminate()
    assert child.wait(10) == 0


@posix
@pytest.mark.parametrize("way", [signal.SIGKILL, signal.SIGTERM])
def test_it_is_gone_when_its_parent_was_killed(way: signal.Signals) -> None:
    parent = (
        "import time\n"
        "from adskit.practice import PracticeServer\n"
        "server = PracticeServer().start()\n"
        "print(server.pid, server.url, flush=True)\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", parent], stdout=subprocess.PIPE) as process:
        assert process.stdout
        pid, url = process.stdout.readline().split()
        assert find_practice(url.decode()).url == url.decode()
        process.send_signal(way)
        process.wait(10)
        assert gone_soon(int(pid))


def test_the_interpreter_ends_it_when_nobody_does(tmp_path: Path) -> None:
    script = "from adskit.practice import PracticeServer\nprint(PracticeServer().start().pid)"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        capture_output=True,
        check=True,
        cwd=tmp_path,
        timeout=30,
    )
    assert done.stderr == b""
    assert gone_soon(int(done.stdout))


def test_a_server_that_is_let_go_ends_its_child() -> None:
    server = PracticeServer().start()
    pid = server.pid
    del server
    gc.collect()
    assert pid
    assert gone_soon(pid)


def test_with_starts_and_ends_it() -> None:
    with PracticeServer() as server:
        pid, running = server.pid, server.running
        assert find_practice(server.url) == server.info
        assert server.start() is server
        assert server.pid == pid
    assert (running, server.running) == (True, False)
    assert pid
    assert not alive(pid)
    with pytest.raises(PracticeUnavailable, match="No practice Amazon answers"):
        find_practice(server.url)


def test_it_can_be_started_again() -> None:
    server = PracticeServer()
    with pytest.raises(PracticeUnavailable, match="call start"):
        _ = server.url
    with server:
        first = server.pid
    with server:
        assert server.pid != first
        assert requests.get(server.url, timeout=10).status_code == 200
    server.stop()


def test_the_options_reach_the_child() -> None:
    with PracticeServer(seed=11, profiles=3, campaigns=2, page_size=1) as server:
        assert server.info == PracticeInfo.of_seed(11, int(server.url.rpartition(":")[2]))
        assert "3 profiles" in requests.get(server.url, timeout=10).text


def test_the_child_does_not_show_its_inside() -> None:
    with PracticeServer() as server:
        with pytest.raises(PracticeUnavailable, match="in_thread"):
            _ = server.world
        with pytest.raises(PracticeUnavailable, match="in_thread"):
            server.faults = {"reset": 1}
        assert server.client_secret not in repr(server) + repr(server.info)


def test_a_port_in_use_is_said_in_words() -> None:
    with PracticeServer() as server:
        port = int(server.url.rpartition(":")[2])
        for in_thread in (False, True):
            with pytest.raises(PracticeUnavailable, match=f"(?i)port {port} is in use"):
                PracticeServer(port=port, in_thread=in_thread).start()


def test_a_child_that_says_something_else_is_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adskit.practice.child.sys.executable", "/bin/echo")
    with pytest.raises(PracticeUnavailable, match="did not start: it said nothing"):
        Child(Options())


def test_it_starts_quickly() -> None:
    started = time.perf_counter()
    with PracticeServer(profiles=400, campaigns=250):
        assert time.perf_counter() - started < 5

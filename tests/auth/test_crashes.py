"""A process that dies while it writes tokens, and many that want a new one at the same moment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

import pytest

from adskit.auth.private_file import write_private
from adskit.auth.session import AdsSession
from adskit.auth.tokens import FileStore, Token
from adskit.practice import PracticeServer, press_allow

TRIES: Final = 300
PROCESSES, THREADS = 2, 8
TOKEN_LENGTH: Final = 4000  # long enough to be written in more than one moment

# Forks a writer, kills it after a random while, and looks at what it left; again and again. It
# runs as a process of its own: one with a single thread may fork.
KILLER: Final = """
import json, os, random, signal, sys, time
from pathlib import Path
from adskit.auth.tokens import FileStore, Token

path, tries, length = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
chance = random.Random(20261124)


def text(number):
    return f"{number:08d}|".ljust(length, "x")


def write_for_ever():
    store = FileStore(path)
    while True:
        with store.lock():
            number = int(store.load().access_token[:8]) + 1
            store.save(Token(text(number), text(number), "client", 3600, 5000.0))


FileStore(path).save(Token(text(0), text(0), "client", 3600, 5000.0))
found = []
for _ in range(tries):
    child = os.fork()
    if not child:
        write_for_ever()
    time.sleep(chance.uniform(0, 0.02))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    token = FileStore(path).load()
    whole = token is not None and token.access_token == token.refresh_token
    whole = whole and len(token.access_token) == length
    found.append([bool(whole), int(token.access_token[:8]), sorted(os.listdir(path.parent))])
print(json.dumps(found))
"""

# Asks with eight threads at once for every line it reads, which says how late it is.
ASKER: Final = """
import json, sys, threading, time
import adskit

ads = adskit.connect(practice=sys.argv[1], play_advertiser=False)
late = 0.0
ads._keeper.clock = ads._keeper.endpoint.patience.clock = lambda: time.time() + late
print("ready", flush=True)
for line in sys.stdin:
    late = float(line)
    gate, answers = threading.Barrier(int(sys.argv[2])), []

    def ask():
        gate.wait()
        try:
            answers.append(ads.get("/v2/profiles", region="EU").status_code)
        except Exception as error:
            answers.append(str(error))

    threads = [threading.Thread(target=ask) for _ in range(gate.parties)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps(answers), flush=True)
"""


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Any]]:
    """Return the token file and what was found after each death."""
    if not hasattr(os, "fork"):
        pytest.skip("Windows neither forks nor has SIGKILL")
    path = tmp_path_factory.mktemp("killed") / "login" / "tokens.json"
    path.parent.mkdir(mode=0o700)
    command = [sys.executable, "-c", KILLER, str(path), str(TRIES), str(TOKEN_LENGTH)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120)
    return path, json.loads(done.stdout)


def test_the_file_is_whole_and_the_login_there_whenever_a_writer_is_killed(
    killed: tuple[Path, list[Any]],
) -> None:
    _, found = killed
    assert len(found) == TRIES >= 200
    assert all(whole for whole, _, _ in found)


def test_what_was_written_stays_and_the_next_writer_is_not_locked_out(
    killed: tuple[Path, list[Any]],
) -> None:
    numbers = [number for _, number, _ in killed[1]]
    assert numbers == sorted(numbers)
    assert numbers[-1] > 0, "the writers came to write"


def test_a_killed_writer_leaves_one_file_at_most_and_the_next_takes_it_away(
    killed: tuple[Path, list[Any]],
) -> None:
    path, found = killed
    usual = {"tokens.json", "tokens.json.lock"}
    left = [set(names) - usual for _, _, names in found]
    assert any(left), "some were killed in the middle of a write"
    assert set().union(*left) == {".tokens.json.new"}
    write_private(path.with_name(".tokens.json.new"), "half a tok")
    FileStore(path).save(Token("Atza|a", "Atzr|r", "client"))
    assert {one.name for one in path.parent.iterdir()} == usual


@pytest.fixture
def askers(server: PracticeServer, unsigned: AdsSession) -> Iterator[list[subprocess.Popen[str]]]:
    """Start processes that share one login, and wait until they are ready."""
    unsigned.finish_sign_in(press_allow(unsigned.authorization_url()))
    command = [sys.executable, "-c", ASKER, server.url, str(THREADS)]
    with ExitStack() as stack:
        started = [
            stack.enter_context(
                subprocess.Popen(
                    command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
                )
            )
            for _ in range(PROCESSES)
        ]
        assert [read_line(one) for one in started] == ["ready"] * PROCESSES
        yield started
        for one in started:
            one.communicate(timeout=30)
            assert one.returncode == 0


def read_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def ask_all(askers: list[subprocess.Popen[str]], late: float) -> list[Any]:
    """Let all threads of all processes ask at the same moment, and return their answers."""
    for one in askers:
        assert one.stdin is not None
        one.stdin.write(f"{late}\n")
    return [answer for one in askers for answer in json.loads(read_line(one))]


def refreshes(server: PracticeServer) -> int:
    return sum(one.path.endswith("/auth/o2/token") for one in server.requests)


def test_eight_threads_and_two_processes_refresh_once_per_expiry(
    server: PracticeServer, askers: list[subprocess.Popen[str]]
) -> None:
    start, all_good = server.clock(), [200] * (PROCESSES * THREADS)
    assert ask_all(askers, 0.0) == all_good
    for server_late, ours_late in (
        (4000, 4000),  # over by everybody's clock: renewed before the call
        (8000, 8000),
        (12000, 8000),  # over for Amazon only: its 401 is what tells
        (16000, 12000),  # over for both again
        (20000, 12000),
    ):
        before = refreshes(server)
        server.clock = lambda late=server_late: start + late  # type: ignore[misc]
        assert ask_all(askers, ours_late) == all_good
        assert refreshes(server) == before + 1

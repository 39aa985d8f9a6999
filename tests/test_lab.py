from __future__ import annotations

import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import psutil
import pytest
import requests
from jupyter_client.blocking.client import BlockingKernelClient

from adskit import cli
from adskit.errors import AdskitError, ArgumentError, PracticeError
from adskit.lab import copied, first_notebook, lab_arguments, notebooks_folder, open_lab

pty = pytest.importorskip("pty", reason="programs are ended by signals here, as POSIX has them")
ROOT: Final = Path(__file__).parents[1]
MARK: Final = "LAB_UNDER_TEST"
TOKEN: Final = "only-for-this-test"


def eventually(true: Callable[[], Any], *, seconds: float) -> Any:
    """Return the first answer that counts as true; fail when none came in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        answer = true()
        if answer:
            return answer
        time.sleep(0.05)
    raise AssertionError(f"nothing came in {seconds} seconds")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Lab:
    """`adskit lab` in a terminal of its own, and every process it starts, known by a mark."""

    def __init__(self, folder: Path, *, token: str | None = TOKEN) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.runtime = folder / "runtime"
        self.shown = ""
        self.terminal, theirs = pty.openpty()
        options = ["--no-browser", "--port", str(self.port)]
        if token is not None:
            options.append(f"--IdentityProvider.token={token}")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "adskit", "lab", *options],
            env=os.environ | {MARK: str(folder), "JUPYTER_RUNTIME_DIR": str(self.runtime)},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            # only a controlling terminal turns Ctrl-C into a signal
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509
        )
        os.close(theirs)
        threading.Thread(target=self._read, daemon=True).start()
        self.mark = str(folder)

    def _read(self) -> None:
        while True:
            try:
                self.shown += os.read(self.terminal, 4096).decode(errors="replace")
            except OSError:
                return

    def ask(self, path: str, *, method: str = "GET", **more: Any) -> requests.Response | None:
        headers = {"Authorization": f"token {TOKEN}"}
        try:
            return requests.request(method, self.url + path, headers=headers, timeout=20, **more)
        except requests.ConnectionError:
            assert self.process.poll() is None, self.shown
            return None

    def asked(self, path: str, *, method: str = "GET", **more: Any) -> Any:
        answer = self.ask(path, method=method, **more)
        assert answer is not None
        assert answer.ok, answer.text
        return answer.json()

    def run(self, code: str) -> str:
        """Return what code prints in a new kernel."""
        kernel = self.asked("/api/kernels", method="POST", json={})["id"]
        connection = self.runtime / f"kernel-{kernel}.json"
        client = BlockingKernelClient(connection_file=str(connection))
        client.load_connection_file()
        client.start_channels()
        texts: list[str] = []
        try:
            client.wait_for_ready(timeout=30)
            client.execute_interactive(
                code,
                timeout=30,
                output_hook=lambda message: texts.append(message["content"].get("text", "")),
            )
        finally:
            client.stop_channels()
        return "".join(texts)

    def left(self) -> list[str]:
        """Return the command lines that carry the mark and run."""
        found = []
        for process in psutil.process_iter():
            try:
                if process.environ().get(MARK) == self.mark:
                    found.append(" ".join(process.cmdline()))
            except psutil.Error:
                continue
        return found

    def clear_away(self) -> None:
        """End what a failed test left."""
        for process in psutil.process_iter():
            try:
                if process.environ().get(MARK) == self.mark:
                    process.kill()
            except psutil.Error:
                continue
        self.process.wait(10)


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[Lab]:
    started = Lab(tmp_path)
    try:
        eventually(lambda: started.ask("/api/status"), seconds=60)
        yield started
    finally:
        started.clear_away()


def press_ctrl_c(lab: Lab) -> None:
    os.write(lab.terminal, b"\x03")


def close_terminal(lab: Lab) -> None:
    os.close(lab.terminal)


def kill(lab: Lab) -> None:
    lab.process.kill()


def terminate(lab: Lab) -> None:
    lab.process.terminate()


def test_the_notebooks_open_and_kernels_share_one_practice_amazon(lab: Lab) -> None:
    names = {entry["name"] for entry in lab.asked("/api/contents")["content"]}
    stored = sorted(path.name for path in (ROOT / "notebooks").glob("*.ipynb"))
    assert names >= set(stored)
    start = lab.ask("/", allow_redirects=False)
    assert start is not None
    assert start.headers["Location"].rstrip("?").endswith(f"/lab/tree/{stored[0]}")
    assert [*lab.asked("/api/kernelspecs")["kernelspecs"]] == ["python3"]
    notices = lab.asked("/lab/api/settings/@jupyterlab/apputils-extension:notification")
    asks = notices["schema"]["properties"]
    assert asks["fetchNews"]["default"] == "false", "the question for news lies over the notebook"
    assert asks["checkForUpdates"]["default"] is False
    assert "Practice Amazon: http://127.0.0.1:" in lab.shown
    assert "Ctrl-C here ends JupyterLab" in lab.shown
    assert f"JupyterLab: http://localhost:{lab.port}/\r\n" in lab.shown
    assert TOKEN not in lab.shown
    code = "import os, sys; print(sys.executable, os.environ['ADSKIT_PRACTICE_URL'])"
    interpreter, url = lab.run(code).split()
    assert interpreter == sys.executable
    assert f"Practice Amazon: {url}" in lab.shown
    assert requests.get(f"{url}/practice.json", timeout=10).json()["url"] == url
    terminate(lab)
    assert lab.process.wait(20) == 0
    eventually(lambda: not lab.left(), seconds=10)


def test_with_a_token_of_its_own_making_jupyterlab_tells_the_address_alone(tmp_path: Path) -> None:
    lab = Lab(tmp_path, token=None)
    try:
        eventually(lambda: f":{lab.port}/lab/tree/" in lab.shown, seconds=60)
        assert "?token=" in lab.shown
        assert "JupyterLab: http" not in lab.shown
        terminate(lab)
        assert lab.process.wait(20) == 0
    finally:
        lab.clear_away()


@pytest.mark.parametrize(
    ("end", "codes"),
    [
        (press_ctrl_c, {0}),
        (close_terminal, {0, 120}),  # 120: Python has last words and nobody to read them
        (kill, {-signal.SIGKILL}),
    ],
)
def test_nothing_is_left_however_it_ends(
    lab: Lab, end: Callable[[Lab], None], codes: set[int]
) -> None:
    lab.asked("/api/kernels", method="POST", json={})
    eventually(lambda: len(lab.left()) >= len(["JupyterLab", "practice", "kernel"]), seconds=5)
    end(lab)
    assert lab.process.wait(20) in codes
    eventually(lambda: not lab.left(), seconds=15)
    assert "y/[n]" not in lab.shown


def test_a_port_that_was_asked_for_and_is_taken_is_one_clear_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert cli.main(["lab", "--no-browser", "--port", str(port)]) == 1
        with pytest.raises(ArgumentError, match=f"Port {port} cannot be used"):
            open_lab(browser=False, port=port)
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.splitlines()[0].startswith(f"adskit: Port {port} cannot be used")


def test_a_practice_amazon_that_was_announced_but_is_gone_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ADSKIT_PRACTICE_URL", f"http://127.0.0.1:{free_port()}")
    with pytest.raises(PracticeError, match="unset ADSKIT_PRACTICE_URL"):
        open_lab(browser=False)


def test_without_a_wish_jupyterlab_looks_for_a_free_port(tmp_path: Path) -> None:
    (tmp_path / "01_a b.ipynb").write_text("{}", encoding="utf-8")
    told = lab_arguments(tmp_path, browser=True, port=None)
    assert not any("port" in argument for argument in told)
    assert "--LabApp.default_url=/lab/tree/01_a%20b.ipynb" in told
    assert "--ServerApp.open_browser=True" in told
    assert "--ServerApp.port_retries=0" in lab_arguments(tmp_path, browser=False, port=8123)


def test_a_clone_opens_its_own_notebooks(tmp_path: Path) -> None:
    assert notebooks_folder(ROOT / "adskit", tmp_path) == ROOT / "notebooks"
    assert not list(tmp_path.glob("adskit*"))


def test_a_wheel_lays_out_copies_and_never_touches_a_file_that_is_there(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "adskit"
    (package / "notebooks").mkdir(parents=True)
    for name in ("01_first.ipynb", "02_second.ipynb"):
        (package / "notebooks" / name).write_text(json.dumps({"new": name}), encoding="utf-8")
    (package / "notebooks" / "pictures").mkdir()
    (package / "notebooks" / "pictures" / "flow.svg").write_text("<svg/>", encoding="utf-8")
    mine = tmp_path / "adskit-notebooks" / "01_first.ipynb"
    mine.parent.mkdir()
    mine.write_text("mine", encoding="utf-8")
    folder = notebooks_folder(package, tmp_path)
    assert folder == tmp_path / "adskit-notebooks"
    assert mine.read_text(encoding="utf-8") == "mine"
    assert json.loads((folder / "02_second.ipynb").read_text(encoding="utf-8"))
    assert (folder / "pictures" / "flow.svg").read_text(encoding="utf-8") == "<svg/>"
    assert first_notebook(folder) == mine


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "in the way").write_text("", encoding="utf-8")
    with pytest.raises(AdskitError, match="cannot be copied to"):
        copied(tmp_path, tmp_path / "in the way" / "adskit-notebooks")


def test_no_notebooks_at_all_is_said(tmp_path: Path) -> None:
    with pytest.raises(AdskitError, match="There are no notebooks in"):
        first_notebook(tmp_path)

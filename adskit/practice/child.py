"""A practice Amazon in a process of its own, which ends with the one that started it.

A server on a thread stops answering while a cell computes, so in a notebook it has to be another
process. The two are tied by the child's standard input: when this process ends, in whatever way,
the other side of it closes and the child leaves.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
import weakref
from contextlib import suppress
from typing import IO, Final

from adskit.practice.info import PracticeInfo, PracticeUnavailable
from adskit.practice.options import Options

START_SECONDS: Final = 30.0
STOP_SECONDS: Final = 5.0


class Child:
    """The running child process."""

    def __init__(self, options: Options) -> None:
        with tempfile.TemporaryFile() as said:
            process = start_process(options, said)
            # also when nobody calls stop: at the end of Python, or when this object is let go
            self._end = weakref.finalize(self, end_process, process)
            self._process = process
            self.info = read_info(process, said)

    @property
    def running(self) -> bool:
        """Whether the process still lives."""
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        """The id of the process."""
        return self._process.pid

    def stop(self) -> None:
        """End the process and wait until it is gone."""
        self._end()


def start_process(options: Options, said: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start the child; a session of its own keeps the notebook's Interrupt away from it."""
    command = [
        sys.executable,
        "-m",
        "adskit.practice",
        "--json",
        "--until-stdin-closes",
        *options.as_arguments(),
    ]
    if sys.platform == "win32":
        return subprocess.Popen(  # noqa: S603 - our own module with our own options
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            creationflags=subprocess.CREATE_NEW_PROCESS_GROUP,
        )
    return subprocess.Popen(  # noqa: S603 - our own module with our own options
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=said,
        start_new_session=True,
    )


def read_info(process: subprocess.Popen[bytes], said: IO[bytes]) -> PracticeInfo:
    """Return what the child says in its first line.

    Raises
    ------
    PracticeUnavailable
        It said nothing of the kind; with its own words, if it had any.
    """
    if process.stdout is None:
        raise PracticeUnavailable("The practice Amazon has no standard output.")
    watchdog = threading.Timer(START_SECONDS, process.kill)
    watchdog.daemon = True
    watchdog.start()
    try:
        line = process.stdout.readline()
    finally:
        watchdog.cancel()
        process.stdout.close()
    try:
        return PracticeInfo.from_json(json.loads(line))
    except (ValueError, PracticeUnavailable):
        end_process(process)
        said.seek(0)
        words = said.read().decode("utf-8", "replace").strip().removeprefix("adskit practice: ")
        raise PracticeUnavailable(
            f"The practice Amazon did not start: {words or 'it said nothing'}"
        ) from None


def end_process(process: subprocess.Popen[bytes]) -> None:
    """Close the child's standard input, wait, and kill it if that was not enough."""
    if process.stdin is not None:
        with suppress(OSError):
            process.stdin.close()
    if process.stdout is not None:
        process.stdout.close()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()

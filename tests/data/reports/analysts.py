"""Processes that ask for reports, each started, killed and interrupted as a person does it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import pandas as pd

from adskit.practice import PracticeServer
from tests.data.reports.conftest import clock

PROGRAM: Final = Path(__file__).with_name("analyst.py")
REPOSITORY: Final = Path(__file__).parents[3]
PATIENCE: Final = 60.0


@dataclass(frozen=True)
class Analyst:
    """Somebody with a home, who asks for the same report again and again.

    Attributes
    ----------
    home : Path
        `ADSKIT_HOME`.
    days : mapping
        First and last day, as text.
    keeps : str
        The name of the file for the frame.
    """

    practice: PracticeServer
    home: Path
    profiles: Sequence[str]
    days: dict[str, str]
    keeps: str = "frame.pkl"

    @property
    def result(self) -> Path:
        """Where the frame is kept."""
        return self.home / self.keeps

    @contextmanager
    def at_work(self, *, go: bool = True) -> Iterator[subprocess.Popen[str]]:
        """Give the process that is about to ask; it is gone afterwards in any case."""
        self.home.mkdir(exist_ok=True)
        wish = {
            "practice": self.practice.url,
            "profiles": list(self.profiles),
            "days": self.days,
            "ahead": clock() - time.time(),
            "result": str(self.result),
        }
        with subprocess.Popen(
            [sys.executable, str(PROGRAM), json.dumps(wish)],
            cwd=REPOSITORY,
            env=os.environ | {"ADSKIT_HOME": str(self.home), "PYTHONWARNINGS": "ignore"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            try:
                assert process.stdout is not None
                assert process.stdout.readline() == "asking\n"
                if go:
                    let_go(process)
                yield process
            finally:
                process.kill()

    def ask(self) -> pd.DataFrame:
        """Return the frame of a call that nobody disturbs."""
        with self.at_work() as process:
            out, errors = process.communicate(timeout=PATIENCE)
        assert (out, process.returncode) == ("done\n", 0), errors
        return self.frame()

    def frame(self) -> pd.DataFrame:
        """Return the frame that was kept."""
        frame: pd.DataFrame = pd.read_pickle(self.result)  # noqa: S301 - our own file
        return frame

    def tickets(self) -> list[dict[str, Any]]:
        """Return what is noted; a note is whole at any moment."""
        files = [*self.home.rglob("orders/*.json")]
        return [json.loads(file.read_text(encoding="utf-8")) for file in files]


def let_go(process: subprocess.Popen[str]) -> None:
    """Let a process ask that is about to."""
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def window(yesterday: date, days: int) -> dict[str, str]:
    """Return the last days as a call takes them."""
    return {"start": str(yesterday - timedelta(days - 1)), "end": str(yesterday)}


def made(practice: PracticeServer, *, since: int = 0) -> list[int]:
    """Return how each wish for a report was answered."""
    asked = [one for one in practice.requests[since:] if one.path.endswith("/reporting/reports")]
    return [one.status for one in asked if one.method == "POST"]


def wait_for(condition: Any, *, seconds: float = PATIENCE) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.01)

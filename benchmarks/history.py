"""How a history of reports is kept and asked, however long it has become.

    python -m benchmarks.history                # 20 million rows of ten accounts
    python -m benchmarks.history --rows 40000   # a small one, to see that it works

The reports of one account and of ten are written. Then one account's products of one week are
asked for, each time in a process of its own, whose time and memory are compared: by adskit, by the
same with pandas alone, and by reading everything first.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

from adskit.practice import PracticeServer
from benchmarks.history_steps import ALL, LONG, OURS, PANDAS, TENTH, WRITE
from benchmarks.lines import Line, tell

ROOT: Final = Path(__file__).parents[1]
ACCOUNTS: Final = 10
FILES: Final = 18  # as many reports have rows of two months of ten accounts
FLAT: Final = 1.25  # of what a tenth of the history takes: the answer is the same
Figures = Mapping[str, float]


def step(name: str, folder: Path, *more: str) -> Figures:
    """Return what a step took, in a process of its own."""
    told = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "benchmarks.history_steps", name, str(folder), *more],
        check=True,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    figures: Figures = json.loads(told.stdout)
    return figures


def written(folder: Path, accounts: int, practice: PracticeServer) -> Figures:
    """Keep the reports of so many accounts, and return what that took."""
    return step(WRITE, folder, practice.url, str(accounts))


def asked(name: str, folder: Path, rounds: int) -> Figures:
    """Return the medians of asking several times."""
    each = [step(name, folder) for _ in range(rounds)]
    return {what: median(one[what] for one in each) for what in each[0]}


def compared(folder: Path, rows: int, rounds: int) -> Iterator[object]:
    """Give what is told of the history of ten accounts, and of that of one of them."""
    sizes = {TENTH: 1, LONG: ACCOUNTS}
    with PracticeServer(report_rows=max(1, rows // FILES), report_seconds=0) as practice:
        kept = {name: written(folder / name, size, practice) for name, size in sizes.items()}
    for figures in kept.values():
        yield told(f"{figures['rows']:,.0f} rows are written", figures)
    ours = {name: asked(OURS, folder / name, rounds) for name in sizes}
    plain = asked(PANDAS, folder / LONG, rounds)
    everything = step(ALL, folder / LONG)
    for name, figures in ours.items():
        yield told(f"{figures['rows']:,.0f} of {kept[name]['rows']:,.0f} rows by adskit", figures)
    yield told(f"{plain['rows']:,.0f} rows by pandas alone", plain)
    yield told("the same after everything has been read", everything)
    long, tenth = ours[LONG], ours[TENTH]
    yield Line(
        "memory of writing ten times the rows ÷ that of a tenth",
        kept[LONG]["peak"] / kept[TENTH]["peak"],
    )
    yield Line("memory of asking the long one ÷ a tenth", long["peak"] / tenth["peak"], FLAT)
    yield Line("memory of asking ÷ reading everything", long["peak"] / everything["peak"])
    yield Line("seconds of asking ÷ pandas alone", long["wall"] / plain["wall"])
    yield Line("seconds of asking ÷ reading everything", long["wall"] / everything["wall"])


def told(label: str, figures: Figures) -> str:
    """Return a line with seconds and memory."""
    return f"  {label:<58} {figures['wall']:8.2f} s {figures['peak'] / 1e6:8.0f} MB"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print each line as soon as it is there."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.history")
    parser.add_argument("--rows", type=int, default=20_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args(arguments)
    tell(f"A history of {options.rows:,} rows")
    with TemporaryDirectory() as folder:
        for line in compared(Path(folder), options.rows, options.rounds):
            tell(line)


if __name__ == "__main__":
    main()

"""How fast, and in how much memory, a report file becomes a frame.

    python -m benchmarks.report_reading --rows 100000 1000000

All ways take turns in one process, so that a busy computer is unkind to all of them; only ratios
of medians are compared. Memory is that of a fresh process for each way.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from benchmarks.report_file import write
from benchmarks.ways import WAYS


class Target(NamedTuple):
    """One way may take at most so many times what another takes."""

    way: str
    most: float
    times: str


TARGETS: Final = (
    Target("adskit[fast]", 1.0, "A: zlib + json, no frame"),
    Target("adskit[fast]", 1.8, "B: isal + orjson, no frame"),
    Target("adskit[fast]", 0.40, "json + DataFrame"),
    Target("adskit", 0.75, "json + DataFrame"),
)
MOST_MEMORY: Final = 2.2
MEMORY_OF: Final = ("json + DataFrame", "adskit", "adskit[fast]")


def measured(path: Path, rounds: int) -> dict[str, float]:
    """Return the median of the seconds each way takes, all in turn."""
    seconds: dict[str, list[float]] = {name: [] for name in WAYS}
    for _ in range(rounds):
        for name, way in WAYS.items():
            start = time.perf_counter()
            way(path)
            seconds[name].append(time.perf_counter() - start)
    return {name: median(each) for name, each in seconds.items()}


def memory(way: str, path: Path) -> Mapping[str, int]:
    """Return the peak above the imports and the size of the frame, in bytes."""
    program = [sys.executable, "-m", "benchmarks.memory", way, str(path)]
    told = subprocess.run(program, check=True, capture_output=True, cwd=Path(__file__).parents[1])  # noqa: S603
    sizes: Mapping[str, int] = json.loads(told.stdout)
    return sizes


def report(rows: int, seconds: Mapping[str, float], sizes: Mapping[str, Mapping[str, int]]) -> str:
    """Return all figures of a file as one table."""
    lines = [f"{rows:,} rows", *(f"  {name:<58} {s:8.2f} s" for name, s in seconds.items())]
    for way, most, times in TARGETS:
        ratio = seconds[way] / seconds[times]
        lines.append(compared(f"{way} ÷ {times}", ratio, most))
    for way, size in sizes.items():
        label = f"memory of {way} ÷ frame of {size['frame'] / 1e6:.0f} MB"
        limit = MOST_MEMORY if way.startswith("adskit") else None
        lines.append(compared(label, size["peak"] / size["frame"], limit))
    return "\n".join(lines) + "\n"


def compared(label: str, ratio: float, most: float | None) -> str:
    """Return a line with a ratio and what it should be."""
    wanted = "" if most is None else f"at most {most:.2f}  {'yes' if ratio <= most else 'NO'}"
    return f"  {label:<58} {ratio:8.2f} ×  {wanted}".rstrip()


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure files of several sizes and print a table for each."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.report_reading")
    parser.add_argument("--rows", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        paths = {rows: Path(folder) / f"{rows}.json.gz" for rows in options.rows}
        for rows, path in paths.items():
            write(path, rows)
        # memory first: on Linux a process begins with the peak of the one that starts it
        sizes = {rows: {way: memory(way, paths[rows]) for way in MEMORY_OF} for rows in paths}
        for rows, path in paths.items():
            sys.stdout.write(report(rows, measured(path, options.rounds), sizes[rows]))


if __name__ == "__main__":
    main()

"""Looks up one product in one week, in a process of its own: folder → rows, MB that it needed.

The MB are those above what Python and its packages need already.
"""

from __future__ import annotations

import resource
import sys
from typing import Final

import pyarrow.dataset
import pyarrow.parquet  # noqa: F401 - part of what is there before

from adskit.data.history import reading  # noqa: F401 - same
from adskit.reports import ReportHistory

UNIT: Final = 1 << (20 if sys.platform == "darwin" else 10)


def peak() -> float:
    """Return the most memory so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / UNIT


before = peak()
history = ReportHistory(sys.argv[1])
found = history.read(
    start="2026-03-02",
    end="2026-03-08",
    columns=["date", "advertisedAsin", "clicks"],
    where={"advertisedAsin": "B0000007"},
)
sys.stdout.write(f"{len(found)} {peak() - before:.0f}")

"""What reading a file takes in memory: run as a process of its own, whose peak is told."""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path
from typing import Final

import msgspec  # noqa: F401 - as all that is imported here, part of the baseline
import pandas as pd
import pyarrow as pa  # noqa: F401
from isal import isal_zlib  # noqa: F401

from benchmarks.ways import WAYS

UNIT: Final = 1 if sys.platform == "darwin" else 1024


def peak() -> int:
    """Return the most memory this process has had so far, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT


def main() -> None:
    """Print the peak above the imports and the size of the frame, for one way and one file."""
    way, path = sys.argv[1:]
    pd.DataFrame({"a": ["warm"]}, dtype="str")
    before = peak()
    frame = WAYS[way](Path(path))
    above = peak() - before
    size = int(frame.memory_usage(deep=True).sum()) if isinstance(frame, pd.DataFrame) else 0
    sys.stdout.write(json.dumps({"peak": above, "frame": size}))


if __name__ == "__main__":
    main()

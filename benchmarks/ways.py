"""The ways to read a report file that are compared."""

from __future__ import annotations

import io
import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

import orjson
import pandas as pd
from isal import isal_zlib
from pandas.api.types import pandas_dtype

from adskit.data.report_files.reader import Means, read_rows
from benchmarks.report_file import COLUMNS

Way = Callable[[Path], object]
GZIP: Final = 31


def json_alone(path: Path) -> object:
    """Decompress and decode with Python's own means; no frame."""
    return json.loads(zlib.decompress(path.read_bytes(), GZIP))


def orjson_alone(path: Path) -> object:
    """Decompress and decode with the fastest means there are; no frame."""
    return orjson.loads(isal_zlib.decompress(path.read_bytes(), GZIP))


def json_and_frame(path: Path) -> pd.DataFrame:
    """Build the same exact frame from dicts, as careful people write it once they know how.

    Objects first, so that no id passes through a float, then the dtypes of adskit's frame. Its
    text is where pandas keeps it here, which is in Arrow's memory: in Python's objects, as
    adskit's core has it, this takes some 5 % less time and more than twice the memory.
    """
    rows = json.loads(zlib.decompress(path.read_bytes(), GZIP))
    frame = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
    return frame.astype({name: pandas_dtype(dtype) for name, dtype in COLUMNS.items()})


def read_json(path: Path) -> pd.DataFrame:
    """Let pandas read it, which turns the ids into numbers and guesses the rest."""
    return pd.read_json(io.BytesIO(zlib.decompress(path.read_bytes(), GZIP)))


def core(path: Path) -> pd.DataFrame:
    """Read it with adskit as it is installed without extras."""
    with path.open("rb") as file, pd.option_context("mode.string_storage", "python"):
        return read_rows(file, COLUMNS, means=Means("json", "zlib"))


def fast(path: Path) -> pd.DataFrame:
    """Read it with adskit and its extra `fast`."""
    with path.open("rb") as file, pd.option_context("mode.string_storage", "pyarrow"):
        return read_rows(file, COLUMNS, means=Means("msgspec", "isal"))


WAYS: Final[dict[str, Way]] = {
    "A: zlib + json, no frame": json_alone,
    "B: isal + orjson, no frame": orjson_alone,
    "json + DataFrame": json_and_frame,
    "pandas.read_json": read_json,
    "adskit": core,
    "adskit[fast]": fast,
}

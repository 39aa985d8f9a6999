"""Files as a test writes them, and frames as plain Python: None is missing, days are text."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, Final

import pandas as pd

from adskit.data.frames import COUNT, DATE, MONEY, TEXT, Columns

COLUMNS: Final[Columns] = {
    "campaignId": TEXT,
    "campaignName": TEXT,
    "date": DATE,
    "clicks": COUNT,
    "cost": MONEY,
}
Row = dict[str, Any]


def packed(content: bytes | str) -> BinaryIO:
    """Return a gzip file that holds this."""
    return io.BytesIO(gzip.compress(content.encode() if isinstance(content, str) else content))


def written(rows: Sequence[Row], **options: Any) -> BinaryIO:
    """Return a gzip file of rows, as compact as Amazon's unless told otherwise."""
    compact: dict[str, Any] = {"separators": (",", ":"), "ensure_ascii": False}
    return packed(json.dumps(rows, **compact | options))


def plain(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame as plain values."""
    columns = {str(name): list(plain_values(frame[name])) for name in frame}
    return [
        dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)
    ]


def plain_values(column: pd.Series[Any]) -> Iterator[Any]:
    for value in column:
        if pd.isna(value):
            yield None
        else:
            yield str(value.date()) if isinstance(value, pd.Timestamp) else value


def dtypes(frame: pd.DataFrame) -> dict[Any, str]:
    """Return the dtypes of a frame as their names."""
    return {name: str(dtype) for name, dtype in frame.dtypes.items()}

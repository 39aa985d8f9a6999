"""Files of a history: Parquet, typed, replaced whole, written by one process at a time.

The only module that needs pyarrow; it is imported when a history is written or read.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as pads
import pyarrow.parquet as pq
from filelock import FileLock, Timeout

from adskit.data.frames import COUNT, DATE, MONEY, TEXT, Columns
from adskit.data.history.note import Note
from adskit.data.reports.days import Span
from adskit.errors import HistoryError
from adskit.troubles.table import todo

KEY: Final = b"adskit"
LOCK_SECONDS: Final = 120.0
# small enough that a query of a few days leaves most of a large file unread
ROWS_A_GROUP: Final = 1 << 16
TYPES: Final = {TEXT: pa.string(), COUNT: pa.int64(), MONEY: pa.float64(), DATE: pa.timestamp("us")}
DTYPES: Final = {pa.int64(): pd.Int64Dtype(), pa.string(): pd.StringDtype(na_value=np.nan)}


def read_note(path: Path) -> Note | None:
    """Return what a file says about itself, None when there is no file.

    Raises
    ------
    HistoryError
        It is damaged, or no file of a history.
    """
    with trouble_with(path, "read"):
        try:
            return Note.from_json(pq.read_schema(path).metadata[KEY])
        except FileNotFoundError:
            return None


def number_of_rows(path: Path) -> int:
    """Return how many rows a file has."""
    with trouble_with(path, "read"):
        return int(pq.read_metadata(path).num_rows)


@contextmanager
def one_writer(path: Path) -> Iterator[None]:
    """Keep other processes from writing this file.

    Raises
    ------
    HistoryError
        The folder cannot be written, or another process holds the file for minutes.
    """
    lock = FileLock(path.with_name(f".{path.name}.lock"), timeout=LOCK_SECONDS)
    with trouble_with(path, "written"):
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def add_days(path: Path, rows: pd.DataFrame, days: Span, note: Note) -> None:
    """Put the rows of these days into a file, in the place of what it had of them.

    The caller is the one writer. A reader sees the file as it was or as it will be.

    Parameters
    ----------
    rows : DataFrame
        With a column `date`; rows of other days are left out.
    note : Note
        What the file says about itself from now on.

    Raises
    ------
    HistoryError
        It cannot be written, or what is there cannot be read.
    """
    table = within(arrow(rows), days)
    with trouble_with(path, "read"):
        if path.exists():
            with pq.ParquetFile(path) as file:
                before = without(file.read(), days)
            # a column of counts becomes one of numbers when the first fraction comes
            table = pa.concat_tables([before, table], promote_options="permissive")
    metadata = {**dtypes_for_pandas(table.schema), KEY: note.to_json()}
    replace(path, table.sort_by("date").replace_schema_metadata(metadata))


def replace(path: Path, table: pa.Table) -> None:
    """Write a file beside its place, and put it there when it is whole."""
    fresh = path.with_name(f".{path.name}.new")
    with trouble_with(path, "written"):
        try:
            with fresh.open("wb") as file:
                pq.write_table(table, file, row_group_size=ROWS_A_GROUP, compression="zstd")
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(path)
        finally:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)  # still there when anything went wrong


def read_table(
    paths: Sequence[Path], columns: Sequence[str], days: Span, where: Mapping[str, Sequence[str]]
) -> pd.DataFrame:
    """Return the rows of some files on these days, as a frame.

    Parameters
    ----------
    where : mapping
        Column → the values that are let through.

    Raises
    ------
    HistoryError
        A file cannot be read.
    """
    passing = inside(days)
    for name, values in where.items():
        # of no values Arrow would not know that they are texts
        passing &= pc.field(name).isin(pa.array(values, pa.string()))
    with trouble_with(paths[0].parent, "read"):
        rows = pads.dataset(list(map(str, paths)), schema=schema_of(paths), format="parquet")
        table = rows.to_table(columns=list(columns), filter=passing)
    frame: pd.DataFrame = table.to_pandas(
        types_mapper=DTYPES.get, ignore_metadata=True, split_blocks=True, self_destruct=True
    )
    return frame


def schema_of(paths: Sequence[Path]) -> pa.Schema:
    """Return the columns that all these files can be read with."""
    schemas = [pq.read_schema(path).remove_metadata() for path in paths]
    return pa.unify_schemas(schemas, promote_options="permissive")


def arrow(rows: pd.DataFrame) -> pa.Table:
    """Return a frame as Arrow has it, a column of counts with fractions as numbers."""
    fields = [(str(name), TYPES.get(str(rows[name].dtype), pa.float64())) for name in rows]
    return pa.Table.from_pandas(rows, schema=pa.schema(fields), preserve_index=False)


def dtypes_for_pandas(schema: pa.Schema) -> dict[bytes, bytes]:
    """Return the metadata that brings the dtypes of adskit back in `pandas.read_parquet`."""
    names = {kind: dtype for dtype, kind in TYPES.items()}
    columns: Columns = {field.name: names[field.type] for field in schema}
    empty = pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in columns.items()})
    metadata = pa.Schema.from_pandas(empty, preserve_index=False).metadata
    return {b"pandas": metadata[b"pandas"]}


def inside(days: Span) -> pc.Expression:
    """Return the condition that a row is of one of these days."""
    return (pc.field("date") >= moment(days.start)) & (pc.field("date") <= moment(days.end))


def within(table: pa.Table, days: Span) -> pa.Table:
    """Return the rows of these days."""
    return table.filter(inside(days))


def without(table: pa.Table, days: Span) -> pa.Table:
    """Return the rows of all other days."""
    return table.filter(~inside(days))


def moment(day: date) -> pa.Scalar:
    """Return a day as it stands in the files."""
    return pa.scalar(np.datetime64(day, "us"), type=pa.timestamp("us"))


@contextmanager
def trouble_with(path: Path, what: str) -> Iterator[None]:
    """Turn what goes wrong with a file into an error that says what to do."""
    try:
        yield
    except Timeout as error:
        raise HistoryError(
            f"{path} is held by another notebook or program.",
            hint=todo("history-held"),
        ) from error
    except (pa.ArrowException, KeyError, TypeError, ValueError, OSError) as error:
        # pyarrow raises an OSError without a number for a file it cannot make sense of
        reason = error.strerror if isinstance(error, OSError) and error.errno else None
        if reason is not None:
            raise HistoryError(
                f"{path} cannot be {what} ({reason}).",
                hint=todo("history-not-writable"),
            ) from error
        raise HistoryError(
            f"{path} is damaged, or no file that adskit has stored ({type(error).__name__}).",
            hint=todo("history-damaged"),
        ) from error

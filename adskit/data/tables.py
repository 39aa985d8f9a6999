"""Rows → one DataFrame, part by part: long parts become columns while others are on their way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby
from typing import Any, Final

import pandas as pd

from adskit.data.columns.runs import Convert, converter, joined
from adskit.data.frames import Columns, Row

LONG: Final = 250  # rows from which it pays to make columns of a part alone

Run = list["pd.Series[Any]"]  # a Series for each column, all of the same rows


@dataclass(frozen=True)
class Piece:
    """The rows of one part: as they came while they are few, as columns when they are many."""

    rows: Sequence[Row] = ()
    run: Run = field(default_factory=list)


class Table:
    """Makes one frame of pieces, which any thread may cut.

    Parameters
    ----------
    columns : mapping
        Column name → dtype, in the order of a row's values.
    """

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._converters: list[Convert] = [converter(dtype) for dtype in columns.values()]

    def piece(self, rows: Sequence[Row]) -> Piece:
        """Return the rows of one part, with as much done as pays."""
        return Piece(run=self._run(rows)) if len(rows) >= LONG else Piece(rows)

    def frame(self, pieces: Iterable[Piece]) -> pd.DataFrame:
        """Return all rows with exactly these columns and dtypes, also for no rows."""
        runs: list[Run] = []
        for long, some in groupby(pieces, key=lambda piece: bool(piece.run)):
            if long:
                runs += [piece.run for piece in some]
            elif rows := list(chain.from_iterable(piece.rows for piece in some)):
                runs.append(self._run(rows))
        return pd.DataFrame(
            {
                name: joined([run[place] for run in runs], dtype)
                for place, (name, dtype) in enumerate(self._columns.items())
            },
            copy=False,
        )

    def _run(self, rows: Sequence[Row]) -> Run:
        columns = zip(*rows, strict=True)
        return [convert(values) for convert, values in zip(self._converters, columns, strict=True)]


def table(rows: Sequence[Row], columns: Columns) -> pd.DataFrame:
    """Return one row per tuple with exactly these columns and dtypes, also for no rows.

    Parameters
    ----------
    rows : sequence of tuple
        Values in the order of the columns; None is missing.
    columns : mapping
        Column name → dtype.
    """
    return Table(columns).frame([Piece(rows)])

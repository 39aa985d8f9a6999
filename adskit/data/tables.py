"""Rows or columns → one DataFrame; long parts get their dtypes while others are on their way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby
from typing import Any, Final

import pandas as pd

from adskit.data.columns.runs import maker
from adskit.data.frames import Columns, Row, Values, series

LONG: Final = 250  # rows from which it pays to make columns of a part alone

Run = list[Any]  # an array for each column, all of the same rows


@dataclass(frozen=True)
class Piece:
    """The columns of one part: as values while they are few, as arrays when they are many."""

    columns: Sequence[Values] = ()
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
        self._makers = [maker(dtype) for dtype in columns.values()]

    def piece(self, rows: Sequence[Row]) -> Piece:
        """Return the rows of one part, with as much done as pays."""
        return self.cut(list(zip(*rows, strict=True)))

    def cut(self, columns: Sequence[Values]) -> Piece:
        """Return the columns of one part, all of the same length, with as much done as pays."""
        rows = len(columns[0]) if columns else 0
        return Piece(run=self._run(columns)) if rows >= LONG else Piece(columns)

    def frame(self, pieces: Iterable[Piece]) -> pd.DataFrame:
        """Return all rows with exactly these columns and dtypes, also for no rows."""
        runs: list[Run] = []
        for long, some in groupby(pieces, key=lambda piece: bool(piece.run)):
            if long:
                runs += [piece.run for piece in some]
            elif parts := [piece.columns for piece in some if piece.columns]:
                columns = zip(*parts, strict=True)
                runs.append(self._run([list(chain.from_iterable(same)) for same in columns]))
        return pd.DataFrame(
            {
                name: made.column([run[place] for run in runs]) if runs else series([], dtype)
                for place, ((name, dtype), made) in enumerate(
                    zip(self._columns.items(), self._makers, strict=True)
                )
            },
            copy=False,
        )

    def _run(self, columns: Sequence[Values]) -> Run:
        return [made.array(values) for made, values in zip(self._makers, columns, strict=True)]


def table(rows: Sequence[Row], columns: Columns) -> pd.DataFrame:
    """Return one row per tuple with exactly these columns and dtypes, also for no rows.

    Parameters
    ----------
    rows : sequence of tuple
        Values in the order of the columns; None is missing.
    columns : mapping
        Column name → dtype.
    """
    made = Table(columns)
    return made.frame([made.piece(rows)])

"""One finished report as a Dask worker gets it, and what the worker makes of it.

A worker knows no login: all it is told is where one file lies and what its rows look like.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import pandas as pd

from adskit.data.frames import Columns
from adskit.data.orders.download import Downloads, LinkEnded
from adskit.data.report_files.reader import RowsBuilder, read_rows
from adskit.data.reports.provisional import PROVISIONAL, open_rows
from adskit.errors import BadFile, Unreachable
from adskit.secret import Secret
from adskit.troubles.table import todo

PAUSES: Final = (1.0, 4.0)  # seconds before a file that did not come whole is fetched again


@dataclass(frozen=True)
class Piece:
    """Where one file is, whose it is, and since when its rows may still change.

    Attributes
    ----------
    link : Secret
        Shown nowhere; it travels to workers in plain text, and nothing else secret does.
    day : str
        The column that says of which day a row is.
    on_this_computer : bool
        Whether the file lies at a practice Amazon.
    """

    number: str
    link: Secret = field(repr=False)
    seen_at: float
    whose: Mapping[str, Any]
    open_since: date
    day: str
    on_this_computer: bool

    def __dask_tokenize__(self) -> tuple[str, float]:
        """Say what makes it different from others, without the link."""
        return self.number, self.seen_at

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel to a worker: a secret would refuse to."""
        return unpacked, ({**self.__dict__, "link": str(self.link)},)


def unpacked(fields: Mapping[str, Any]) -> Piece:
    """Return a piece that has travelled."""
    return Piece(**{**fields, "link": Secret(fields["link"])})


def read_piece(
    piece: Piece,
    *,
    dtypes: Columns,
    marked: bool,
    columns: Sequence[str] | None = None,
    pauses: Sequence[float] = PAUSES,
) -> pd.DataFrame:
    """Return the rows of one file, downloaded and read right here.

    Parameters
    ----------
    dtypes : mapping
        All columns and their dtypes.
    marked : bool
        Whether there is a column `provisional`.
    columns : sequence of str, optional
        Only these are decoded and returned; Dask passes what a computation needs.
    pauses : sequence of float
        Seconds before each further try at a file that does not come whole.

    Raises
    ------
    LinkEnded
        The link is more than an hour old.
    Unreachable, BadFile
        The file did not come whole, several times.
    """
    names = [*dtypes, PROVISIONAL] if marked else list(dtypes)
    wanted = names if columns is None else list(columns)
    needed = {*wanted, "profileId", piece.day} if PROVISIONAL in wanted else set(wanted)
    read = {name: dtypes[name] for name in dtypes if name in needed}
    frame = fetched_rows(piece, read, pauses)
    if PROVISIONAL in wanted:
        frame[PROVISIONAL] = marks(piece, frame)
    return frame[wanted]


def fetched_rows(piece: Piece, dtypes: Columns, pauses: Sequence[float]) -> pd.DataFrame:
    """Return some columns of a file, fetched anew if it does not come whole."""
    for pause in pauses:
        try:
            return rows_behind(piece, dtypes)
        except (Unreachable, BadFile):
            time.sleep(pause)
    return rows_behind(piece, dtypes)


def rows_behind(piece: Piece, dtypes: Columns) -> pd.DataFrame:
    """Return some columns of the file behind a link."""
    downloads = Downloads(on_this_computer=piece.on_this_computer)
    whose = {name: value for name, value in piece.whose.items() if name in dtypes}
    try:
        with downloads.fetch(piece.link) as file:
            return read_rows(file, dtypes, constants=whose)
    except LinkEnded:
        raise LinkEnded(
            "The link to a finished report has ended: links last about an hour.",
            hint=todo("link-ended-in-dask"),
        ) from None
    finally:
        downloads.close()


def marks(piece: Piece, frame: pd.DataFrame) -> pd.Series[Any]:
    """Return which rows Amazon may still correct."""
    return open_rows(
        frame["profileId"], frame[piece.day], {piece.whose["profileId"]: piece.open_since}
    )


def no_rows(dtypes: Columns, *, marked: bool) -> pd.DataFrame:
    """Return what every piece looks like, without rows."""
    frame = RowsBuilder(dtypes).frame()
    return frame.assign(**{PROVISIONAL: pd.Series(dtype=bool)}) if marked else frame

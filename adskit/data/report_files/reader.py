"""Files of rows → one DataFrame, in little more memory than the frame itself."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, BinaryIO, Final

import pandas as pd

from adskit.data.collector import collector_paused
from adskit.data.columns.runs import Gathered, joined, maker, repeated
from adskit.data.frames import TEXT, Columns
from adskit.data.report_files.cutting import row_blocks
from adskit.data.report_files.decoding import Codec, best_codec, decoded
from adskit.data.report_files.gunzip import Gunzip, best_gunzip, pieces

NONE: Final[Mapping[str, Any]] = MappingProxyType({})


@dataclass(frozen=True)
class Means:
    """What a file is read with; what is fastest of all that is installed unless told otherwise.

    Attributes
    ----------
    codec, gunzip : str
        The JSON decoder and the decompressor.
    block : int
        So many bytes are decoded at once, and what they hold becomes arrays.
    """

    codec: Codec
    gunzip: Gunzip
    block: int = 1 << 18

    @classmethod
    def best(cls) -> Means:
        """Return the fastest means of all that is installed."""
        return cls(best_codec(), best_gunzip())


@dataclass(frozen=True)
class Part:
    """One file that was read: how many rows, the runs of its columns, its constants."""

    rows: int
    runs: dict[str, list[pd.Series[Any]]]
    constants: Mapping[str, Any]


class RowsBuilder:
    """Builds one frame of several files, which may come in any order and from any thread.

    Parameters
    ----------
    columns : mapping
        Column name → dtype (`TEXT`, `MONEY`, `COUNT`, `DATE` of `adskit.data.frames`), in the
        order of the frame. Keys of the files that are not among them are left out.
    means : Means, optional
        Decoder and decompressor; the fastest that are installed when None.
    """

    def __init__(self, columns: Columns, *, means: Means | None = None) -> None:
        self._columns = dict(columns)
        self._means = means or Means.best()
        self._makers = {name: maker(dtype) for name, dtype in columns.items()}
        self._parts: dict[int, Part] = {}
        self._one_at_a_time = threading.Lock()

    def add(self, source: BinaryIO, *, part: int, constants: Mapping[str, Any] = NONE) -> int:
        """Read one file to its end and return how many rows it has.

        A file that cannot be read leaves nothing behind: the same part can be added again.

        Parameters
        ----------
        source : binary file
            A gzip JSON array of rows, open for reading.
        part : int
            Its place among the files; the same number replaces what was read before.
        constants : mapping
            Column name → the value it has in all these rows, whatever the file says.

        Raises
        ------
        BadFile
            The file ends early, is damaged, or holds no list of rows.
        """
        with self._one_at_a_time, collector_paused():
            self._parts[part] = self._read(source, constants)
        return self._parts[part].rows

    def _read(self, source: BinaryIO, constants: Mapping[str, Any]) -> Part:
        columns = {
            name: Gathered(maker) for name, maker in self._makers.items() if name not in constants
        }
        blocks = row_blocks(pieces(source, self._means.gunzip), self._means.block)
        rows = 0
        for values in decoded(blocks, list(columns), self._means.codec):
            rows += values.rows
            for name, more in values.columns.items():
                columns[name].add(more)
        return Part(rows, {name: column.runs() for name, column in columns.items()}, constants)

    def frame(self) -> pd.DataFrame:
        """Return the rows of all files in the order of their numbers, and forget them.

        Returns
        -------
        DataFrame, shape (n_rows, n_columns)
            Exactly the columns asked for, also for no rows. Ids are text with every digit, whether
            they came as text or as numbers; a key that is missing or null is missing, as is a date
            or an amount nobody can read. A column of counts becomes `Float64` if one of its values
            has a fraction.
        """
        parts = [self._parts[number] for number in sorted(self._parts)]
        self._parts = {}
        # column by column, letting go of the runs: never is much more than the frame in memory
        made = {name: self._column(name, parts) for name in self._columns}
        return pd.DataFrame(made, copy=False)

    def _column(self, name: str, parts: list[Part]) -> pd.Series[Any]:
        runs: list[pd.Series[Any]] = []
        for part in parts:
            if name in part.constants:
                value = part.constants[name]
                runs.append(repeated(value, part.rows, self._makers[name]))
            else:
                runs.extend(part.runs.pop(name))
        return joined(runs, self._columns[name])


def read_rows(
    source: BinaryIO,
    columns: Columns,
    *,
    constants: Mapping[str, Any] = NONE,
    means: Means | None = None,
) -> pd.DataFrame:
    """Return the rows of one file, a gzip JSON array of flat objects.

    Parameters
    ----------
    source : binary file
        Open for reading; it is read once, from where it stands.
    columns : mapping
        Column name → dtype, in the order of the frame.
    constants : mapping
        Text columns that have one value each and come first; a name that is also in `columns`
        keeps its dtype.
    means : Means, optional
        Decoder and decompressor; the fastest that are installed when None.

    Returns
    -------
    DataFrame
        See `RowsBuilder.frame`.

    Raises
    ------
    BadFile
        The file ends early, is damaged, or holds no list of rows.
    """
    builder = RowsBuilder(dict.fromkeys(constants, TEXT) | dict(columns), means=means)
    builder.add(source, part=0, constants=constants)
    return builder.frame()

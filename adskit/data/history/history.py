"""ReportHistory: reports of one kind that are kept on this computer."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from numbers import Integral
from os import PathLike
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from adskit.data.frames import COUNT, DATE, TEXT, Columns, warn_of
from adskit.data.history.folder import folder_named, nothing_stored, the_one_in
from adskit.data.history.windows import missing
from adskit.data.listed import listed
from adskit.data.near import did_you_mean
from adskit.data.profiles import ids_in
from adskit.data.reports.catalogue import columns as known_columns
from adskit.data.reports.days import Span, span_of
from adskit.data.reports.provisional import PROVISIONAL
from adskit.data.tables import table
from adskit.errors import AdskitError, ArgumentError
from adskit.shown import rows_html
from adskit.troubles.table import todo

if TYPE_CHECKING:
    from adskit.data.history.reading import Stored

CONTENTS: Final[Columns] = {
    "profileId": TEXT,
    "accountName": TEXT,
    "region": TEXT,
    "countryCode": TEXT,
    "startDate": DATE,
    "endDate": DATE,
    "missingDays": COUNT,
    "rows": COUNT,
}


class ReportHistory:
    """Reports of one kind, kept on this computer; what `get_report(..., into=…)` returns.

    Each profile has a folder, and in it a Parquet file for each month (half-year or year, where
    Amazon makes such long reports). Other tools read `path` too, with the same dtypes:
    `pandas.read_parquet(history.path)`, `pyarrow.dataset.dataset(history.path)`, or
    `dask.dataframe.read_parquet`.

    Parameters
    ----------
    path : str or Path
        The folder, or the one above it if that holds nothing else.
    clock : callable
        Seconds since 1970: what counts as provisional depends on the day.

    Attributes
    ----------
    path : Path
        The folder.
    attrs : dict
        Of the `get_report` that returned it; `attrs["gaps"]` lists what could not be had.

    Raises
    ------
    ArgumentError, AdskitError
        It is no folder, or of several kinds; pyarrow is not installed; no reports are stored there.
    """

    def __init__(
        self, path: str | PathLike[str], *, clock: Callable[[], float] = time.time
    ) -> None:
        check_pyarrow()
        self.path = the_one_in(folder_named(path))
        self.attrs: dict[str, Any] = {}
        self._clock = clock

    def read(
        self,
        *,
        start: object = None,
        end: object = None,
        columns: Sequence[str] | str | None = None,
        profiles: object = None,
        where: Mapping[str, Iterable[object] | str | int] | None = None,
    ) -> pd.DataFrame:
        """Return stored rows; nothing is asked of Amazon, and no login is needed.

        Parameters
        ----------
        start, end : date or str, optional
            The first and the last day; all that there is when None.
        columns : str or sequence, optional
            Exactly these columns, which saves memory and time; all of them when None.
        profiles : DataFrame, row, id or ids, optional
            Whose rows; everybody's when None.
        where : mapping, optional
            Column of text → value or values: `{"advertisedAsin": ["B0…", "B0…"]}`. An id may be a
            number; no values let no row through.

        Returns
        -------
        DataFrame, shape (n_rows, n_columns)
            As `get_report` returns it, in the order of the profiles, each by day. `provisional`
            is told as of today. `attrs["gaps"]` lists days that are not stored;
            `attrs["outdated"]` those that Amazon has corrected since they were stored.

        Raises
        ------
        ArgumentError
            A day, column or profile that is not there.
        HistoryError
            A file cannot be read.
        """
        from adskit.data.history import reading  # noqa: PLC0415 - pyarrow is optional

        files = self._of(profiles)
        kept = [day for file in files for day in file.note.kept]
        span = span_of(min(kept) if start is None else start, max(kept) if end is None else end)
        names = [*reading.columns_in(files[:1]), PROVISIONAL]
        chosen = checked(names, names if columns is None else listed(columns, "columns"))
        values = values_of(where)
        checked(texts_among(names), list(values), of=" of text")
        if not chosen:
            raise ArgumentError("No column is asked for.", hint=f"use {', '.join(names)}.")
        frame = reading.rows_of(files, span, chosen, values, self._clock())
        gaps = reading.gaps_in(files, None if start is None and end is None else span)
        frame.attrs.update(reading.about(files, span, gaps, self._clock()))
        warn_of(gaps, of=str(frame.attrs["reportType"]))
        return frame

    def contents(self) -> pd.DataFrame:
        """Return what is stored of each profile, one row each.

        Returns
        -------
        DataFrame, shape (n_profiles, len(CONTENTS))
            profileId, accountName, region, countryCode, startDate, endDate, missingDays (days
            between the two that are not stored), rows.
        """
        from adskit.data.history.reading import days_by_owner  # noqa: PLC0415 - pyarrow, as above

        files = self._files()
        profiles = {file.note.owner: file.note.profile for file in files}
        rows = dict.fromkeys(profiles, 0)
        for file in files:
            rows[file.note.owner] += file.rows
        whose = ("profileId", "accountName", "region", "countryCode")
        return table(
            [
                (
                    *(profiles[owner].get(name) for name in whose),
                    str(min(kept)),
                    str(max(kept)),
                    len(missing(Span(min(kept), max(kept)), kept)),
                    rows[owner],
                )
                for owner, kept in days_by_owner(files).items()
            ],
            CONTENTS,
        )

    def __repr__(self) -> str:
        """Say where it is."""
        return f"ReportHistory({str(self.path)!r})"

    def __fspath__(self) -> str:
        """Return the folder, so that a history may stand wherever its path may."""
        return str(self.path)

    def _repr_html_(self) -> str:
        """Return what there is, in a few lines."""
        held = self.contents()
        first, last = held["startDate"].min(), held["endDate"].max()
        return rows_html(
            f"Stored reports: {self.path.name}",
            [
                ("folder", self.path),
                ("profiles", len(held)),
                ("days", f"{first:%Y-%m-%d} to {last:%Y-%m-%d}"),
                ("days missing in between", held["missingDays"].sum()),
                ("rows", f"{held['rows'].sum():,}"),
                ("read", 'history.read(start="…", end="…", columns=[…])'),
            ],
        )

    def _files(self) -> list[Stored]:
        from adskit.data.history.reading import stored_in  # noqa: PLC0415 - pyarrow, as above

        files = stored_in(self.path)
        if not files:
            raise nothing_stored(self.path)
        return files

    def _of(self, profiles: object) -> list[Stored]:
        """Return the files of some profiles, in their order."""
        files = self._files()
        if profiles is None:
            return files
        ids = list(dict.fromkeys(ids_in(profiles)))
        owners = {file.note.owner for file in files}
        unknown = [one for one in ids if one not in owners]
        if unknown or not ids:
            raise ArgumentError(
                f"Nothing is stored of profile {', '.join(unknown)}."
                if unknown
                else "There is no profile to read.",
                hint="history.contents() lists the profiles that are stored.",
            )
        return [file for one in ids for file in files if file.note.owner == one]


def check_pyarrow() -> None:
    """Let pass whoever has pyarrow.

    Raises
    ------
    AdskitError
        It is not installed.
    """
    try:
        import pyarrow as pa  # noqa: F401, PLC0415 - an extra: only histories need it
    except ImportError as error:
        raise AdskitError(
            "Reports are kept in Parquet files, which pyarrow reads and writes, and it is not "
            "installed.",
            hint=todo("parquet-not-installed"),
        ) from error


def checked(known: Sequence[str], names: Sequence[str], *, of: str = "") -> list[str]:
    """Return the names if there is such a column for each of them."""
    wrong = next((name for name in names if name not in known), None)
    if wrong is not None:
        raise ArgumentError(
            f"{wrong!r} is not a stored column{of}{did_you_mean(str(wrong), known)}",
            hint=f"use {', '.join(known)}.",
        )
    return list(names)


def values_of(where: object) -> dict[str, list[str]]:
    """Return which values each column may have; no column for None."""
    if where is None:
        return {}
    if not isinstance(where, Mapping):
        raise ArgumentError(
            f"where is of type {type(where).__name__}, not a mapping of columns to values.",
            hint='write it as where={"advertisedAsin": ["…", "…"]}.',
        )
    return {name: texts_of(name, given) for name, given in where.items()}


def texts_of(name: str, given: object) -> list[str]:
    """Return one value or several as texts; ids are texts here, and often numbers elsewhere."""
    values = list(given) if isinstance(given, Iterable) and not isinstance(given, str) else [given]
    wrong = [value for value in values if not isinstance(value, str | Integral)]
    if wrong:
        raise ArgumentError(
            f"{name!r} is asked to be {wrong[0]!r}, which is neither a text nor a whole number.",
            hint="leave missing values out, and keep ids as text: a float loses digits.",
        )
    return list(dict.fromkeys(map(str, values)))


def texts_among(names: Sequence[str]) -> list[str]:
    """Return the columns of text, which can be looked up by value."""
    numbers = {name for name, one in known_columns().items() if one.dtype != TEXT}
    return [name for name in names if name not in numbers | {PROVISIONAL}]

"""to_excel: frames as a workbook that opens with ids, dates and money as they are."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from textwrap import wrap
from typing import Final

import pandas as pd

from adskit.errors import AdskitError, ArgumentError
from adskit.share.cells import LONGEST
from adskit.share.footnote import footnote
from adskit.share.sheet_names import sheet_names
from adskit.share.tables import refuse_rows_elsewhere
from adskit.troubles.table import todo

MOST_ROWS: Final = 1_048_575  # and the header
MOST_COLUMNS: Final = 16_384
ABOUT: Final = "About"


def to_excel(path: str | os.PathLike[str], /, *unnamed: object, **frames: pd.DataFrame) -> Path:
    """Return the path of a new workbook with one sheet for each frame.

    An earlier workbook of that name is replaced at once, or left as it was if anything fails. ::

        to_excel("march.xlsx", campaigns=campaigns, by_week=summarise(report, "week"))

    Parameters
    ----------
    path : str or path
        Where to; `.xlsx` is added where there is no ending.
    *unnamed
        None: a table without a name is refused, with the call that gives it one.
    **frames : DataFrame
        Sheet name → frame. What Excel does not allow in a name is replaced. An index with a name
        becomes the first columns.

    Returns
    -------
    Path
        The workbook. On each sheet the header stays in view and can be filtered. Ids are text, with
        every digit; days and times are dates, in UTC where they have a zone, as the header then
        says; money is in the currency of its row, yen without decimals; CTR, CVR, ACOS and
        spendShare are percentages; what is missing or infinite is an empty cell; no text is
        taken for a formula, a number or a link. The last sheet, "About", holds the footnotes
        with the names of all accounts, time zones and currencies.

    Raises
    ------
    ArgumentError
        There is no frame, one has no name, one has more rows or columns than Excel takes, or
        the file cannot be written: it may be open in Excel.
    AdskitError
        XlsxWriter is not installed.
    """
    if unnamed or not isinstance(path, str | os.PathLike):
        raise ArgumentError(
            "The first argument is the path of the workbook, and each table has a name.",
            hint='name each table: to_excel("a.xlsx", report=report).',
        )
    target = workbook_path(path)
    if not frames:
        raise ArgumentError(
            "There is no table to write.",
            hint='name each one: to_excel("report.xlsx", campaigns=campaigns).',
        )
    tables = {name: with_index(name, frame) for name, frame in frames.items()}
    for name, table in tables.items():
        refuse_too_large(name, table)
    *names, about = sheet_names([*tables, ABOUT])
    sheets = dict(zip(names, tables.values(), strict=True))
    write_whole(target, {**sheets, about: about_sheet(sheets)})
    return target


def workbook_path(path: str | os.PathLike[str]) -> Path:
    """Return where the workbook goes.

    Raises
    ------
    ArgumentError
        There is no name, it is that of another kind of file, or there is no such folder.
    """
    target = Path(path).expanduser()
    if not target.name:
        raise ArgumentError(
            "The workbook has no name.", hint='name it: to_excel("report.xlsx", report=report).'
        )
    if not target.suffix:
        target = target.with_name(f"{target.name}.xlsx")
    if target.suffix.lower() != ".xlsx":
        raise ArgumentError(
            f"{target.name} is not the name of a workbook.",
            hint="let it end with .xlsx, or leave the ending out.",
        )
    if not target.parent.is_dir():
        raise ArgumentError(
            f"There is no folder {target.parent}.", hint="make it first, or name another one."
        )
    return target


def with_index(name: str, frame: object) -> pd.DataFrame:
    """Return the table with what its index tells as columns; row numbers tell nothing.

    Raises
    ------
    ArgumentError
        It is no DataFrame.
    """
    refuse_rows_elsewhere(frame)
    if not isinstance(frame, pd.DataFrame):
        raise ArgumentError(
            f"{name} is no DataFrame but a {type(frame).__name__}.",
            hint="pass tables; a single column becomes one with .to_frame().",
        )
    named = any(each is not None for each in frame.index.names)
    if named or not pd.api.types.is_integer_dtype(frame.index.dtype):
        return frame.reset_index(allow_duplicates=True)
    return frame


def refuse_too_large(name: str, table: pd.DataFrame) -> None:
    """Refuse what does not fit on a sheet.

    Raises
    ------
    ArgumentError
        There are too many rows or columns.
    """
    rows, columns = table.shape
    if rows > MOST_ROWS:
        raise ArgumentError(
            f"{name} has {rows:,} rows; a sheet of Excel takes {MOST_ROWS:,} and the header.",
            hint="add rows up with summarise(…), split the table, or use to_csv or to_parquet.",
        )
    if columns > MOST_COLUMNS:
        raise ArgumentError(
            f"{name} has {columns:,} columns; a sheet of Excel takes {MOST_COLUMNS:,}.",
            hint="choose the columns you need.",
        )


def about_sheet(sheets: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the sheet that says what is on the others and where it comes from, all names told."""
    lines = [
        (name, part)
        for name, frame in sheets.items()
        for line in (f"Rows: {len(frame):,}.", *footnote(frame, most=None))
        for part in parts_of(line)
    ]
    return pd.DataFrame(lines, columns=["Sheet", "Note"], dtype="str")


def parts_of(line: str) -> list[str]:
    """Return a line as one cell holds it, or several where it has more names than that."""
    # Excel counts some characters as two
    return wrap(line, LONGEST // 2, replace_whitespace=False, drop_whitespace=False)


def write_whole(target: Path, sheets: Mapping[str, pd.DataFrame]) -> None:
    """Write the workbook beside its place and put it there when it is whole.

    Raises
    ------
    ArgumentError
        The folder or the file cannot be written.
    AdskitError
        XlsxWriter is not installed.
    """
    try:
        # an extra: whoever writes no workbook does not need it
        from adskit.share.workbook import write_workbook  # noqa: PLC0415
    except ImportError as error:
        raise AdskitError(
            "Workbooks are written by XlsxWriter, which is not installed.",
            hint=todo("workbooks-not-installed"),
        ) from error
    with replacing(target) as fresh:
        write_workbook(fresh, sheets)


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give a new path beside the target, which takes its place if nothing fails.

    Raises
    ------
    ArgumentError
        The operating system refused.
    """
    fresh = target.with_name(f".{target.name}.{token_hex(4)}.new")
    try:
        yield fresh
        fresh.replace(target)
    except OSError as error:
        raise ArgumentError(
            f"{target} cannot be written ({error.strerror or error}).",
            hint="close it if it is open in Excel, or write to another name.",
        ) from error
    finally:
        fresh.unlink(missing_ok=True)

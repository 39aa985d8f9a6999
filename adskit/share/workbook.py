"""The file itself: frames written to sheets row by row, in little memory, by XlsxWriter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO, Final, TypeAlias

import pandas as pd
from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_range  # type: ignore[import-untyped]

from adskit.share.cells import Cell, width
from adskit.share.columns import AMOUNT, Column, columns_of, looks
from adskit.share.formats import DAY, GENERAL, TEXT
from adskit.share.tables import column, currency_column

BLOCK: Final = 10_000  # rows held as plain values at a time
SAMPLE: Final = 200  # rows that decide how wide a column is
NARROWEST, WIDEST = 8, 50
FILTER_ARROW: Final = 3
OPTIONS: Final = {
    "constant_memory": True,  # a million rows would otherwise take gigabytes
    "use_zip64": True,
    # nothing is read into what people wrote: a campaign may be called "=1+1" or "www.…"
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
Row: TypeAlias = tuple[tuple[Cell, str], ...]


def write_workbook(path: Path, sheets: Mapping[str, pd.DataFrame]) -> None:
    """Write the sheets, valid and unique names each with a frame, to a new file.

    Raises
    ------
    OSError
        The file is there already or cannot be written.
    """
    with path.open("xb") as file, TemporaryDirectory() as folder:
        try:
            write_sheets(file, folder, sheets)
        except FileCreateError as error:
            raise OSError(str(error)) from error


def write_sheets(file: BinaryIO, folder: str, sheets: Mapping[str, pd.DataFrame]) -> None:
    """Write one sheet after the other; what is not needed any more rests in the folder."""
    with Workbook(file, {**OPTIONS, "tmpdir": folder}) as book:
        formats = Formats(book)
        for name, frame in sheets.items():
            page = book.add_worksheet(name)
            columns = columns_of(frame)
            for place, one in enumerate(columns):
                page.write_string(0, place, one.header, formats.heading)
            for number, row in enumerate(rows_of(frame, columns), start=1):
                write_row(page, number, row, formats)
            furnish(page, frame, columns)


class Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self.heading = book.add_format({"bold": True, "bottom": 1})
        self._book = book
        self._known: dict[str, Any] = {GENERAL: None}

    def of(self, look: str) -> Any:
        """Return the format for a number format."""
        if look not in self._known:
            self._known[look] = self._book.add_format({"num_format": look})
        return self._known[look]


def write_row(page: Any, number: int, row: Row, formats: Formats) -> None:
    """Write a row's cells as what they are: the sheet never guesses what a text might mean."""
    for place, (value, look) in enumerate(row):
        if isinstance(value, str):
            page.write_string(number, place, value, formats.of(look))
        elif isinstance(value, bool):
            page.write_boolean(number, place, value, formats.of(look))
        elif value is not None:
            page.write_number(number, place, value, formats.of(look))


def rows_of(df: pd.DataFrame, columns: Sequence[Column]) -> Iterator[Row]:
    """Give the rows of a frame, each cell with its number format."""
    name = currency_column(df)
    currencies = None if name is None else column(df, name)
    for start in range(0, len(df), BLOCK):
        block = df.iloc[start : start + BLOCK]
        codes = None if currencies is None else currencies.iloc[start : start + BLOCK]
        written = [
            zip(one.read(block.iloc[:, one.place]), looks(one, codes, len(block)), strict=True)
            for one in columns
        ]
        yield from zip(*written, strict=True)


def furnish(page: Any, df: pd.DataFrame, columns: Sequence[Column]) -> None:
    """Freeze and filter the header, fit the widths, and accept ids as the text they are."""
    last = len(df)
    page.freeze_panes(1, 0)
    if not columns:
        return
    page.autofilter(0, 0, last, len(columns) - 1)
    sample = list(rows_of(df.head(SAMPLE), columns))
    for place, one in enumerate(columns):
        shown = [as_shown(*row[place]) for row in sample]
        fitting = max(width(shown), width([one.header]) + FILTER_ARROW) + 1
        page.set_column(place, place, min(max(fitting, NARROWEST), WIDEST))
    ids = [xl_range(1, one.place, last, one.place) for one in columns if one.look == TEXT]
    if ids and last:
        page.ignore_errors({"number_stored_as_text": " ".join(ids)})


def as_shown(value: Cell, look: str) -> str:
    """Return about what Excel shows for a value."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.partition("\n")[0]
    if look.startswith(DAY):
        return look
    code = look[2:5] + " " if look.startswith("[$") else ""
    return f"{code}{value:,.2f}" if look.endswith(AMOUNT) else f"{value:,}"[:14]

"""Workbooks, read back by another program than the one that wrote them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from adskit.share.excel import to_excel


def sheet(path: Path, name: str | None = None) -> Worksheet:
    """Return a sheet of a workbook, the first unless named."""
    book = load_workbook(path)
    found = book[name or book.sheetnames[0]]
    assert isinstance(found, Worksheet)
    return found


def values(page: Worksheet) -> list[list[Any]]:
    """Return what stands below the header."""
    return [list(row) for row in page.iter_rows(min_row=2, values_only=True)]


def column(page: Worksheet, header: str) -> list[Any]:
    """Return the cells below a header."""
    headers = [cell.value for cell in page[1]]
    return [row[headers.index(header)] for row in page.iter_rows(min_row=2)]


def shown(frame: pd.DataFrame, header: str, folder: Path) -> list[tuple[Any, str]]:
    """Return the value and the number format of each cell of a column, once written."""
    filled = frame.assign(filler="a row without any value would not be read back")
    page = sheet(to_excel(folder / "shown.xlsx", frame=filled))
    return [(cell.value, cell.number_format) for cell in column(page, header)]

"""copy_table: a table with a Copy button, for reports that are written elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from numbers import Integral
from typing import Final

import pandas as pd

from adskit.errors import ArgumentError
from adskit.share.chosen import chosen_columns, flat
from adskit.share.copy_cells import columns_of
from adskit.share.copy_page import Page
from adskit.share.footnote import footnote as footnote_of

SHOWN: Final = 50
MOST: Final = 5_000  # rows: with 12 columns 1.3 MB in the notebook, 14 MB on the clipboard


class CopyTable:
    """A table as a notebook shows it, with a button that copies it.

    It is made by `copy_table` and shows itself as the last line of a cell. Elsewhere it is text.
    """

    def __init__(self, page: Page, text: str) -> None:
        self._html = page.html()
        self._text = text

    def _repr_html_(self) -> str:
        """Return the table, its button and all it copies, in one piece of HTML."""
        return self._html

    def __repr__(self) -> str:
        """Show what a terminal can."""
        return self._text


def copy_table(
    df: pd.DataFrame,
    *,
    title: str | None = None,
    columns: Sequence[str] | str | None = None,
    labels: bool = True,
    rows: int | None = None,
    footnote: bool = True,
) -> CopyTable:
    """Return the rows as a table with a Copy button, for Excel, Docs, slides and mail.

    Parameters
    ----------
    df : DataFrame
        Any frame. A named index becomes columns; a mere numbering is left out.
    title : str, optional
        A line above the table; it is copied too.
    columns : str or sequence of str, optional
        Which ones, in this order; all when None.
    labels : bool
        Head the columns with words ("Campaign ID", "Sales (14 d, EUR)") instead of Amazon's field
        names.
    rows : int, optional
        Show and copy so many from the top, 5,000 at most. None shows 50 and copies up to 5,000.
    footnote : bool
        Say below where the rows come from, as far as the frame still knows.

    Returns
    -------
    CopyTable
        Shown by the notebook when it is a cell's last line. The button works without a kernel, in
        a notebook that is opened again, in an export to HTML and without a network.

    Raises
    ------
    ArgumentError
        No such column (the nearest is named), two columns of one name, or no DataFrame.

    Notes
    -----
    The clipboard gets the table twice, and the program one pastes into chooses:

    - formatted, for Excel, LibreOffice, Docs, Word and mail: amounts with their currency, ratios in
      percent, days as 2026-01-31, times in UTC, ids and all other text as text. No digit of an id
      is lost and no name becomes a formula. Title and footnote come along.
    - tab-separated, for text fields and programs: the plain values below one line of heads. Here
      a spreadsheet guesses what a cell is. A text that begins with =, +, - or @ gets an apostrophe
      in front so that it is no formula; ids of more than 15 digits are safe in the other form only.
      Amounts are bare: where there are several currencies, keep `currencyCode` among the columns.

    Missing values are empty cells. Selecting the whole table by hand and pressing Ctrl+C copies the
    same as the button.
    """
    table = flat(df)
    names = chosen_columns(table, columns)
    count = rows_to_copy(len(table), rows)
    copied = table.head(count)
    shown = count if rows is not None else min(count, SHOWN)
    foot = footnote_of(copied, shown=names) if footnote else []
    if 0 < count < len(table):
        foot = [f"The first {count:,} of {len(table):,} rows.", *foot]
    page = Page(
        title="" if title is None else str(title),
        size=size_in_words(len(table), len(names), count=count, shown=shown),
        copied=f"Copied {counted(count, 'row')}",
        columns=tuple(columns_of(copied, names, labels=labels)),
        shown=shown,
        foot=tuple(foot),
    )
    return CopyTable(page, text_of(page, copied[names]))


def rows_to_copy(there: int, asked: object) -> int:
    """Return how many rows are copied.

    Raises
    ------
    ArgumentError
        It is no number of rows, or more than a clipboard should hold.
    """
    if asked is None:
        return min(there, MOST)
    if not (isinstance(asked, Integral) and 1 <= int(asked) <= MOST):
        raise ArgumentError(
            f"rows={asked!r} is not a number of rows to copy.",
            hint=f"use a number from 1 to {MOST:,}; for more there is adskit.to_excel(…).",
        )
    return min(there, int(asked))


def size_in_words(there: int, columns: int, *, count: int, shown: int) -> str:
    """Say how large the table is, what of it is shown, and what the button copies."""
    size = f"{counted(there, 'row')} × {counted(columns, 'column')}"
    if count < there:
        before = f"the first {shown:,} are shown, " if shown < count else ""
        size += f"; {before}the first {count:,} are copied"
        if count == MOST:
            size += '. All of them: adskit.to_excel("table.xlsx", table=…)'
    elif shown < there:
        size += f"; the first {shown:,} are shown, all are copied"
    return size


def counted(number: int, what: str) -> str:
    """Return a number with its noun."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def text_of(page: Page, copied: pd.DataFrame) -> str:
    """Return what a terminal shows in place of the page."""
    return "\n".join([*filter(None, [page.title, page.size]), "", repr(copied), "", *page.foot])

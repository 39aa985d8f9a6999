"""What spreadsheets read between the lines of a pasted table.

Excel and LibreOffice guess what a cell is from what it shows: an id of 19 digits becomes a number
of 15, a name that begins with "=" a formula, `1-2` a day, and `1,234` in a German Excel a little
more than one. Each has a way of being told instead, which the other ignores:

- Excel reads the style `mso-number-format` and the attributes `x:num` (the number) and `x:str`;
- LibreOffice reads `sdval` (the number) and `sdnum` (its format).

Plain text has no such ways. There, a cell that a spreadsheet could take for a formula gets an
apostrophe in front, and one with a quotation mark is quoted, as CSV is; it stays one line a row.
"""

from __future__ import annotations

import re
from typing import Final

from adskit.share.formats import GENERAL, TEXT

# where the script puts a cell's number; a spreadsheet's is the days since the end of 1899
VALUE: Final = "{value}"
DAYS: Final = "{days}"
FONT: Final = "font:10pt Arial"
BOX: Final = f"{FONT};color:#1b1f24;border:1px solid #d0d7de;padding:3px 8px"
CELL: Final = f"{BOX};background:#fff"
HEAD: Final = f"{BOX};background:#eaeef2;font-weight:bold;vertical-align:bottom"
TITLE: Final = "font:bold 12pt Arial,Helvetica,sans-serif;color:#1b1f24;margin:0 0 6px"
FOOT: Final = "font:9pt Arial,Helvetica,sans-serif;color:#57606a;margin:2px 0"
# the last four are the same signs as Japanese keyboards write them
FORMULA: Final = re.compile(r"\s*[=+\-@＝＋－＠]")  # noqa: RUF001
BREAKS: Final = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


def cell_attributes(code: str, *, right: bool, head: bool = False) -> str:
    """Return what a pasted cell carries in its tag: how it looks, and what it is.

    Parameters
    ----------
    code : str
        A number format, or "@" for text.
    right : bool
        Whether it stands at the right.
    head : bool
        Whether it is above a column.
    """
    style = f"{HEAD if head else CELL};text-align:{'right' if right else 'left'}"
    style += f";mso-number-format:'{mso(code)}'"
    if code == TEXT:
        return f'style="{style}" sdnum="1033;0;{TEXT}" x:str'
    if code == GENERAL:
        return f'style="{style}"'
    number = VALUE if right else DAYS
    return (
        f'style="{style};white-space:nowrap" sdnum="1033;0;{code}" '
        f'sdval="{number}" x:num="{number}"'
    )


def mso(code: str) -> str:
    r"""Return a number format as Excel's style sheets write it: `\@`, `\#\,\#\#0\.00`."""
    return re.sub(r"([^A-Za-z0-9])", r"\\\1", code)


def empty_attributes() -> str:
    """Return what a pasted cell without a value carries."""
    return f'style="{CELL}"'


def defused(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula where nothing tells it what it is."""
    return f"'{text}" if FORMULA.match(text) else text


def plain_text(text: str) -> str:
    """Return a text as a cell of tab-separated text; a break or a tab in it becomes a blank."""
    flat = defused(BREAKS.sub(" ", text))
    return '"' + flat.replace('"', '""') + '"' if '"' in flat else flat

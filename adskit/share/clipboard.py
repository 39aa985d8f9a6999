"""What the page's script puts on the clipboard, packed: each thing said once.

The script only joins: every decision about a cell has been taken here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from adskit.share.copy_cells import Cell, Column
from adskit.share.formats import TEXT
from adskit.share.pasting import (
    FOOT,
    TITLE,
    cell_attributes,
    defused,
    empty_attributes,
    plain_text,
)

Packed = str | list[str | int]


def clipboard(
    columns: Sequence[Column], title: str, foot: Sequence[str], copied: str
) -> dict[str, Any]:
    """Return the content of the clipboard as the script reads it.

    Parameters
    ----------
    columns : sequence of Column
        With the cells of every row that is copied.
    title : str
        The line above, or "".
    foot : sequence of str
        The lines below.
    copied : str
        What the button says when it is done.

    Returns
    -------
    dict
        A cell is its text; or `[shown, plain]`, if programs read it differently; or those and the
        number of its attributes, if they are not those of its column.
    """
    attributes: dict[str, int] = {}
    packed = [pack(column, attributes) for column in columns]
    return {
        "title": defused(title),
        "titleStyle": TITLE,
        "heads": [in_short(column.head, plain_text(column.head)) for column in columns],
        "columns": [usual for usual, _ in packed],
        "rows": list(zip(*(cells for _, cells in packed), strict=True)),
        "attributes": list(attributes),
        "empty": empty_attributes(),
        "foot": [defused(line) for line in foot],
        "footStyle": FOOT,
        "copied": copied,
    }


def pack(column: Column, attributes: dict[str, int]) -> tuple[dict[str, int], list[Packed]]:
    """Return which attributes a column's cells have, and the cells; new attributes are added."""
    right = column.is_number
    codes = Counter(cell.code for cell in column.cells)
    usual = codes.most_common(1)[0][0] if codes else TEXT
    numbers = {
        code: attributes.setdefault(cell_attributes(code, right=right), len(attributes))
        for code in {usual: None} | dict.fromkeys(codes)
    }
    head = attributes.setdefault(cell_attributes(TEXT, right=right, head=True), len(attributes))
    cells = [
        in_short(cell.shown, in_plain(cell), own=None if cell.code == usual else numbers[cell.code])
        for cell in column.cells
    ]
    return {"td": numbers[usual], "th": head}, cells


def in_plain(cell: Cell) -> str:
    """Return a cell for tab-separated text; only text can be taken for a formula."""
    return plain_text(cell.plain) if cell.code == TEXT else cell.plain


def in_short(shown: str, plain: str, *, own: int | None = None) -> Packed:
    """Return a cell in as few words as will do."""
    if own is not None:
        return [shown, plain, own]
    if shown == plain:
        return shown
    return [shown, plain]

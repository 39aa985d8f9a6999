"""The page of a table with its Copy button: HTML, a style and a script, and nothing from elsewhere.

It is no widget, so that it works in a notebook that is opened again without a kernel, in an export
to HTML and without a network.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, Final

from adskit.share.clipboard import clipboard
from adskit.share.copy_cells import Column

HERE: Final = Path(__file__).parent
LONG: Final = 40  # a longer text may be cut in the page, and shows in full under the mouse


@dataclass(frozen=True)
class Page:
    """What is shown and what is copied.

    Attributes
    ----------
    title, size, copied : str
        Above the table; how many rows there are, in words; what the button says after copying.
    columns : tuple of Column
        With the cells of every row that is copied.
    shown : int
        How many of those rows the page shows.
    foot : tuple of str
        The lines below the table.
    """

    title: str
    size: str
    copied: str
    columns: tuple[Column, ...]
    shown: int
    foot: tuple[str, ...]

    def html(self) -> str:
        """Return the page, the same for the same table: several do not disturb each other."""
        content = for_script(clipboard(self.columns, self.title, self.foot, self.copied))
        foot = "".join(f"<span>{escape(line)}</span>" for line in self.foot)
        body = (
            (f'<p class="ads-title">{escape(self.title)}</p>' if self.title else "")
            + f'<div class="ads-bar"><span>{escape(self.size)}</span></div>'
            + '<div class="ads-scroll" role="region" tabindex="0" '
            + f'aria-label="{escape(self.title) or "Table"}">'
            + f"{self.table()}</div>"
            + f'<p class="ads-foot">{foot}</p>'
        )
        mark = hashlib.sha256((content + body).encode(errors="replace")).hexdigest()[:16]
        return (
            # the notebook's own keys are not meant for what is in here
            f'<div class="ads-table" data-table="{mark}" data-lm-suppress-shortcuts="true">'
            f"<style>{source('copy.css')}</style>{body}"
            f'<script>({source("copy.js")})("{mark}", {content})</script></div>'
        )

    def table(self) -> str:
        """Return the rows the page shows."""
        heads = "".join(
            f'<th scope="col"{looks(column)}>{escape(column.head)}</th>' for column in self.columns
        )
        rows = "".join(
            f"<tr>{''.join(shown_cell(column, i) for column in self.columns)}</tr>"
            for i in range(self.shown)
        )
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def looks(column: Column) -> str:
    """Return the attribute of a cell that stands at the right."""
    return ' class="ads-number"' if column.is_number else ""


def shown_cell(column: Column, row: int) -> str:
    """Return one cell of the page; long text is told in full when the mouse rests on it."""
    text = escape(column.cells[row].shown)
    if column.is_number:
        return f"<td{looks(column)}>{text}</td>"
    told = f' title="{text}"' if len(text) > LONG else ""
    # a name may run from right to left; its neighbours do not
    return f'<td dir="auto"{told}>{text}</td>'


def for_script(content: dict[str, Any]) -> str:
    """Return JSON that can stand inside a script: no text in it ends the script or a line."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for sign in "<\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


@cache
def source(name: str) -> str:
    """Return a file that lies beside this one."""
    return (HERE / name).read_text("utf-8").strip()

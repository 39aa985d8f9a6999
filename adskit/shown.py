"""How small things look in a notebook: a table of two columns, everything in it escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final

LEFT: Final = 'style="text-align:left;vertical-align:top"'


def rows_html(title: str, rows: Iterable[tuple[str, object]]) -> str:
    """Return a table with a title, one row per name and value.

    Parameters
    ----------
    title : str
        What the table is of.
    rows : iterable of (str, object)
        Shown as text.
    """
    body = "".join(
        f"<tr><th {LEFT}>{escape(name)}</th><td {LEFT}><code>{escape(str(value))}</code></td></tr>"
        for name, value in rows
    )
    return f"<table><caption {LEFT}>{escape(title)}</caption><tbody>{body}</tbody></table>"

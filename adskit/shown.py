"""Notebooks: whether this is one, and how small things look in it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from html import escape
from typing import Any, Final

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


def shell() -> Any:
    """Return the running IPython, or None."""
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython is not None else None


def in_notebook() -> bool:
    """Say whether a front end with widgets is likely: an IPython with a kernel."""
    return hasattr(shell(), "kernel")

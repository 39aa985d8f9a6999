"""A checkup in a notebook: one table, grouped by heading.

No colour decides anything and none is set for text: it is read on light and dark pages, and where
an export leaves the style out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from adskit.findings.finding import Finding, Section, State, Table
from adskit.shown import LEFT

# a bar beside the word; of a brightness that shows on white and on black
BARS: Final[dict[State, str]] = {"ok": "transparent", "look": "#c98a00", "wrong": "#d6453d"}


def page(sections: Sequence[Section], summary: str) -> str:
    """Return the findings as a table; the state is a word, not only a colour."""
    heads = "".join(f"<th {LEFT}>{head}</th>" for head in ("state", "what", "found"))
    return (
        f"<table><caption {LEFT}>{escape(summary)}</caption>"
        f"<thead><tr>{heads}</tr></thead>{''.join(map(group, sections))}</table>"
    )


def group(section: Section) -> str:
    """Return one heading with its rows."""
    rows = "".join(map(row, section.findings))
    head = f'<tr><th colspan="3" scope="rowgroup" {LEFT}>{escape(section.heading)}</th></tr>'
    return f"<tbody>{head}{rows}</tbody>"


def row(finding: Finding) -> str:
    """Return one finding, its small table and its next step below what was found."""
    bar = f'style="text-align:left;vertical-align:top;border-left:4px solid {BARS[finding.state]}"'
    state = escape(finding.state)
    word = state if finding.state == "ok" else f"<strong>{state}</strong>"
    name = f"<td {LEFT}>{escape(finding.what)}</td>"
    return f"<tr><td {bar}>{word}</td>{name}<td {LEFT}>{''.join(parts(finding))}</td></tr>"


def parts(finding: Finding) -> Iterator[str]:
    """Give what stands in the cell of what was found."""
    yield escape(finding.detail)
    if finding.table is not None:
        yield inner(finding.table)
    if finding.todo:
        yield f"<div>→ {escape(finding.todo)}</div>"


def inner(table: Table) -> str:
    """Return a small table; counts to the right, words to the left."""
    sides = ["right" if count else "left" for count in table.counts]
    lines = [
        "".join(
            f'<{tag} style="text-align:{side}">{escape(cell)}</{tag}>'
            for cell, side in zip(cells, sides, strict=True)
        )
        for tag, cells in (("th", table.heads), *(("td", cells) for cells in table.rows))
    ]
    return f'<table style="margin:4px 0">{"".join(f"<tr>{line}</tr>" for line in lines)}</table>'

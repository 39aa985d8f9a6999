"""A checkup in a terminal: headings, aligned columns, and lines that fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Final

from adskit.findings.finding import Finding, Section, Table

NARROWEST: Final = 80
WIDEST: Final = 100
STATE_WIDTH: Final = len("wrong")
LONGEST_NAME: Final = 24  # a longer one pushes only its own line to the right


def text(sections: Sequence[Section], summary: str, *, width: int) -> str:
    """Return the findings in columns, each next step under its finding.

    Parameters
    ----------
    sections : sequence of Section
        What was found.
    summary : str
        The whole in one sentence; it stands last, where a terminal leaves the eye.
    width : int
        Lines are no longer, but for paths and commands: these are never broken.
    """
    names = [len(finding.what) for section in sections for finding in section.findings]
    name_width = min(max(names, default=0), LONGEST_NAME)
    lines = []
    for section in sections:
        lines.append(section.heading)
        for finding in section.findings:
            lines += finding_lines(finding, name_width, width)
    return "\n".join([*lines, summary])


def finding_lines(finding: Finding, name_width: int, width: int) -> Iterator[str]:
    """Give the lines of one finding."""
    start = f"  {finding.state:<{STATE_WIDTH}}  "
    # a table needs the room; sentences stand in a column of their own
    left, margin = " " * len(start), " " * (len(start) + name_width + 2)
    first, *more = wrapped(finding.detail, width - len(margin)) or [""]
    yield f"{start}{finding.what:<{name_width}}  {first}".rstrip()
    yield from (margin + line for line in more)
    if finding.table is not None:
        yield from (left + line for line in table_lines(finding.table, width - len(left)))
    if finding.todo:
        arrow, *more = wrapped(finding.todo, width - len(margin) - 2)
        yield f"{margin}→ {arrow}"
        yield from (f"{margin}  {line}" for line in more)


def wrapped(sentence: str, width: int) -> list[str]:
    """Return a sentence in lines; paths, commands' words and addresses stay whole."""
    return wrap(sentence, width, break_long_words=False, break_on_hyphens=False)


def table_lines(table: Table, width: int) -> Iterator[str]:
    """Give a small table line by line, cut to fit; what is long and foreign stands last."""
    rows = [table.heads, *table.rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            f"{cell:>{room}}" if count else f"{cell:<{room}}"
            for cell, room, count in zip(row, widths, table.counts, strict=True)
        ]
        line = "  ".join(cells).rstrip()
        yield line if len(line) <= width else f"{line[: width - 1]}…"

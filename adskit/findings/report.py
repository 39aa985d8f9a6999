"""A checkup as Markdown for a support ticket: everything that helps, and nothing of yours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from adskit.findings.finding import Finding, Section, Table
from adskit.findings.outside import impersonal


def report(sections: Sequence[Section], summary: str) -> str:
    """Return the findings as Markdown without any name, path, id, address or value of yours.

    Every finding says which of its words are yours. What one of them calls yours is left out of
    all, and so is what looks like it: see `impersonal`.
    """
    own: dict[str, str] = {}
    for section in sections:
        for finding in section.findings:
            own |= finding.own
    lines = [f"## adskit doctor: {summary}"]
    for section in sections:
        lines += ["", f"### {section.heading}", ""]
        lines += section_lines(section.findings, own)
    return "\n".join(lines)


def section_lines(findings: Sequence[Finding], own: Mapping[str, str]) -> Iterator[str]:
    """Give the table of one section, then the small tables of its findings."""
    said = partial(impersonal, own=own)
    rows = tuple((one.state, said(one.what), said(one.detail), said(one.todo)) for one in findings)
    yield from table_lines(Table(("state", "what", "found", "what to do"), rows))
    for one in findings:
        if one.table is not None:
            yield from ("", f"{said(one.what)}:", "")
            inner = tuple(tuple(map(said, row)) for row in one.table.rows)
            yield from table_lines(Table(one.table.heads, inner))


def table_lines(table: Table) -> Iterator[str]:
    """Give a Markdown table line by line."""
    for row in (table.heads, ("---",) * len(table.heads), *table.rows):
        yield f"| {' | '.join(map(cell, row))} |"


def cell(words: str) -> str:
    """Return words that do not end a cell of Markdown."""
    return " ".join(words.split()).replace("|", r"\|")

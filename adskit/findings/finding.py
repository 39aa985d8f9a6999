"""One line of a checkup, perhaps with a small table inside, and the heading it stands under."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

State = Literal["ok", "look", "wrong"]


@dataclass(frozen=True)
class Table:
    """A small table inside a finding.

    Attributes
    ----------
    heads : tuple of str
        One a column.
    rows : tuple of tuple of str
        As long as `heads`, each.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def counts(self) -> tuple[bool, ...]:
        """Whether a column holds counts, which stand to the right; a `?` is one not known."""
        columns = zip(*self.rows, strict=True) if self.rows else ((),) * len(self.heads)
        return tuple(all(cell.isdecimal() or cell == "?" for cell in one) for one in columns)


@dataclass(frozen=True)
class Finding:
    """One line of a checkup: what was looked at, how it is, and what to do about it.

    Attributes
    ----------
    what, detail, todo : str
        What was looked at, what was found, and the next step; "" when there is nothing to do.
    state : str
        ok, look (worth a look, nothing is broken) or wrong.
    table : Table or None
        What a sentence cannot hold.
    own : mapping
        Your own words in it (paths, names) → what a report for others says instead.
    """

    what: str
    state: State
    detail: str
    todo: str = ""
    table: Table | None = None
    own: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class Section:
    """The findings under one heading."""

    heading: str
    findings: tuple[Finding, ...]

"""What a checkup found: a table in a notebook, text elsewhere."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from html import escape
from typing import Literal

State = Literal["ok", "look", "wrong"]


@dataclass(frozen=True)
class Finding:
    """One line of a checkup: what was looked at, how it is, and what to do about it."""

    what: str
    state: State
    detail: str
    todo: str = ""


@dataclass(frozen=True)
class Checkup:
    """What `doctor()` found: a table in a notebook, text elsewhere.

    Attributes
    ----------
    findings : tuple of Finding
        In the order in which they were looked at.
    """

    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong; things to look at do not count."""
        return all(finding.state != "wrong" for finding in self.findings)

    @property
    def summary(self) -> str:
        """The whole in one sentence."""
        counts = Counter(finding.state for finding in self.findings)
        wrong, look = counts["wrong"], counts["look"]
        return f"{wrong} wrong, {look} to look at." if wrong or look else "All in order."

    def __str__(self) -> str:
        """Lay the findings out in columns, each next step under its finding."""
        width = max((len(finding.what) for finding in self.findings), default=0)
        lines = []
        for finding in self.findings:
            lines.append(f"{finding.state:<5}  {finding.what:<{width}}  {finding.detail}")
            if finding.todo:
                lines.append(f"{'':<5}  {'':<{width}}  → {finding.todo}")
        return "\n".join([*lines, self.summary])

    __repr__ = __str__

    def _repr_html_(self) -> str:
        """Return the findings as a table; the state is a word, not only a colour."""
        cell = '<td style="text-align:left;vertical-align:top">'
        rows = "".join(
            "<tr>"
            + "".join(
                f"{cell}{escape(text)}</td>"
                for text in (finding.what, finding.state, finding.detail, finding.todo)
            )
            + "</tr>"
            for finding in self.findings
        )
        heads = "".join(
            f'<th style="text-align:left">{head}</th>'
            for head in ("what", "state", "found", "what to do")
        )
        return (
            f"<table><caption>{escape(self.summary)}</caption>"
            f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        )

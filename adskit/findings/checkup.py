"""What a checkup found: a table in a notebook, text elsewhere, a report for whoever helps."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from shutil import get_terminal_size

from adskit.findings.finding import Finding, Section
from adskit.findings.page import page
from adskit.findings.report import report
from adskit.findings.text import NARROWEST, WIDEST, text


@dataclass(frozen=True)
class Checkup:
    """What `doctor()` found: a table in a notebook, text elsewhere, and a report for others.

    Attributes
    ----------
    sections : tuple of Section
        In the order in which they were looked at.
    """

    sections: tuple[Section, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding, whatever it stands under."""
        return tuple(finding for section in self.sections for finding in section.findings)

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

    def report(self) -> str:
        """Return the checkup as Markdown that can be pasted in public, such as a support ticket.

        Versions, states and counts are in it. Names, paths, ids, addresses and values of yours are
        not: `login 1` stands for a login, `~` for your home folder.

        Examples
        --------
        >>> print(adskit.doctor().report())
        ## adskit doctor: ...
        """
        return report(self.sections, self.summary)

    def __str__(self) -> str:
        """Lay the findings out in columns, each next step under its finding."""
        width = get_terminal_size((NARROWEST, 0)).columns
        return text(self.sections, self.summary, width=min(max(width, NARROWEST), WIDEST))

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return page(self.sections, self.summary)

"""The gaps of a frame: a plain list of them, which a notebook shows as a table."""

from __future__ import annotations

from html import escape
from typing import Final

from adskit.data.shared import SharedList
from adskit.shown import LEFT

HEADS: Final = ("profiles", "ad product", "why", "what to do")
FEW: Final = 5  # ids of one reason that are named


class GapList(SharedList):
    """What could not be read, one dict each: profileId, region, adProduct, why, hint."""

    def _repr_html_(self) -> str:
        """Return a row for each ad product and reason, with the profiles it concerns."""
        if not self:
            return "<p>Nothing is missing.</p>"
        head = "".join(f"<th {LEFT}>{each}</th>" for each in HEADS)
        body = "".join(
            "<tr>" + "".join(f"<td {LEFT}>{escape(each)}</td>" for each in row) + "</tr>"
            for row in self._rows()
        )
        title = f"{len(self):,} {'part' if len(self) == 1 else 'parts'} could not be read"
        return (
            f"<table><caption {LEFT}>{title}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )

    def _rows(self) -> list[tuple[str, ...]]:
        """Return the gaps of one product and reason as one, the most frequent first."""
        found: dict[tuple[str, ...], list[str]] = {}
        for gap in self:
            reason = tuple(str(gap.get(each, "")) for each in ("adProduct", "why", "hint"))
            found.setdefault(reason, []).append(gap.get("profileId") or gap.get("region", ""))
        often = sorted(found.items(), key=lambda one: -len(one[1]))
        return [(named(profiles), *reason) for reason, profiles in often]


def named(profiles: list[str]) -> str:
    """Return the first few profiles, each once, and how many more there are."""
    each = list(dict.fromkeys(profiles))
    more = len(each) - FEW
    return ", ".join(each[:FEW]) + (f" and {more:,} more" if more > 0 else "")

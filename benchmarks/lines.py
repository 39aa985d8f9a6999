"""What a benchmark prints: a ratio, and what it should be."""

from __future__ import annotations

import sys
from typing import NamedTuple


class Line(NamedTuple):
    """A ratio, and what it should be at most (or at least)."""

    label: str
    ratio: float
    limit: float | None = None
    at_least: bool = False

    def __str__(self) -> str:
        """Return the line of the table."""
        if self.limit is None:
            return f"  {self.label:<66} {self.ratio:6.2f} ×"
        good = self.ratio >= self.limit if self.at_least else self.ratio <= self.limit
        words = "at least" if self.at_least else "at most"
        return (
            f"  {self.label:<66} {self.ratio:6.2f} ×  {words} {self.limit:.2f}  "
            f"{'yes' if good else 'NO'}"
        )


def tell(*lines: object) -> None:
    """Print at once: the whole takes minutes."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()

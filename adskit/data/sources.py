"""Where the values of a frame's columns stand in Amazon's records: a table for each list.

Columns are read one after another, each from all records of a page: a row made of each record would
take longer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from adskit.data.frames import Values
from adskit.data.records import Record, part

Source = Callable[[Sequence[Record]], Values]
Sources = dict[str, Source]  # column → where its values stand


@dataclass(frozen=True)
class At:
    """The values at one place of each record; None where it is missing.

    Attributes
    ----------
    path : str
        The names that lead to it, joined by dots.
    worded : callable, optional
        What becomes of each value.
    """

    path: str
    worded: Callable[[Any], object] | None = None

    def __call__(self, records: Sequence[Record]) -> Values:
        """Return the values of these records."""
        *parents, name = self.path.split(".")
        for parent in parents:
            records = [part(record, parent) for record in records]
        values = [record.get(name) for record in records]
        return values if self.worded is None else list(map(self.worded, values))


def paths(sources: Sources) -> frozenset[str]:
    """Return the names of a record, joined by dots, that these columns show."""
    return frozenset(source.path for source in sources.values() if isinstance(source, At))

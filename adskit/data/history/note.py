"""What a file of a history says about itself, in its own metadata."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from adskit.data.history.windows import Kept, days_of, runs
from adskit.data.reports.days import Span


@dataclass(frozen=True)
class Note:
    """Whose figures of which days a file holds, and where they come from.

    Attributes
    ----------
    profile : mapping
        profileId, accountName, region, countryCode, currencyCode, timezone.
    about : mapping
        What a frame of `get_report` has in its `attrs`, and `groupBy`, `columns`, `filters` and
        `openDays`: how many days Amazon corrects such figures.
    kept : mapping
        Day → when Amazon was asked for its figures, in seconds since 1970; a day without rows is
        a day on which nothing happened.
    """

    profile: Mapping[str, str | None]
    about: Mapping[str, Any]
    kept: Kept

    @property
    def owner(self) -> str:
        """The id of the profile."""
        return str(self.profile["profileId"])

    def with_days(self, more: Kept, about: Mapping[str, Any]) -> Note:
        """Return the note of a file that has these days too, or in a newer state."""
        return Note(self.profile, about, {**self.kept, **more})

    def to_json(self) -> str:
        """Write it down, days that were asked for together as one stretch."""
        ordered = sorted(self.kept, key=lambda day: (self.kept[day], day))
        stretches = [
            [str(span.start), str(span.end), asked_at]
            for asked_at, days in groupby(ordered, key=self.kept.__getitem__)
            for span in runs(list(days))
        ]
        content = {"profile": self.profile, "about": self.about, "stretches": stretches}
        return json.dumps(content, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str | bytes) -> Note:
        """Read what `to_json` wrote.

        Raises
        ------
        ValueError, KeyError, TypeError
            Somebody else wrote it.
        """
        content = json.loads(text)
        kept = {
            day: float(asked_at)
            for start, end, asked_at in content["stretches"]
            for day in days_of(Span(date.fromisoformat(start), date.fromisoformat(end)))
        }
        return cls(content["profile"], content["about"], kept)

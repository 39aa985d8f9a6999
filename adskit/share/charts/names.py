"""What stands beside a campaign's figure: its name, short, drawable and told apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import pandas as pd

LONGEST: Final = 36
SHORT: Final = 22  # where more has to stand beside it
TOO_FEW_LETTERS: Final = 0.5  # a name of which this much is boxes says less than an id
Drawn = Callable[[str], tuple[str, float]]


def shortened(name: str, *, longest: int = LONGEST) -> str:
    """Return the name with its middle left out: beginnings and ends tell campaigns apart."""
    if len(name) <= longest:
        return name
    head = (longest - 1) * 3 // 5
    return f"{name[:head].rstrip()}…{name[head + 1 - longest :].lstrip()}"


def labels(campaigns: pd.DataFrame, drawn: Drawn) -> list[str]:
    """Return one label per row, all different.

    Parameters
    ----------
    campaigns : DataFrame
        One row per campaign: `campaignId`, and as far as known `campaignName`, `accountName`,
        `countryCode` and `profileId`.
    drawn : callable
        How the fonts draw a text, and which share of it they lack.
    """
    rows = [
        {key: value for key, value in row.items() if isinstance(value, str) and value.strip()}
        for row in campaigns.to_dict("records")
    ]
    names = [name_of(row, drawn) for row in rows]
    same: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        same.setdefault(shortened(name), []).append(place)
    found = dict(enumerate(map(shortened, names)))
    for places in same.values():
        if len(places) > 1:
            apart = difference([rows[place] for place in places], drawn)
            for place, what in zip(places, apart, strict=True):
                found[place] = f"{shortened(names[place], longest=SHORT)} · {what}"
    return [found[place] for place in range(len(names))]


def difference(rows: Sequence[Mapping[Any, str]], drawn: Drawn) -> list[str]:
    """Return what tells campaigns of one name apart: the account if it does, else the ids."""
    for key in ("accountName", "countryCode", "profileId", "campaignId"):
        said = [shortened(drawn(row.get(key, ""))[0], longest=SHORT) for row in rows]
        if len(set(said)) == len(said) and all(said):
            return said
    return [f"{row.get('profileId', '')} {row.get('campaignId', '')}".strip() for row in rows]


def name_of(row: Mapping[Any, str], drawn: Drawn) -> str:
    """Return a campaign's name, or its id where there is no name or no font for it."""
    by_id = f"Campaign {row.get('campaignId', 'without id')}"
    if "campaignName" not in row:
        return by_id
    name, lacking = drawn(row["campaignName"])
    return by_id if lacking > TOO_FEW_LETTERS else name


def not_drawable(names: Sequence[Any], drawn: Drawn) -> str:
    """Return the note about names that no font here can draw; "" when there are none."""
    lacking = sum(isinstance(name, str) and drawn(name)[1] > 0 for name in names)
    if not lacking:
        return ""
    have = "name has" if lacking == 1 else "names have"
    return f"{lacking} {have} letters that no font on this computer draws"

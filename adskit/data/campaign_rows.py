"""The columns of get_campaigns, filled from whichever call the records came by."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import pandas as pd

from adskit.auth.calls import profile_text
from adskit.data.frames import DATE, LEADING, MONEY, TEXT, Columns, Values
from adskit.data.records import Record, once
from adskit.data.sources import Source, Sources, paths

COLUMNS: Final[Columns] = LEADING | {
    "name": TEXT,
    "state": TEXT,
    "targetingType": TEXT,
    "budget": MONEY,
    "budgetType": TEXT,
    "currencyCode": TEXT,
    "startDate": DATE,
    "endDate": DATE,
    "portfolioId": TEXT,
    "biddingStrategy": TEXT,
    "costType": TEXT,
    "servingStatus": TEXT,
}


KEY: Final = {"profileId", "adProduct", "campaignId"}  # what tells campaigns apart
REST: Final = "rest"  # beside the columns: what they do not show of each record


def columns_of(
    pages: Iterable[Sequence[Record]], sources: Sources, known: Mapping[str, Any]
) -> dict[str, Values]:
    """Return the values of each column, and of each further source; each campaign stands once.

    Parameters
    ----------
    pages : iterable
        Amazon's records, page after page.
    sources : mapping
        The columns that records fill, and from where.
    known : mapping
        The values of other columns, the same in every row; also of those that a record leaves out.
    """
    found: dict[str, list[Any]] = {name: [] for name in sources}
    seen: set[str] = set()
    rows = 0
    for page in pages:
        records = list(once(page, "campaignId", seen))
        rows += len(records)
        for name, source in sources.items():
            found[name] += source(records)
    return {
        name: filled(found[name], known.get(name)) if name in found else [known.get(name)] * rows
        for name in (*COLUMNS, *sources)
    }


def with_exact_ids(campaigns: pd.DataFrame) -> pd.DataFrame:
    """Return the campaigns that have an id, all ids as text: a file gives them back as numbers.

    Raises
    ------
    ArgumentError
        An id is not an id, or went through a float.
    """
    known = campaigns[campaigns.campaignId.notna()]
    return known.assign(
        profileId=[profile_text(one) for one in known.profileId],
        campaignId=[profile_text(one, of="campaign") for one in known.campaignId],
    )


def filled(values: Values, default: Any) -> Values:
    """Return the values, with the default in the place of those that are left out."""
    return values if default is None else [value or default for value in values]


def rest_of(sources: Sources) -> Source:
    """Return the source of what no column shows of each record, under dot-joined names."""
    without = paths(sources).union(COLUMNS)
    return lambda records: [flat(record, without) for record in records]


def flat(record: Mapping[str, Any], without: frozenset[str], *, prefix: str = "") -> dict[str, Any]:
    """Return what is left of a record on one level: names joined by a dot, lists as JSON text."""
    found: dict[str, Any] = {}
    for key, value in record.items():
        name = prefix + key
        if isinstance(value, Mapping) and value:
            found |= flat(value, without, prefix=f"{name}.")
        elif name not in without:
            found[name] = (
                json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
            )
    return found


def rest_columns(rests: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Return the further fields as columns of plain objects: no number is turned into another."""
    names = sorted({name for rest in rests for name in rest})
    return pd.DataFrame(
        {name: pd.Series([rest.get(name) for rest in rests], dtype=object) for name in names},
        index=range(len(rests)),
    )

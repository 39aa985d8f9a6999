"""A campaign's row: the columns of get_campaigns, filled from whichever call the record came by."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, Final

import pandas as pd

from adskit.data.frames import DATE, LEADING, MONEY, TEXT, Columns, Row
from adskit.data.lists import Fields, Record
from adskit.data.profiles import Profile, whose

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


in_order: Final = itemgetter(*COLUMNS)
NOTHING: Final[dict[str, Any]] = {}


def rows_of(
    pages: Iterable[Sequence[Record]],
    profile: Profile,
    fields: Callable[[Record], Fields],
    *,
    product: str | None,
    lifted: frozenset[str],
    raw: bool,
) -> Iterator[tuple[Row, dict[str, Any]]]:
    """Give a row per campaign, each campaign once: results may shift between pages.

    Parameters
    ----------
    pages : iterable
        Amazon's records, page after page.
    profile : Profile
        Whose they are.
    fields : callable
        A record → the columns it fills; the profile and the product fill the others.
    product : str or None
        The ad product they are of; None when each record names its own.
    lifted : frozenset
        The record's own names (dot-joined) that `fields` has used.
    raw : bool
        Whether to give the rest of each record beside its row, under dot-joined names.
    """
    known = dict.fromkeys(COLUMNS) | whose(profile) | {"adProduct": product}
    seen: set[str] = set()
    for page in pages:
        for record in page:
            campaign = str(record.get("campaignId"))
            if campaign in seen:
                continue
            seen.add(campaign)
            row = in_order(known | fields(record))
            yield row, flat(record, lifted) if raw else NOTHING


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

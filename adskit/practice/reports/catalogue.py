"""The report types: which columns, groupings and filters each has, from their table beside this."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final, Literal

from adskit.practice.kinds import AD_PRODUCTS, AdProduct

TimeUnit = Literal["DAILY", "SUMMARY"]
# each time unit has its own columns for the days, and not those of the other
OTHERS_DAYS: Final[Mapping[TimeUnit, frozenset[str]]] = {
    "DAILY": frozenset({"startDate", "endDate"}),
    "SUMMARY": frozenset({"date"}),
}


@dataclass(frozen=True)
class Grouping:
    """What one `groupBy` adds: columns of its own, and filters with their allowed values."""

    columns: tuple[str, ...]
    filters: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class ReportType:
    """One report type.

    Attributes
    ----------
    days : int
        How many days a report may have, both ends counted.
    kept : int
        How many days back a report may begin.
    known : int
        How many days back there are figures; of older days a report has no rows.
    """

    id: str
    product: AdProduct
    days: int
    kept: int
    known: int
    columns: tuple[str, ...] = field(repr=False)
    groups: Mapping[str, Grouping] = field(repr=False)

    def allowed_columns(self, groups: Sequence[str], unit: TimeUnit) -> list[str]:
        """Return the columns that a report with these groupings may have."""
        own = [column for group in groups for column in self.groups[group].columns]
        names = dict.fromkeys([*self.columns, *own])
        return [name for name in names if name not in OTHERS_DAYS[unit]]

    def allowed_filters(self, groups: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Return the filters that every one of these groupings has."""
        first, *others = (self.groups[group].filters for group in groups)
        return {
            name: values
            for name, values in first.items()
            if all(name in filters for filters in others)
        }


@cache
def report_types() -> Mapping[str, ReportType]:
    """Return the report types by `reportTypeId`."""
    table = json.loads(files(__package__).joinpath("catalogue.json").read_text("utf-8"))
    products: dict[str, AdProduct] = {product: product for product in AD_PRODUCTS}
    return MappingProxyType(
        {
            name: ReportType(
                id=name,
                product=products[row["product"]],
                days=row["days"],
                kept=row["kept"],
                known=row.get("known", row["kept"]),
                columns=tuple(row["columns"].split()),
                groups={group: grouping(given) for group, given in row["groups"].items()},
            )
            for name, row in table.items()
        }
    )


def grouping(given: Mapping[str, Mapping[str, str] | str]) -> Grouping:
    """Return a grouping as the table writes it: names with spaces between."""
    columns, filters = given.get("columns", ""), given.get("filters", {})
    return Grouping(
        columns=tuple(columns.split()) if isinstance(columns, str) else (),
        filters={name: tuple(values.split()) for name, values in filters.items()}
        if isinstance(filters, Mapping)
        else {},
    )

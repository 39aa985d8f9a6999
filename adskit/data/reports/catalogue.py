"""The report types of the sponsored ad products and their columns, from the tables beside this.

https://advertising.amazon.com/API/docs/en-us/guides/reporting/v3/report-types/overview
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final, Literal

import pandas as pd

from adskit.data.frames import COUNT, DATE, MONEY, TEXT
from adskit.data.near import did_you_mean
from adskit.errors import ArgumentError
from adskit.troubles.table import todo

ColumnType = Literal["id", "text", "date", "count", "money", "fraction", "number"]
# ids come as numbers and become text; a money column may look like whole numbers for weeks
DTYPES: Final[Mapping[ColumnType, str]] = MappingProxyType(
    {
        "id": TEXT,
        "text": TEXT,
        "date": DATE,
        "count": COUNT,
        "money": MONEY,
        "fraction": MONEY,
        "number": MONEY,
    }
)
PREFIX: Final = len("sp")  # the ad product in front of a report type's name
LOOK_UP: Final = todo("report-type-unknown")


@dataclass(frozen=True)
class Column:
    """One column of reports.

    Attributes
    ----------
    type : str
        What its values are: a fraction is read in percent, a number is none of the others.
    additive : bool
        Whether sums of it mean something; ratios, budgets and people reached cannot be summed.
    days : int, optional
        How many days after the click or view still count.
    about : str
        What it holds.
    """

    name: str
    type: ColumnType
    additive: bool
    days: int | None
    about: str

    @property
    def dtype(self) -> str:
        """The dtype it has in a frame."""
        return DTYPES[self.type]


@dataclass(frozen=True)
class Group:
    """One way to group a report: the columns it brings, its filters and their values."""

    columns: tuple[str, ...]
    filters: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class ReportType:
    """One report type.

    Attributes
    ----------
    max_days : int
        The longest range of one report, both ends counted.
    retention_days : int
        How far back its first day may lie.
    known_days : int, optional
        How far back there really is data, where Amazon keeps less than it accepts.
    groups : mapping
        Name → `Group`.
    default_group_by, default_columns : tuple of str
        What is asked for when nothing is said; dates come on top.
    """

    name: str
    ad_product: str
    about: str
    max_days: int
    retention_days: int
    known_days: int | None
    groups: Mapping[str, Group]
    default_group_by: tuple[str, ...]
    default_columns: tuple[str, ...]
    base: tuple[str, ...]
    note: str

    def columns(self, group_by: tuple[str, ...]) -> tuple[str, ...]:
        """Return the columns that can be asked for with these groups."""
        grouped = (name for group in group_by for name in self.groups[group].columns)
        return tuple(dict.fromkeys((*grouped, *self.base)))

    def usual_columns(self, group_by: tuple[str, ...]) -> tuple[str, ...]:
        """Return what to ask for when nothing is said: what tells the rows apart, and figures."""
        allowed = self.columns(group_by)
        shared = {name for name, times in Counter(self._grouped()).items() if times > 1}
        keys = [
            name
            for group in group_by
            if group not in self.default_group_by
            for name in self.groups[group].columns
            if name not in shared and columns()[name].type in {"id", "text"}
        ]
        wanted = (*keys, *(name for name in self.default_columns if name in allowed))
        return tuple(dict.fromkeys(wanted))

    def _grouped(self) -> Iterator[str]:
        for group in self.groups.values():
            yield from group.columns


def table(name: str) -> Mapping[str, Any]:
    """Return one of the tables beside this file."""
    content: Mapping[str, Any] = json.loads(files(__package__).joinpath(name).read_text("utf-8"))
    return content


@cache
def columns() -> Mapping[str, Column]:
    """Return every column by its name."""
    return MappingProxyType(
        {
            name: Column(
                name, row["type"], row.get("additive", False), row.get("days"), row["about"]
            )
            for name, row in table("columns.json").items()
        }
    )


@cache
def types() -> Mapping[str, ReportType]:
    """Return every report type by its name."""
    return MappingProxyType(
        {
            name: ReportType(
                name=name,
                ad_product=row["adProduct"],
                about=row["about"],
                max_days=row["maxDays"],
                retention_days=row["retentionDays"],
                known_days=row.get("knownDays"),
                groups={group: group_in(found) for group, found in row["groupBy"].items()},
                default_group_by=tuple(row["defaultGroupBy"]),
                default_columns=tuple(row["defaultColumns"]),
                base=tuple(row["columns"]),
                note=row.get("note", ""),
            )
            for name, row in table("types.json").items()
        }
    )


def group_in(row: Mapping[str, Any]) -> Group:
    """Return one group of the table."""
    return Group(
        tuple(row["columns"]), {name: tuple(values) for name, values in row["filters"].items()}
    )


def type_named(name: object) -> ReportType:
    """Return a report type by its name.

    Raises
    ------
    ArgumentError
        There is none; the nearest one is named.
    """
    if not isinstance(name, str):
        raise ArgumentError(
            f"report_type is of type {type(name).__name__}, not a text.",
            hint=f'pass a name such as "spCampaigns"; {LOOK_UP}',
        )
    found = types().get(name)
    if found is None:
        raise ArgumentError(f"{name!r} is not a report type{meant(name)}", hint=LOOK_UP)
    return found


def meant(name: str) -> str:
    """Return `; did you mean …?` with that type of every ad product, or else the nearest one."""
    word = bare(name)
    names = [known for known in types() if bare(known[PREFIX:]) == word]
    if len(names) <= 1:
        return did_you_mean(names[0] if names else name, types())
    return f"; did you mean {', '.join(map(repr, names[:-1]))} or {names[-1]!r}?"


def bare(name: str) -> str:
    """Return a name without what people write differently: case, blanks, the plural."""
    return "".join(filter(str.isalnum, name)).casefold().rstrip("s")


def report_types() -> pd.DataFrame:
    """Return the report types, one row each.

    Returns
    -------
    DataFrame, shape (24, 9)
        reportType, adProduct, about, groupBy (the ways to group, the default first), filters,
        maxDays (of one report; longer ranges are split), retentionDays (how far back the first day
        may lie), columns (how many there are), note.

    Examples
    --------
    >>> adskit.reports.report_types()[["reportType", "maxDays", "retentionDays"]].head(2)
                reportType  maxDays  retentionDays
    0  spAdvertisedProduct       31             95
    1          spAudiences       31             95
    """
    rows = [
        {
            "reportType": one.name,
            "adProduct": one.ad_product,
            "about": one.about,
            "groupBy": ", ".join(dict.fromkeys((*one.default_group_by, *one.groups))),
            "filters": ", ".join(
                dict.fromkeys(name for group in one.groups.values() for name in group.filters)
            ),
            "maxDays": one.max_days,
            "retentionDays": one.retention_days,
            "columns": len(one.columns(tuple(one.groups))),
            "note": one.note,
        }
        for one in types().values()
    ]
    return pd.DataFrame(rows)


def report_columns(report_type: str) -> pd.DataFrame:
    """Return the columns of one report type, one row each, those asked for by default first.

    Parameters
    ----------
    report_type : str
        Such as "spCampaigns".

    Returns
    -------
    DataFrame, shape (n_columns, 7)
        column, dtype, default (asked for when you name none), groupBy (needs this group; "" for
        any), additive (sums mean something), attributionDays (how long after the click or view a
        sale still counts), about.

    Raises
    ------
    ArgumentError
        There is no such report type.

    Examples
    --------
    >>> adskit.reports.report_columns("spCampaigns")[["column", "dtype", "default"]].tail(2)
                  column    dtype  default
    51  clickThroughRate  float64    False
    52             spend  float64    False
    """
    kind = type_named(report_type)
    asked = ("date", "startDate", "endDate", *kind.default_columns)
    names = kind.columns(tuple(kind.groups))
    rows = []
    for name in sorted(names, key=lambda one: asked.index(one) if one in asked else len(asked)):
        column = columns()[name]
        groups = [group for group, found in kind.groups.items() if name in found.columns]
        rows.append(
            {
                "column": name,
                "dtype": column.dtype,
                "default": name in asked,
                "groupBy": "" if name in kind.base else " or ".join(groups),
                "additive": column.additive,
                "attributionDays": column.days,
                "about": column.about,
            }
        )
    return pd.DataFrame(rows).astype({"attributionDays": COUNT})

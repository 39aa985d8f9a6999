"""What is asked for, looked at from all sides before anything is sent.

A wrong column costs an hour at Amazon: the whole report fails, often after waiting for it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, Literal, get_args

from adskit.data.listed import listed
from adskit.data.near import did_you_mean
from adskit.data.profiles import Profile
from adskit.data.reports.catalogue import ReportType, columns, type_named, types
from adskit.data.reports.days import Span, today_in
from adskit.errors import ArgumentError

TimeUnit = Literal["DAILY", "SUMMARY"]
# the dates that Amazon allows with each time unit; without them a row would not say when
DATES: Final[Mapping[TimeUnit, tuple[str, ...]]] = {
    "DAILY": ("date",),
    "SUMMARY": ("startDate", "endDate"),
}
# get_report says of every row whose it is
OWNER: Final = frozenset({"profileId", "accountName", "region", "countryCode", "currencyCode"})
# of add_metrics
RATIOS: Final = frozenset({"CTR", "CPC", "CPM", "CVR", "ACOS", "ROAS", "SPENDSHARE"})
Filters = Mapping[str, Sequence[str] | str]


@dataclass(frozen=True)
class Wish:
    """One report as it is asked for, of any profile and any dates.

    Attributes
    ----------
    columns : tuple of str
        The dates first.
    """

    type: ReportType
    columns: tuple[str, ...]
    group_by: tuple[str, ...]
    time_unit: TimeUnit
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def day(self) -> str:
        """The column that says until when a row counts."""
        return DATES[self.time_unit][-1]

    def request(self, span: Span) -> dict[str, Any]:
        """Return the body of `POST /reporting/reports` for these days."""
        return {
            "startDate": span.start.isoformat(),
            "endDate": span.end.isoformat(),
            "configuration": {
                "adProduct": self.type.ad_product,
                "reportTypeId": self.type.name,
                "timeUnit": self.time_unit,
                "groupBy": list(self.group_by),
                "columns": list(self.columns),
                "filters": [
                    {"field": field, "values": list(values)} for field, values in self.filters
                ],
                "format": "GZIP_JSON",
            },
        }


def wish_of(
    report_type: str,
    *,
    column_names: Sequence[str] | str | None = None,
    group_by: Sequence[str] | str | None = None,
    time_unit: str = "DAILY",
    filters: Filters | None = None,
) -> Wish:
    """Return a wish that Amazon will accept.

    Raises
    ------
    ArgumentError
        A name or value is not among those that the report type knows; the nearest one is named.
    """
    kind = type_named(report_type)
    groups = groups_of(kind, group_by)
    unit = unit_named(time_unit)
    return Wish(
        kind,
        columns_of(kind, groups, unit, column_names),
        groups,
        unit,
        filters_of(kind, groups, {} if filters is None else filters),
    )


def unit_named(word: str) -> TimeUnit:
    """Return the time unit of that name."""
    found = next((unit for unit in get_args(TimeUnit) if unit == str(word).upper()), None)
    if found is None:
        raise ArgumentError(
            f"{word!r} is not a time unit.",
            hint="use DAILY for a row a day, SUMMARY for a row in all.",
        )
    unit: TimeUnit = found
    return unit


def groups_of(kind: ReportType, names: Sequence[str] | str | None) -> tuple[str, ...]:
    """Return the groups to ask for: those named, or the type's own."""
    if names is None:
        return kind.default_group_by
    groups = listed(names, "group_by")
    for name in groups or [""]:
        if name not in kind.groups:
            raise ArgumentError(
                f"{kind.name} cannot be grouped by {name!r}{did_you_mean(name, kind.groups)}",
                hint=f"use {', '.join(kind.groups)}.",
            )
    return tuple(groups)


def columns_of(
    kind: ReportType, groups: tuple[str, ...], unit: TimeUnit, names: Sequence[str] | str | None
) -> tuple[str, ...]:
    """Return the columns to ask for: those named, or the type's own; its dates first."""
    allowed = kind.columns(groups)
    wanted = listed(kind.usual_columns(groups) if names is None else names, "columns")
    if not wanted:
        raise ArgumentError("No column is asked for.", hint=look_up(kind))
    for name in wanted:
        if name not in allowed:
            raise unknown_column(kind, groups, name, allowed)
    dates = DATES[unit]
    others = {name for known in DATES.values() for name in known} - set(dates)
    wrong = next((name for name in wanted if name in others), None)
    if wrong is not None:
        raise ArgumentError(
            f"{wrong} does not go with {unit}.",
            hint=f"leave it out: {unit} brings {' and '.join(dates)}.",
        )
    return tuple(dict.fromkeys((*dates, *wanted)))


def unknown_column(
    kind: ReportType, groups: tuple[str, ...], name: str, allowed: Sequence[str]
) -> ArgumentError:
    """Return the error for a column that these groups of the report type do not have."""
    if name in OWNER:
        return ArgumentError(f"{name} is in the table anyway.", hint="leave it out of columns.")
    several = [one for one in re.split(r"[\s,;]+", name) if one]
    if len(several) > 1:
        return ArgumentError(
            f"{name!r} is one text, not several columns.",
            hint=f"pass a list: {json.dumps(several)}.",
        )
    other = [group for group, found in kind.groups.items() if name in found.columns]
    if other:
        return ArgumentError(
            f"{name} needs another group than {', '.join(groups)}.",
            hint=f"pass group_by={other[0]!r}, or leave the column out.",
        )
    suffixed = [one for one in allowed if one.startswith(name) and one[len(name) :][:1].isdigit()]
    if suffixed:  # sales at Sponsored Brands is sales14d at Sponsored Products
        return ArgumentError(
            f"{kind.name} counts {name} by days: {', '.join(suffixed)}.", hint=look_up(kind)
        )
    wrong = f"{name!r} is not a column of {kind.name}"
    if name.upper() in RATIOS:
        return ArgumentError(
            f"{wrong}, but made of some.",
            hint="ask for clicks, cost and sales; adskit.add_metrics(report) makes it of them.",
        )
    elsewhere = types_with(name, kind.ad_product)
    return ArgumentError(
        f"{wrong}{'.' if elsewhere else did_you_mean(name, allowed)}",
        hint=f"reports that have it: {', '.join(elsewhere)}." if elsewhere else look_up(kind),
    )


def types_with(column: str, product: str) -> list[str]:
    """Return the report types of an ad product that have a column, in any of their groups."""
    return [
        kind.name
        for kind in types().values()
        if kind.ad_product == product
        and any(column in kind.columns((group,)) for group in kind.groups)
    ]


def look_up(kind: ReportType) -> str:
    """Say where the columns of a type are listed."""
    return f'see adskit.reports.report_columns("{kind.name}").'


def filters_of(
    kind: ReportType, groups: tuple[str, ...], filters: object
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the filters, each known to every group of the request, with values that it knows."""
    allowed = dict(kind.groups[groups[0]].filters)
    for group in groups[1:]:
        allowed = {
            name: values for name, values in allowed.items() if name in kind.groups[group].filters
        }
    if not isinstance(filters, Mapping):
        example = {name: values[0] for name, values in [*allowed.items()][:1]}
        raise ArgumentError(
            f"filters is of type {type(filters).__name__}, not a mapping of fields to values.",
            hint=f"pass for example filters={json.dumps(example)}.",
        )
    found = []
    for name, given in sorted(filters.items()):
        if name not in allowed:
            known = ", ".join(allowed) or "no filter at all"
            raise ArgumentError(
                f"{kind.name} by {', '.join(groups)} has no filter {name!r}"
                + did_you_mean(name, allowed),
                hint=f"it knows {known}; you can also filter the finished table.",
            )
        by_word = {value.casefold(): value for value in allowed[name]}
        values = listed(given, name)
        for value in values or [""]:
            if value.casefold() not in by_word:
                raise ArgumentError(
                    f"{value!r} is not a value of {name}{did_you_mean(value, allowed[name])}",
                    hint=f"use {', '.join(allowed[name])}.",
                )
        found.append((name, tuple(sorted({by_word[value.casefold()] for value in values}))))
    return tuple(found)


def check_days(wish: Wish, span: Span, profiles: Sequence[Profile], now: float) -> None:
    """Let a range of days pass that Amazon has data for, by each profile's own calendar.

    Raises
    ------
    ArgumentError
        It begins before what Amazon keeps, or ends in the future.
    """
    kind = wish.type
    for profile in profiles:
        today = today_in(profile.timezone, now)
        first = today - timedelta(kind.retention_days)
        if span.start < first:
            raise ArgumentError(
                f"Amazon keeps {kind.name} for {kind.retention_days} days, and {span.start} lies "
                f"before that ({where(profile)}, it is {today}).",
                hint=f'begin at "{first}" or later.',
            )
    check_end(span, profiles, now)


def check_end(span: Span, profiles: Sequence[Profile], now: float) -> None:
    """Let a range of days pass that is not in the future, by each profile's own calendar.

    Raises
    ------
    ArgumentError
        It ends after today.
    """
    for profile in profiles:
        today = today_in(profile.timezone, now)
        if span.end > today:
            raise ArgumentError(
                f"end ({span.end}) lies in the future (in {where(profile)}, it is {today}).",
                hint=f'end at "{today}" or earlier; yesterday is the last whole day.',
            )


def where(profile: Profile) -> str:
    """Say whose calendar counts."""
    return f"{profile.timezone or 'UTC'}, where profile {profile.id} is"


def attribution_days(wish: Wish) -> list[int]:
    """Return how many days after a click or view the sales in these columns still count."""
    days = {columns()[name].days for name in wish.columns}
    return sorted(number for number in days if number is not None)

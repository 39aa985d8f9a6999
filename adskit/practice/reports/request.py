"""What a report is ordered with, read and looked at as strictly as Amazon does."""

from __future__ import annotations

import json
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Final

from adskit.practice.reports.catalogue import ReportType, TimeUnit, report_types

UNITS: Final[dict[str, TimeUnit]] = {"DAILY": "DAILY", "SUMMARY": "SUMMARY"}
# some types can be had as CSV or XLSX at Amazon; here, where programs read them, not
FORMATS: Final = ("GZIP_JSON",)
FIELDS: Final = ("name", "startDate", "endDate", "configuration")
SETTINGS: Final = (
    "adProduct",
    "columns",
    "filters",
    "format",
    "groupBy",
    "reportTypeId",
    "timeUnit",
)


class NotAccepted(ValueError):
    """A report is refused; the text is Amazon's `detail`."""


@dataclass(frozen=True)
class ReportRequest:
    """A report somebody may have.

    Attributes
    ----------
    filters : mapping
        Field → the values that are let through.
    oldest : date
        The first day that there are figures of.
    configuration : dict
        As it was sent, for the answers that repeat it.
    """

    kind: ReportType
    start: date
    end: date
    unit: TimeUnit
    groups: tuple[str, ...]
    columns: tuple[str, ...]
    filters: Mapping[str, frozenset[str]]
    name: str | None = None
    configuration: Mapping[str, Any] = field(default_factory=dict, repr=False)
    oldest: date = date.min

    @cached_property
    def meaning(self) -> Hashable:
        """What makes two orders the same, whatever their names and the order of their lists."""
        return (
            self.kind.id,
            self.start,
            self.end,
            self.unit,
            frozenset(self.groups),
            frozenset(self.columns),
            frozenset(self.filters.items()),
        )

    @property
    def days(self) -> list[date]:
        """The days it covers, both ends among them, as far as there are figures of them."""
        start = max(self.start, self.oldest)
        return [start + timedelta(n) for n in range((self.end - start).days + 1)]


def read_request(body: bytes, today: date) -> ReportRequest:
    """Return the report that a body orders.

    Raises
    ------
    NotAccepted
        With the first thing that is wrong.
    """
    order = read_object(body)
    settings = order.get("configuration")
    if not isinstance(settings, dict):
        raise NotAccepted("configuration is required and must be an object")
    refuse_unknown("The request", order, FIELDS)
    refuse_unknown("configuration", settings, SETTINGS)
    kind = report_types().get(str(settings.get("reportTypeId")))
    if kind is None:
        raise NotAccepted("configuration reportTypeId is unknown or invalid")
    check("adProduct", [settings.get("adProduct")], [kind.product])
    check("timeUnit", [settings.get("timeUnit")], UNITS)
    check("format", [settings.get("format")], FORMATS)
    unit = UNITS[settings["timeUnit"]]
    groups = names_in(settings, "groupBy", kind.groups)
    columns = names_in(settings, "columns", kind.allowed_columns(groups, unit))
    filters = read_filters(settings.get("filters"), kind.allowed_filters(groups))
    start, end = read_days(order, kind, today)
    name = order.get("name")
    if name is not None and not isinstance(name, str):
        raise NotAccepted("name must be a string")
    return ReportRequest(
        kind=kind,
        start=start,
        end=end,
        unit=unit,
        groups=groups,
        columns=columns,
        filters=filters,
        name=name,
        configuration={key: settings.get(key) for key in SETTINGS},
        oldest=today - timedelta(kind.known),
    )


def read_object(body: bytes) -> dict[str, Any]:
    """Return the body as an object."""
    try:
        order = json.loads(body)
    except ValueError:
        order = None
    if not isinstance(order, dict):
        raise NotAccepted("The request body is not a JSON object")
    return order


def refuse_unknown(what: str, given: Iterable[str], known: Collection[str]) -> None:
    """Refuse names that are not known."""
    wrong = [name for name in given if name not in known]
    if wrong:
        told = f"({', '.join(wrong)}). Allowed values: ({', '.join(known)})"
        raise NotAccepted(f"{what} includes invalid values: {told}")


def check(what: str, given: Iterable[Any], known: Collection[str]) -> None:
    """Refuse values that are no text or not known."""
    texts = [one if isinstance(one, str) else json.dumps(one) for one in given]
    refuse_unknown(f"configuration {what}", texts, known)


def names_in(settings: Mapping[str, Any], what: str, known: Collection[str]) -> tuple[str, ...]:
    """Return a list of names, each once, after looking at each."""
    names = settings.get(what)
    if not isinstance(names, list) or not names:
        raise NotAccepted(f"configuration {what} is required and must be an array with values")
    check(what, names, known)
    return tuple(dict.fromkeys(names))


def read_filters(given: Any, known: Mapping[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
    """Return field → values; a filter must be one of all the groupings."""
    if given is None:
        return {}
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise NotAccepted("configuration filters must be an array of objects")
    filters: dict[str, frozenset[str]] = {}
    for one in given:
        name, values = one.get("field"), one.get("values")
        check("filters", [name], known)
        if not isinstance(values, list) or not values:
            raise NotAccepted(f"configuration filters {name} must have an array of values")
        check(f"filters {name}", values, known[name])
        filters[name] = frozenset(values)
    return filters


def read_days(order: Mapping[str, Any], kind: ReportType, today: date) -> tuple[date, date]:
    """Return the first and the last day, after looking at both."""
    start, end = read_day(order, "startDate"), read_day(order, "endDate")
    if end < start:
        raise NotAccepted(f"endDate ({end}) must be equal to or after startDate ({start})")
    if end > today:
        raise NotAccepted(f"endDate ({end}) must be equal to or before today ({today})")
    oldest = today - timedelta(kind.kept)
    if start < oldest:
        told = f"equal to or after report type data retention start date ({oldest})"
        raise NotAccepted(f"startDate ({start}) must be {told}")
    length = (end - start).days + 1
    if length > kind.days:
        told = f"({length} days) must not exceed {kind.days} days for {kind.id}"
        raise NotAccepted(f"The range from startDate to endDate {told}")
    return start, end


def read_day(order: Mapping[str, Any], name: str) -> date:
    """Return one day; only `YYYY-MM-DD` is one."""
    text = order.get(name)
    try:
        day = date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise NotAccepted(f"{name} is required and must be a date as YYYY-MM-DD")
    return day

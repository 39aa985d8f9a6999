"""GET /sd/campaigns and /sd/adGroups: filters and page in the query, a bare array, no total."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from adskit.practice.ads.endpoint import Asked, Context
from adskit.practice.ads.replies import gateway_error
from adskit.practice.messages import Answer, Call, Refused, json_answer
from adskit.practice.world import World

MOST: Final = 1000  # Amazon does not publish its page maximum
STATES: Final = ("enabled", "paused", "archived")
Test = Callable[[Mapping[str, Any]], bool]


@dataclass(frozen=True)
class DisplayList:
    """How one Sponsored Display list differs from the other.

    Attributes
    ----------
    ids : mapping
        Query parameter → the field whose ids it lists.
    rows : callable
        (world, profile id) → all rows.
    """

    path: str
    ids: Mapping[str, str]
    rows: Callable[[World, str], Sequence[Mapping[str, Any]]] = field(repr=False)

    def answer(self, context: Context, asked: Asked) -> Answer:
        """Return one page.

        Raises
        ------
        Refused
            A query parameter is not as it must be.
        """
        call = asked.call
        tests = display_filters(call, self.ids)
        profile_id = asked.profile.id if asked.profile else ""
        rows = [
            row for row in self.rows(context.world, profile_id) if all(test(row) for test in tests)
        ]
        start, count = whole(call, "startIndex", least=0) or 0, page_length(context, call)
        page = rows[start : start + count]
        # Readers count rows to know where they are, so a repeated row may only fill a page up.
        if asked.repeat_row and 0 < start < len(rows) and len(page) < count:
            page = [rows[start - 1], *page]
        return json_answer(page)


CAMPAIGNS: Final = DisplayList(
    path="/sd/campaigns",
    ids={"campaignIdFilter": "campaignId", "portfolioIdFilter": "portfolioId"},
    rows=lambda world, profile_id: world.campaigns(profile_id, "SPONSORED_DISPLAY"),
)
AD_GROUPS: Final = DisplayList(
    path="/sd/adGroups",
    ids={"campaignIdFilter": "campaignId", "adGroupIdFilter": "adGroupId"},
    rows=lambda world, profile_id: world.ad_groups(profile_id, "SPONSORED_DISPLAY"),
)


def page_length(context: Context, call: Call) -> int:
    """Return how many rows a page has.

    A page shorter than the `count` asked for is the last one: that is how readers know. So a
    `count` within the maximum is always kept to; a smaller page size only shows where `count` is
    left out or is more than the maximum.
    """
    maximum = context.page_size or MOST
    wanted = whole(call, "count", least=1)
    return wanted if wanted is not None and wanted <= MOST else min(maximum, MOST)


def display_filters(call: Call, id_filters: Mapping[str, str]) -> list[Test]:
    """Return a test for each filter in the query."""
    states = listed(call, "stateFilter")
    for state in states or ():
        if state not in STATES:
            raise refused(call, f"stateFilter: {state} is not one of {', '.join(STATES)}")
    tests: list[Test] = [one_of("state", states)] if states else []
    for parameter, name in id_filters.items():
        ids = listed(call, parameter)
        if ids and not all(one.isascii() and one.isdecimal() for one in ids):
            raise refused(call, f"{parameter}: not a list of ids")
        if ids:
            tests.append(one_of(name, [int(one) for one in ids]))
    if "name" in call.query:
        tests.append(one_of("name", [call.query["name"]]))
    return tests


def one_of(name: str, values: Sequence[Any]) -> Test:
    """Keep the rows whose field of that name has one of the values."""
    wanted = set(values)
    return lambda row: row.get(name) in wanted


def listed(call: Call, parameter: str) -> list[str]:
    """Return a comma list of the query; empty when it is not there."""
    return [part.strip() for part in call.query.get(parameter, "").split(",") if part.strip()]


def whole(call: Call, parameter: str, *, least: int) -> int | None:
    """Return a whole number of the query; None when it is not there."""
    text = call.query.get(parameter)
    if text is None:
        return None
    if not (text.isascii() and text.isdecimal()) or int(text) < least:
        raise refused(call, f"{parameter}: {text} is not a whole number from {least}")
    return int(text)


def refused(call: Call, details: str) -> Refused:
    """Return the refusal of a query parameter."""
    return Refused(gateway_error(call, 422, details[:300]))

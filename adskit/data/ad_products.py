"""The four sponsored ad products: how each lists its campaigns, and how one becomes a row.

Paths, media types, paging, letter case, dates and the shape of a budget differ from product to
product. Each difference stands here, once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal, get_args

from adskit.auth.session import AdsSession
from adskit.data.lists import (
    Fields,
    Pages,
    Posted,
    Record,
    any_displayed,
    displayed,
    include,
    part,
    upper,
)
from adskit.data.profiles import Profile
from adskit.errors import ArgumentError

AdProduct = Literal[
    "SPONSORED_PRODUCTS", "SPONSORED_BRANDS", "SPONSORED_DISPLAY", "SPONSORED_TELEVISION"
]
State = Literal["ENABLED", "PAUSED", "ARCHIVED"]
SHORT: Final[Mapping[str, AdProduct]] = dict(
    zip(("SP", "SB", "SD", "ST"), get_args(AdProduct), strict=True)
)

DISPLAY: Final = "/sd/campaigns"


@dataclass(frozen=True)
class Listing:
    """How one ad product lists campaigns.

    Attributes
    ----------
    pages : callable
        (session, profile, states, extended) → page after page of Amazon's records.
    has_any : callable
        (session, profile) → whether there is any campaign; asks for one at most.
    fields : callable
        A record → the campaign columns that it fills.
    lifted : frozenset
        The record's own names (dot-joined) that `fields` has used.
    """

    pages: Callable[[AdsSession, Profile, Sequence[State], bool], Pages]
    has_any: Callable[[AdsSession, Profile], bool]
    fields: Callable[[Record], Fields]
    lifted: frozenset[str]


def posted(list_: Posted, fields: Callable[[Record], Fields], lifted: frozenset[str]) -> Listing:
    """Return the way of the products whose lists are POSTs with `nextToken`."""

    def pages(ads: AdsSession, profile: Profile, states: Sequence[State], extended: bool) -> Pages:  # noqa: FBT001
        return list_.pages(ads, profile, include("stateFilter", states), extended=extended)

    return Listing(pages, list_.has_any, fields, lifted)


def display_pages(
    ads: AdsSession,
    profile: Profile,
    states: Sequence[State],
    extended: bool,  # noqa: FBT001, ARG001 - this list has nothing more to give
) -> Pages:
    """Sponsored Display lists by GET, counts its pages, and writes states in lower case."""
    query = {"stateFilter": [state.lower() for state in states]}
    return displayed(ads, profile, DISPLAY, query, key="campaignId")


def common(record: Record) -> Fields:
    """Return what all products call alike."""
    return {
        "campaignId": record.get("campaignId"),
        "name": record.get("name"),
        "state": upper(record.get("state")),
        "startDate": record.get("startDate"),
        "endDate": record.get("endDate"),
        "portfolioId": record.get("portfolioId"),
        "costType": upper(record.get("costType")),
        "servingStatus": part(record, "extendedData").get("servingStatus"),
    }


def products_fields(record: Record) -> Fields:
    """Sponsored Products: the budget is an object, the strategy stands under dynamicBidding."""
    budget = part(record, "budget")
    return common(record) | {
        "targetingType": record.get("targetingType"),
        "budget": budget.get("budget"),
        "budgetType": upper(budget.get("budgetType")),
        "biddingStrategy": part(record, "dynamicBidding").get("strategy"),
    }


def brands_fields(record: Record) -> Fields:
    """Sponsored Brands: the budget is a number, the strategy stands under bidding."""
    return common(record) | {
        "budget": record.get("budget"),
        "budgetType": upper(record.get("budgetType")),
        "biddingStrategy": part(record, "bidding").get("bidOptimizationStrategy"),
    }


def display_fields(record: Record) -> Fields:
    """Sponsored Display: everything on one level, words in lower case, ids as numbers."""
    return common(record) | {
        "budget": record.get("budget"),
        "budgetType": upper(record.get("budgetType")),
    }


def television_fields(record: Record) -> Fields:
    """Sponsored TV: the only list that names the budget's currency."""
    budget = part(part(record, "budgetSettings"), "budget")
    value = part(budget, "budgetValue")
    return common(record) | {
        "budget": value.get("amount"),
        "budgetType": upper(budget.get("recurrenceType")),
        "currencyCode": value.get("budgetCurrencyCode"),
    }


COMMON: Final = frozenset(
    {"campaignId", "name", "state", "startDate", "endDate", "portfolioId", "costType"}
    | {"extendedData.servingStatus"}
)
FLAT_BUDGET: Final = COMMON | {"budget", "budgetType"}
LISTINGS: Final[Mapping[AdProduct, Listing]] = {
    "SPONSORED_PRODUCTS": posted(
        Posted("/sp/campaigns/list", "application/vnd.spCampaign.v3+json", "campaigns"),
        products_fields,
        COMMON | {"targetingType", "budget.budget", "budget.budgetType", "dynamicBidding.strategy"},
    ),
    "SPONSORED_BRANDS": posted(
        Posted("/sb/v4/campaigns/list", "application/vnd.sbcampaignresource.v4+json", "campaigns"),
        brands_fields,
        FLAT_BUDGET | {"bidding.bidOptimizationStrategy"},
    ),
    "SPONSORED_DISPLAY": Listing(
        display_pages, partial(any_displayed, path=DISPLAY), display_fields, FLAT_BUDGET
    ),
    "SPONSORED_TELEVISION": posted(
        Posted("/st/campaigns/list", "application/json", "campaigns", prefer=True),
        television_fields,
        COMMON
        | {
            "budgetSettings.budget.recurrenceType",
            "budgetSettings.budget.budgetValue.amount",
            "budgetSettings.budget.budgetValue.budgetCurrencyCode",
        },
    ),
}


def products_named(words: Sequence[str] | str | None) -> tuple[AdProduct, ...]:
    """Return the ad products meant by their names or short names; all for None.

    Raises
    ------
    ArgumentError
        A word is not an ad product.
    """
    if words is None:
        return get_args(AdProduct)
    asked = [words] if isinstance(words, str) else list(words)
    found: list[AdProduct] = []
    for word in asked:
        name = SHORT.get(word.upper()) or next((p for p in LISTINGS if p == word.upper()), None)
        if name is None:
            raise ArgumentError(
                f"{word!r} is not a sponsored ad product.",
                hint=f"use {', '.join(LISTINGS)}, or SP, SB, SD, ST.",
            )
        found.append(name)
    return tuple(dict.fromkeys(found))


def states_named(words: Sequence[str] | str | None) -> tuple[State, ...]:
    """Return the states to ask for; none (which asks for all) for None.

    Raises
    ------
    ArgumentError
        A word is not a state one can filter by.
    """
    if words is None:
        return ()
    asked = [words] if isinstance(words, str) else list(words)
    allowed: tuple[State, ...] = get_args(State)
    unknown = [word for word in asked if word.upper() not in allowed]
    if unknown or not asked:
        raise ArgumentError(
            f"Amazon cannot filter by the state {unknown[0]!r}."
            if unknown
            else "No state was named.",
            hint=f"use {', '.join(allowed)}; or ask for all and filter the table itself.",
        )
    return tuple(state for state in allowed if state in {word.upper() for word in asked})

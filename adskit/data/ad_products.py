"""The four sponsored ad products: how each lists its campaigns, and where columns stand in them.

Paths, media types, paging, letter case, dates and the shape of a budget differ from product to
product. Each difference stands here, once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal, get_args

from adskit.auth.session import AdsSession
from adskit.data.listed import listed
from adskit.data.lists import Pages, Posted, any_displayed, displayed, include
from adskit.data.profiles import Profile
from adskit.data.records import upper
from adskit.data.sources import At, Sources
from adskit.errors import ArgumentError

AdProduct = Literal[
    "SPONSORED_PRODUCTS", "SPONSORED_BRANDS", "SPONSORED_DISPLAY", "SPONSORED_TELEVISION"
]
State = Literal["ENABLED", "PAUSED", "ARCHIVED"]
SHORT: Final[Mapping[str, AdProduct]] = dict(
    zip(("SP", "SB", "SD", "ST"), get_args(AdProduct), strict=True)
)
COMMON: Final[Sources] = {
    "campaignId": At("campaignId"),
    "name": At("name"),
    "state": At("state", upper),
    "startDate": At("startDate"),
    "endDate": At("endDate"),
    "portfolioId": At("portfolioId"),
    "costType": At("costType", upper),
    "servingStatus": At("extendedData.servingStatus"),
}
PLAIN_BUDGET: Final[Sources] = {"budget": At("budget"), "budgetType": At("budgetType", upper)}

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
    sources : mapping
        The campaign columns that its records fill, and from where.
    """

    pages: Callable[[AdsSession, Profile, Sequence[State], bool], Pages]
    has_any: Callable[[AdsSession, Profile], bool]
    sources: Sources


def posted(list_: Posted, sources: Sources) -> Listing:
    """Return the way of the products whose lists are POSTs with `nextToken`."""

    def pages(ads: AdsSession, profile: Profile, states: Sequence[State], extended: bool) -> Pages:  # noqa: FBT001
        return list_.pages(ads, profile, include("stateFilter", states), extended=extended)

    return Listing(pages, list_.has_any, sources)


def display_pages(
    ads: AdsSession,
    profile: Profile,
    states: Sequence[State],
    extended: bool,  # noqa: FBT001, ARG001 - this list has nothing more to give
) -> Pages:
    """Sponsored Display lists by GET, counts its pages, and writes states in lower case."""
    query = {"stateFilter": [state.lower() for state in states]}
    return displayed(ads, profile, DISPLAY, query, key="campaignId")


LISTINGS: Final[Mapping[AdProduct, Listing]] = {
    "SPONSORED_PRODUCTS": posted(
        Posted("/sp/campaigns/list", "application/vnd.spCampaign.v3+json", "campaigns"),
        COMMON
        | {
            "targetingType": At("targetingType"),
            "budget": At("budget.budget"),
            "budgetType": At("budget.budgetType", upper),
            "biddingStrategy": At("dynamicBidding.strategy"),
        },
    ),
    "SPONSORED_BRANDS": posted(
        Posted("/sb/v4/campaigns/list", "application/vnd.sbcampaignresource.v4+json", "campaigns"),
        COMMON | PLAIN_BUDGET | {"biddingStrategy": At("bidding.bidOptimizationStrategy")},
    ),
    "SPONSORED_DISPLAY": Listing(
        display_pages, partial(any_displayed, path=DISPLAY), COMMON | PLAIN_BUDGET
    ),
    "SPONSORED_TELEVISION": posted(
        Posted("/st/campaigns/list", "application/json", "campaigns", prefer=True),
        COMMON
        | {
            "budget": At("budgetSettings.budget.budgetValue.amount"),
            "budgetType": At("budgetSettings.budget.recurrenceType", upper),
            # no other list names it
            "currencyCode": At("budgetSettings.budget.budgetValue.budgetCurrencyCode"),
        },
    ),
}


def products_named(words: Sequence[str] | str | None) -> tuple[AdProduct, ...]:
    """Return the ad products meant by their names or short names; all for None.

    Raises
    ------
    ArgumentError
        A word is not an ad product, or there is no word.
    """
    if words is None:
        return get_args(AdProduct)
    found: list[AdProduct] = []
    for word in listed(words, "ad_products") or [""]:
        name = SHORT.get(word.upper()) or next((p for p in LISTINGS if p == word.upper()), None)
        if name is None:
            raise ArgumentError(
                f"{word!r} is not a sponsored ad product." if word else "No ad product was named.",
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
    asked = listed(words, "states")
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

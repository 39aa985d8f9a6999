"""Campaigns through version 1 of the Ads API: one call for every ad product, in the common model.

Amazon calls it the future of the lists in `ad_products`; it knows no `servingStatus`, and its
`deliveryStatus` has other words.
https://advertising.amazon.com/API/docs/en-us/reference/amazon-ads/overview
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from adskit.auth.session import AdsSession
from adskit.data.ad_products import AdProduct, Listing, State
from adskit.data.common_model import bidding_strategy
from adskit.data.fetch import decoded_object, token_pages
from adskit.data.lists import Pages, include
from adskit.data.profiles import Profile
from adskit.data.records import Record, upper
from adskit.data.sources import At, Source, Sources

PATH: Final = "/adsApi/v1/query/campaigns"
# the most a page may hold; asking for more is refused
PAGE_CAPS: Final[Mapping[AdProduct, int]] = {
    "SPONSORED_PRODUCTS": 1000,
    "SPONSORED_BRANDS": 100,
    "SPONSORED_DISPLAY": 1000,
    "SPONSORED_TELEVISION": 1000,
}
AMOUNT: Final = "budgetValue.monetaryBudgetValue.monetaryBudget"
TARGETING: Final[Mapping[bool, str]] = {True: "AUTO", False: "MANUAL"}


def queried(
    product: AdProduct,
) -> Callable[[AdsSession, Profile, Sequence[State], bool], Pages]:
    """Return the way of one ad product; a call asks for exactly one."""

    def pages(
        ads: AdsSession,
        profile: Profile,
        states: Sequence[State],
        extended: bool,  # noqa: FBT001, ARG001 - this call has nothing more to give
    ) -> Pages:
        asked = include("adProductFilter", [product]) | include("stateFilter", states)
        return token_pages(
            lambda body: ads.post(PATH, region=profile.region, profile=profile.id, json=body),
            asked | {"maxResults": PAGE_CAPS[product]},
            key="campaigns",
        )

    return pages


def any_queried(ads: AdsSession, profile: Profile, product: AdProduct) -> bool:
    """Say whether a profile has any campaign of that product, at the price of one record."""
    body = include("adProductFilter", [product]) | {"maxResults": 1}
    answer = ads.post(PATH, region=profile.region, profile=profile.id, json=body)
    return bool(decoded_object(answer).get("campaigns"))


def in_first_budget(at: At) -> Source:
    """Return that place in the first budget: sponsored ads have one."""
    return lambda records: at([first_budget(record) for record in records])


def first_budget(record: Record) -> Record:
    """Return the first budget of a campaign, or an empty one where there is none."""
    budgets = record.get("budgets")
    first = budgets[0] if isinstance(budgets, list) and budgets else None
    return first if isinstance(first, dict) else {}


COMMON: Final[Sources] = {
    "campaignId": At("campaignId"),
    "name": At("name"),
    "state": At("state", upper),
    "budget": in_first_budget(At(f"{AMOUNT}.value")),
    # a budget's period is what the lists call its type
    "budgetType": in_first_budget(At("recurrenceTimePeriod", upper)),
    "currencyCode": in_first_budget(At(f"{AMOUNT}.currencyCode")),
    # the day that is written: moments carry the offset of the profile's own time zone
    "startDate": At("startDateTime"),
    "endDate": At("endDateTime"),
    "portfolioId": At("portfolioId"),
    "costType": At("costType", upper),
}


def targeting(automatic: object) -> str | None:
    """Return the targeting type that says the same."""
    return TARGETING[automatic] if isinstance(automatic, bool) else None


def sources_of(product: AdProduct) -> Sources:
    """Return where the columns stand in a campaign of that ad product."""
    worded = partial(bidding_strategy, product)
    found = COMMON | {"biddingStrategy": At("optimizations.bidSettings.bidStrategy", worded)}
    if product == "SPONSORED_PRODUCTS":
        # it stands in for the targeting type, and says nothing for other products
        found["targetingType"] = At("autoCreationSettings.autoCreateTargets", targeting)
    return found


V1_LISTINGS: Final[Mapping[AdProduct, Listing]] = {
    product: Listing(queried(product), partial(any_queried, product=product), sources_of(product))
    for product in PAGE_CAPS
}

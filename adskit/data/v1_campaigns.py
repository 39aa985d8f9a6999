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
from adskit.data.common_model import bidding_strategy, money
from adskit.data.fetch import decoded_object, token_pages
from adskit.data.lists import Fields, Pages, Record, include, part, upper
from adskit.data.profiles import Profile

PATH: Final = "/adsApi/v1/query/campaigns"
# the most a page may hold; asking for more is refused
PAGE_CAPS: Final[Mapping[AdProduct, int]] = {
    "SPONSORED_PRODUCTS": 1000,
    "SPONSORED_BRANDS": 100,
    "SPONSORED_DISPLAY": 1000,
    "SPONSORED_TELEVISION": 1000,
}
TARGETING: Final[Mapping[object, str]] = {True: "AUTO", False: "MANUAL"}
LIFTED: Final = frozenset(
    {"campaignId", "adProduct", "name", "state", "startDateTime", "endDateTime", "portfolioId"}
    | {"costType", "optimizations.bidSettings.bidStrategy"}
)


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


def fields_of(product: AdProduct, record: Record) -> Fields:
    """Return the columns that a campaign of version 1 fills.

    Days are those written in the moments: these carry the offset of the profile's own time zone.
    """
    bids = part(part(record, "optimizations"), "bidSettings")
    auto = part(record, "autoCreationSettings").get("autoCreateTargets")
    return {
        "campaignId": record.get("campaignId"),
        "name": record.get("name"),
        "state": upper(record.get("state")),
        # the setting that stands in for the targeting type says nothing for other products
        "targetingType": TARGETING.get(auto) if product == "SPONSORED_PRODUCTS" else None,
        "startDate": record.get("startDateTime"),
        "endDate": record.get("endDateTime"),
        "portfolioId": record.get("portfolioId"),
        "biddingStrategy": bidding_strategy(product, bids.get("bidStrategy")),
        "costType": upper(record.get("costType")),
    } | budget_of(record)


def budget_of(record: Record) -> Fields:
    """Return the first budget; sponsored ads have one, and its period is what lists call type."""
    budgets = record.get("budgets")
    budget = budgets[0] if isinstance(budgets, list) and budgets else {}
    value = part(part(budget, "budgetValue"), "monetaryBudgetValue")
    return {"budgetType": upper(budget.get("recurrenceTimePeriod"))} | money(
        "budget", part(value, "monetaryBudget"), "value"
    )


V1_LISTINGS: Final[Mapping[AdProduct, Listing]] = {
    product: Listing(
        queried(product),
        partial(any_queried, product=product),
        partial(fields_of, product),
        LIFTED | {"autoCreationSettings.autoCreateTargets"}
        if product == "SPONSORED_PRODUCTS"
        else LIFTED,
    )
    for product in PAGE_CAPS
}

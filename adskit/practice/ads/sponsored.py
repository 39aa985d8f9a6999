"""The campaign lists of SP, SB and ST, and portfolios: their filters, limits and totals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from adskit.practice.ads.filters import FILTERABLE_STATES, Filter
from adskit.practice.ads.lists import PostList, Row
from adskit.practice.kinds import AdProduct
from adskit.practice.world import World


def campaigns_of(product: AdProduct) -> Callable[[World, str], Sequence[Row]]:
    """Return where the campaigns of that product are found."""
    return lambda world, profile_id: world.campaigns(profile_id, product)


STATE: Final = Filter("state", 10, FILTERABLE_STATES)

PRODUCTS: Final = PostList(
    path="/sp/campaigns/list",
    key="campaigns",
    total="totalResults",
    most=1000,  # not published for campaigns; its sister lists are capped at this
    filters={
        "campaignIdFilter": Filter("campaignId", 1000),
        "portfolioIdFilter": Filter("portfolioId", 100),
        "nameFilter": Filter("name", 100, match=True),
        "stateFilter": STATE,
    },
    rows=campaigns_of("SPONSORED_PRODUCTS"),
)
BRANDS: Final = PostList(
    path="/sb/v4/campaigns/list",
    key="campaigns",
    total="totalCount",
    most=100,
    filters={
        "campaignIdFilter": Filter("campaignId", 10),
        "portfolioIdFilter": Filter("portfolioId", 10),
        "nameFilter": Filter("name", 100, match=True),
        "goalTypeFilter": Filter("goal", 100),
        "stateFilter": STATE,
    },
    rows=campaigns_of("SPONSORED_BRANDS"),
    empty_is_object=True,
)
TELEVISION: Final = PostList(
    path="/st/campaigns/list",
    key="campaigns",
    total="totalCount",
    most=1000,  # not published; measured on the later common endpoint
    filters={
        "campaignIdFilter": Filter("campaignId", 1000),
        "nameFilter": Filter("name", 100, match=True, most_broad=1),
        "stateFilter": STATE,
    },
    rows=campaigns_of("SPONSORED_TELEVISION"),
    empty_is_object=True,
    extended_by_header=True,
)
PORTFOLIOS: Final = PostList(
    path="/portfolios/list",
    key="portfolios",
    total="totalResults",
    most=1000,
    filters={
        "portfolioIdFilter": Filter("portfolioId", 1000),
        "nameFilter": Filter("name", 1000, match=True),
        "stateFilter": Filter("state", 1, ("ENABLED",)),
    },
    rows=lambda world, profile_id: world.portfolios(profile_id),
    takes_max_results=False,
)

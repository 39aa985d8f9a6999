"""POST /adsApi/v1/query/campaigns: one call for all ad products, one product at a time.

Goals and marketplace scopes, which the latest description also filters by, are not known here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from adskit.practice.ads.endpoint import CLIENT_HEADER, Asked, Context, Endpoint
from adskit.practice.ads.filters import (
    FILTERABLE_STATES,
    Filter,
    Malformed,
    Test,
    read_filters,
    read_object,
    refused,
)
from adskit.practice.ads.gateway import not_open
from adskit.practice.ads.paging import listing_of
from adskit.practice.ads.replies import v1_error
from adskit.practice.common_model.delivery import Shelf
from adskit.practice.common_model.v1 import v1_campaigns
from adskit.practice.kinds import AD_PRODUCTS, AdProduct
from adskit.practice.messages import Answer, Refused, json_answer
from adskit.practice.world import WorldProfile

PATH: Final = "/adsApi/v1/query/campaigns"
LATER_CLIENT_HEADER: Final = "Amazon-Ads-ClientId"
# measured; the description promises more
MOST: Final[Mapping[AdProduct, int]] = {
    "SPONSORED_PRODUCTS": 1000,
    "SPONSORED_BRANDS": 100,
    "SPONSORED_DISPLAY": 1000,
    "SPONSORED_TELEVISION": 1000,
}
DSP: Final = "AMAZON_DSP"
PRODUCT_FILTER: Final = "adProductFilter"
FILTERS: Final[Mapping[str, Filter]] = {
    PRODUCT_FILTER: Filter("adProduct", 1, (*AD_PRODUCTS, DSP)),
    "campaignIdFilter": Filter("campaignId", 1000),
    "portfolioIdFilter": Filter("portfolioId", 100),
    "nameFilter": Filter("name", 100, match=True, must_match=True),
    "stateFilter": Filter("state", len(FILTERABLE_STATES), FILTERABLE_STATES),
}


def campaigns(context: Context, asked: Asked) -> Answer:
    """Return one page of a profile's campaigns of one ad product; no total.

    Raises
    ------
    Refused
        The body is not as it must be, or the product is not open to the profile.
    """
    profile = asked.of_profile
    try:
        body = read_object(asked.call, empty_is_object=False)
        tests, product = read_query(body)
        listing = listing_of(PATH, profile.id, body)
        start, size = page_of(context, body, listing, MOST[product])
    except Malformed as wrong:
        raise Refused(v1_error(400, f"{wrong.place}: {wrong.message}")) from wrong
    check_open(product, profile)
    rows = [
        row
        for row in v1_campaigns(Shelf(context.world, profile, product))
        if all(test(row) for test in tests)
    ]
    first = start - 1 if asked.repeat_row and start else start
    page: dict[str, Any] = {"campaigns": rows[first : first + size]}
    if first + size < len(rows):
        page["nextToken"] = context.page_tokens.after(first + size, listing)
    return json_answer(page)


def read_query(body: Mapping[str, Any]) -> tuple[list[Test], AdProduct]:
    """Return what a body keeps, and the ad product that it must name."""
    for name in body:
        if name not in {*FILTERS, "maxResults", "nextToken"}:
            raise refused(f"$.{name}", name, f"{name} is not a field of this request")
    tests = read_filters(body, FILTERS)
    named = body.get(PRODUCT_FILTER, {}).get("include", [])
    if len(named) != 1:
        raise refused(f"$.{PRODUCT_FILTER}", named, "Exactly one ad product must be named")
    if named[0] == DSP:
        raise refused(f"$.{PRODUCT_FILTER}", DSP, "Amazon-Ads-AccountId header is missing")
    return tests, named[0]


def page_of(context: Context, body: Mapping[str, Any], listing: str, most: int) -> tuple[int, int]:
    """Return the place of the first row of a page, and how many rows it has."""
    wanted, token = body.get("maxResults", most), body.get("nextToken")
    if isinstance(wanted, bool) or not isinstance(wanted, int) or not 1 <= wanted <= most:
        raise refused("$.maxResults", wanted, f"Must be a whole number from 1 to {most}")
    size = min(wanted, context.page_size or wanted)
    if token is None:
        return 0, size
    place = context.page_tokens.place(token, listing) if isinstance(token, str) else None
    if place is None:
        raise refused("$.nextToken", token, "nextToken is not one of this query")
    return place, size


def check_open(product: AdProduct, profile: WorldProfile) -> None:
    """Refuse an ad product that is not open to the profile."""
    if product not in profile.products:
        raise Refused(v1_error(403, not_open(product, profile)))


ENDPOINT: Final = Endpoint(
    "POST",
    PATH,
    campaigns,
    family="v1",
    media_check="vendor",
    client_headers=(CLIENT_HEADER, LATER_CLIENT_HEADER),
)

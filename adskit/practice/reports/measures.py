"""The columns that are counted, summed or divided: what each is made of."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Final, Literal, NamedTuple

from adskit.practice.reports.traffic import Order

WINDOWS: Final = (1, 7, 14, 30)
BARE_WINDOW: Final = 14


class Sold(NamedTuple):
    """Which orders a column is about, and what of them; None: all."""

    what: Literal["orders", "units", "coins"]
    within: int = BARE_WINDOW
    same: bool | None = None
    viewed: bool | None = None
    new: bool | None = None

    def of(self, orders: list[Order]) -> int:
        """Return the sum."""
        total = 0
        for order in orders:
            if (
                order.lag <= self.within
                and (self.same is None or order.same is self.same)
                and (self.viewed is None or order.viewed is self.viewed)
                and (self.new is None or order.new is self.new)
            ):
                total += 1 if self.what == "orders" else getattr(order, self.what)
        return total


# column → the counts it is the sum of
COUNTED: Final[Mapping[str, tuple[str, ...]]] = {
    "impressions": ("impressions",),
    "clicks": ("clicks",),
    "grossImpressions": ("impressions", "invalid impressions"),
    "invalidImpressions": ("invalid impressions",),
    "grossClickThroughs": ("clicks", "invalid clicks"),
    "invalidClickThroughs": ("invalid clicks",),
    "viewableImpressions": ("viewable",),
    "impressionsViews": ("viewable",),
    "addToCart": ("carts by clicks", "carts by views"),
    "addToCartClicks": ("carts by clicks",),
    "addToCartViews": ("carts by views",),
    "addToList": ("lists by clicks", "lists by views"),
    "addToListFromClicks": ("lists by clicks",),
    "addToListFromViews": ("lists by views",),
    "brandedSearches": ("searches by clicks", "searches by views"),
    "brandedSearchesClicks": ("searches by clicks",),
    "brandedSearchesViews": ("searches by views",),
    "detailPageViews": ("details by clicks", "details by views"),
    "detailPageViewsClicks": ("details by clicks",),
    "detailPageViewsViews": ("details by views",),
    "newToBrandDetailPageViews": ("new details by clicks", "new details by views"),
    # Sponsored Brands and Sponsored Display do not agree on the letter s
    "newToBrandDetailPageViewsClicks": ("new details by clicks",),
    "newToBrandDetailPageViewClicks": ("new details by clicks",),
    "newToBrandDetailPageViewViews": ("new details by views",),
    "qualifiedBorrows": ("borrows by clicks", "borrows by views"),
    "qualifiedBorrowsFromClicks": ("borrows by clicks",),
    "qualifiedBorrowsFromViews": ("borrows by views",),
    "kindleEditionNormalizedPagesRead14d": ("pages read",),
    "video5SecondViews": ("seconds",),
    "videoFirstQuartileViews": ("first quarter",),
    "videoMidpointViews": ("half",),
    "videoThirdQuartileViews": ("third quarter",),
    "videoCompleteViews": ("to the end",),
    "videoUnmutes": ("unmuted",),
}
COST: Final = ("cost for clicks", "cost for views")
PAID: Final[Mapping[str, tuple[str, ...]]] = {
    "cost": COST,
    "spend": COST,
    "royaltyQualifiedBorrows": ("borrow royalties by clicks", "borrow royalties by views"),
    "royaltyQualifiedBorrowsFromClicks": ("borrow royalties by clicks",),
    "royaltyQualifiedBorrowsFromViews": ("borrow royalties by views",),
    "kindleEditionNormalizedPagesRoyalties14d": ("page royalties",),
}
# each of these has a column for 1, 7, 14 and 30 days
WITHIN: Final[Mapping[str, Sold]] = {
    "purchases": Sold("orders"),
    "purchasesSameSku": Sold("orders", same=True),
    "purchasesOtherSku": Sold("orders", same=False),
    "unitsSoldClicks": Sold("units"),
    "unitsSoldSameSku": Sold("units", same=True),
    "unitsSoldOtherSku": Sold("units", same=False),
    "sales": Sold("coins"),
    "attributedSalesSameSku": Sold("coins", same=True),
    "salesOtherSku": Sold("coins", same=False),
}
SOLD: Final[Mapping[str, Sold]] = {
    **{
        f"{name}{days}d": sold._replace(within=days)
        for (name, sold), days in product(WITHIN.items(), WINDOWS)
    },
    "purchases": Sold("orders"),
    "purchasesClicks": Sold("orders", viewed=False),
    "purchasesViews": Sold("orders", viewed=True),
    "purchasesPromoted": Sold("orders", same=True),
    "purchasesPromotedClicks": Sold("orders", same=True, viewed=False),
    "orders14d": Sold("orders"),
    "ordersClicks14d": Sold("orders", viewed=False),
    "unitsSold": Sold("units"),
    "unitsSold14d": Sold("units"),
    "unitsSoldClicks": Sold("units", viewed=False),
    "unitsSoldViews": Sold("units", viewed=True),
    # no order of Sponsored Products is put down to a view, so this name fits all
    "unitsSoldClicks14d": Sold("units", viewed=False),
    "sales": Sold("coins"),
    "salesClicks": Sold("coins", viewed=False),
    "salesClicks14d": Sold("coins", viewed=False),
    "salesViews": Sold("coins", viewed=True),
    "salesPromoted": Sold("coins", same=True),
    "salesPromotedClicks": Sold("coins", same=True, viewed=False),
    "newToBrandPurchases": Sold("orders", new=True),
    "newToBrandPurchases14d": Sold("orders", new=True),
    "newToBrandPurchasesClicks": Sold("orders", new=True, viewed=False),
    "newToBrandPurchasesViews": Sold("orders", new=True, viewed=True),
    "newToBrandUnitsSold": Sold("units", new=True),
    "newToBrandUnitsSold14d": Sold("units", new=True),
    "newToBrandUnitsSoldClicks": Sold("units", new=True, viewed=False),
    "newToBrandSales": Sold("coins", new=True),
    "newToBrandSales14d": Sold("coins", new=True),
    "newToBrandSalesClicks": Sold("coins", new=True, viewed=False),
    "newToBrandSalesViews": Sold("coins", new=True, viewed=True),
    # what new shoppers will spend in a year is told as what they spent now
    "longTermSales": Sold("coins", within=WINDOWS[-1], new=True),
    "conversionsBrandHalo": Sold("orders", same=False),
    "conversionsBrandHaloClicks": Sold("orders", same=False, viewed=False),
    "salesBrandHalo": Sold("coins", same=False),
    "salesBrandHaloClicks": Sold("coins", same=False, viewed=False),
    "unitsSoldBrandHalo": Sold("units", same=False),
    "unitsSoldBrandHaloClicks": Sold("units", same=False, viewed=False),
}
# column → above, below, and how often that is taken
RATIOS: Final[Mapping[str, tuple[str, str, int]]] = {
    "acosClicks7d": ("cost", "sales7d", 1),
    "acosClicks14d": ("cost", "sales14d", 1),
    "roasClicks7d": ("sales7d", "cost", 1),
    "roasClicks14d": ("sales14d", "cost", 1),
    "roas": ("sales", "cost", 1),
    "longTermROAS": ("longTermSales", "cost", 1),
    "costPerClick": ("cost", "clicks", 1),
    "clickThroughRate": ("clicks", "impressions", 1),
    "viewClickThroughRate": ("clicks", "viewableImpressions", 1),
    "viewabilityRate": ("viewableImpressions", "impressions", 1),
    "costPerThousandImpressions": ("cost", "impressions", 1000),
    "addToCartRate": ("addToCart", "impressions", 1),
    "eCPAddToCart": ("cost", "addToCart", 1),
    "brandedSearchRate": ("brandedSearches", "impressions", 1),
    "eCPBrandSearch": ("cost", "brandedSearches", 1),
    "newToBrandDetailPageViewRate": ("newToBrandDetailPageViews", "impressions", 1),
    "newToBrandECPDetailPageView": ("cost", "newToBrandDetailPageViews", 1),
    "newToBrandPurchasesRate": ("newToBrandPurchases", "purchases", 1),
    "newToBrandPurchasesPercentage": ("newToBrandPurchases", "purchases", 100),
    "newToBrandPurchasesPercentage14d": ("newToBrandPurchases14d", "orders14d", 100),
    "newToBrandSalesPercentage": ("newToBrandSales", "sales", 100),
    "newToBrandSalesPercentage14d": ("newToBrandSales14d", "sales14d", 100),
    "newToBrandUnitsSoldPercentage": ("newToBrandUnitsSold", "unitsSold", 100),
    "newToBrandUnitsSoldPercentage14d": ("newToBrandUnitsSold14d", "unitsSold14d", 100),
    "invalidImpressionRate": ("invalidImpressions", "grossImpressions", 1),
    "invalidClickThroughRate": ("invalidClickThroughs", "grossClickThroughs", 1),
    "video5SecondViewRate": ("video5SecondViews", "impressions", 1),
    "frequencyAverage": ("impressions", "reach", 1),
    "householdFrequencyAverage": ("impressions", "householdReach", 1),
    "impressionsFrequencyAverage": ("impressions", "cumulativeReach", 1),
}
# of how many impressions each reaches a new person
REACHED: Final[Mapping[str, float]] = {
    "reach": 2.2,
    "householdReach": 2.9,
    "cumulativeReach": 1.6,
}

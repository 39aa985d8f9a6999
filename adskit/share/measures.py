"""What the columns of Amazon's reports measure: which add up, which are money, which are ratios.

After Amazon's glossary of report columns; that a column adds up over rows is read from its meaning:
reach, rates, averages and shares do not, whatever the rows are.
"""

from __future__ import annotations

from typing import Final


def names(text: str) -> frozenset[str]:
    """Return the words of a text, which reads better here than so many quotes."""
    return frozenset(text.split())


WINDOWS: Final = ("14d", "7d", "30d", "1d")  # of attribution, the usual one first

SUMMED_MONEY: Final = names(
    """
    cost spend sales salesClicks salesViews salesClicks14d salesPromoted salesPromotedClicks
    salesBrandHalo salesBrandHaloClicks longTermSales
    newToBrandSales newToBrandSales14d newToBrandSalesClicks newToBrandSalesViews
    kindleEditionNormalizedPagesRoyalties14d royaltyQualifiedBorrows
    royaltyQualifiedBorrowsFromClicks royaltyQualifiedBorrowsFromViews
    """
) | {
    f"{name}{window}"
    for name in ("sales", "salesOtherSku", "attributedSalesSameSku")
    for window in WINDOWS
}
SUMMED_COUNTS: Final = names(
    """
    impressions impressionsViews viewableImpressions grossImpressions invalidImpressions
    clicks grossClickThroughs invalidClickThroughs linkOuts
    purchases purchasesClicks purchasesViews purchasesPromoted purchasesPromotedClicks
    orders14d ordersClicks14d conversionsBrandHalo conversionsBrandHaloClicks
    unitsSold unitsSold14d unitsSoldClicks unitsSoldViews
    unitsSoldBrandHalo unitsSoldBrandHaloClicks
    addToCart addToCartClicks addToCartViews addToList addToListFromClicks addToListFromViews
    brandedSearches brandedSearchesClicks brandedSearchesViews
    detailPageViews detailPageViewsClicks detailPageViewsViews
    newToBrandDetailPageViews newToBrandDetailPageViewsClicks
    newToBrandDetailPageViewClicks newToBrandDetailPageViewViews
    newToBrandPurchases newToBrandPurchases14d newToBrandPurchasesClicks newToBrandPurchasesViews
    newToBrandUnitsSold newToBrandUnitsSold14d newToBrandUnitsSoldClicks
    kindleEditionNormalizedPagesRead14d
    qualifiedBorrows qualifiedBorrowsFromClicks qualifiedBorrowsFromViews
    video5SecondViews videoCompleteViews videoFirstQuartileViews videoMidpointViews
    videoThirdQuartileViews videoUnmutes
    """
) | {
    f"{name}{window}"
    for name in (
        *("purchases", "purchasesOtherSku", "purchasesSameSku"),
        *("unitsSoldClicks", "unitsSoldOtherSku", "unitsSoldSameSku"),
    )
    for window in WINDOWS
}
SUMMED: Final = SUMMED_MONEY | SUMMED_COUNTS

# money that is set, not spent: a summary keeps it where it is one value
SETTINGS: Final = names(
    """
    budget dailyBudget campaignBudgetAmount campaignRuleBasedBudgetAmount
    bid defaultBid keywordBid
    """
)
RATES: Final = names(
    """
    CPC CPM costPerClick costPerThousandImpressions eCPAddToCart eCPBrandSearch
    newToBrandECPDetailPageView
    """
)
MONEY: Final = SUMMED_MONEY | SETTINGS | RATES

METRICS: Final = ("CTR", "CPC", "CPM", "CVR", "ACOS", "ROAS", "spendShare")
FRACTIONS: Final = frozenset({"CTR", "CVR", "ACOS", "spendShare"})

# what `compare` adds to the name of a figure
BEFORE: Final = "Before"
CHANGE: Final = "Change"

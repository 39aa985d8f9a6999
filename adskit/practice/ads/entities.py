"""The lists below campaigns, of SP and SB: their filters, limits and totals."""

from __future__ import annotations

from typing import Final

from adskit.practice.ads.bare import Bare, campaign_targeting, field_among
from adskit.practice.ads.filters import Filter, Record
from adskit.practice.ads.lists import PostList
from adskit.practice.ads.sponsored import STATE

# the page maximum of ad groups, targets and product ads; of the keywords none is published
MOST: Final = 1000
CAMPAIGN: Final = Filter("campaignId", 100)
AD_GROUP: Final = Filter("adGroupId", 100)
BY_ASIN: Final = frozenset({"ASIN_SAME_AS", "ASIN_EXPANDED_FROM"})
MATCHES: Final = ("BROAD", "EXACT", "PHRASE", "OTHER")
NEGATIVE_MATCHES: Final = ("NEGATIVE_EXACT", "NEGATIVE_PHRASE", "NEGATIVE_BROAD", "OTHER")


def products_in(record: Record) -> set[str]:
    """Return the ASINs in a targeting clause's expression."""
    return {part["value"] for part in record["expression"] if part["type"] in BY_ASIN}


AD_GROUPS: Final = PostList(
    path="/sp/adGroups/list",
    key="adGroups",
    total="totalResults",
    most=MOST,
    filters={
        "adGroupIdFilter": Filter("adGroupId", 1000),
        "campaignIdFilter": CAMPAIGN,
        "nameFilter": Filter("name", 100, match=True),
        "stateFilter": STATE,
    },
    bare={"campaignTargetingTypeFilter": Bare(campaign_targeting, ("AUTO", "MANUAL"))},
    rows=lambda world, profile_id: world.ad_groups(profile_id, "SPONSORED_PRODUCTS"),
)
KEYWORDS: Final = PostList(
    path="/sp/keywords/list",
    key="keywords",
    total="totalResults",
    most=MOST,
    filters={
        "keywordIdFilter": Filter("keywordId", 1000),
        "campaignIdFilter": CAMPAIGN,
        "adGroupIdFilter": AD_GROUP,
        "keywordTextFilter": Filter("keywordText", 100, match=True),
        "stateFilter": STATE,
    },
    bare={
        "matchTypeFilter": Bare(field_among("matchType"), MATCHES, most=100),
        "locale": Bare(field_among("nativeLanguageLocale")),
    },
    rows=lambda world, profile_id: world.keywords(profile_id),
)
TARGETS: Final = PostList(
    path="/sp/targets/list",
    key="targetingClauses",
    total="totalResults",
    most=MOST,
    filters={
        "targetIdFilter": Filter("targetId", 1000),
        "campaignIdFilter": CAMPAIGN,
        "adGroupIdFilter": AD_GROUP,
        "asinFilter": Filter("expression", 100, values=products_in),
        "expressionTypeFilter": Filter("expressionType", 2, ("AUTO", "MANUAL", "OTHER")),
        "stateFilter": STATE,
    },
    rows=lambda world, profile_id: world.targets(profile_id),
)
PRODUCT_ADS: Final = PostList(
    path="/sp/productAds/list",
    key="productAds",
    total="totalResults",
    most=MOST,
    filters={
        "adIdFilter": Filter("adId", 1000),
        "campaignIdFilter": CAMPAIGN,
        "adGroupIdFilter": AD_GROUP,
        "stateFilter": STATE,
    },
    rows=lambda world, profile_id: world.product_ads(profile_id),
)
NEGATIVE_KEYWORDS: Final = PostList(
    path="/sp/negativeKeywords/list",
    key="negativeKeywords",
    total="totalResults",
    most=MOST,
    filters={
        "negativeKeywordIdFilter": Filter("keywordId", 1000),
        "campaignIdFilter": CAMPAIGN,
        "adGroupIdFilter": AD_GROUP,
        "negativeKeywordTextFilter": Filter("keywordText", 100, match=True),
        "stateFilter": STATE,
    },
    bare={
        "matchTypeFilter": Bare(field_among("matchType"), NEGATIVE_MATCHES, most=100),
        "locale": Bare(field_among("nativeLanguageLocale")),
    },
    rows=lambda world, profile_id: world.negative_keywords(profile_id),
)
BRANDS_AD_GROUPS: Final = PostList(
    path="/sb/v4/adGroups/list",
    key="adGroups",
    total="totalResults",
    most=100,
    filters={
        "adGroupIdFilter": Filter("adGroupId", 10),
        "campaignIdFilter": Filter("campaignId", 10),
        "nameFilter": Filter("name", 100, match=True),
        "stateFilter": STATE,
    },
    rows=lambda world, profile_id: world.ad_groups(profile_id, "SPONSORED_BRANDS"),
    empty_is_object=True,
)

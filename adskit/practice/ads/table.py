"""The endpoints of the Ads API that the practice Amazon has."""

from __future__ import annotations

from typing import Final

from adskit.practice.ads import (
    accounts,
    display,
    entities,
    exports,
    query,
    reporting,
    sponsored,
    test_accounts,
    usage,
)
from adskit.practice.ads.endpoint import Endpoint, MediaCheck
from adskit.practice.ads.lists import PostList
from adskit.practice.ads.usage import BudgetUsage
from adskit.practice.kinds import AdProduct


def post_list(
    one: PostList,
    media: str,
    *,
    product: AdProduct | None = "SPONSORED_PRODUCTS",
    media_check: MediaCheck = "vendor",
    needs_edit: bool = False,
) -> Endpoint:
    """Return the endpoint of a list with filters in its body."""
    return Endpoint(
        "POST",
        one.path,
        one.answer,
        family="model",
        product=product,
        needs_edit=needs_edit,
        media_check=media_check,
        media_type=f"application/{media}",
    )


def budget_usage(one: BudgetUsage, media: str) -> Endpoint:
    """Return the endpoint of a budget usage; each has its own media type."""
    return Endpoint(
        "POST",
        one.path,
        one.answer,
        product=one.product,
        media_check="vendor",
        media_type=f"application/vnd.{media}budgetusage.v1+json",
        kept=False,
    )


ENDPOINTS: Final = (
    Endpoint("GET", "/v2/profiles", accounts.profiles, needs_profile=False),
    Endpoint("GET", "/v2/profiles/{profileId}", accounts.one_profile, needs_profile=False),
    Endpoint(
        "GET",
        "/managerAccounts",
        accounts.manager_accounts,
        needs_profile=False,
        media_type="application/vnd.getmanageraccountsresponse.v1+json",
    ),
    post_list(sponsored.PRODUCTS, "vnd.spCampaign.v3+json"),
    post_list(entities.AD_GROUPS, "vnd.spAdGroup.v3+json"),
    # the permissions that these two name do not include a right to view
    post_list(entities.KEYWORDS, "vnd.spKeyword.v3+json", needs_edit=True),
    post_list(entities.TARGETS, "vnd.spTargetingClause.v3+json", needs_edit=True),
    post_list(entities.PRODUCT_ADS, "vnd.spProductAd.v3+json"),
    post_list(entities.NEGATIVE_KEYWORDS, "vnd.spNegativeKeyword.v3+json"),
    post_list(
        sponsored.BRANDS,
        "vnd.sbcampaignresource.v4+json",
        product="SPONSORED_BRANDS",
        media_check="vendor or text",
    ),
    post_list(
        entities.BRANDS_AD_GROUPS,
        "vnd.sbadgroupresource.v4+json",
        product="SPONSORED_BRANDS",
        media_check="vendor or text",
    ),
    post_list(sponsored.TELEVISION, "json", product="SPONSORED_TELEVISION", media_check="any json"),
    Endpoint("GET", display.CAMPAIGNS.path, display.CAMPAIGNS.answer, product="SPONSORED_DISPLAY"),
    Endpoint("GET", display.AD_GROUPS.path, display.AD_GROUPS.answer, product="SPONSORED_DISPLAY"),
    post_list(sponsored.PORTFOLIOS, "vnd.spPortfolio.v3+json", product=None),
    budget_usage(usage.PRODUCTS, "spcampaign"),
    budget_usage(usage.BRANDS, "sbcampaign"),
    budget_usage(usage.DISPLAY, "sdcampaign"),
    budget_usage(usage.PORTFOLIOS, "portfolio"),
    *reporting.ENDPOINTS,
    *exports.ENDPOINTS,
    query.ENDPOINT,
    *test_accounts.ENDPOINTS,
)

"""The endpoints of the Ads API that the practice Amazon has."""

from __future__ import annotations

from typing import Final

from adskit.practice.ads import accounts, sponsored
from adskit.practice.ads.display import display_campaigns
from adskit.practice.ads.endpoint import Endpoint

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
    Endpoint(
        "POST",
        sponsored.PRODUCTS.path,
        sponsored.PRODUCTS.answer,
        family="model",
        product="SPONSORED_PRODUCTS",
        media_check="vendor",
        media_type="application/vnd.spCampaign.v3+json",
    ),
    Endpoint(
        "POST",
        sponsored.BRANDS.path,
        sponsored.BRANDS.answer,
        family="model",
        product="SPONSORED_BRANDS",
        media_check="vendor or text",
        media_type="application/vnd.sbcampaignresource.v4+json",
    ),
    Endpoint(
        "POST",
        sponsored.TELEVISION.path,
        sponsored.TELEVISION.answer,
        family="model",
        product="SPONSORED_TELEVISION",
        media_check="any json",
    ),
    Endpoint("GET", "/sd/campaigns", display_campaigns, product="SPONSORED_DISPLAY"),
    Endpoint(
        "POST",
        sponsored.PORTFOLIOS.path,
        sponsored.PORTFOLIOS.answer,
        family="model",
        media_check="vendor",
        media_type="application/vnd.spPortfolio.v3+json",
    ),
)

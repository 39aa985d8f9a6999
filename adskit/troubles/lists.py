"""Troubles with lists that fail each time, where an export has the same."""

from __future__ import annotations

from typing import Final

from adskit.errors import ApiError
from adskit.troubles.calls import AT_AMAZON
from adskit.troubles.threads import ADS_DOCS
from adskit.troubles.trouble import PROFILES, Trouble

CAMPAIGN_LISTS: Final = ("/sp/campaigns/list", "/sb/v4/campaigns/list", "/sd/campaigns")
LISTS_BELOW: Final = (
    "/sp/adGroups/list",
    "/sb/v4/adGroups/list",
    "/sd/adGroups",
    "/sp/keywords/list",
    "/sp/targets/list",
    "/sp/productAds/list",
    "/sp/negativeKeywords/list",
)
TOO_LARGE: Final = (
    "Amazon fails now and then. But lists of very large accounts may fail each time: of one with "
    "more than 500 campaigns that is on record."
)
LISTS: Final = (
    Trouble(
        name="campaign-list-fails",
        title="500: the list of campaigns fails",
        symptoms=tuple(f"{path} with 500" for path in CAMPAIGN_LISTS),
        cause=TOO_LARGE,
        todo=f"{AT_AMAZON}. If it stays, let Amazon make a file of them instead: "
        "get_campaigns(ads, profiles, via='export').",
        notebook=PROFILES,
        heading="Campaigns",
        error=ApiError,
        threads=(f"{ADS_DOCS}287",),
    ),
    Trouble(
        name="list-below-campaigns-fails",
        title="500: a list of ad groups, keywords, targets or ads fails",
        symptoms=tuple(f"{path} with 500" for path in LISTS_BELOW),
        cause=TOO_LARGE,
        todo=f"{AT_AMAZON}. If it stays, let Amazon make a file of them instead: "
        "get_export(ads, profiles, kind), where kind is 'adGroups', 'ads' or 'targets' (which "
        "keywords are, too).",
        notebook=PROFILES,
        heading="Campaigns",
        error=ApiError,
    ),
)

"""The endpoints that tests call, each with the headers it is rightly called with."""

from typing import Any

SP, SB = "application/vnd.spCampaign.v3+json", "application/vnd.sbcampaignresource.v4+json"
PORTFOLIO = "application/vnd.spPortfolio.v3+json"
MANAGERS = "application/vnd.getmanageraccountsresponse.v1+json"
SB_AD_GROUP = "application/vnd.sbadgroupresource.v4+json"
Row = tuple[str, str, dict[str, str]]


def both(media_type: str) -> dict[str, str]:
    return {"Accept": media_type, "Content-Type": media_type}


# the lists below campaigns that are asked for with POST
ENTITIES: dict[str, dict[str, str]] = {
    "/sp/adGroups/list": both("application/vnd.spAdGroup.v3+json"),
    "/sp/keywords/list": both("application/vnd.spKeyword.v3+json"),
    "/sp/targets/list": both("application/vnd.spTargetingClause.v3+json"),
    "/sp/productAds/list": both("application/vnd.spProductAd.v3+json"),
    "/sp/negativeKeywords/list": both("application/vnd.spNegativeKeyword.v3+json"),
    "/sb/v4/adGroups/list": both(SB_AD_GROUP),
}
USAGE: dict[str, dict[str, str]] = {
    f"/{product}/campaigns/budget/usage": both(
        f"application/vnd.{product}campaignbudgetusage.v1+json"
    )
    for product in ("sp", "sb", "sd")
}
PORTFOLIO_USAGE = (
    "/portfolios/budget/usage",
    both("application/vnd.portfoliobudgetusage.v1+json"),
)
EXPORTS: list[Row] = [
    ("POST", f"/{kind}/export", both(f"application/vnd.{kind.lower()}export.v1+json"))
    for kind in ("campaigns", "adGroups", "targets", "ads")
]
QUERY = "/adsApi/v1/query/campaigns"
REPORT = "application/vnd.createasyncreportrequest.v3+json"
LISTS: list[Row] = [
    ("POST", "/sp/campaigns/list", both(SP)),
    ("POST", "/sb/v4/campaigns/list", {"Accept": SB}),
    ("GET", "/sd/campaigns", {}),
    ("POST", "/st/campaigns/list", {}),
    ("POST", "/portfolios/list", both(PORTFOLIO)),
    ("GET", "/sd/adGroups", {}),
    *[("POST", path, headers) for path, headers in (ENTITIES | USAGE).items()],
    ("POST", *PORTFOLIO_USAGE),
    *EXPORTS,
    ("GET", "/exports/bm8gc3VjaCBleHBvcnQ", {}),
    ("POST", QUERY, both("application/json")),
    ("POST", "/reporting/reports", {"Content-Type": REPORT}),
    ("GET", "/reporting/reports/1", {}),
    ("DELETE", "/reporting/reports/1", {}),
]
PLAIN: list[Row] = [
    ("GET", "/v2/profiles", {}),
    ("GET", "/managerAccounts", {"Accept": MANAGERS}),
    ("GET", "/testAccounts", {}),
    ("POST", "/testAccounts", both("application/json")),
]


def body_for(method: str) -> dict[str, Any]:
    return {"data": b"{}"} if method == "POST" else {}

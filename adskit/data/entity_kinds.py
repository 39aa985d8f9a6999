"""What lies under a campaign: which lists hold it, and how a record becomes a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from adskit.auth.session import AdsSession
from adskit.data.ad_products import AdProduct, State
from adskit.data.frames import LEADING, MONEY, TEXT, Columns, Row
from adskit.data.lists import Posted, displayed, include
from adskit.data.profiles import Profile, whose
from adskit.data.records import Record, once, part, upper

EntityKind = Literal["adGroups", "keywords", "targets", "productAds", "negativeKeywords"]
DISPLAY_CAMPAIGNS: Final = 100  # ids in one comma list: an address has an end

BID_AND_STATE: Final[dict[str, str]] = {
    "bid": MONEY,
    "currencyCode": TEXT,
    "state": TEXT,
    "servingStatus": TEXT,
}
KEYWORD: Final[dict[str, str]] = {
    "adGroupId": TEXT,
    "keywordId": TEXT,
    "keywordText": TEXT,
    "matchType": TEXT,
}


@dataclass(frozen=True)
class Kind:
    """One kind of thing under a campaign.

    Attributes
    ----------
    key : str
        The name of its own id.
    columns : mapping
        Its columns, name → dtype.
    posted : mapping
        Ad product → the list that holds it, where that is a POST.
    display_path : str
        Where Sponsored Display lists it; "" if it does not.
    """

    key: str
    columns: Columns
    posted: Mapping[AdProduct, Posted]
    display_path: str = ""

    @property
    def products(self) -> tuple[AdProduct, ...]:
        """The ad products that know this kind."""
        display: tuple[AdProduct, ...] = ("SPONSORED_DISPLAY",) if self.display_path else ()
        return (*self.posted, *display)


def sp(path: str, resource: str, key: str) -> dict[AdProduct, Posted]:
    """Return a list of Sponsored Products, version 3."""
    return {"SPONSORED_PRODUCTS": Posted(path, f"application/vnd.{resource}.v3+json", key)}


KINDS: Final[Mapping[EntityKind, Kind]] = {
    "adGroups": Kind(
        "adGroupId",
        LEADING
        | {"adGroupId": TEXT, "name": TEXT, "defaultBid": MONEY, "currencyCode": TEXT}
        | {"state": TEXT, "servingStatus": TEXT},
        sp("/sp/adGroups/list", "spAdGroup", "adGroups")
        | {
            "SPONSORED_BRANDS": Posted(
                "/sb/v4/adGroups/list",
                "application/vnd.sbadgroupresource.v4+json",
                "adGroups",
                most_campaigns=10,
            )
        },
        display_path="/sd/adGroups",
    ),
    "keywords": Kind(
        "keywordId",
        LEADING | KEYWORD | {"nativeLanguageKeyword": TEXT} | BID_AND_STATE,
        sp("/sp/keywords/list", "spKeyword", "keywords"),
    ),
    "targets": Kind(
        "targetId",
        LEADING
        | {"adGroupId": TEXT, "targetId": TEXT, "expressionType": TEXT}
        | {"expression": TEXT, "resolvedExpression": TEXT}
        | BID_AND_STATE,
        sp("/sp/targets/list", "spTargetingClause", "targetingClauses"),
    ),
    "productAds": Kind(
        "adId",
        LEADING
        | {"adGroupId": TEXT, "adId": TEXT, "asin": TEXT, "sku": TEXT, "customText": TEXT}
        | {"state": TEXT, "servingStatus": TEXT},
        sp("/sp/productAds/list", "spProductAd", "productAds"),
    ),
    "negativeKeywords": Kind(
        "keywordId",
        LEADING | KEYWORD | {"state": TEXT, "servingStatus": TEXT},
        sp("/sp/negativeKeywords/list", "spNegativeKeyword", "negativeKeywords"),
    ),
}


@dataclass(frozen=True)
class Wish:
    """What to ask one profile for."""

    kind: Kind
    product: AdProduct
    campaigns: tuple[str, ...] = ()
    states: tuple[State, ...] = ()
    extended: bool = True


def records_of(ads: AdsSession, profile: Profile, wish: Wish) -> Iterator[Record]:
    """Give the records of one profile and product, each once; many campaigns take several calls."""
    seen: set[str] = set()
    for campaigns in portions(wish):
        for page in pages_of(ads, profile, wish, campaigns):
            yield from once(page, wish.kind.key, seen)


def portions(wish: Wish) -> Iterator[tuple[str, ...]]:
    """Give the campaign ids in portions that one call may filter by; one empty one for all."""
    listed = wish.kind.posted.get(wish.product)
    most = listed.most_campaigns if listed else DISPLAY_CAMPAIGNS
    for start in range(0, max(len(wish.campaigns), 1), most):
        yield wish.campaigns[start : start + most]


def pages_of(
    ads: AdsSession, profile: Profile, wish: Wish, campaigns: Sequence[str]
) -> Iterator[list[dict[str, Any]]]:
    """Give the pages of one call."""
    listed = wish.kind.posted.get(wish.product)
    if listed is None:
        states = [state.lower() for state in wish.states]
        query = {"stateFilter": states, "campaignIdFilter": campaigns}
        return displayed(ads, profile, wish.kind.display_path, query, key=wish.kind.key)
    body = include("stateFilter", wish.states) | include("campaignIdFilter", campaigns)
    return listed.pages(ads, profile, body, extended=wish.extended)


def row_of(record: Record, profile: Profile, wish: Wish) -> Row:
    """Return one record in the order of its kind's columns."""
    known = whose(profile) | {
        "adProduct": wish.product,
        "state": upper(record.get("state")),
        "servingStatus": part(record, "extendedData").get("servingStatus"),
        "expression": in_words(record.get("expression")),
        "resolvedExpression": in_words(record.get("resolvedExpression")),
    }
    return tuple(known[name] if name in known else record.get(name) for name in wish.kind.columns)


def in_words(expression: object) -> str | None:
    """Return a targeting expression as text, such as `ASIN_SAME_AS=B0…`, parts joined by `; `."""
    if not isinstance(expression, list):
        return None
    return "; ".join(
        f"{one.get('type')}={one['value']}" if one.get("value") else str(one.get("type"))
        for one in expression
        if isinstance(one, Mapping)
    )

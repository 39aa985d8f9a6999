"""The lists below campaigns: what the world holds for each, and how to read an answer."""

from collections.abc import Callable
from typing import Any

import requests

from adskit.practice import World
from adskit.practice.kinds import AD_PRODUCTS
from tests.practice.endpoints import ENTITIES

Record = dict[str, Any]
Held = Callable[[str], list[Record]]
SP, SB, SD, ST = AD_PRODUCTS
SP_GROUPS, KEYWORDS, TARGETS, ADS, NEGATIVES, SB_GROUPS = ENTITIES
# path → the key of its rows, the field of its id
FORM = {
    SP_GROUPS: ("adGroups", "adGroupId"),
    KEYWORDS: ("keywords", "keywordId"),
    TARGETS: ("targetingClauses", "targetId"),
    ADS: ("productAds", "adId"),
    NEGATIVES: ("negativeKeywords", "keywordId"),
    SB_GROUPS: ("adGroups", "adGroupId"),
}
HOLD: dict[str, Callable[[World, str], list[Record]]] = {
    SP_GROUPS: lambda world, profile: world.ad_groups(profile, SP),
    KEYWORDS: World.keywords,
    TARGETS: World.targets,
    ADS: World.product_ads,
    NEGATIVES: World.negative_keywords,
    SB_GROUPS: lambda world, profile: world.ad_groups(profile, SB),
}


def plain(rows: list[Record]) -> list[Record]:
    return [{name: one[name] for name in one if name != "extendedData"} for one in rows]


def rows_in(path: str, response: requests.Response) -> list[Record]:
    assert response.status_code == 200, response.text
    rows: list[Record] = response.json()[FORM[path][0]]
    return rows


def assert_refused(response: requests.Response, place: str) -> None:
    body = response.json()
    assert (response.status_code, body["code"]) == (400, "INVALID_ARGUMENT")
    (error,) = body["errors"]
    assert error["errorValue"][error["errorType"]]["cause"]["location"] == place

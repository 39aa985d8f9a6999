"""Targets as the exports write them: keywords, products, categories, audiences, and negatives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from adskit.practice.common_model.delivery import Record, Shelf
from adskit.practice.world.drawing import given

AUTOMATIC: Final[Mapping[str, str]] = {
    "QUERY_HIGH_REL_MATCHES": "SEARCH_CLOSE_MATCH",
    "QUERY_BROAD_REL_MATCHES": "SEARCH_LOOSE_MATCH",
    "ASIN_ACCESSORY_RELATED": "PRODUCT_COMPLEMENTS",
    "ASIN_SUBSTITUTE_RELATED": "PRODUCT_SUBSTITUTES",
}
PRODUCTS: Final[Mapping[str, str]] = {
    "ASIN_SAME_AS": "PRODUCT_EXACT",
    "ASIN_EXPANDED_FROM": "PRODUCT_SIMILAR",
}
# what is asked for by number, and told again in words
REFINEMENTS: Final[Mapping[str, tuple[str, str]]] = {
    "ASIN_CATEGORY_SAME_AS": ("productCategoryId", "productCategoryResolved"),
    "ASIN_BRAND_SAME_AS": ("productBrand", "productBrandResolved"),
}


def target_rows(shelf: Shelf) -> list[dict[str, Any]]:
    """Return an account's targets of one ad product, those of ad groups and those of campaigns."""
    world, profile_id = shelf.world, shelf.profile.id
    if shelf.product == "SPONSORED_BRANDS":
        return [drawn_row(shelf, one) for one in world.brands_targets(profile_id)]
    if shelf.product == "SPONSORED_DISPLAY":
        return [drawn_row(shelf, one) for one in world.display_targets(profile_id)]
    return [
        *(keyword_row(shelf, one, negative=False) for one in world.keywords(profile_id)),
        *(clause_row(shelf, one) for one in world.targets(profile_id)),
        *(keyword_row(shelf, one, negative=True) for one in world.negative_keywords(profile_id)),
        *(
            keyword_row(shelf, one, negative=True)
            for one in world.campaign_negative_keywords(profile_id)
        ),
    ]


def keyword_row(shelf: Shelf, keyword: Record, *, negative: bool) -> dict[str, Any]:
    """Return a keyword; the match type of a negative one drops its prefix."""
    details = given(
        matchType=keyword["matchType"].removeprefix("NEGATIVE_"),
        keyword=keyword["keywordText"],
        nativeLanguageKeyword=keyword.get("nativeLanguageKeyword"),
        nativeLanguageLocale=keyword.get("nativeLanguageLocale"),
    )
    return row(shelf, keyword, keyword["keywordId"], ("KEYWORD", details, negative))


def clause_row(shelf: Shelf, clause: Record) -> dict[str, Any]:
    """Return a targeting clause of Sponsored Products."""
    return row(shelf, clause, clause["targetId"], (*read_expression(clause), False))


def drawn_row(shelf: Shelf, target: Record) -> dict[str, Any]:
    """Return a target of Sponsored Brands or Display, which is drawn in the common model."""
    what = (target["targetType"], target["targetDetails"], target["negative"])
    return row(shelf, target, target["targetId"], what)


def row(
    shelf: Shelf, record: Record, number: str, what: tuple[str, dict[str, Any], bool]
) -> dict[str, Any]:
    """Return a row: it names its ad group or, at the level of the campaign, its campaign."""
    kind, details, negative = what
    below_a_campaign = "adGroupId" not in record
    bid = record.get("bid")
    return given(
        adGroupId=None if below_a_campaign else str(record["adGroupId"]),
        campaignId=str(record["campaignId"]) if below_a_campaign else None,
        targetId=number,
        adProduct=shelf.product,
        state=record["state"],
        bid=None if bid is None else {"currencyCode": shelf.currency, "bid": bid},
        negative=negative,
        targetDetails=details,
        targetType=kind,
        **shelf.ending(record),
    )


def read_expression(clause: Record) -> tuple[str, dict[str, Any]]:
    """Return the type and the details that a clause's expression stands for."""
    first = clause["expression"][0]
    if first["type"] in AUTOMATIC:
        return "AUTO", {"matchType": AUTOMATIC[first["type"]]}
    if first["type"] in PRODUCTS:
        return "PRODUCT", {"matchType": PRODUCTS[first["type"]], "asin": first["value"]}
    if first["type"] == "ASIN_CATEGORY_SAME_AS":
        parts = zip(clause["expression"], clause["resolvedExpression"], strict=True)
        return "PRODUCT_CATEGORY", category(parts)
    return "THEME", {"matchType": first["value"]}


def category(parts: Iterable[tuple[Record, Record]]) -> dict[str, Any]:
    """Return a category with its refinements; a range of prices becomes its two ends."""
    details: dict[str, Any] = {}
    for asked, told in parts:
        if asked["type"] in REFINEMENTS:
            number, words = REFINEMENTS[asked["type"]]
            details |= {number: asked["value"], words: told["value"]}
        else:
            low, high = asked["value"].split("-")
            details |= {"productPriceGreaterThan": float(low), "productPriceLessThan": float(high)}
    return details

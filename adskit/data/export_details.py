"""The two parts of exported records that differ from kind to kind: targetDetails and creative."""

from __future__ import annotations

from typing import Final

from adskit.data.common_model import joined, money
from adskit.data.lists import Fields
from adskit.data.records import Record, part

# those details that have a column of their own, and its name
DETAILS: Final = {
    "matchType": "matchType",
    "keyword": "keyword",
    "nativeLanguageKeyword": "nativeLanguageKeyword",
    "asin": "asin",
    "productCategoryId": "productCategoryId",
    "productCategoryResolved": "productCategory",
}


def target_fields(record: Record) -> Fields:
    """Return what says whom a target means.

    `targetLevel` has the words of the export's own filter; a target of a campaign names no ad
    group. What is left of the details (brand, price, rating, audience …) is one text.
    """
    details = part(record, "targetDetails")
    level = "AD_GROUP" if record.get("adGroupId") else "CAMPAIGN"
    rest = [f"{name}={value}" for name, value in details.items() if name not in DETAILS]
    own = {
        "targetId": record.get("targetId"),
        "targetLevel": level if record.get("adGroupId") or record.get("campaignId") else None,
        "negative": record.get("negative"),
        "targetType": record.get("targetType"),
        "otherDetails": joined(rest),
    }
    detailed = {column: details.get(name) for name, column in DETAILS.items()}
    return own | detailed | money("bid", part(record, "bid"), "bid")


def ad_fields(record: Record) -> Fields:
    """Return what an ad shows and where it leads; several products are joined by `; `."""
    creative = part(record, "creative")
    products = products_in(creative)
    page = part(creative, "landingPage")
    return {
        "adId": record.get("adId"),
        "adType": record.get("adType"),
        "asin": joined([known for kind, known in products if kind == "ASIN"]),
        "sku": joined([known for kind, known in products if kind == "SKU"]),
        "productIds": joined([known for _, known in products]),
        "headline": creative.get("headline"),
        "brandName": creative.get("brandName"),
        "landingPageType": page.get("landingPageType"),
        "landingPageUrl": page.get("landingPageUrl"),
    }


def products_in(creative: Record) -> list[tuple[str, str]]:
    """Return kind and id of the products that a creative and its cards name, each once."""
    cards = [part(card, "product") for card in objects_in(creative, "cards")]
    named = [*objects_in(creative, "products"), *cards]
    return list(
        dict.fromkeys(
            (str(one.get("productIdType")), str(one["productId"]))
            for one in named
            if one.get("productId")
        )
    )


def objects_in(record: Record, name: str) -> list[Record]:
    """Return the objects of a nested list, none where it is something else."""
    nested = record.get(name)
    return [one for one in nested if isinstance(one, dict)] if isinstance(nested, list) else []

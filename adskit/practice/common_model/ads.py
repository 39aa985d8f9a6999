"""Ads as the exports write them."""

from __future__ import annotations

from typing import Any

from adskit.practice.common_model.delivery import Record, Shelf
from adskit.practice.world.drawing import given


def ad_rows(shelf: Shelf) -> list[dict[str, Any]]:
    """Return an account's ads of one ad product."""
    world, profile_id = shelf.world, shelf.profile.id
    if shelf.product == "SPONSORED_BRANDS":
        return [drawn_row(shelf, one) for one in world.brands_ads(profile_id)]
    if shelf.product == "SPONSORED_DISPLAY":
        return [drawn_row(shelf, one) for one in world.display_ads(profile_id)]
    return [product_ad_row(shelf, one) for one in world.product_ads(profile_id)]


def product_ad_row(shelf: Shelf, ad: Record) -> dict[str, Any]:
    """Return a product ad: its one product under each id that its list tells."""
    products = [
        {"productIdType": kind, "productId": ad[name]}
        for kind, name in (("ASIN", "asin"), ("SKU", "sku"))
        if name in ad
    ]
    creative = given(headline=ad.get("customText"), products=products)
    return row(shelf, ad, "PRODUCT_AD", creative)


def drawn_row(shelf: Shelf, ad: Record) -> dict[str, Any]:
    """Return an ad of Sponsored Brands or Display, which have versions."""
    told = row(shelf, ad, ad["adType"], ad["creative"])
    return told | given(adVersionId=ad.get("adVersionId"))


def row(shelf: Shelf, ad: Record, kind: str, creative: dict[str, Any]) -> dict[str, Any]:
    """Return a row; the campaign is known by its ad group only."""
    return {
        "adId": ad["adId"],
        "adGroupId": str(ad["adGroupId"]),
        "adProduct": shelf.product,
        "state": ad["state"],
        "adType": kind,
        "creative": creative,
        **shelf.ending(ad),
    }

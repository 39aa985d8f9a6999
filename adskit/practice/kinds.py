"""The few words the whole practice Amazon uses: regions, ad products, rights."""

from __future__ import annotations

from typing import Final, Literal, get_args

Region = Literal["NA", "EU", "FE"]
AdProduct = Literal[
    "SPONSORED_PRODUCTS", "SPONSORED_BRANDS", "SPONSORED_DISPLAY", "SPONSORED_TELEVISION"
]
Access = Literal["edit", "view"]

REGIONS: Final[tuple[Region, ...]] = get_args(Region)
AD_PRODUCTS: Final[tuple[AdProduct, ...]] = get_args(AdProduct)

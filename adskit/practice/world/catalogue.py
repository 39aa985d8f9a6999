"""The products of an account: ASINs for everyone, and a seller's own SKUs."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Final

from adskit.practice.world.accounts import WorldProfile

LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ"
SIGNS: Final = LETTERS + "0123456789"
HOW_MANY: Final = 14
# what sellers really write, and what a spreadsheet makes something else of
AWKWARD_SKUS: Final = ("00123", "1E5", "=SKU-7", "MAR-1", "größe 42/blau", "水筒-500", "a,b;c")


@dataclass(frozen=True)
class Product:
    """One product; vendors have no SKU."""

    asin: str
    sku: str | None


def new_asin(rng: Random) -> str:
    """Return an ASIN."""
    return "B0" + "".join(rng.choices(SIGNS, k=8))


def build_catalogue(seed: int, profile: WorldProfile) -> list[Product]:
    """Return the few products that a profile advertises again and again."""
    rng = Random(f"{seed} catalogue {profile.id}")  # noqa: S311 - a world, not a secret
    products = []
    for place in range(HOW_MANY):
        sku = f"{''.join(rng.choices(LETTERS, k=3))}-{rng.randrange(10_000):04}-{place}"
        if place % 5 == 2:  # noqa: PLR2004 - three of the fourteen, others in other accounts
            sku = AWKWARD_SKUS[(profile.place * 3 + place // 5) % len(AWKWARD_SKUS)]
        products.append(Product(new_asin(rng), sku if profile.kind == "seller" else None))
    return products

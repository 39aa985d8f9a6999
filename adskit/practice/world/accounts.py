"""The accounts of the little world: who advertises where, with which rights and products."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final, Literal

from adskit.practice.kinds import AD_PRODUCTS, REGIONS, Access, AdProduct, Region
from adskit.practice.world.ids import EXACT_IN_A_FLOAT, new_id
from adskit.practice.world.marketplaces import Marketplace, marketplaces
from adskit.practice.world.names import account_name, pool

Kind = Literal["seller", "vendor", "agency"]
SP, SB, SD, ST = AD_PRODUCTS


@dataclass(frozen=True)
class Recipe:
    """What one account is to be; the rest of it is drawn."""

    country: str
    kind: Kind
    access: Access = "edit"
    products: tuple[AdProduct, ...] = (SP, SB, SD)
    author: bool = False
    new: bool = False


@dataclass(frozen=True)
class WorldProfile:
    """One profile of the world.

    Attributes
    ----------
    region : str
        The host that lists it.
    record : dict
        The profile as `/v2/profiles` gives it.
    access : str
        What the advertiser who presses Allow may do with it.
    products : tuple of str
        The ad products open to it; none for an agency.
    new : bool
        Opened just now: no campaigns yet, unless a number of campaigns was asked for.
    place : int
        Its place among the sponsored-ads profiles, from 0; -1 for an agency.
    """

    region: Region
    record: Mapping[str, Any] = field(repr=False)
    access: Access
    products: tuple[AdProduct, ...]
    new: bool
    place: int

    @property
    def id(self) -> str:
        """The profile id as text."""
        return str(self.record["profileId"])

    @property
    def kind(self) -> str:
        """The account's type: seller, vendor or agency."""
        return str(self.record["accountInfo"]["type"])

    @property
    def is_author(self) -> bool:
        """Whether this is a KDP author."""
        account: Mapping[str, Any] = self.record["accountInfo"]
        return account.get("subType") == "KDP_AUTHOR"

    @property
    def market(self) -> Marketplace:
        """The marketplace it advertises in."""
        return marketplaces()[self.record["countryCode"]]


# The order lets the first few already be a mixture of regions, kinds and rights.
CAST: Final[tuple[Recipe, ...]] = (
    Recipe("US", "seller", products=(SP, SB, SD, ST)),
    Recipe("DE", "seller"),
    Recipe("JP", "vendor", products=(SP, SB)),
    Recipe("US", "vendor", products=(SP, SB, SD, ST)),
    Recipe("UK", "vendor", access="view"),
    Recipe("AU", "seller", products=(SP, SD)),
    Recipe("US", "agency", products=()),
    Recipe("FR", "vendor"),
    Recipe("SG", "seller", access="view", products=(SP,)),
    Recipe("MX", "vendor", access="view", products=(SP, SB)),
    Recipe("TR", "seller", new=True),
    Recipe("JP", "agency", products=()),
    Recipe("US", "vendor", products=(SP,), author=True),
    Recipe("AE", "seller", products=(SP, SB)),
    Recipe("CA", "seller"),
    Recipe("UK", "agency", products=()),
)
AGENCY_SHARE: Final = 0.06
VIEW_SHARE: Final = 0.15
AUTHOR_SHARE: Final = 0.05
# Amazon writes a seller's missing cap as this number
NO_CAP: Final = 999999999.0


def recipes(rng: Random) -> Iterator[Recipe]:
    """Give the fixed cast, then endlessly more, the regions in turn."""
    yield from CAST
    by_region = {
        region: [code for code, market in marketplaces().items() if market.region == region]
        for region in REGIONS
    }
    while True:
        for region in REGIONS:
            yield drawn_recipe(rng, rng.choice(by_region[region]))


def drawn_recipe(rng: Random, country: str) -> Recipe:
    """Return an account of that country as chance wants it."""
    if rng.random() < AGENCY_SHARE:
        return Recipe(country, "agency", products=())
    author = rng.random() < AUTHOR_SHARE
    open_to = [SB] * (rng.random() < 0.85) + [SD] * (rng.random() < 0.8)  # noqa: PLR2004
    television = [ST] if country == "US" else []
    return Recipe(
        country,
        "vendor" if author else rng.choice(("seller", "seller", "vendor")),
        access="view" if rng.random() < VIEW_SHARE else "edit",
        products=(SP,) if author else (SP, *open_to, *television),
        author=author,
    )


def build_profiles(seed: int, count: int) -> tuple[WorldProfile, ...]:
    """Return that many profiles, the same for the same seed."""
    rng = Random(f"{seed} accounts")  # noqa: S311 - a world, not a secret
    taken: set[int] = set()
    made: list[WorldProfile] = []
    sponsored = 0
    for place, recipe in zip(range(count), recipes(rng), strict=False):
        # every third above 2^53; the second is one in each world
        least = EXACT_IN_A_FLOAT if place % 3 == 1 else None
        made.append(
            WorldProfile(
                region=marketplaces()[recipe.country].region,
                record=profile_record(rng, recipe, new_id(rng, taken, least=least)),
                access=recipe.access,
                products=recipe.products,
                new=recipe.new,
                place=sponsored if recipe.products else -1,
            )
        )
        sponsored += bool(recipe.products)
    return tuple(made)


def profile_record(rng: Random, recipe: Recipe, profile_id: int) -> dict[str, Any]:
    """Return a profile as `/v2/profiles` gives it: fields that do not apply are missing."""
    market = marketplaces()[recipe.country]
    seller = recipe.kind == "seller"
    record: dict[str, Any] = {
        "profileId": profile_id,
        "countryCode": recipe.country,
        "currencyCode": market.currency,
        "timezone": market.timezone,
    }
    if seller and not recipe.new and rng.random() < 0.7:  # noqa: PLR2004
        record["dailyBudget"] = NO_CAP if rng.random() < 0.5 else 250 * market.unit  # noqa: PLR2004
    letters = "".join(rng.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", k=13))
    account: dict[str, Any] = {
        "marketplaceStringId": market.marketplace_id,
        "id": f"A{letters}" if seller else f"ENTITY{letters}",
        "type": recipe.kind,
        "name": pool()["author"] if recipe.author else account_name(rng, market, recipe.kind),
    }
    if recipe.author:
        account["subType"] = "KDP_AUTHOR"
    if recipe.kind == "vendor":
        account["validPaymentMethod"] = rng.random() < 0.8  # noqa: PLR2004
    return record | {"accountInfo": account}


def manager_accounts(
    seed: int, profiles: tuple[WorldProfile, ...], region: Region
) -> list[dict[str, Any]]:
    """Return the manager accounts of a region, each with at most 50 linked accounts."""
    here = [profile for profile in profiles if profile.region == region]
    rng = Random(f"{seed} managers {region}")  # noqa: S311 - a world, not a secret
    return [
        {
            "managerAccountId": f"amzn1.ads1.ma1.{rng.getrandbits(96):024x}",
            "managerAccountName": f"Practice managers {region} {start // 50 + 1}",
            "linkedAccounts": [
                linked_account(profile, rng) for profile in here[start : start + 50]
            ],
        }
        for start in range(0, len(here), 50)
    ]


def linked_account(profile: WorldProfile, rng: Random) -> dict[str, Any]:
    """Return one link; a DSP account has an advertiser id instead of a profile id."""
    account = profile.record["accountInfo"]
    dsp = profile.kind == "agency"
    return {
        "accountId": account["id"],
        "accountName": account["name"],
        "accountType": "DSP_ADVERTISING_ACCOUNT" if dsp else profile.kind.upper(),
        "dspAdvertiserId": str(new_id(rng, set())) if dsp else rng.choice(("", None)),
        "marketplaceId": account["marketplaceStringId"],
        "profileId": None if dsp else profile.id,
    }

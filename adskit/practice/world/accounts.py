"""The accounts of the little world: who advertises where, with which rights and products."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
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
    attribution: bool = False


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
    listed : bool
        Whether `/v2/profiles` knows of it; otherwise only a manager account does.
    """

    region: Region
    record: Mapping[str, Any] = field(repr=False)
    access: Access
    products: tuple[AdProduct, ...]
    new: bool
    place: int
    listed: bool = True

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
# the next one of larger worlds: there to measure ads elsewhere, so it has no campaigns here
ATTRIBUTION: Final = Recipe("UK", "vendor", new=True, attribution=True)
# a Viewer link of a manager account: `/v2/profiles` hides it at both access levels
LINKED: Final[Mapping[Region, Recipe]] = {
    "NA": Recipe("CA", "vendor", access="view", products=(SP, SB)),
    "EU": Recipe("IT", "seller", access="view", products=(SP,)),
    "FE": Recipe("AU", "seller", access="view", products=(SP, SD)),
}
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
    larger = count > len(CAST)
    for place, recipe in zip(range(count - larger), recipes(rng), strict=False):
        # every third above 2^53; the second is one in each world
        least = EXACT_IN_A_FLOAT if place % 3 == 1 else None
        number = new_id(rng, taken, least=least)
        made.append(world_profile(rng, recipe, number, sponsored if recipe.products else -1))
        sponsored += bool(recipe.products)
    if larger:
        # of its own dice, so that the others are the same with it as without
        own = Random(f"{seed} attribution")  # noqa: S311 - a world, not a secret
        made.insert(len(CAST), world_profile(own, ATTRIBUTION, new_id(own, taken), len(CAST)))
    return tuple(made)


def build_linked(seed: int, profiles: Sequence[WorldProfile]) -> tuple[WorldProfile, ...]:
    """Return what only manager accounts list: one account in each region that has profiles."""
    taken = {int(profile.id) for profile in profiles}
    made: list[WorldProfile] = []
    for region, recipe in LINKED.items():
        if any(profile.region == region for profile in profiles):
            rng = Random(f"{seed} linked {region}")  # noqa: S311 - a world, not a secret
            one = world_profile(rng, recipe, new_id(rng, taken), len(CAST) + 1 + len(made))
            made.append(replace(one, listed=False))
    return tuple(made)


def world_profile(rng: Random, recipe: Recipe, number: int, place: int) -> WorldProfile:
    """Return the profile that comes of a recipe; `place` is that among sponsored-ads profiles."""
    return WorldProfile(
        region=marketplaces()[recipe.country].region,
        record=profile_record(rng, recipe, number),
        access=recipe.access,
        products=recipe.products,
        new=recipe.new,
        place=place,
    )


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
    if recipe.attribution:
        account["subType"] = "AMAZON_ATTRIBUTION"
    if recipe.kind == "vendor":
        account["validPaymentMethod"] = rng.random() < 0.8  # noqa: PLR2004
    return record | {"accountInfo": account}


def manager_accounts(
    seed: int, profiles: Sequence[WorldProfile], region: Region
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

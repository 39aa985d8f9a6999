"""World: accounts, campaigns and all below, as plain Python, made when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from random import Random
from typing import Any, Final, Literal

from adskit.practice.defaults import DEFAULT_PROFILES, DEFAULT_SEED
from adskit.practice.kinds import AD_PRODUCTS, AdProduct, Region
from adskit.practice.world.accounts import (
    WorldProfile,
    build_linked,
    build_profiles,
    manager_accounts,
)
from adskit.practice.world.ad_groups import AdGroup, build_ad_groups
from adskit.practice.world.brands import build_brands_ads, build_brands_targets
from adskit.practice.world.campaign_negatives import build_campaign_negatives
from adskit.practice.world.campaigns import MAKERS
from adskit.practice.world.display import build_display_ads, build_display_targets
from adskit.practice.world.drawing import Drawing
from adskit.practice.world.ids import EXACT_IN_A_FLOAT
from adskit.practice.world.keywords import build_keywords, build_negative_keywords
from adskit.practice.world.portfolios import build_portfolios
from adskit.practice.world.product_ads import build_product_ads
from adskit.practice.world.targets import build_targets
from adskit.practice.world.usage import portfolio_usage_of, usage_of

# accounts differ in size; together the default world has 300 to 500 campaigns
SIZES: Final = (74, 21, 46, 33, 12, 28, 39, 17, 24, 61, 8, 30)
SHARES: Final = (0.66, 0.18, 0.12, 0.04)  # of the campaigns of one account, per ad product
# campaigns that stay in memory; the others are made again when they are asked for
KEPT: Final = 30_000
Below = Literal[
    "keywords",
    "targets",
    "product ads",
    "negative keywords",
    "campaign negatives",
    "brands targets",
    "brands ads",
    "display targets",
    "display ads",
]
Rows = list[dict[str, Any]]
Build = Callable[[int, WorldProfile, Sequence[AdGroup]], Rows]
SP, SB, SD, _ = AD_PRODUCTS
BUILDERS: Final[Mapping[Below, tuple[AdProduct, Build]]] = {
    "keywords": (SP, build_keywords),
    "targets": (SP, build_targets),
    "product ads": (SP, build_product_ads),
    "negative keywords": (SP, build_negative_keywords),
    "campaign negatives": (SP, build_campaign_negatives),
    "brands targets": (SB, build_brands_targets),
    "brands ads": (SB, build_brands_ads),
    "display targets": (SD, build_display_targets),
    "display ads": (SD, build_display_ads),
}


class World:
    """A believable little world of advertising accounts.

    Parameters
    ----------
    seed : int
        The same seed is the same world, down to every id.
    profiles : int
        How many profiles, of all kinds together.
    campaigns : int, optional
        How many campaigns each seller and vendor has, all ad products together. None: sizes
        differ, and a new account has none.

    Attributes
    ----------
    profiles : tuple of WorldProfile
        Each with region, record, access and products.
    linked : tuple of WorldProfile
        Those that only a manager account lists: one in each region that has profiles.

    Examples
    --------
    >>> world = World(seed=7)
    >>> len(world.profiles)
    16
    """

    def __init__(
        self,
        *,
        seed: int = DEFAULT_SEED,
        profiles: int = DEFAULT_PROFILES,
        campaigns: int | None = None,
    ) -> None:
        if profiles < 0 or (campaigns is not None and campaigns < 0):
            raise ValueError("A world cannot have fewer than 0 profiles or campaigns.")
        self.seed = seed
        self.campaigns_each = campaigns
        self.profiles = build_profiles(seed, profiles)
        self.linked = build_linked(seed, self.profiles)
        self._by_id = {profile.id: profile for profile in (*self.profiles, *self.linked)}
        kept = max(16, KEPT // max(campaigns or max(SIZES), 1))
        self._campaigns = lru_cache(maxsize=kept)(self._make_campaigns)
        self._portfolios = lru_cache(maxsize=kept)(self._make_portfolios)
        # a campaign has two or three ad groups, and about ten things in them
        self._ad_groups = lru_cache(maxsize=max(16, kept // 3))(self._make_ad_groups)
        self._below = lru_cache(maxsize=max(16, kept // 10) * len(BUILDERS))(self._make_below)
        self._shared_id = EXACT_IN_A_FLOAT + Random(f"{seed} shared").getrandbits(52)  # noqa: S311

    def profile(self, profile_id: str | int) -> WorldProfile | None:
        """Return the profile of that id, None if there is none."""
        return self._by_id.get(str(profile_id))

    def campaigns(self, profile_id: str | int, ad_product: AdProduct) -> list[dict[str, Any]]:
        """Return a profile's campaigns of one ad product, in the shape of that product's list.

        `extendedData` is always there; Amazon gives it only when asked.
        """
        return self._campaigns(self._known(profile_id))[ad_product]

    def ad_groups(self, profile_id: str | int, ad_product: AdProduct) -> list[dict[str, Any]]:
        """Return a profile's ad groups of one ad product, as its list gives them.

        `extendedData` is always there for SP and SB, never for SD; Sponsored TV has none here.
        """
        groups = self._ad_groups(self._known(profile_id)).get(ad_product, [])
        return [group.record for group in groups]

    def keywords(self, profile_id: str | int) -> list[dict[str, Any]]:
        """Return a profile's Sponsored Products keywords."""
        return self._below(self._known(profile_id), "keywords")

    def targets(self, profile_id: str | int) -> list[dict[str, Any]]:
        """Return a profile's Sponsored Products targeting clauses."""
        return self._below(self._known(profile_id), "targets")

    def product_ads(self, profile_id: str | int) -> list[dict[str, Any]]:
        """Return a profile's Sponsored Products product ads."""
        return self._below(self._known(profile_id), "product ads")

    def negative_keywords(self, profile_id: str | int) -> list[dict[str, Any]]:
        """Return a profile's negative keywords, those of ad groups."""
        return self._below(self._known(profile_id), "negative keywords")

    def campaign_negative_keywords(self, profile_id: str | int) -> list[dict[str, Any]]:
        """Return a profile's negative keywords of whole Sponsored Products campaigns."""
        return self._below(self._known(profile_id), "campaign negatives")

    def brands_targets(self, profile_id: str | int) -> list[dict[str, Any]]:
        """Return a profile's Sponsored Brands targets, keywords among them."""
        return self._below(self._known(profile_id), "brands targets")

    def brands_ads(self, profile_id: str | int) -> list[dict[str, Any]]:
        """Return a profile's Sponsored Brands ads."""
        return self._below(self._known(profile_id), "brands ads")

    def display_targets(self, profile_id: str | int) -> list[dict[str, Any]]:
        """Return a profile's Sponsored Display targets, audiences among them."""
        return self._below(self._known(profile_id), "display targets")

    def display_ads(self, profile_id: str | int) -> list[dict[str, Any]]:
        """Return a profile's Sponsored Display ads."""
        return self._below(self._known(profile_id), "display ads")

    def budget_usage(
        self, profile_id: str | int, campaign: Mapping[str, Any], *, now: float
    ) -> dict[str, Any]:
        """Return how much of the budget of a profile's campaign is used up now, a unix time."""
        return usage_of(self.seed, self._known(profile_id), campaign, now)

    def portfolio_usage(
        self, profile_id: str | int, portfolio: Mapping[str, Any], *, now: float
    ) -> dict[str, Any]:
        """Return how much of its budget a profile's portfolio has used now; it must have one."""
        return portfolio_usage_of(self.seed, self._known(profile_id), portfolio, now)

    def portfolios(self, profile_id: str | int) -> list[dict[str, Any]]:
        """Return a profile's portfolios; an agency has none."""
        return self._portfolios(self._known(profile_id))

    def managers(self, region: Region) -> list[dict[str, Any]]:
        """Return the manager accounts that `/managerAccounts` gives in that region."""
        return manager_accounts(self.seed, (*self.profiles, *self.linked), region)

    def _known(self, profile_id: str | int) -> str:
        if str(profile_id) not in self._by_id:
            raise KeyError(f"This world has no profile {profile_id}.")
        return str(profile_id)

    def _make_portfolios(self, profile_id: str) -> list[dict[str, Any]]:
        profile = self._by_id[profile_id]
        empty = not profile.products or self._size(profile) == 0
        return [] if empty else build_portfolios(self.seed, profile)

    def _make_campaigns(self, profile_id: str) -> dict[AdProduct, list[dict[str, Any]]]:
        profile = self._by_id[profile_id]
        drawing = Drawing(
            profile=profile,
            rng=Random(f"{self.seed} campaigns {profile_id}"),  # noqa: S311 - a world, not a secret
            portfolio_ids=[int(one["portfolioId"]) for one in self._portfolios(profile_id)],
            shared_id=self._shared_id,
        )
        counts = split(self._size(profile), profile.products)
        return {
            product: [MAKERS[product](drawing) for _ in range(counts.get(product, 0))]
            for product in AD_PRODUCTS
        }

    def _make_ad_groups(self, profile_id: str) -> dict[AdProduct, list[AdGroup]]:
        return build_ad_groups(self.seed, self._by_id[profile_id], self._campaigns(profile_id))

    def _make_below(self, profile_id: str, kind: Below) -> Rows:
        product, build = BUILDERS[kind]
        groups = self._ad_groups(profile_id)[product]
        return build(self.seed, self._by_id[profile_id], groups)

    def _size(self, profile: WorldProfile) -> int:
        if not profile.products:
            return 0
        if self.campaigns_each is not None:
            return self.campaigns_each
        usual = SIZES[profile.place % len(SIZES)]
        return 0 if profile.new else usual + Random(f"{self.seed} size {profile.id}").randint(-4, 4)  # noqa: S311


def split(total: int, products: Sequence[AdProduct]) -> dict[AdProduct, int]:
    """Return how many campaigns each product gets: one at least if they suffice, the rest to SP."""
    counts: dict[AdProduct, int] = {}
    left = total
    for product in reversed(products[1:]):
        share = SHARES[AD_PRODUCTS.index(product)]
        counts[product] = min(max(round(total * share), 1), max(left - 1, 0))
        left -= counts[product]
    return counts | ({products[0]: left} if products else {})

"""Ad groups of SP, SB and SD, each in the shape its own list gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal

from adskit.practice.kinds import AdProduct
from adskit.practice.world.accounts import WorldProfile
from adskit.practice.world.dice import Dice, causes_of, serving
from adskit.practice.world.drawing import given
from adskit.practice.world.names import awkward_names, campaign_name

# what finds the shoppers of a Sponsored Products ad group; it never has two of these
Aim = Literal["auto", "keywords", "products"]
Record = Mapping[str, Any]
HOW_MANY: Final = (1, 2, 3, 4)
WEIGHTS: Final = (35, 35, 20, 10)
AWKWARD_EVERY: Final = 7
# a campaign and an ad group may have the same number: this one of each profile, and some more
SAME_NUMBER: Final = 3
SAME_NUMBER_SHARE: Final = 0.04


@dataclass(frozen=True)
class AdGroup:
    """One ad group, and what the things in it follow from.

    Attributes
    ----------
    record, campaign : dict
        As their lists give them.
    aim : str, optional
        What a Sponsored Products ad group has: the four automatic targets, keywords, or targets.
    """

    record: dict[str, Any] = field(repr=False)
    campaign: Record = field(repr=False)
    aim: Aim | None = None

    @property
    def keys(self) -> dict[str, Any]:
        """The two ids that everything in this ad group repeats."""
        return {name: self.record[name] for name in ("adGroupId", "campaignId")}

    @property
    def start(self) -> date:
        """The first day of the campaign."""
        return date.fromisoformat(self.campaign["startDate"])


class AdGroupDice(Dice):
    """The chance of a profile's ad groups."""

    campaign_ids: Sequence[int] = ()

    def group_id(self) -> int:
        """Return the next ad group's id: unlike any other ad group's, now and then a campaign's."""
        if self.made + 1 == SAME_NUMBER or self.chance(SAME_NUMBER_SHARE):
            number = self.rng.choice(self.campaign_ids)
            if number not in self.taken:
                self.made += 1
                self.taken.add(number)
                return number
        return self.next_id()

    def name(self, longest: int = 255) -> str:
        """Return a name; every seventh is an awkward one."""
        if self.made % AWKWARD_EVERY == 0:
            awkward = awkward_names()
            place = self.profile.place + self.made // AWKWARD_EVERY
            return awkward[place % len(awkward)]
        return campaign_name(self.rng, self.profile.market, self.made)[:longest]


def products_ad_group(dice: AdGroupDice, campaign: Record) -> AdGroup:
    """Return a Sponsored Products ad group: it always has a bid of its own."""
    number, state = dice.group_id(), dice.state()
    causes = causes_of(campaign, state, "AD_GROUP", "AD_GROUP_STATUS_ENABLED")
    record = {
        "adGroupId": str(number),
        "campaignId": campaign["campaignId"],
        "defaultBid": dice.bid(),
        "name": dice.name(),
        "state": state,
    }
    aim: Aim = "keywords" if dice.chance(0.65) else "products"
    if campaign["targetingType"] == "AUTO":
        aim = "auto"
    group = AdGroup(record, campaign, aim)
    record["extendedData"] = dice.extended(group.start, causes[0], causes=causes)
    return group


def brands_ad_group(dice: AdGroupDice, campaign: Record) -> AdGroup:
    """Return a Sponsored Brands ad group: no bid, and its moments are numbers."""
    number, state = dice.group_id(), dice.state()
    created, changed = dice.born(date.fromisoformat(campaign["startDate"]))
    record = {
        "adGroupId": str(number),
        "campaignId": campaign["campaignId"],
        "name": dice.name(),
        "state": state,
        "extendedData": {
            "creationDate": created,
            "lastUpdateDate": changed,
            "servingStatus": serving(campaign, state, "AD_GROUP", "AD_GROUP_STATUS_ENABLED"),
        },
    }
    return AdGroup(record, campaign)


def display_ad_group(dice: AdGroupDice, campaign: Record) -> AdGroup:
    """Return a Sponsored Display ad group: ids as numbers, words in lower case."""
    number, state = dice.group_id(), dice.state()
    by_views = campaign["costType"] == "vcpm"
    record = given(
        adGroupId=number,
        campaignId=campaign["campaignId"],
        name=dice.name(),
        defaultBid=dice.bid(),
        bidOptimization="reach" if by_views else dice.rng.choice(("clicks", "conversions")),
        state="enabled" if state == "PROPOSED" else state.lower(),
        tactic=campaign["tactic"],
    )
    if dice.chance(0.85):
        record["creativeType"] = dice.rng.choice(("IMAGE", "IMAGE", "VIDEO", None))
    return AdGroup(record, campaign)


MAKERS: Final[Mapping[AdProduct, Callable[[AdGroupDice, Record], AdGroup]]] = {
    "SPONSORED_PRODUCTS": products_ad_group,
    "SPONSORED_BRANDS": brands_ad_group,
    "SPONSORED_DISPLAY": display_ad_group,
}


def build_ad_groups(
    seed: int, profile: WorldProfile, campaigns: Mapping[AdProduct, Sequence[Record]]
) -> dict[AdProduct, list[AdGroup]]:
    """Return a profile's ad groups by ad product; Sponsored TV has none here."""
    numbers = [int(one["campaignId"]) for some in campaigns.values() for one in some]
    taken: set[int] = set()
    built: dict[AdProduct, list[AdGroup]] = {}
    for product, make in MAKERS.items():
        dice = AdGroupDice.of(seed, f"ad groups {product}", profile)
        dice.campaign_ids, dice.taken = numbers, taken
        built[product] = [
            make(dice, campaign)
            for campaign in campaigns[product]
            for _ in range(how_many(dice, campaign))
        ]
    return built


def how_many(dice: AdGroupDice, campaign: Record) -> int:
    """Return how many ad groups a campaign has; some Sponsored Brands ones may have one only."""
    if campaign.get("isMultiAdGroupsEnabled") is False:
        return 1
    return dice.rng.choices(HOW_MANY, WEIGHTS)[0]

"""What every row of the common model says: whether it delivers, and when it was made."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any, Final

from adskit.practice.kinds import AdProduct
from adskit.practice.world import World, WorldProfile
from adskit.practice.world.dice import Dice, iso_of
from adskit.practice.world.drawing import TODAY

Record = Mapping[str, Any]
# the words of the lists that have another name here
REASONS: Final[Mapping[str, str]] = {
    "ENDED": "CAMPAIGN_END_DATE_REACHED",
    "PENDING_REVIEW": "CAMPAIGN_PENDING_REVIEW",
    "TARGETING_CLAUSE_PAUSED": "TARGET_PAUSED",
    "TARGETING_CLAUSE_ARCHIVED": "TARGET_ARCHIVED",
}
RUNS: Final = ("_STATUS_ENABLED", "_STATUS_LIVE")


class Shelf:
    """What an account has of one ad product, and how it serves from the top down.

    Attributes
    ----------
    world, profile, product
        Whose it is.
    """

    def __init__(self, world: World, profile: WorldProfile, product: AdProduct) -> None:
        self.world = world
        self.profile = profile
        self.product = product

    @property
    def currency(self) -> str:
        """The currency of all its money."""
        return self.profile.market.currency

    @cached_property
    def campaigns(self) -> dict[str, Record]:
        """Campaign id as text → the campaign as its list gives it."""
        found = self.world.campaigns(self.profile.id, self.product)
        return {str(one["campaignId"]): one for one in found}

    @cached_property
    def ad_groups(self) -> dict[str, Record]:
        """Ad group id as text → the ad group as its list gives it."""
        found = self.world.ad_groups(self.profile.id, self.product)
        return {str(one["adGroupId"]): one for one in found}

    def statuses(self, record: Record) -> list[str]:
        """Return the serving statuses of all that a thing hangs on, and at last its own."""
        found = [campaign_status(self.campaigns[str(record["campaignId"])])]
        if "adGroupId" in record:
            found.append(status_of(self.ad_groups[str(record["adGroupId"])], "AD_GROUP"))
        if "targetId" in record or "keywordId" in record or "adId" in record:
            found.append(status_of(record, "AD"))
        return found

    def ending(self, record: Record) -> dict[str, Any]:
        """Return the part that all rows have: delivery and moments."""
        return delivery(self.statuses(record)) | self.moments(record)

    def moments(self, record: Record) -> dict[str, str]:
        """Return when a thing was made and last changed, in one spelling."""
        told = record.get("extendedData") or self._drawn_moments(record)
        created = told.get("creationDateTime", told["creationDate"])
        changed = told.get("lastUpdateDateTime", told["lastUpdateDate"])
        return {"creationDateTime": iso(created), "lastUpdatedDateTime": iso(changed)}

    def _drawn_moments(self, record: Record) -> dict[str, int]:
        """Return the moments of Sponsored Display, whose lists do not tell them."""
        number = record.get("adGroupId", record["campaignId"])
        start = date.fromisoformat(self.campaigns[str(record["campaignId"])]["startDate"])
        created, changed = Dice.of(self.world.seed, f"born {number}", self.profile).born(start)
        return {"creationDate": created, "lastUpdateDate": changed}


def delivery(statuses: list[str]) -> dict[str, Any]:
    """Return whether something delivers and, if not, all that stands in the way, the top first."""
    reasons = [REASONS.get(one, one) for one in statuses if not one.endswith(RUNS)]
    if not reasons:
        return {"deliveryStatus": "DELIVERING"}
    return {"deliveryStatus": "NOT_DELIVERING", "deliveryReasons": list(dict.fromkeys(reasons))}


def campaign_status(campaign: Record) -> str:
    """Return a campaign's serving status; Sponsored Display's follows from state and last day."""
    if "extendedData" in campaign:
        return str(campaign["extendedData"]["servingStatus"])
    last = campaign.get("endDate")
    if campaign["state"] == "enabled" and last and date.fromisoformat(last) < TODAY:
        return "ENDED"
    return status_of(campaign, "CAMPAIGN")


def status_of(record: Record, kind: str) -> str:
    """Return the serving status of a thing, from its state where its list does not tell it."""
    told = record.get("extendedData", {}).get("servingStatus")
    if told is not None:
        return str(told)
    state = str(record["state"]).upper()
    return f"{kind}_STATUS_ENABLED" if state == "ENABLED" else f"{kind}_{state}"


def iso(moment: int | str) -> str:
    """Return a moment as text; the lists write it as text or as milliseconds since 1970."""
    return iso_of(moment) if isinstance(moment, int) else moment

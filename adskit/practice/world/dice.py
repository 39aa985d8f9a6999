"""What everything below a campaign is drawn from: chance, ids, bids, states and moments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from random import Random
from typing import Any, Final, Self

from adskit.practice.world.accounts import WorldProfile
from adskit.practice.world.drawing import (
    LEAST_IDS,
    STATE_WEIGHTS,
    STATES,
    TODAY,
    epoch_ms,
)
from adskit.practice.world.ids import new_id

DECK: Final = tuple(
    state for state, weight in zip(STATES, STATE_WEIGHTS, strict=True) for _ in range(weight)
)
DAY: Final = 86_400_000  # milliseconds
LATEST: Final = epoch_ms(datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC)) + DAY - 1


@dataclass
class Dice:
    """The chance of one kind of thing in one profile, and the ids it has used up."""

    profile: WorldProfile
    rng: Random
    taken: set[int] = field(default_factory=set)
    made: int = 0

    @classmethod
    def of(cls, seed: int, kind: str, profile: WorldProfile) -> Self:
        """Return the dice of one kind in one profile; no other kind's draws move them."""
        return cls(profile, Random(f"{seed} {kind} {profile.id}"))  # noqa: S311 - a world, not a secret

    def chance(self, share: float) -> bool:
        """Say yes in that share of cases."""
        return self.rng.random() < share

    def next_id(self) -> int:
        """Return an id; the second and the fifth of each kind are long ones for certain."""
        self.made += 1
        return new_id(self.rng, self.taken, least=LEAST_IDS.get(self.made))

    def state(self) -> str:
        """Return a state; PROPOSED is one that no filter knows."""
        return self.rng.choice(DECK)

    def bid(self) -> int | float:
        """Return a bid in the profile's currency; yen and a few others have no decimals."""
        market = self.profile.market
        bid = self.rng.uniform(0.1, 2.4) * market.unit
        if market.currency == "JPY" or self.chance(0.1):
            return max(round(bid), 1)
        return round(bid, 2)

    def born(self, start: date) -> tuple[int, int]:
        """Return when a thing was made and last changed, in milliseconds since 1970."""
        created = epoch_ms(datetime(start.year, start.month, start.day, tzinfo=UTC))
        created += self.rng.randrange(DAY)
        changed = created if self.chance(0.4) else created + self.rng.randrange(200 * DAY)
        return created, min(changed, LATEST)

    def extended(self, start: date, status: str, *, causes: Sequence[str] = ()) -> dict[str, Any]:
        """Return what comes only with `includeExtendedDataFields` in Sponsored Products.

        Ad groups and keywords tell the causes of their status, too.
        """
        created, changed = self.born(start)
        words = status.replace("_", " ").lower()
        reasons = {"statusReasons": [f"{cause}_DETAIL" for cause in causes]} if causes else {}
        told = {
            "creationDate": created,
            "creationDateTime": iso_of(created),
            "lastUpdateDate": changed,
            "lastUpdateDateTime": iso_of(changed),
            "servingStatus": status,
            "servingStatusDetails": [{"name": status, "message": words}],
        }
        return told | reasons


def iso_of(moment: int) -> str:
    """Return milliseconds since 1970 as Amazon writes a moment."""
    text = datetime.fromtimestamp(moment / 1000, UTC).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")


def serving(campaign: Mapping[str, Any], state: str, kind: str, live: str) -> str:
    """Return a serving status: the campaign's state goes before the thing's own."""
    return causes_of(campaign, state, kind, live)[0]


def causes_of(campaign: Mapping[str, Any], state: str, kind: str, live: str) -> list[str]:
    """Return all that a serving status follows from; the first is the status."""
    above = str(campaign["state"])
    held_up = [
        f"{whose}_{word}"
        for whose, word in (("CAMPAIGN", above), (kind, state))
        if word in {"PAUSED", "ARCHIVED"}
    ]
    return held_up or [live if state == above == "ENABLED" else "PENDING_REVIEW"]

"""What every campaign is drawn from: one profile's chance, ids, money and days."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any, Final

from adskit.practice.world.accounts import WorldProfile
from adskit.practice.world.ids import EXACT_IN_A_FLOAT, SIGNED, new_id
from adskit.practice.world.names import awkward_names, campaign_name

FIRST_DAY: Final = date(2023, 1, 2)
TODAY: Final = date(2026, 9, 30)  # fixed, so that the same seed is the same world on any day
STATES: Final = ("ENABLED", "PAUSED", "ARCHIVED", "PROPOSED")
STATE_WEIGHTS: Final = (62, 25, 12, 1)
# campaigns at these places of each profile have such ids whatever chance says
LEAST_IDS: Final = {2: EXACT_IN_A_FLOAT, 5: SIGNED}
AWKWARD_EVERY: Final = 3


@dataclass
class Drawing:
    """The chance of one profile, and what it has used up."""

    profile: WorldProfile
    rng: Random
    portfolio_ids: list[int]
    shared_id: int
    taken: set[int] = field(default_factory=set)
    made: int = 0

    def chance(self, share: float) -> bool:
        """Say yes in that share of cases."""
        return self.rng.random() < share

    def campaign_id(self) -> int:
        """Return the next campaign's id; the first one of two profiles is the same."""
        self.made += 1
        if self.made == 1 and self.profile.place in {0, 1}:
            self.taken.add(self.shared_id)
            return self.shared_id
        return new_id(self.rng, self.taken, least=LEAST_IDS.get(self.made))

    def name(self) -> str:
        """Return a name; every third is an awkward one, dealt in turn."""
        awkward = awkward_names()
        card = self.profile.place + 12 * ((self.made - 1) // AWKWARD_EVERY)
        if self.made % AWKWARD_EVERY == 0 and card < len(awkward):
            return awkward[card]
        return campaign_name(self.rng, self.profile.market, self.made)

    def amount(self, low: int, high: int) -> int | float:
        """Return an amount in the profile's currency; round ones come without decimals."""
        unit = self.profile.market.unit
        amount = self.rng.randint(low, high) * unit
        if self.profile.market.currency == "JPY":
            return amount // 100 * 100 or 100
        kind = self.rng.random()
        if kind < 0.5:  # noqa: PLR2004
            return amount
        return float(amount) if kind < 0.6 else round(amount * self.rng.uniform(0.7, 1), 2)  # noqa: PLR2004

    def state(self) -> str:
        """Return a state; PROPOSED is one that no filter knows."""
        return self.rng.choices(STATES, STATE_WEIGHTS)[0]

    def days(self) -> tuple[date, date | None]:
        """Return the first day and the last, if there is one; some are over already."""
        start = FIRST_DAY + timedelta(self.rng.randrange((TODAY - FIRST_DAY).days))
        fate = self.rng.random()
        if fate < 0.14:  # noqa: PLR2004
            return start, start + timedelta(self.rng.randrange((TODAY - start).days + 1))
        if fate < 0.22:  # noqa: PLR2004
            return start, TODAY + timedelta(self.rng.randrange(30, 900))
        return start, None

    def portfolio(self) -> int | None:
        """Return a portfolio of this profile, for about a third of the campaigns."""
        chosen = self.portfolio_ids and self.chance(0.35)
        return self.rng.choice(self.portfolio_ids) if chosen else None

    def moment(self, day: date) -> datetime:
        """Return a moment of that day."""
        midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
        return midnight + timedelta(milliseconds=self.rng.randrange(86_400_000))

    def serving_status(self, state: str, end: date | None) -> str:
        """Return the serving status that goes with a state and a last day."""
        if state != "ENABLED":
            return {"PAUSED": "CAMPAIGN_PAUSED", "ARCHIVED": "CAMPAIGN_ARCHIVED"}.get(
                state, "PENDING_REVIEW"
            )
        if end is not None and end < TODAY:
            return "ENDED"
        return "CAMPAIGN_OUT_OF_BUDGET" if self.chance(0.1) else "CAMPAIGN_STATUS_ENABLED"


def iso_moment(moment: datetime) -> str:
    """Return a moment with milliseconds and Z, as Amazon writes it."""
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03}Z"


def epoch_ms(moment: datetime) -> int:
    """Return a moment as milliseconds since 1970."""
    return int(moment.timestamp() * 1000)


def given(**fields: Any) -> dict[str, Any]:
    """Return the fields that have a value: what Amazon does not know, it leaves out."""
    return {name: value for name, value in fields.items() if value is not None}

"""One order on its way: what comes next for it, when, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from adskit.data.orders.order import Order
from adskit.errors import AdskitError
from adskit.secret import Secret

Step = Literal["ask", "look", "read", "over"]
Result = TypeVar("Result")


@dataclass
class Case(Generic[Result]):
    """An order in work.

    Attributes
    ----------
    place : int
        Its place among the orders of the call.
    due : float
        When its next step may be taken.
    looks, troubles : int
        How often it was looked at; how many faults came in a row.
    inherited : bool
        Whether it was asked for before this call, so that Amazon may have forgotten it.
    """

    place: int
    order: Order
    step: Step = "ask"
    due: float = 0.0
    number: str = ""
    link: Secret | None = field(default=None, repr=False)
    made_at: str = ""
    looks: int = 0
    troubles: int = 0
    since: float = 0.0
    inherited: bool = False
    result: Result | None = None
    error: AdskitError | None = None

    @property
    def region(self) -> str:
        """The region whose pace counts."""
        return self.order.profile.region

    def end(self, *, result: Result | None = None, error: AdskitError | None = None) -> None:
        """Be done with it."""
        self.step, self.result, self.error, self.link = "over", result, error, None

"""Orders whose files somebody else will fetch: they end with a link."""

from __future__ import annotations

from dataclasses import dataclass, field

from adskit.data.orders.case import Case
from adskit.data.orders.clerk import Asking
from adskit.errors import AdskitError
from adskit.secret import Secret
from adskit.troubles.table import todo


@dataclass(frozen=True)
class Ready:
    """A finished file.

    Attributes
    ----------
    number : str
        Amazon's id of it.
    link : Secret
        Where it is, for about an hour; whoever has the link has the file.
    seen_at : float
        When Amazon gave the link, in seconds since 1970.
    asked_at : float
        When it was asked for.
    """

    number: str
    link: Secret = field(repr=False)
    seen_at: float
    asked_at: float


class LinkClerk(Asking[Ready]):
    """Takes the steps of cases, and hands the link over instead of fetching the file."""

    def read(self, case: Case[Ready]) -> Ready:
        """Return the link, and note that it was handed over."""
        if case.link is None:
            raise AdskitError("There is no link to hand over.", hint=todo("link-ended"))
        self._note(case, "delivered")
        return Ready(case.number, case.link, self.ads.patience.clock(), case.since)

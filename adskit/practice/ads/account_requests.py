"""The test accounts that were asked for, and how far each is by the clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

AccountType = Literal["VENDOR", "AUTHOR"]


@dataclass(frozen=True)
class AccountRequest:
    """One test account that somebody asked for.

    Attributes
    ----------
    id : str
        Of the request; the account has one of its own.
    ready_at : float
        When the account is there, in seconds since 1970.
    asins : tuple of str
        What it may advertise then.
    """

    id: str
    account_id: str
    country: str
    account_type: AccountType
    ready_at: float
    asins: tuple[str, ...] = ()

    def record(self, now: float) -> dict[str, object]:
        """Return the account as `/testAccounts` tells it."""
        ready = self.ready_at <= now
        return {
            "countryCode": self.country,
            "asins": list(self.asins) if ready else [],
            "accountType": self.account_type,
            "id": self.account_id,
            "status": "COMPLETED" if ready else "IN_PROGRESS",
        }


class AccountRequests:
    """All test accounts of one practice Amazon, in the order they were asked for."""

    def __init__(self) -> None:
        self._made: dict[str, AccountRequest] = {}

    def add(self, request: AccountRequest) -> None:
        """Take a request."""
        self._made[request.id] = request

    def find(self, request_id: str) -> AccountRequest | None:
        """Return the request of that id, None if there is none."""
        return self._made.get(request_id)

    def all(self) -> Sequence[AccountRequest]:
        """Return all requests."""
        return list(self._made.values())

    def has_author(self, country: str) -> bool:
        """Say whether there is an author's account in that marketplace already."""
        return any(
            one.account_type == "AUTHOR" and one.country == country for one in self._made.values()
        )

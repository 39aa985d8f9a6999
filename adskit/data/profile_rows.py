"""The columns of get_profiles, filled from Amazon's records of profiles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal, get_args

from adskit.data.frames import FLAG, MONEY, TEXT, Columns, Row
from adskit.data.records import part

Access = Literal["edit", "view"]
ACCESS_LEVELS: Final[tuple[Access, ...]] = get_args(Access)

COLUMNS: Final[Columns] = {
    "profileId": TEXT,
    "region": TEXT,
    "countryCode": TEXT,
    "currencyCode": TEXT,
    "timezone": TEXT,
    "accountName": TEXT,
    "accountType": TEXT,
    "accountSubType": TEXT,
    "accountId": TEXT,
    "marketplaceId": TEXT,
    "dailyBudget": MONEY,
    "validPaymentMethod": FLAG,
    "access": TEXT,
    "usable": "bool",
    "why": TEXT,
}
AGENCY: Final = "Agency profiles serve DSP and Data Provider only, not sponsored ads"
ATTRIBUTION: Final = (
    "Amazon Attribution account: it measures ads outside Amazon, and may have no campaigns"
)
VIEW_ONLY: Final = "View only: campaigns can be read, keywords and targets may be refused"


def profile_row(record: Mapping[str, Any], region: str, access: str) -> Row:
    """Return one profile in the order of COLUMNS."""
    account = part(record, "accountInfo")
    agency = account.get("type") == "agency"
    return (
        str(record.get("profileId")),
        region,
        record.get("countryCode"),
        record.get("currencyCode"),
        record.get("timezone"),
        account.get("name"),
        account.get("type"),
        account.get("subType"),
        account.get("id"),
        account.get("marketplaceStringId"),
        record.get("dailyBudget"),
        account.get("validPaymentMethod"),
        access,
        not agency,
        AGENCY if agency else special(account, access),
    )


def special(account: Mapping[str, Any], access: str) -> str | None:
    """Return what is special about an account that sponsored-ads calls may ask about."""
    said = [ATTRIBUTION] if account.get("subType") == "AMAZON_ATTRIBUTION" else []
    if access == "view":
        said.append(VIEW_ONLY)
    return "; ".join(said) or None

"""Test accounts: ask Amazon for one, and see how far it is.

They are for developers without real ad accounts: campaigns can be made in them and never serve, so
their reports are empty.
https://advertising.amazon.com/API/docs/en-us/guides/account-management/test-accounts/overview
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final, Literal

import pandas as pd

from adskit.auth.session import AdsSession, is_session
from adskit.data.columns.texts import exact_text
from adskit.data.common_model import joined
from adskit.data.fetch import decoded, decoded_object, records_of, text_in
from adskit.data.frames import TEXT, Columns, Row, gap_for, provenance, warn_of
from adskit.data.gathering import gather
from adskit.data.near import did_you_mean
from adskit.data.orders.order import ONE_TRY
from adskit.data.tables import table
from adskit.errors import (
    AdskitError,
    ApiError,
    ArgumentError,
    BadReply,
    NotPermitted,
    Unreachable,
)
from adskit.regions import REGION_OF, Region
from adskit.shapes import TEST_ACCOUNTS_SCOPE
from adskit.troubles.table import todo

AccountType = Literal["VENDOR", "AUTHOR"]

PATH: Final = "/testAccounts"
COUNTRIES: Final[Mapping[str, tuple[str, ...]]] = {
    "VENDOR": tuple(country for country in REGION_OF if country not in {"IE", "IN", "ZA"}),
    "AUTHOR": ("US", "UK", "DE", "FR", "ES", "IT"),
}
VENDOR_CODE_LENGTH: Final = 5
COLUMNS: Final[Columns] = {
    "id": TEXT,
    "region": TEXT,
    "countryCode": TEXT,
    "accountType": TEXT,
    "status": TEXT,
    "asins": TEXT,
}
STEPS: Final = todo("test-accounts-refused")
LOOK_FIRST: Final = todo("test-account-perhaps-made")


def request_test_account(
    ads: AdsSession,
    country: str,
    account_type: AccountType = "VENDOR",
    *,
    vendor_code: str | None = None,
) -> str:
    """Return the id of a new request for a test account; Amazon makes the account meanwhile.

    Nothing is asked twice by itself, for each request that arrives makes an account.

    Parameters
    ----------
    ads : AdsSession
        From `connect()` with the scope `advertising::test:create_account`.
    country : str
        The account's `countryCode`, such as "US" or "UK".
    account_type : "VENDOR" or "AUTHOR"
        Vendors in 20 countries; authors in US, UK, DE, FR, ES and IT, one per user and country.
    vendor_code : str, optional
        A vendor's own code of 5 characters.

    Raises
    ------
    ArgumentError
        The session does not ask for that scope, or Amazon has no such accounts: nothing is sent.
    NotSignedIn, ApiError, Unreachable
        Amazon refused, or gave no answer that can be read.
    """
    needs_scope(ads)
    kind = type_named(account_type)
    where = country_named(country, kind)
    body: dict[str, Any] = {"countryCode": where, "accountType": kind}
    if vendor_code is not None:
        body["accountMetaData"] = {"vendorCode": checked_code(vendor_code, kind)}
    try:
        answer = ads.post(PATH, region=REGION_OF[where], json=body, patience=ONE_TRY)
        return text_in(decoded_object(answer), "requestId")
    except NotPermitted as error:
        raise with_steps(error) from error
    except Unreachable as error:
        raise Unreachable(error.message, hint=LOOK_FIRST) from error
    except BadReply as error:
        raise BadReply(error.message, hint=LOOK_FIRST, refusal=error.refusal) from error
    except ApiError as error:
        if error.status < HTTPStatus.INTERNAL_SERVER_ERROR:
            raise
        raise ApiError(error.message, hint=LOOK_FIRST, refusal=error.refusal) from error


def test_accounts(  # a name of Amazon's, not a test
    ads: AdsSession,
    request_id: str | None = None,  # noqa: PT028
) -> pd.DataFrame:
    """Return the test accounts of this Amazon user, one row each.

    Parameters
    ----------
    ads : AdsSession
        From `connect()` with the scope `advertising::test:create_account`.
    request_id : str, optional
        What `request_test_account` gave, for that account alone; all when None.

    Returns
    -------
    DataFrame, shape (n_accounts, len(COLUMNS))
        `id` starts with ENTITY and is missing until the account is made; `status` is IN_PROGRESS,
        COMPLETED or FAILED; `asins` are an author's three books, joined by `; `. `attrs["gaps"]`
        lists regions that could not be read.

    Raises
    ------
    ArgumentError
        The session does not ask for that scope: nothing is sent.
    NotSignedIn, AdskitError
        No region could be read; the first reason.
    """
    needs_scope(ads)
    query = {} if request_id is None else {"requestId": str(request_id)}
    regions = ads.settings.regions
    answers = gather(
        regions,
        lambda region: asked(ads, region, query),
        region=str,
        what="accounts",
        show_progress=False,
    )
    failed = [answer for answer in answers if isinstance(answer, AdskitError)]
    if len(failed) == len(regions):
        raise failed[0]
    # a region may list another's accounts too: each counts as often as the region that has it most
    found: Counter[Row] = Counter()
    for answer in answers:
        if not isinstance(answer, AdskitError):
            found |= Counter(map(row_of, answer))
    gaps = [
        gap_for(answer, profile="", region=region, product="")
        for region, answer in zip(regions, answers, strict=True)
        if isinstance(answer, AdskitError) and not elsewhere(answer)
    ]
    frame = table(list(found.elements()), COLUMNS)
    frame.attrs.update(provenance(ads, "testAccounts", gaps=gaps))
    warn_of(gaps, of="test accounts")
    return frame


def needs_scope(ads: AdsSession) -> None:
    """Let a session pass that asks for the right to create test accounts.

    Raises
    ------
    ArgumentError
        It does not.
    """
    is_session(ads)
    if TEST_ACCOUNTS_SCOPE not in ads.settings.scopes:
        raise ArgumentError(
            "This session does not ask for the right to create test accounts.", hint=STEPS
        )


def type_named(word: str) -> str:
    """Return an account type by its name, in any case.

    Raises
    ------
    ArgumentError
        There is no such type.
    """
    if str(word).upper() in COUNTRIES:
        return str(word).upper()
    raise ArgumentError(
        f"{word!r} is not a type of test account{did_you_mean(word, COUNTRIES)}",
        hint=f"use {' or '.join(COUNTRIES)}.",
    )


def country_named(word: str, kind: str) -> str:
    """Return a country in which Amazon has test accounts of that type.

    Raises
    ------
    ArgumentError
        There are none.
    """
    country = str(word).upper()
    if country in COUNTRIES[kind]:
        return country
    # the one that people and version 1 of the API write in another way
    near = "; did you mean 'UK'?" if country == "GB" else did_you_mean(word, COUNTRIES[kind])
    raise ArgumentError(
        f"There are no test accounts of type {kind} in {word!r}{near}",
        hint=f"use {', '.join(COUNTRIES[kind])}.",
    )


def checked_code(code: str, kind: str) -> str:
    """Return a vendor code.

    Raises
    ------
    ArgumentError
        It has another length, or the account is not a vendor's.
    """
    if kind == "VENDOR" and len(str(code)) == VENDOR_CODE_LENGTH:
        return str(code)
    raise ArgumentError(
        f"{code!r} is not a vendor code."
        if kind == "VENDOR"
        else f"An account of type {kind} has no vendor code.",
        hint=f"it has {VENDOR_CODE_LENGTH} characters, and only VENDOR accounts have one.",
    )


def asked(ads: AdsSession, region: Region, query: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return what one region lists."""
    try:
        answer = ads.get(PATH, region=region, params=query)
    except NotPermitted as error:
        raise with_steps(error) from error
    return records_of(decoded(answer), answer)


def with_steps(error: NotPermitted) -> NotPermitted:
    """Return the same refusal with what this call needs."""
    return NotPermitted(error.message, hint=STEPS, refusal=error.refusal)


def elsewhere(error: AdskitError) -> bool:
    """Say whether a region only does not know a request: another one does."""
    return isinstance(error, ApiError) and error.status == HTTPStatus.NOT_FOUND


def row_of(record: Mapping[str, Any]) -> Row:
    """Return one account in the order of COLUMNS."""
    country = record.get("countryCode")
    values = (
        record.get("id"),
        REGION_OF.get(str(country)),
        country,
        record.get("accountType"),
        record.get("status"),
        joined(record.get("asins")),
    )
    return tuple(map(exact_text, values))  # rows are counted, and not every value can be

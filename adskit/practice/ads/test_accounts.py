"""POST and GET /testAccounts: accounts whose campaigns never serve, to try the API with.

Amazon lists a finished test account among the profiles. The practice Amazon does not: its world
follows from its seed alone. Nor does it ask for a user without real accounts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from random import Random
from typing import Any, Final

from adskit.practice.ads.account_requests import AccountRequest, AccountType
from adskit.practice.ads.endpoint import Asked, Context, Endpoint
from adskit.practice.ads.replies import gateway_error
from adskit.practice.lwa.grants import TEST_ACCOUNTS
from adskit.practice.messages import Answer, Call, Refused, json_answer
from adskit.practice.world.catalogue import SIGNS, new_asin
from adskit.practice.world.marketplaces import marketplaces

PATH: Final = "/testAccounts"
WITHOUT_VENDORS: Final = frozenset({"IE", "IN", "ZA"})
COUNTRIES: Final[Mapping[AccountType, tuple[str, ...]]] = {
    "VENDOR": tuple(country for country in marketplaces() if country not in WITHOUT_VENDORS),
    "AUTHOR": ("US", "UK", "DE", "FR", "ES", "IT"),
}
FIELDS: Final = frozenset({"countryCode", "accountType", "accountMetaData"})
CODE_LENGTH: Final = 5
AUTHOR_ASINS: Final = 3


def ask(context: Context, asked: Asked) -> Answer:
    """Take a request for a test account; `report_seconds` later it is there.

    Raises
    ------
    Refused
        With 400 when the body has another shape, with 422 when a value does not do.
    """
    country, account_type = read_body(asked.call)
    if account_type == "AUTHOR" and context.account_requests.has_author(country):
        raise refused(asked.call, 422, f"There is an author account in {country} already")
    # the id of the call is the id of the request, and nobody else has it
    rng = Random(asked.call.request_id)  # noqa: S311 - an invented account, not a secret
    author = account_type == "AUTHOR"
    request = AccountRequest(
        id=asked.call.request_id,
        account_id=f"ENTITY{''.join(rng.choices(SIGNS, k=13))}",
        country=country,
        account_type=account_type,
        ready_at=context.clock() + context.options.report_seconds,
        asins=tuple(new_asin(rng) for _ in range(AUTHOR_ASINS)) if author else (),
    )
    context.account_requests.add(request)
    return json_answer({"requestId": request.id})


def tell(context: Context, asked: Asked) -> Answer:
    """Return the test accounts asked for, or the one of `requestId`, as an array.

    Raises
    ------
    Refused
        There is no such request.
    """
    wanted = asked.call.query.get("requestId")
    found = context.account_requests.all()
    if wanted is not None:
        one = context.account_requests.find(wanted)
        if one is None:
            raise refused(asked.call, 404, "Could not find a request with that id")
        found = [one]
    return json_answer([one.record(context.clock()) for one in found])


def read_body(call: Call) -> tuple[str, AccountType]:
    """Return the country and the type of the account asked for."""
    try:
        body = json.loads(call.body)
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise refused(call, 400, "The body is not a JSON object")
    for name in body:
        if name not in FIELDS:
            raise refused(call, 400, f"{name[:40]} is not a field of this request")
    check_vendor_code(call, body.get("accountMetaData", {}))
    word = one_of(call, body, "accountType", tuple(COUNTRIES))
    account_type: AccountType = "AUTHOR" if word == "AUTHOR" else "VENDOR"
    return one_of(call, body, "countryCode", COUNTRIES[account_type]), account_type


def one_of(call: Call, body: Mapping[str, Any], name: str, allowed: tuple[str, ...]) -> str:
    """Return a field that must be there and have one of a few values."""
    value = body.get(name)
    if not isinstance(value, str):
        raise refused(call, 400, f"{name} must be a text")
    if value not in allowed:
        raise refused(call, 422, f"{name}: {value[:40]} is not one of {', '.join(allowed)}")
    return value


def check_vendor_code(call: Call, meta: Any) -> None:
    """Refuse a vendor code that is not five characters long."""
    if not isinstance(meta, dict) or not set(meta) <= {"vendorCode"}:
        raise refused(call, 400, "accountMetaData must be an object with vendorCode")
    code = meta.get("vendorCode", "-" * CODE_LENGTH)
    if not isinstance(code, str) or len(code) != CODE_LENGTH:
        raise refused(call, 422, f"vendorCode must have {CODE_LENGTH} characters")


def refused(call: Call, status: int, details: str) -> Refused:
    """Return the refusal of a call."""
    return Refused(gateway_error(call, status, details))


ENDPOINTS: Final = (
    Endpoint(
        "POST",
        PATH,
        ask,
        needs_profile=False,
        media_check="vendor",
        kept=False,
        scopes=(TEST_ACCOUNTS,),
    ),
    Endpoint("GET", PATH, tell, needs_profile=False, kept=False, scopes=(TEST_ACCOUNTS,)),
)

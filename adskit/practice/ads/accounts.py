"""GET /v2/profiles, /v2/profiles/{profileId} and /managerAccounts: who may be asked about."""

from __future__ import annotations

from typing import Final, get_args

from adskit.practice.ads.endpoint import Asked, Context
from adskit.practice.ads.replies import gateway_error
from adskit.practice.kinds import Access
from adskit.practice.messages import Answer, Call, Refused, json_answer
from adskit.practice.world import WorldProfile

MOST: Final = 5000
TYPES: Final = ("seller", "vendor", "agency")
# program → who may be asked about in it, besides those with the right
PROGRAMS: Final[dict[str, str]] = {
    "billing": "editable",
    "campaign": "all",
    "paymentMethod": "editable",
    "store": "brand",
    "report": "all",
    "account": "all",
    "posts": "brand",
}


def profiles(context: Context, asked: Asked) -> Answer:
    """Return the region's profiles that pass the query's filters.

    Raises
    ------
    Refused
        A query parameter has a value it does not know.
    """
    call = asked.call
    level = choice(call, "accessLevel", get_args(Access), "edit")
    program = choice(call, "apiProgram", tuple(PROGRAMS), "campaign")
    paying = choice(call, "validPaymentMethodFilter", ("true", "false"), "")
    types = [part.strip() for part in call.query.get("profileTypeFilter", "").split(",")]
    for one in filter(None, types):
        if one not in TYPES:
            raise refused(call, "profileTypeFilter", one, TYPES)
    kept = [
        profile.record
        for profile in context.world.profiles
        if profile.region == call.region
        and (level == "view" or profile.access == "edit")
        and in_program(profile, program)
        and (not any(types) or profile.kind in types)
        and (not paying or pays(profile) is (paying == "true"))
    ]
    return json_answer(kept[:MOST])


def one_profile(context: Context, asked: Asked) -> Answer:
    """Return the profile whose id ends the path, view-only ones too."""
    call = asked.call
    profile_id = call.path.rpartition("/")[2]
    if not (profile_id.isascii() and profile_id.isdecimal()):
        return gateway_error(call, 400, f"{profile_id[:40]} is not a profile id")
    profile = context.world.profile(profile_id)
    if profile is None or not profile.listed or profile.region != call.region:
        return gateway_error(call, 404, "Could not find a profile with that id")
    return json_answer(profile.record)


def manager_accounts(context: Context, asked: Asked) -> Answer:
    """Return the region's manager accounts; a Viewer link is among them that no profile is."""
    region = asked.call.region or "NA"
    return json_answer({"managerAccounts": context.world.managers(region)})


def in_program(profile: WorldProfile, program: str) -> bool:
    """Say whether an account has anything to do with that part of the API."""
    who = PROGRAMS[program]
    if who == "editable":
        return profile.access == "edit"
    return who == "all" or "SPONSORED_BRANDS" in profile.products


def pays(profile: WorldProfile) -> bool:
    """Say whether the payment method is valid; where nothing is known it counts as valid."""
    return profile.record["accountInfo"].get("validPaymentMethod", True) is True


def choice(call: Call, parameter: str, allowed: tuple[str, ...], default: str) -> str:
    """Return a query parameter that has one of a few values."""
    value = call.query.get(parameter) or default
    if value not in (*allowed, default):
        raise refused(call, parameter, value, allowed)
    return value


def refused(call: Call, parameter: str, value: str, allowed: tuple[str, ...]) -> Refused:
    """Return the refusal of a query parameter."""
    text = f"{parameter}: {value[:40]} is not one of {', '.join(allowed)}"
    return Refused(gateway_error(call, 400, text))

"""What every call passes first: client, token, profile, media types, rights."""

from __future__ import annotations

from typing import Final

from adskit.practice.ads.endpoint import Context, Endpoint
from adskit.practice.ads.replies import family_error, gateway_error, http_error, reporting_error
from adskit.practice.kinds import AdProduct
from adskit.practice.messages import JSON, Call, Refused
from adskit.practice.world import WorldProfile

SCOPE_HEADER: Final = "Amazon-Advertising-API-Scope"
PRODUCT_WORDS: Final[dict[AdProduct, str]] = {
    "SPONSORED_PRODUCTS": "Sponsored Products",
    "SPONSORED_BRANDS": "Sponsored Brands",
    "SPONSORED_DISPLAY": "Sponsored Display",
    "SPONSORED_TELEVISION": "Sponsored TV",
}
AGENCY_TEXT: Final = " The request input is invalid. Advertiser ID cannot be decrypted"
NO_REPORTS_TEXT: Final = "Invalid Advertiser or Marketplace ID."
NO_EDIT_TEXT: Final = "The permission advertiser_campaign_edit is missing for this profile."
NO_CONTENT_TYPE: Final = "Cannot consume content type"


def pass_gateway(context: Context, endpoint: Endpoint, call: Call) -> WorldProfile | None:
    """Return the profile a call is for, None where none is needed.

    Raises
    ------
    Refused
        With the answer that the caller gets instead.
    """
    check_client_and_token(context, endpoint, call)
    profile = scope_profile(context, call) if endpoint.needs_profile else None
    check_media_types(endpoint, call)
    if profile is not None:
        check_account(endpoint, profile, call)
    return profile


def check_client_and_token(context: Context, endpoint: Endpoint, call: Call) -> None:
    """Refuse a wrong client id, and a token that is missing, expired, not ours or too narrow."""
    scheme, _, token = call.headers.get("Authorization", "").partition(" ")
    right_client = context.client_id in map(call.headers.get, endpoint.client_headers)
    if scheme.lower() != "bearer" or not right_client:
        raise Refused(http_error(call, 401))
    grant = context.grants.read_access_token(token.strip())
    if grant is None:
        raise Refused(http_error(call, 401))
    if not set(endpoint.scopes) & set(grant.scopes):
        text = f"The access token was not granted the scope {endpoint.scopes[0]}"
        raise Refused(gateway_error(call, 403, text))


def scope_profile(context: Context, call: Call) -> WorldProfile:
    """Return the profile that the scope header names.

    Profiles live in one region: another region's host does not let anyone at them, which is an
    authorization error and not a 404.
    """
    scope = call.headers.get(SCOPE_HEADER, "").strip()
    if not scope:
        raise Refused(gateway_error(call, 401, "Scope header is missing"))
    if not (scope.isascii() and scope.isdecimal()):
        raise Refused(gateway_error(call, 400, "Scope header is not a profile id"))
    profile = context.world.profile(scope)
    if profile is None:
        raise Refused(gateway_error(call, 401, "No matching advertiser found for scope"))
    if profile.region != call.region:
        raise Refused(gateway_error(call, 401, f"Not authorized to access scope {scope}"))
    return profile


def check_media_types(endpoint: Endpoint, call: Call) -> None:
    """Refuse what the endpoint cannot read or write; compared without regard to case.

    Only Sponsored Products and portfolios name 415 among their statuses, and only exports 406. But
    415 has also been seen where no list has it; what each of the others does is not published.
    They refuse as well: a header that is wrong shows here, and not first at Amazon.
    """
    if not readable(endpoint, call.media_type):
        text = f"{NO_CONTENT_TYPE} {call.media_type}".strip()
        raise Refused(family_error(call, endpoint.family, 415, text))
    if endpoint.checks_accept:
        return
    if call.accepted and not any(writable(endpoint, kind) for kind in call.accepted):
        if endpoint.method == "POST":
            text = f"Cannot produce {', '.join(call.accepted)}"
            raise Refused(family_error(call, endpoint.family, 415, text))
        raise Refused(http_error(call, 406))


def readable(endpoint: Endpoint, media_type: str) -> bool:
    """Say whether the endpoint takes a body of that type."""
    if endpoint.media_check in {"get", "any"}:
        return True
    if endpoint.media_check == "vendor":
        return media_type == endpoint.media_type.lower()
    if endpoint.media_check == "vendor or text":
        return media_type in {endpoint.media_type.lower(), "text/plain", ""}
    if endpoint.media_check == "vendor or json":
        return media_type in {endpoint.media_type.lower(), JSON}
    return media_type in {"text/plain", ""} or "json" in media_type


def writable(endpoint: Endpoint, media_type: str) -> bool:
    """Say whether the endpoint answers in that type."""
    if media_type in {endpoint.media_type.lower(), "*/*", "application/*"}:
        return True
    if endpoint.media_check in {"vendor or json", "any"}:
        return True
    return endpoint.media_check == "any json" and "json" in media_type


def check_account(endpoint: Endpoint, profile: WorldProfile, call: Call) -> None:
    """Refuse agencies, accounts to which the ad product is not open, and too small rights."""
    if profile.kind == "agency" and endpoint.family == "reporting":
        raise Refused(reporting_error(400, NO_REPORTS_TEXT))
    if profile.kind == "agency":
        raise Refused(gateway_error(call, 400, AGENCY_TEXT))
    product = endpoint.product
    if product is not None and product not in profile.products:
        raise Refused(family_error(call, endpoint.family, 403, not_open(product, profile)))
    if endpoint.needs_edit and profile.access != "edit":
        raise Refused(family_error(call, endpoint.family, 403, NO_EDIT_TEXT))


def not_open(product: AdProduct, profile: WorldProfile) -> str:
    """Say that an ad product is not open to an account."""
    words = PRODUCT_WORDS[product]
    if profile.is_author:
        return f"KDP authors do not have access to {words} in this marketplace."
    return f"Advertiser is not authorized for {words}."

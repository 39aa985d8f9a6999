"""Amazon's refusals in words: what was said, and what to do next.

The error bodies of the API come in families with different field names, and from gateways that
answer in HTML; see https://advertising.amazon.com/API/docs/en-us/reference/concepts/errors
"""

from __future__ import annotations

import re
from typing import Any, Final

import requests

from adskit.auth.redact import redact
from adskit.auth.retired import RETIRED_TEXT
from adskit.errors import ApiError, BadReply, NotPermitted, Refusal, Throttled

TAKE_FROM_PROFILES: Final = "run get_profiles(ads) and take the profile from there."
NOT_OPEN: Final = "the ad product is not open to the account; nothing to do."
# part of Amazon's text → what to do; the first that fits counts
KNOWN_TEXTS: Final[tuple[tuple[str, str], ...]] = (
    ("Advertiser ID cannot be decrypted", "agency profiles have no sponsored ads; leave it out."),
    (
        "Not authorized to access scope",
        f"this login may not use it, or it is of another region; {TAKE_FROM_PROFILES}",
    ),
    (
        "No matching advertiser found for scope",
        f"no advertiser is behind it in this region; {TAKE_FROM_PROFILES}",
    ),
    ("Scope header is missing", "say which profile: pass profile=…"),
    ("not authorized for Sponsored", NOT_OPEN),
    ("do not have access to Sponsored", NOT_OPEN),
    (RETIRED_TEXT, "Amazon has retired this call: ask with api='auto' or 'v1', or update adskit."),
)
STATUS_HINTS: Final = {
    400: "Amazon did not understand the call; check the filters.",
    401: "sign in again: adskit.login(ads).",
    403: "this login may not ask that of this profile; check its rights in the Amazon Ads console.",
    404: "check the path and the id.",
    406: "this is likely a fault of the kit; please report it with the request id.",
    415: "this is likely a fault of the kit; please report it with the request id.",
    422: "Amazon did not accept a value; check the filters.",
    429: "wait some minutes, then ask for fewer profiles at a time.",
}
SERVER_HINT: Final = "the fault is at Amazon: wait some minutes and run this cell again."


def error_for(response: requests.Response, *, region: str, profile: str) -> ApiError:
    """Return the error that says what Amazon said and what to do next."""
    refusal = refusal_in(response, region=region, profile=profile)
    hint = next(
        (advice for part, advice in KNOWN_TEXTS if part.lower() in refusal.text.lower()),
        STATUS_HINTS.get(refusal.status, SERVER_HINT),
    )
    kinds = {401: NotPermitted, 403: NotPermitted, 429: Throttled}
    kind = kinds.get(refusal.status, ApiError)
    if 200 <= refusal.status < 400:  # noqa: PLR2004 - a good status whose body is not
        kind, hint = BadReply, SERVER_HINT
    return kind(f"Amazon answered {refusal.path} with {refusal}.", hint=hint, refusal=refusal)


def refusal_in(response: requests.Response, *, region: str, profile: str) -> Refusal:
    """Return what the reply says, whichever family its body is of."""
    headers = response.headers
    body = json_object(response)
    text = next((str(body[key]) for key in ("details", "detail", "message") if body.get(key)), "")
    return Refusal(
        status=response.status_code,
        text=redact(text.strip().rstrip("."))[:500] if body else described(response),
        code=str(body.get("code") or body.get("errorCode") or ""),
        request_id=str(
            body.get("requestId")
            or headers.get("x-amzn-RequestId")
            or headers.get("x-amz-rid")
            or ""
        ),
        path=re.sub(r"^https?://[^/]+(/(?:na|eu|fe)(?=/))?", "", response.url or "").split("?")[0],
        region=region,
        profile=profile,
        retry_after=headers.get("Retry-After", ""),
    )


def json_object(response: requests.Response) -> dict[str, Any]:
    """Return the body when it is a JSON object, otherwise nothing."""
    try:
        body = response.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def described(response: requests.Response) -> str:
    """Say what came instead of JSON, with the title of a page if it has one."""
    if not response.content:
        return "an empty reply"
    title = re.search(r"<title>([^<]{1,80})</title>", response.text, re.IGNORECASE)
    return f"a page instead of data ({title[1].strip()})" if title else "a reply that is not JSON"


def about_the_profile(response: requests.Response) -> bool:
    """Say whether a 401 is about the profile: then another token would not help."""
    text = response.text.lower()
    return any(part in text for part in ("scope header", "access scope", "for scope"))


def readable(response: requests.Response) -> bool:
    """Say whether a body looks like whole JSON, at the price of four bytes."""
    body = response.content.strip()
    return body[:1] + body[-1:] in {b"{}", b"[]"}

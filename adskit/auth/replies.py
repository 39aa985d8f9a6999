"""Amazon's refusals in words: what was said, and what to do next.

The error bodies of the API come in families with different field names, and from gateways that
answer in HTML; see https://advertising.amazon.com/API/docs/en-us/reference/concepts/errors
"""

from __future__ import annotations

import re
from dataclasses import replace
from http import HTTPStatus
from typing import Any, Final

import requests

from adskit.auth.redact import redact
from adskit.errors import ApiError, BadReply, NotPermitted, Refusal, Throttled
from adskit.troubles.matching import troubles_in
from adskit.troubles.table import BY_NAME, BY_STATUS, TROUBLES, todo

# the troubles that Amazon tells of in words; the others are told by the status
IN_WORDS: Final = tuple(
    each for each in TROUBLES if each.error in {ApiError, NotPermitted} and not each.statuses
)


def error_for(
    response: requests.Response, *, region: str, profile: str, login: str = ""
) -> ApiError:
    """Return the error that says what Amazon said and what to do next."""
    refusal = replace(refusal_in(response, region=region, profile=profile), login=login)
    hint = advice(refusal)
    kinds = {401: NotPermitted, 403: NotPermitted, 429: Throttled}
    kind = kinds.get(refusal.status, ApiError)
    if 200 <= refusal.status < 400:  # noqa: PLR2004 - a good status whose body is not
        kind, hint = BadReply, todo("amazon-out-of-order")
    if refusal.status == HTTPStatus.NO_CONTENT:
        hint = "Amazon has nothing there: look at the path and at the ids that you asked with."
    return kind(f"Amazon answered {refusal.path} with {refusal}.", hint=hint, refusal=refusal)


def advice(refusal: Refusal) -> str:
    """Return what to do next: by Amazon's words or the call if known, otherwise by the status."""
    told = troubles_in(f"{refusal.path} with {refusal.status} {refusal.text}", among=IN_WORDS)
    by_status = BY_STATUS.get(refusal.status, BY_NAME["amazon-out-of-order"])
    return (told[0] if told else by_status).todo


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

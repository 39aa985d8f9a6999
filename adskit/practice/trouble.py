"""What a caller gets when a fault strikes, in the words of whoever would answer at Amazon."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from adskit.practice.ads.replies import Family, family_error, gateway_error, http_error
from adskit.practice.lwa.tokens import HEADERS as LWA_HEADERS
from adskit.practice.messages import Answer, Call, json_answer

Wire = Literal["whole", "reset", "truncated"]
# a fault of the way, and the answer is never reached; the first that strikes counts
BEFORE: Final = ("throttle", "throttle_bare", "throttle_html", "server_error")
AT_THE_TOKEN_ENDPOINT: Final = frozenset(
    {"throttle", "throttle_bare", "throttle_html", "server_error", "reset", "slow", "truncated"}
    | {"not_json", "token_revoked"}
)
AT_TOKENS: Final = frozenset({"token_expired", "stray_unauthorized"})
AT_FILES: Final = frozenset(
    {"server_error", "reset", "slow", "truncated", "url_expired", "bad_gzip"}
)
# what can be retired: each ad product's own list, which the common endpoint replaces
CAMPAIGN_LISTS: Final = frozenset(
    {"/sp/campaigns/list", "/sb/v4/campaigns/list", "/sd/campaigns", "/st/campaigns/list"}
)
RETRY_AFTER: Final[dict[str, str]] = {"Retry-After": "1"}
TOO_MANY: Final = "Too Many Requests"
HTML: Final[Mapping[str, str]] = {"Content-Type": "text/html"}
ERROR_PAGE: Final = (
    "<html>\n<head><title>{0}</title></head>\n<body>\n<center><h1>{0}</h1></center>\n"
    "<hr><center>{1}</center>\n</body>\n</html>\n"
)


@dataclass(frozen=True)
class Outcome:
    """An answer, and what becomes of it on the way."""

    answer: Answer
    wire: Wire = "whole"
    delay: float = 0.0


def error_page(title: str, server: str, status: int) -> Answer:
    """Return the HTML page of a proxy."""
    return Answer(status, ERROR_PAGE.format(title, server).encode(), HTML)


def throttled(call: Call, fault: str, family: Family | None) -> Answer:
    """Return a 429; `family` is None at the token endpoint."""
    if fault == "throttle_html":
        return error_page(f"429 {TOO_MANY}", "openresty", 429)
    if family == "reporting" and call.method == "POST":
        # whatever is promised elsewhere: who orders a report is not told how long to wait
        return family_error(call, family, 429, TOO_MANY)
    if fault == "throttle_bare":
        headers = {
            "amazon-advertising-api-throttled": "true",
            "x-amzn-ErrorType": "AccessDeniedException",
        }
        return json_answer({"message": TOO_MANY}, status=429, headers=headers)
    if family is None:
        body = {"error": "temporarily_unavailable", "error_description": TOO_MANY}
        return json_answer(body, status=429, headers=LWA_HEADERS | RETRY_AFTER)
    return family_error(call, family, 429, TOO_MANY, headers=RETRY_AFTER)


def server_error(call: Call, status: int, family: Family | None) -> Answer:
    """Return a fault of the endpoint (500), of a proxy (502) or a time-out (504)."""
    if status == 502:  # noqa: PLR2004
        return error_page("502 Bad Gateway", "Server", 502)
    if status == 504:  # noqa: PLR2004
        return json_answer({"message": "Endpoint request timed out"}, status=504)
    if family is None:
        body = {"error": "server_error", "error_description": "Service Error"}
        return json_answer(body, status=500, headers=LWA_HEADERS)
    return family_error(call, family, 500, "Service Error")


def not_json() -> Answer:
    """Return a page of something in between, with a good status."""
    return error_page("Please wait", "proxy", 200)


def odd_form(answer: Answer) -> Answer:
    """Return an answer whose JSON has a form that nobody documented."""
    said = json.loads(answer.body)
    return json_answer({"items": said} if isinstance(said, list) else [said], status=200)


def expired(call: Call) -> Answer:
    """Return what an expired access token gets."""
    return http_error(call, 401)


def stray() -> Answer:
    """Return the 401 that means nothing: the token is good, and the next try works."""
    return json_answer({"message": "Unauthorized"}, status=401)


def deprecated(call: Call, family: Family) -> Answer:
    """Return what a retired campaign list says."""
    text = "This API is deprecated. Use POST /adsApi/v1/query/campaigns instead."
    return family_error(call, family, 403, text)


def scope_denied(call: Call, scope: str) -> Answer:
    """Return what a profile gets that the login may not use (any more)."""
    return gateway_error(call, 401, f"Not authorized to access scope {scope}")

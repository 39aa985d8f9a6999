"""Error bodies. They come in families whose fields really have different names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

from adskit.practice.messages import Answer, Call, json_answer

# beside `code` stands: details (gateway: auth, v2, SD), message (model: SP, SB, ST, portfolios,
# and v1 in other words), detail (reporting); exports have a message, and a code only now and then
Family = Literal["gateway", "model", "reporting", "exports", "v1"]
Headers = Mapping[str, str] | None
MODEL_CODES: Final[Mapping[int, str]] = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHORIZED",
    403: "ACCESS_DENIED",
    415: "UNSUPPORTED_MEDIA_TYPE",
    429: "THROTTLED",
    500: "INTERNAL_ERROR",
}
V1_CODES: Final[Mapping[int, str]] = {
    400: "BAD_REQUEST",
    401: "UNAUTHORIZED",
    403: "FORBIDDEN",
    415: "UNSUPPORTED_MEDIA_TYPE",
    429: "TOO_MANY_REQUESTS",
    500: "INTERNAL_ERROR",
}
RANGE_REASONS: Final = frozenset({"TOO_LOW", "TOO_HIGH", "TOO_MANY"})
HTTP_WORDS: Final[Mapping[int, tuple[str, str]]] = {
    401: ("UNAUTHORIZED", "HTTP 401 Unauthorized"),
    404: ("NOT_FOUND", "HTTP 404 Not Found"),
    405: ("METHOD_NOT_ALLOWED", "HTTP 405 Method Not Allowed"),
    406: ("NOT_ACCEPTABLE", "HTTP 406 Not Acceptable"),
}


def http_error(call: Call, status: int, *, headers: Headers = None) -> Answer:
    """Return what the gateway in front of all endpoints says by itself."""
    code, details = HTTP_WORDS[status]
    body = {"code": code, "details": details, "requestId": call.request_id}
    return json_answer(body, status=status, headers=headers)


def gateway_error(call: Call, status: int, details: str, *, headers: Headers = None) -> Answer:
    """Return an error of the family code and details."""
    body = {"code": str(status), "details": details, "requestId": call.request_id}
    return json_answer(body, status=status, headers=headers)


def model_error(status: int, message: str, *, headers: Headers = None) -> Answer:
    """Return an error of the family code and message."""
    return json_answer(
        {"code": MODEL_CODES[status], "message": message}, status=status, headers=headers
    )


def reporting_error(status: int, detail: str, *, headers: Headers = None) -> Answer:
    """Return an error of the family code and detail."""
    return json_answer({"code": str(status), "detail": detail}, status=status, headers=headers)


def exports_error(status: int, message: str, *, headers: Headers = None) -> Answer:
    """Return an error of the exports: a message, and a code only where Amazon itself failed."""
    code = {"errorCode": "INTERNAL_ERROR"} if status >= 500 else {}  # noqa: PLR2004
    return json_answer(code | {"message": message}, status=status, headers=headers)


def v1_error(status: int, message: str, *, headers: Headers = None) -> Answer:
    """Return an error of the common endpoint for all ad products."""
    return json_answer(
        {"code": V1_CODES[status], "message": message}, status=status, headers=headers
    )


def family_error(
    call: Call, family: Family, status: int, message: str, *, headers: Headers = None
) -> Answer:
    """Return an error in the family of the endpoint that was called."""
    if family == "model":
        return model_error(status, message, headers=headers)
    if family == "reporting":
        return reporting_error(status, message, headers=headers)
    if family == "exports":
        return exports_error(status, message, headers=headers)
    if family == "v1":
        return v1_error(status, message, headers=headers)
    return gateway_error(call, status, message, headers=headers)


def malformed(location: str, trigger: Any, message: str, *, reason: str) -> Answer:
    """Return the 400 of SP, SB, ST and portfolios: which place in the body, which value, why."""
    cause = {"location": location, "trigger": str(trigger)[:200]}
    value = {"reason": reason, "message": message, "cause": cause}
    kind = "rangeError" if reason in RANGE_REASONS else "malformedValueError"
    errors = [{"errorType": kind, "errorValue": {kind: value}}]
    body = {"code": MODEL_CODES[400], "message": message, "errors": errors}
    return json_answer(body, status=400)

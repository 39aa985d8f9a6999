"""Troubles with calls to the API: refusals by status, limits, lines that break, headers."""

from __future__ import annotations

from typing import Final

from adskit.errors import (
    ApiError,
    ArgumentError,
    BadReply,
    NotPermitted,
    ReadOnly,
    Throttled,
    Unreachable,
)
from adskit.troubles.threads import ADS_DOCS, AIRBYTE, PYTHON_ADS
from adskit.troubles.trouble import PLAIN_REQUESTS, PROFILES, REPORTS, Trouble

# how the steps begin that are only to wait
AT_AMAZON: Final = "the fault is at Amazon: wait some minutes and run this cell again"

CALLS: Final = (
    Trouble(
        name="call-not-understood",
        title="400: Amazon did not understand the call",
        symptoms=("INVALID_ARGUMENT", "400 Bad Request", "400 Client Error"),
        cause="A filter, a value or a field is not one that this call knows. Amazon's text mostly "
        "names it.",
        todo="Amazon did not understand the call; check the filters.",
        error=ApiError,
        statuses=(400,),
    ),
    Trouble(
        name="unauthorized",
        title="401: Amazon does not accept the token",
        symptoms=("HTTP 401 Unauthorized", "401 Client Error: Unauthorized", "401 Unauthorized"),
        cause="The access token is over (they live an hour), was withdrawn, is not whole (Atza| is "
        "part of it), or belongs to another client id than the header names. adskit has tried "
        "a new one already; in a program of your own: renew the access token once and ask once "
        "more.",
        todo="sign in again: adskit.login(ads).",
        notebook=PLAIN_REQUESTS,
        heading="11, 12 · Use the refresh token",
        error=NotPermitted,
        statuses=(401,),
    ),
    Trouble(
        name="stray-unauthorized",
        title='401 {"message":"Unauthorized"} in the middle, and the next try works',
        symptoms=('{"message":"Unauthorized"}', '401 {"message":"Unauthorized"}'),
        cause="Amazon's gateway says so now and then to a token that is good.",
        todo="ask once more before you give up; adskit does so by itself. If it stays, renew the "
        "access token once, or sign in again: adskit.login(ads).",
        notebook=PLAIN_REQUESTS,
        heading="11, 12 · Use the refresh token",
        threads=(f"{AIRBYTE}54650",),
    ),
    Trouble(
        name="not-permitted",
        title="403: this login may not ask that",
        symptoms=("403 Forbidden", "403 Client Error", '"code":"ACCESS_DENIED"'),
        cause="The login has no right to that call for this profile, or the client lost its "
        "access to the API.",
        todo="this login may not ask that of this profile; check its rights in the Amazon Ads "
        "console.",
        notebook=PROFILES,
        heading="Choose profiles",
        error=NotPermitted,
        statuses=(403,),
        threads=(f"{ADS_DOCS}382",),
    ),
    Trouble(
        name="call-retired",
        title="403 or 404: Amazon has retired this call",
        symptoms=("403 … deprecated", "dead v2 endpoints", "this API version is deprecated"),
        cause="The call is of an older version of the API, which Amazon has switched off.",
        todo="Amazon has retired this call: ask with api='auto' or 'v1', or update adskit.",
        notebook=PROFILES,
        heading="Campaigns",
        error=NotPermitted,
        threads=(f"{PYTHON_ADS}169", f"{AIRBYTE}34302"),
    ),
    Trouble(
        name="not-found",
        title="404: nothing is at that path or id",
        symptoms=("404 Not Found", "404 Client Error"),
        cause="The path is misspelt (the guide once writes /sp/campaign/list for "
        "/sp/campaigns/list), the id does not exist, or it is of another region.",
        todo="check the path and the id.",
        notebook=PLAIN_REQUESTS,
        heading="9, 10 · Make an API call",
        error=ApiError,
        statuses=(404,),
    ),
    Trouble(
        name="not-amazon",
        title="The address that refused the call is not one of Amazon's",
        symptoms=("The address that refused the call is not one of Amazon's",),
        cause="The host in the error is another one, so that its owner decides what this means.",
        todo="look at the host after https:// in the error. The Ads API answers at "
        "advertising-api.amazon.com, and with -eu and -fe after api.",
        notebook=PLAIN_REQUESTS,
        heading="9, 10 · Make an API call",
    ),
    Trouble(
        name="media-type",
        title="415: Cannot consume content type",
        symptoms=(
            "Cannot consume content type",
            "415 Cannot consume content type",
            "415 Unsupported Media Type",
            "UNSUPPORTED_MEDIA_TYPE",
            "415 Client Error",
            "406 Not Acceptable",
            "406 Client Error",
        ),
        cause="Each endpoint wants media types of its own in Accept and Content-Type, such as "
        "application/vnd.spCampaign.v3+json, and an export wants the one it was asked for with.",
        todo="this is likely a fault of the kit; please report it with the request id. In a "
        "program of your own, set both headers to the endpoint's type.",
        notebook=PLAIN_REQUESTS,
        heading="9, 10 · Make an API call",
        error=ApiError,
        statuses=(406, 415),
        threads=(f"{ADS_DOCS}25", f"{ADS_DOCS}41", f"{ADS_DOCS}78", f"{ADS_DOCS}215"),
    ),
    Trouble(
        name="value-not-accepted",
        title="422: Amazon did not accept a value",
        symptoms=("422 Unprocessable", "422 Client Error"),
        cause="The call is well formed, and one of its values is not allowed.",
        todo="Amazon did not accept a value; check the filters.",
        error=ApiError,
        statuses=(422,),
    ),
    Trouble(
        name="throttled",
        title="429: too many calls",
        symptoms=(
            "429 Too Many Requests",
            "Too Many Requests",
            "429 Client Error",
            "429 for ever",
            "THROTTLED",
            "amazon-advertising-api-throttled",
            "Rate exceeded",
        ),
        cause="Amazon's limits change with its load, for each region and endpoint, and are not "
        "published. Retry-After is often missing, and a gateway may answer with a page of HTML. "
        "adskit has waited and tried again already; in a program of your own: wait as long as "
        "Retry-After says, or a minute, and ask again.",
        todo="wait some minutes, then ask for fewer profiles at a time.",
        notebook=PROFILES,
        heading="Ask for less",
        error=Throttled,
        statuses=(429,),
        threads=(f"{ADS_DOCS}344", f"{ADS_DOCS}262", f"{ADS_DOCS}501", f"{ADS_DOCS}436"),
    ),
    Trouble(
        name="asked-to-wait",
        title="Amazon wants no more calls for some time",
        symptoms=("Amazon wants no more calls of",),
        cause="Amazon has named a time to wait, and it is longer than a call waits by itself.",
        todo="run the cell again after that time, or ask for fewer profiles at a time.",
        notebook=PROFILES,
        heading="Ask for less",
        error=Throttled,
    ),
    Trouble(
        name="amazon-out-of-order",
        title="500, 502, 503, 504: the fault is at Amazon",
        symptoms=(
            "500 Server Error",
            "502 Server Error",
            "503 Server Error",
            "504 Server Error",
            "500 Internal Server Error",
            "502 Bad Gateway",
            "503 Service Unavailable",
            "503 Service Temporarily Unavailable",
            "504 Gateway Time-out",
            "Service Error",
            "InternalError",
            "INTERNAL_ERROR",
        ),
        cause="Amazon could not answer. Very large accounts get INTERNAL_ERROR from lists of "
        "campaigns again and again: get_campaigns(ads, profiles, via='export') gets around them.",
        todo=f"{AT_AMAZON}.",
        notebook=PROFILES,
        heading="Campaigns",
        error=ApiError,
        statuses=(500, 502, 503, 504),
        threads=(f"{ADS_DOCS}287",),
    ),
    Trouble(
        name="reply-unreadable",
        title="Amazon's answer is not in the form it documents",
        symptoms=("BadReply", "Amazon's answer has no"),
        cause="The answer was cut short on its way, or Amazon has changed its form.",
        todo="run this cell again; if it stays, report it with the request id.",
        error=BadReply,
    ),
    Trouble(
        name="no-answer",
        title="No answer came: connection refused, broken or too slow",
        symptoms=(
            "gave no answer",
            "requests.exceptions.ConnectionError",
            "Max retries exceeded with url",
            "Failed to establish a new connection",
            "Connection refused",
            "Connection aborted",
            "Connection reset by peer",
            "Remote end closed connection without response",
            "Temporary failure in name resolution",
            "getaddrinfo failed",
            "NameResolutionError",
            "Read timed out",
            "ReadTimeout",
            "ConnectTimeout",
            "ProxyError",
            "SSLError",
            "CERTIFICATE_VERIFY_FAILED",
        ),
        cause="No network, a proxy or firewall in between, or a line that broke. Without timeout= "
        "a call of requests may wait without end.",
        todo="check the network, then run this cell again.",
        error=Unreachable,
    ),
    Trouble(
        name="header-not-text",
        title="InvalidHeader: a header value is no plain text",
        symptoms=(
            "InvalidHeader: Header part … must be of type str or bytes, not <class 'int'>",
            "must be of type str or bytes, not <class 'int'>",
            (
                "Invalid leading whitespace, reserved character(s), or return character(s) in "
                "header value"
            ),
            "UnicodeEncodeError: 'latin-1' codec can't encode character",
            "use plain text on one line in headers and media types",
        ),
        cause="A profile id was passed as a number, a blank or a line break came along with a "
        "token, or the … of an example was pasted. The text of that error quotes the header, and "
        "with it the token.",
        todo="use plain text on one line in headers and media types; if you wrote tokens.json "
        "by hand, sign in again.",
        notebook=PLAIN_REQUESTS,
        heading="7, 8 · Retrieve the profiles",
        error=ArgumentError,
    ),
    Trouble(
        name="only-reads",
        title="adskit refuses a call that could change something",
        symptoms=("adskit only reads", "ReadOnly"),
        cause="The kit promises to change nothing at Amazon, and sends nothing that could.",
        todo="use a list call, or your own program for changes.",
        error=ReadOnly,
    ),
    Trouble(
        name="argument-refused",
        title="An argument is not right, and nothing was sent to Amazon",
        symptoms=("ArgumentError",),
        cause="An argument is not one of those that are allowed. The message says which one, and "
        "names the nearest that is.",
        todo="use what the line after the arrow in the message names, then run the cell again.",
        notebook=REPORTS,
        heading="A wrong name",
        error=ArgumentError,
    ),
)

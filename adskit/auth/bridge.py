"""A call that the kit made, as the guide would write it: option 1, option 2 and curl.

Whoever writes a program of their own takes the call along from here. What is secret, or theirs to
give, stands in it by name: the programs read environment variables. These are not those of the
kit: `AMAZON_ADS_CLIENT_ID` in the environment would lead `connect()` to the real Amazon.
https://advertising.amazon.com/API/docs/en-us/knowledge-hub/blogs/usage-examples/2025-03-step-by-step-guide-authorization-amazon-ads-api-requests-using-python
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from adskit.auth.source import Code, assigned, quoted
from adskit.regions import AMAZON

if TYPE_CHECKING:
    from adskit.auth.sent import SentRequest

CLIENT_HEADER: Final = "Amazon-Advertising-API-ClientId"
TIMEOUT: Final = 60  # seconds; without one, requests and curl wait for ever
# what requests and curl write by themselves
LEFT_OUT: Final = frozenset(
    {"user-agent", "accept-encoding", "connection", "content-length", "authorization"}
    | {CLIENT_HEADER.lower()}
)

OPTION_1: Final = """\
# Option 1 of Amazon's guide: requests. Set these environment variables first: CLIENT_ID
# from the developer console, as in .env; ACCESS_TOKEN from option 2 or notebook 02.
import os

import requests

client_id = os.environ["CLIENT_ID"]
access_token = os.environ["ACCESS_TOKEN"]  # good for 60 minutes

{url}{headers}{content}
session = requests.Session()
{mount}{call}"""

OPTION_2: Final = """\
# Option 2 of Amazon's guide: requests-oauthlib. Set these environment variables first:
# CLIENT_ID and CLIENT_SECRET as in .env; REFRESH_TOKEN from notebook 02 or 03.
import os

from requests_oauthlib import OAuth2Session

client_id = os.environ["CLIENT_ID"]
client_secret = os.environ["CLIENT_SECRET"]
tokens = {{"refresh_token": os.environ["REFRESH_TOKEN"]}}

{token_url}session = OAuth2Session(
    client_id,
    token=tokens,
    auto_refresh_url=token_url,
    auto_refresh_kwargs={{"client_id": client_id, "client_secret": client_secret}},
    token_updater=tokens.update,
)
{mount}# the first access token; the session renews it and writes the Authorization header
session.refresh_token(token_url, timeout={timeout})

{url}{headers}{content}
{call}"""

CURL: Final = """\
# Set these environment variables first: CLIENT_ID from the developer console, as in .env;
# ACCESS_TOKEN from option 2 or notebook 02.
"""

# the host of the practice Amazon is an invented one
MOUNT: Final = """\
# practice Amazon: this line leads its host to your computer; leave it out at Amazon
ads.mount(session)
"""


def option_1(sent: SentRequest) -> Code:
    """Return a program that makes the call with plain `requests`."""
    signed = '    "Authorization": f"Bearer {access_token}",\n'
    return Code(
        OPTION_1.format(
            url=url_of(sent),
            headers=headers_of(sent, signed),
            content=content_of(sent),
            mount=MOUNT if sent.is_practice else "",
            call=call_of(sent),
        )
    )


def option_2(sent: SentRequest) -> Code:
    """Return a program that makes the call with an `OAuth2Session` of requests-oauthlib."""
    return Code(
        OPTION_2.format(
            token_url=addressed("token_url", sent.hosts.token, at_amazon=AMAZON[sent.region].token),
            mount=MOUNT if sent.is_practice else "",
            timeout=TIMEOUT,
            url=url_of(sent),
            headers=headers_of(sent, ""),
            content=content_of(sent),
            call=call_of(sent),
        )
    )


def curl(sent: SentRequest) -> Code:
    """Return a command that makes the call with curl, for a POSIX shell."""
    comment = (
        f"# practice Amazon on your computer; at Amazon the address is {sent.amazon_url}\n"
        if sent.is_practice
        else ""
    )
    return Code(CURL + comment + " \\\n  ".join(curl_parts(sent)))


def curl_parts(sent: SentRequest) -> Iterator[str]:
    """Give the command and its options, each for a line of its own."""
    yield f"curl --fail-with-body --max-time {TIMEOUT} --request {sent.method}"
    yield f"--url {shlex.quote(sent.practice_url or sent.url)}"
    yield f'--header "{CLIENT_HEADER}: $CLIENT_ID"'
    yield '--header "Authorization: Bearer $ACCESS_TOKEN"'
    for name, value in own_headers(sent):
        yield f"--header {shlex.quote(f'{name}: {value}')}"
    if sent.body:
        yield f"--data-raw {shlex.quote(sent.body)}"


def url_of(sent: SentRequest) -> str:
    """Return the line that names the address of the call, without its query."""
    return addressed("url", sent.address, at_amazon=sent.amazon_url.partition("?")[0])


def addressed(name: str, url: str, *, at_amazon: str) -> str:
    """Return the line that names an address, with Amazon's own above an invented one."""
    comment = f"# at Amazon: {at_amazon}\n" if at_amazon != url else ""
    return comment + assigned(name, url)


def headers_of(sent: SentRequest, signed: str) -> str:
    """Return the lines that name the headers; `signed` is the line of the access token, if any."""
    rest = (f"    {quoted(name)}: {quoted(value)},\n" for name, value in own_headers(sent))
    return f'headers = {{\n    "{CLIENT_HEADER}": client_id,\n{signed}{"".join(rest)}}}\n'


def own_headers(sent: SentRequest) -> Iterator[tuple[str, str]]:
    """Give the headers that belong to this call."""
    for name, value in sent.headers.items():
        if name.lower() not in LEFT_OUT:
            yield name, value


def content_of(sent: SentRequest) -> str:
    """Return the lines that name the query and the body, where there are any."""
    query = assigned("params", sent.query) if sent.query else ""
    return query + (assigned("body", sent.content) if sent.body else "")


def call_of(sent: SentRequest) -> str:
    """Return the lines that send the call and look at the answer."""
    query = ", params=params" if sent.query else ""
    body = ", json=body" if sent.body else ""
    return (
        f"response = session.{sent.method.lower()}"
        f"(url, headers=headers{query}{body}, timeout={TIMEOUT})\n"
        "response.raise_for_status()\n"
        # not printed: the answer may hold a link that opens a file to everybody
        "result = response.json()"
    )

"""The last call as it went out, for those who want to know what the kit asked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

import requests

from adskit.auth import bridge
from adskit.auth.redact import redact
from adskit.auth.source import Code
from adskit.auth.ways import Ways
from adskit.auth.wire import Call
from adskit.regions import AMAZON, Hosts, Region
from adskit.shown import rows_html

AS_CODE: Final = ".option_1 (requests), .option_2 (requests-oauthlib), .curl"


@dataclass(frozen=True)
class SentRequest:
    """A call as it went out, secrets masked, and as code to take into a program of your own.

    Attributes
    ----------
    method : str
        Such as `GET`.
    url : str
        The address, with the query if there was one.
    headers : mapping
        All of them; the access token is masked.
    body : str
        The body, JSON as text; empty when there was none.
    region : "NA", "EU" or "FE"
        The region that was asked.
    hosts : Hosts
        The addresses of this region.
    practice_url : str
        The address on your computer if this is the practice Amazon, otherwise empty.
    """

    method: str
    url: str
    headers: Mapping[str, str]
    body: str
    region: Region
    hosts: Hosts = field(repr=False)
    practice_url: str = field(default="", repr=False)

    @property
    def option_1(self) -> Code:
        """The call as option 1 of Amazon's guide has it, a program with plain `requests`.

        It reads `CLIENT_ID` and `ACCESS_TOKEN` from environment variables; its first lines say
        where the values come from.
        """
        return bridge.option_1(self)

    @property
    def option_2(self) -> Code:
        """The call as option 2 of Amazon's guide has it, a program with `requests-oauthlib`.

        It reads `CLIENT_ID`, `CLIENT_SECRET` and `REFRESH_TOKEN` from environment variables. Its
        session renews the access token by itself. If a call with a body or a query sets that off,
        requests-oauthlib sends these to the token host, too: in a program that runs for hours,
        call `session.refresh_token(…)` yourself before the 60 minutes are over.
        """
        return bridge.option_2(self)

    @property
    def curl(self) -> Code:
        """The call as a command for curl 7.76 or newer in a POSIX shell.

        It reads the environment variables `CLIENT_ID` and `ACCESS_TOKEN`.
        """
        return bridge.curl(self)

    @property
    def is_practice(self) -> bool:
        """Whether it went to the practice Amazon."""
        return bool(self.practice_url)

    @property
    def address(self) -> str:
        """The address without the query."""
        return self.url.partition("?")[0]

    @property
    def amazon_url(self) -> str:
        """The address at Amazon, also of a call to the practice Amazon."""
        return AMAZON[self.region].api + self.url.removeprefix(self.hosts.api)

    @property
    def query(self) -> dict[str, str | list[str]]:
        """The query by name; several values of one name are a list."""
        values = parse_qs(urlsplit(self.url).query, keep_blank_values=True)
        return {name: found if len(found) > 1 else found[0] for name, found in values.items()}

    @property
    def content(self) -> Any:
        """The body as Python values; None when there was none."""
        return json.loads(self.body) if self.body else None

    def _repr_html_(self) -> str:
        body = [("body", self.body)] if self.body else []
        rows = [*self.headers.items(), *body, ("as code", AS_CODE)]
        return rows_html(f"{self.method} {self.url}", rows)


def shown(call: Call, request: requests.PreparedRequest, ways: Ways) -> SentRequest:
    """Return a masked request as people may see it."""
    url = redact(request.url or "")
    reachable = ways.browser_url(url)
    return SentRequest(
        method=call.method,
        url=url,
        headers={name: redact(value) for name, value in request.headers.items()},
        body=masked_body(request.body or b""),
        region=call.region,
        hosts=ways.hosts[call.region],
        practice_url=reachable if reachable != url else "",
    )


def masked_body(body: bytes | str) -> str:
    """Return a body of JSON as text in which no text holds a secret."""
    return json.dumps(masked(json.loads(body))) if body else ""


def masked(value: Any) -> Any:
    """Return values of JSON with the secrets masked, should a person have asked with one."""
    if isinstance(value, dict):
        return {redact(name): masked(item) for name, item in value.items()}
    if isinstance(value, list):
        return [masked(item) for item in value]
    return redact(value) if isinstance(value, str) else value

"""How a signed call gets to Amazon: kept connections, and as little work anew as can be.

What requests would look up for each call, proxies and certificates, is looked up once a host; of a
page of a list only the body is new. Nothing here belongs to one thread's token: each call is signed
with its own, so that a 401 is blamed on the right one.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookiejar import DefaultCookiePolicy
from typing import Any, Final

import requests
from requests_oauthlib import OAuth2

from adskit.auth.quiet import QuietAdapter, hush
from adskit.auth.ways import Ways
from adskit.regions import Region
from adskit.secret import MASK

CONNECTIONS: Final = 32  # more than are ever at work at once


@dataclass(frozen=True)
class Call:
    """What is asked of whom."""

    method: str
    path: str
    api: str
    region: Region
    profile: str
    headers: Mapping[str, str]

    @property
    def url(self) -> str:
        """The address, without a query."""
        return self.api + self.path


@dataclass
class Wire:
    """Carries the calls of one client, from any number of threads."""

    client_id: str
    ways: Ways
    timeout: float = 60.0
    _session: requests.Session = field(default_factory=requests.Session, repr=False)
    _routes: dict[str, dict[str, Any]] = field(default_factory=dict, repr=False)
    _signature: tuple[str, OAuth2] | None = field(default=None, repr=False)
    _of_thread: threading.local = field(default_factory=threading.local, repr=False)

    def __post_init__(self) -> None:
        """Open the ways; no cookie is taken, so that nothing but connections is shared."""
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._session.mount("https://", QuietAdapter(pool_maxsize=CONNECTIONS))
        self.ways.mount(self._session)
        hush(self._session)

    def send(self, call: Call, token: str, content: Mapping[str, Any]) -> requests.Response:
        """Return the answer to a call; its request does not hold the token any more.

        Raises
        ------
        requests.RequestException, ValueError
            There is no answer, or the call cannot be sent as it is.
        """
        request = self._signed(self._prepared(call, content), token)
        try:
            return self._session.send(
                request,
                timeout=self.timeout,
                # a token follows no redirect: the API has none, and another host has no right to it
                allow_redirects=False,
                **self._route(call),
            )
        finally:
            mask(request)

    def forget_route(self, call: Call) -> None:
        """Look for a proxy again before the next call to this host."""
        self._routes.pop(call.api, None)

    def _prepared(self, call: Call, content: Mapping[str, Any]) -> requests.PreparedRequest:
        """Return the request; this thread's last one with another body if it was the same call."""
        kept: tuple[Call, requests.PreparedRequest] | None = getattr(self._of_thread, "kept", None)
        if kept is None or kept[0] != call:
            headers = {**self._session.headers, **call.headers}
            kept = call, requests.Request(call.method, call.url, headers=headers).prepare()
            self._of_thread.kept = kept
        request = kept[1].copy()
        if content.get("params"):
            request.prepare_url(call.url, content["params"])
        if content.get("json") is not None:
            request.prepare_body(None, None, json=content["json"])
        return request

    def _signed(self, request: requests.PreparedRequest, token: str) -> requests.PreparedRequest:
        kept = self._signature
        if kept is None or kept[0] != token:
            signature = OAuth2(
                self.client_id, token={"access_token": token, "token_type": "bearer"}
            )
            kept = self._signature = (token, signature)
        signed: requests.PreparedRequest = kept[1](request)
        return signed

    def _route(self, call: Call) -> dict[str, Any]:
        if call.api not in self._routes:
            self._routes[call.api] = dict(
                self._session.merge_environment_settings(call.api, {}, None, None, None)
            )
        return self._routes[call.api]


def mask(request: requests.PreparedRequest) -> None:
    """Take the token out of a request."""
    request.headers["Authorization"] = f"Bearer {MASK}"

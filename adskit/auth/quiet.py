"""Connections of the kit's own, which print nothing and whose answers have an end.

`http.client.HTTPConnection.debuglevel = 1` is a common recipe, and it prints headers and forms.
"""

from __future__ import annotations

from typing import Any, Final

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.poolmanager import PoolManager, ProxyManager

from adskit.auth.deadline import TimedResponse


class QuietHTTPConnection(HTTPConnection):
    """A connection with a level of its own, which the recipe does not reach."""

    debuglevel = 0
    response_class = TimedResponse


class QuietHTTPSConnection(HTTPSConnection):
    """The same over TLS."""

    debuglevel = 0
    response_class = TimedResponse


class QuietHTTPPool(HTTPConnectionPool):
    """Opens quiet connections."""

    ConnectionCls = QuietHTTPConnection


class QuietHTTPSPool(HTTPSConnectionPool):
    """Opens quiet connections over TLS."""

    ConnectionCls = QuietHTTPSConnection


POOLS: Final = {"http": QuietHTTPPool, "https": QuietHTTPSPool}


class QuietAdapter(HTTPAdapter):
    """Opens the kit's own connections, by a proxy as well."""

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> PoolManager:
        """Return the way to a proxy; a SOCKS proxy keeps connections that can speak to it."""
        manager: PoolManager = super().proxy_manager_for(proxy, **kwargs)
        if type(manager) is ProxyManager:
            manager.pool_classes_by_scheme = POOLS
        return manager


def hush(session: requests.Session) -> None:
    """Let everything that this session sends go over connections of the kit's own."""
    for prefix, adapter in list(session.adapters.items()):
        if type(adapter) is HTTPAdapter:
            session.mount(prefix, QuietAdapter())
    for adapter in session.adapters.values():
        pools = getattr(adapter, "poolmanager", None)
        if pools is not None:
            pools.pool_classes_by_scheme = POOLS

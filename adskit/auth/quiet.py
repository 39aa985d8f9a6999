"""Connections that stay silent when http.client is told to print what it sends.

`http.client.HTTPConnection.debuglevel = 1` is a common recipe, and it prints headers and forms.
"""

from __future__ import annotations

from typing import Final

import requests
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool


class QuietHTTPConnection(HTTPConnection):
    """A connection with a level of its own, which the recipe does not reach."""

    debuglevel = 0


class QuietHTTPSConnection(HTTPSConnection):
    """The same over TLS."""

    debuglevel = 0


class QuietHTTPPool(HTTPConnectionPool):
    """Opens quiet connections."""

    ConnectionCls = QuietHTTPConnection


class QuietHTTPSPool(HTTPSConnectionPool):
    """Opens quiet connections over TLS."""

    ConnectionCls = QuietHTTPSConnection


POOLS: Final = {"http": QuietHTTPPool, "https": QuietHTTPSPool}


def hush(session: requests.Session) -> None:
    """Let everything that this session sends go over quiet connections."""
    for adapter in session.adapters.values():
        pools = getattr(adapter, "poolmanager", None)
        if pools is not None:
            pools.pool_classes_by_scheme = POOLS

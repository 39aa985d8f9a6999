"""How a session reaches its Amazon: the real one, or the practice Amazon on this computer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import requests
from requests.adapters import BaseAdapter

from adskit.regions import Hosts, Region


@dataclass(frozen=True)
class Ways:
    """Where the hosts are, and what carries the calls there.

    Attributes
    ----------
    hosts : mapping
        Region → `Hosts`.
    adapters : mapping
        Address prefix → requests adapter; empty for the real Amazon.
    browser_prefixes : mapping
        Address prefix → the one a browser can open; empty for the real Amazon.
    """

    hosts: Mapping[Region, Hosts]
    adapters: Mapping[str, BaseAdapter] = field(default_factory=dict)
    browser_prefixes: Mapping[str, str] = field(default_factory=dict)

    def mount(self, session: requests.Session) -> None:
        """Let a session of requests reach these hosts."""
        for prefix, adapter in self.adapters.items():
            session.mount(prefix, adapter)

    def browser_url(self, url: str) -> str:
        """Return the address as a browser can open it."""
        for prefix, replacement in self.browser_prefixes.items():
            if url.startswith(prefix):
                return replacement + url[len(prefix) :]
        return url

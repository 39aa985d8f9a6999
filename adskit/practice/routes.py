"""Which path is what: the pages, the token endpoint, and the endpoints of the Ads API."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from adskit.practice import site
from adskit.practice.ads.endpoint import Endpoint
from adskit.practice.ads.replies import http_error
from adskit.practice.ads.table import ENDPOINTS
from adskit.practice.files import FOLDER
from adskit.practice.kinds import REGIONS, Region
from adskit.practice.lwa.pages import consent_page, decide
from adskit.practice.messages import Answer, Call
from adskit.practice.site import Site

REGION_PREFIX: Final[Mapping[str, Region]] = {region.lower(): region for region in REGIONS}


def no_page(_: Site, call: Call) -> Answer:
    """Stand where a route is not a page."""
    return http_error(call, 404)


@dataclass(frozen=True)
class Route:
    """Where one method of one path leads."""

    page: Callable[[Site, Call], Answer] = no_page
    endpoint: Endpoint | None = None
    is_token_endpoint: bool = False
    is_file: bool = False


ROUTES: Final[dict[str, dict[str, Route]]] = {
    "/": {"GET": Route(page=site.front)},
    "/practice.json": {"GET": Route(page=site.practice_json)},
    "/return": {"GET": Route(page=site.return_page)},
    "/favicon.ico": {"GET": Route(page=site.no_icon)},
    "/ap/oa": {
        "GET": Route(page=lambda amazon, call: consent_page(amazon.lwa, call)),
        "POST": Route(page=lambda amazon, call: decide(amazon.lwa, call)),
    },
    "/auth/o2/token": {"POST": Route(is_token_endpoint=True)},
}
REGIONAL: Final[dict[str, dict[str, Route]]] = {
    path: ROUTES[path] for path in ("/ap/oa", "/auth/o2/token")
}
for one in ENDPOINTS:
    REGIONAL.setdefault(one.path, {})[one.method] = Route(endpoint=one)
PATTERNS: Final = tuple(
    (re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(path))), methods)
    for path, methods in REGIONAL.items()
    if "{" in path
)


def split_region(path: str) -> tuple[Region | None, str]:
    """Return the region that a path begins with, and the rest; doubled slashes count once.

    Examples
    --------
    >>> split_region("/EU//v2/profiles")
    ('EU', '/v2/profiles')
    """
    clean = re.sub("/{2,}", "/", path)
    first, _, rest = clean.lstrip("/").partition("/")
    region = REGION_PREFIX.get(first.lower())
    return (region, f"/{rest}") if region else (None, clean)


def find_route(call: Call) -> Route | Answer:
    """Return where a call leads, or the 404 or 405 that it gets."""
    table = REGIONAL if call.region else ROUTES
    methods = table.get(call.path)
    if methods is None and not call.region and call.path.startswith(FOLDER):
        methods = {"GET": Route(is_file=True)}
    if methods is None and call.region:
        methods = next((found for pattern, found in PATTERNS if pattern.fullmatch(call.path)), None)
    if methods is None:
        return http_error(call, 404)
    if call.method not in methods:
        return http_error(call, 405, headers={"Allow": ", ".join(methods)})
    return methods[call.method]

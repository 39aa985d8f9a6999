"""The ways to list the campaigns of many accounts that are compared; one runs as a process.

python -m benchmarks.listing_ways < place.json
"""

from __future__ import annotations

import http.client
import json
import re
import resource
import sys
import threading
import time
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final
from urllib.parse import urlsplit

import pandas as pd
from requests_oauthlib import OAuth2Session

import adskit
from adskit import AdsSession
from adskit.data import gathering
from adskit.practice import PRACTICE_HOST, PracticeAdapter

LIST: Final = "/sp/campaigns/list"
TYPE: Final = "application/vnd.spCampaign.v3+json"
NEXT: Final = re.compile(rb'"nextToken":"([^"]+)"')
UNIT: Final = 1 if sys.platform == "darwin" else 1024
OURS: Final = "adskit"
Account = tuple[str, str]  # region and profile id


@dataclass(frozen=True)
class Place:
    """Where to list what, and how many calls at once."""

    url: str
    client_id: str
    token: str
    accounts: tuple[Account, ...]
    at_once: int

    def headers(self, profile: str) -> dict[str, str]:
        """Return what a call needs beside its token."""
        return {
            "Amazon-Advertising-API-ClientId": self.client_id,
            "Amazon-Advertising-API-Scope": profile,
            "Accept": TYPE,
            "Content-Type": TYPE,
        }


def body(token: str | None) -> dict[str, Any]:
    """Return the body of a page's call; all ways ask for the same."""
    return {"includeExtendedDataFields": True} | ({"nextToken": token} if token else {})


def wire(place: Place) -> int:
    """Fetch every page over kept connections and look at nothing but the next token."""
    of_thread = threading.local()
    opened: list[http.client.HTTPConnection] = []
    host = urlsplit(place.url).netloc

    def fetch(account: Account) -> int:
        region, profile = account
        if not hasattr(of_thread, "connection"):
            of_thread.connection = http.client.HTTPConnection(host)
            opened.append(of_thread.connection)
        headers = place.headers(profile) | {"Authorization": f"Bearer {place.token}"}
        token: str | None = None
        size = 0
        while True:
            asked = json.dumps(body(token))
            of_thread.connection.request("POST", f"/{region.lower()}{LIST}", asked, headers)
            page: bytes = of_thread.connection.getresponse().read()
            size += page.count(b'"campaignId"')
            found = NEXT.search(page, len(page) - 600)
            if found is None:
                return size
            token = found[1].decode()

    with ThreadPoolExecutor(place.at_once) as pool:
        size = sum(pool.map(fetch, place.accounts))
    for connection in opened:
        connection.close()
    return size


def ours(place: Place) -> int:
    """List them with adskit."""
    vars(gathering)["AT_ONCE"] = place.at_once
    ads = connected(place.url)
    wanted = [profile for _, profile in place.accounts]
    return len(adskit.get_campaigns(ads, wanted, ad_products="SP"))


@cache
def connected(url: str) -> AdsSession:
    """Return the session of this process, its profiles known."""
    ads = adskit.connect(practice=url)
    adskit.get_profiles(ads)
    return ads


def session(place: Place) -> OAuth2Session:
    """Return a session as people make one."""
    oauth = OAuth2Session(
        place.client_id, token={"access_token": place.token, "token_type": "bearer"}
    )
    oauth.mount(PRACTICE_HOST, PracticeAdapter(place.url, pool_maxsize=place.at_once))
    return oauth


def pages(oauth: OAuth2Session, place: Place, account: Account) -> list[dict[str, Any]]:
    """Return an account's campaigns, page after page."""
    region, profile = account
    found: list[dict[str, Any]] = []
    token = None
    while True:
        url = f"{PRACTICE_HOST}/{region.lower()}{LIST}"
        page = oauth.post(url, headers=place.headers(profile), json=body(token)).json()
        found += [{"profileId": profile, **campaign} for campaign in page["campaigns"]]
        token = page.get("nextToken")
        if not token:
            return found


def naive(place: Place) -> int:
    """List them as people write it once they know threads: dicts, then one json_normalize."""
    with session(place) as oauth, ThreadPoolExecutor(place.at_once) as pool:
        each = pool.map(lambda account: pages(oauth, place, account), place.accounts)
        rows = [row for found in each for row in found]
    return len(pd.json_normalize(rows))


def guide(place: Place) -> int:
    """List them as the guide does, one call after another."""
    with session(place) as oauth:
        rows = [row for account in place.accounts for row in pages(oauth, place, account)]
    return len(pd.json_normalize(rows))


def ad_api(place: Place) -> int:
    """List them with python-amazon-ad-api and threads."""
    from ad_api.api.sp import CampaignsV3  # noqa: PLC0415 - another package, and optional

    def fetch(account: Account) -> list[dict[str, Any]]:
        region, profile = account
        names = ("refresh_token", "client_id", "client_secret")
        client = CampaignsV3(
            credentials=dict.fromkeys(names, place.client_id) | {"profile_id": profile},
            access_token=place.token,
        )
        client.endpoint = f"{place.url}/{region.lower()}"
        found: list[dict[str, Any]] = []
        token = None
        while True:
            page = client.list_campaigns(body=body(token)).payload
            found += [{"profileId": profile, **campaign} for campaign in page["campaigns"]]
            token = page.get("nextToken")
            if not token:
                return found

    with ThreadPoolExecutor(place.at_once) as pool:
        rows = [row for found in pool.map(fetch, place.accounts) for row in found]
    return len(pd.json_normalize(rows))


WAYS: Final[dict[str, Callable[[Place], int]]] = {
    "fetch only": wire,
    OURS: ours,
    "OAuth2Session + json_normalize": naive,
    "one after another": guide,
    "python-amazon-ad-api": ad_api,
}


def main() -> None:
    """Print what one way took: seconds, seconds of CPU, peak memory in bytes, and rows."""
    told = json.load(sys.stdin)
    way = told.pop("way")
    place = Place(**told | {"accounts": tuple(map(tuple, told["accounts"]))})
    warnings.simplefilter("ignore")
    run = WAYS[way]
    run(replace(place, accounts=place.accounts[:2]))  # what is imported or opened once
    wall, cpu = time.perf_counter(), time.process_time()
    rows = run(place)
    figures = {
        "wall": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT,
        "rows": rows,
    }
    sys.stdout.write(json.dumps(figures))


if __name__ == "__main__":
    main()

"""How fast the campaigns of many accounts are listed, and in how much memory.

    python -m benchmarks.listing            # 100 accounts × 10 pages × 100 campaigns
    python -m benchmarks.listing --quick    # a small one, to see that it works

The practice Amazon runs in a process of its own, as does each way; all take turns, and ratios of
medians within one run are compared. The floor is what waiting alone takes: the pages of an account
come one after another, so it is the rounds of accounts × pages × the time of a call.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

import requests

from adskit.practice import PracticeServer, World, press_allow
from benchmarks.lines import Line, tell
from benchmarks.listing_ways import OURS, Place

ROOT: Final = Path(__file__).parents[1]
NAIVE: Final = "OAuth2Session + json_normalize"
AD_API: Final = "python-amazon-ad-api"
GUIDE: Final = "one after another"
FETCH: Final = "fetch only"
PAGE: Final = 100
# the usual account, and how many of its campaigns are of Sponsored Products
OPEN: Final = ("SPONSORED_PRODUCTS", "SPONSORED_BRANDS", "SPONSORED_DISPLAY")
SHARE: Final = 0.70
SCOPE: Final = "advertising::campaign_management"
STANDS_ON: Final = "import pandas, requests_oauthlib"
# `import adskit` alone loads little; the first cell of a notebook uses these
IMPORTS: Final = {
    "import adskit": "import adskit",
    "importing what a first cell uses": "from adskit import connect, get_campaigns, login",
}
Figures = Mapping[str, float]


@dataclass(frozen=True)
class Size:
    """How much there is to list, and how long a call takes."""

    accounts: int
    pages: int
    latency: float = 0.05

    @property
    def calls(self) -> int:
        """The number of calls."""
        return self.accounts * self.pages

    def floor(self, at_once: int) -> float:
        """Return the seconds that waiting alone takes."""
        return math.ceil(self.accounts / at_once) * self.pages * self.latency


@contextmanager
def open_place(size: Size) -> Iterator[Place]:
    """Give a practice Amazon with so many accounts of so many pages, its answers made already."""
    campaigns = int(size.pages * PAGE / SHARE)
    profiles = 20 + size.accounts * 3
    accounts = tuple(
        (profile.region, profile.id)
        for profile in World(profiles=profiles).profiles
        if tuple(profile.products) == OPEN
    )[: size.accounts]
    if len(accounts) < size.accounts:
        raise ValueError(f"There are only {len(accounts)} such accounts.")
    with PracticeServer(
        profiles=profiles,
        campaigns=campaigns,
        page_size=PAGE,
        latency_ms=size.latency * 1000,
    ) as server:
        place = Place(server.url, server.client_id, signed_in(server), accounts, at_once=2)
        run(FETCH, place)
        yield place


def signed_in(server: PracticeServer) -> str:
    """Return an access token."""
    query = {
        "client_id": server.client_id,
        "redirect_uri": server.redirect_uris[0],
        "response_type": "code",
        "scope": SCOPE,
    }
    link = requests.Request("GET", server.authorization_url, params=query).prepare().url or ""
    form = {
        "grant_type": "authorization_code",
        "code": press_allow(link).partition("code=")[2].partition("&")[0],
        "redirect_uri": server.redirect_uris[0],
        "client_id": server.client_id,
        "client_secret": server.client_secret,
    }
    token: str = requests.post(server.token_url, data=form, timeout=10).json()["access_token"]
    return token


def run(way: str, place: Place) -> Figures:
    """Return what one way took, in a process of its own."""
    with TemporaryDirectory() as home:
        told = subprocess.run(
            [sys.executable, "-m", "benchmarks.listing_ways"],
            input=json.dumps(asdict(place) | {"way": way}).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=True,
            cwd=ROOT,
            env=os.environ | {"ADSKIT_HOME": home},
        )
    figures: Figures = json.loads(told.stdout)
    return figures


def measured(ways: Sequence[str], place: Place, rounds: int) -> dict[str, Figures]:
    """Return the median figures of each way, all in turn."""
    each: dict[str, list[Figures]] = {way: [] for way in ways}
    for _ in range(rounds):
        for way in ways:
            each[way].append(run(way, place))
    return {
        way: {name: median(one[name] for one in figures) for name in figures[0]}
        for way, figures in each.items()
    }


def said(size: Size, at_once: int, figures: Mapping[str, Figures]) -> str:
    """Return a table of what each way took."""
    floor = size.floor(at_once)
    head = f"{size.calls:,} calls of {size.latency * 1000:.0f} ms, {at_once} at once: floor"
    lines = [f"{head} {floor:.2f} s\n  {'':<34}  seconds   ÷ floor   CPU ms a page   peak MB"]
    lines += [
        f"  {way:<34} {one['wall']:8.2f}  {one['wall'] / floor:8.2f}  "
        f"{one['cpu'] * 1000 / size.calls:14.2f}  {one['peak'] / 1e6:8.0f}"
        for way, one in figures.items()
    ]
    return "\n".join(lines)


def at_fifty(size: Size, place: Place, rounds: int) -> Iterator[object]:
    """Give what is compared at the usual time of a call."""
    ways = [FETCH, OURS, NAIVE, *([AD_API] if find_spec("ad_api") else [])]
    at_8 = measured([OURS], replace(place, at_once=8), rounds)
    at_16 = measured(ways, replace(place, at_once=16), rounds)
    few = replace(place, accounts=place.accounts[: max(1, size.accounts // 50)], at_once=1)
    alone = run(GUIDE, few)["wall"] * size.accounts / len(few.accounts)
    yield said(size, 8, at_8)
    yield said(size, 16, at_16)
    ours, naive = at_16[OURS], at_16[NAIVE]
    yield Line("adskit ÷ floor at 8 at once", at_8[OURS]["wall"] / size.floor(8), 1.20)
    yield Line("adskit ÷ floor at 16 at once", ours["wall"] / size.floor(16), 1.35)
    yield Line("fetch only ÷ floor at 16 at once", at_16[FETCH]["wall"] / size.floor(16), 1.06)
    yield Line("CPU of adskit ÷ naive", ours["cpu"] / naive["cpu"], 0.70)
    yield Line("peak memory of adskit ÷ naive", ours["peak"] / naive["peak"], 0.55)
    yield Line(
        f"one after another ({len(few.accounts)} accounts, extrapolated) ÷ adskit",
        alone / ours["wall"],
        10,
        at_least=True,
    )
    if AD_API in at_16:
        yield Line(f"adskit ÷ {AD_API}", ours["wall"] / at_16[AD_API]["wall"], 0.58)
    else:
        yield f"  {AD_API} is not installed and was left out"


def importing(rounds: int) -> Iterator[Line]:
    """Give how long importing adskit takes, compared with what it stands on."""
    clock = "import time; t = time.perf_counter(); {}; print(time.perf_counter() - t)"
    each: dict[str, list[float]] = {code: [] for code in (STANDS_ON, *IMPORTS.values())}
    for _ in range(rounds + 1):
        for code, times in each.items():
            told = subprocess.run(  # noqa: S603
                [sys.executable, "-c", clock.format(code)],
                stdout=subprocess.PIPE,
                check=True,
                cwd=ROOT,
            )
            times.append(float(told.stdout))
    floor = median(each[STANDS_ON])
    for label, code in IMPORTS.items():
        yield Line(f"{label} ÷ pandas, requests_oauthlib", median(each[code]) / floor, 1.10)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print each table as soon as it is there."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.listing")
    parser.add_argument("--accounts", type=int, default=100)
    parser.add_argument("--pages", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--quick", action="store_true", help="4 accounts of 10 pages, once")
    options = parser.parse_args(arguments)
    accounts, pages = (4, 10) if options.quick else (options.accounts, options.pages)
    rounds = 1 if options.quick else options.rounds
    size = Size(accounts, pages)
    with open_place(size) as place:
        tell(*at_fifty(size, place, rounds))
        most = measured([OURS], replace(place, at_once=16), rounds)[OURS]["wall"]
    tenth = Size(accounts, max(1, pages // 10))
    with open_place(tenth) as place:
        least = measured([OURS], replace(place, at_once=16), rounds)[OURS]["wall"]
    times = most / least * (10 * tenth.calls / size.calls)
    tell(Line("ten times the rows ÷ the time of a tenth", times, 10.5))
    slower = Size(accounts, pages, latency=0.1)
    with open_place(slower) as place:
        figures = measured([FETCH, OURS], replace(place, at_once=16), rounds)
    ratio = figures[OURS]["wall"] / slower.floor(16)
    tell(said(slower, 16, figures), Line("adskit ÷ floor at 100 ms", ratio, 1.15))
    tell(*importing(rounds))


if __name__ == "__main__":
    main()

"""Whether each region's host answers at all, before anybody signs anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import requests

from adskit.auth.quiet import hush
from adskit.auth.session import AdsSession
from adskit.data.gathering import gather
from adskit.errors import AdskitError, Unreachable
from adskit.findings.finding import Finding
from adskit.regions import Region

# seconds to connect, and to wait for the first byte: somebody is sitting there
TIME_LIMITS: Final = (5.0, 10.0)
CHECK: Final = "check the network: a VPN or proxy may be needed, or in the way."


@dataclass(frozen=True)
class Reached:
    """The regions that answer, and the time of the first answer as its `Date` tells it."""

    regions: tuple[Region, ...]
    date: str | None
    findings: tuple[Finding, ...]


def reach(ads: AdsSession) -> Reached:
    """Return which of the session's regions answer; no token is sent."""
    regions = ads.settings.regions
    answers = gather(
        regions,
        lambda region: date_at(ads, region),
        region=str,
        what="regions",
        show_progress=False,
    )
    dates = {
        region: answer
        for region, answer in zip(regions, answers, strict=True)
        if not isinstance(answer, AdskitError)
    }
    lost = [answer for answer in answers if isinstance(answer, AdskitError)]
    found = told(regions, list(dates), lost)
    return Reached(tuple(dates), next(iter(dates.values()), None), tuple(found))


def told(
    regions: Sequence[Region], answering: Sequence[Region], lost: Sequence[AdskitError]
) -> Iterator[Finding]:
    """Give one finding for the regions that answer, and one for those that do not."""
    silent = [region for region in regions if region not in answering]
    if answering:
        yield Finding("network", "ok", f"{', '.join(answering)} can be reached")
    if silent:
        where = "no region" if not answering else f"not {', '.join(silent)}"
        yield Finding("network", "wrong", f"{where} can be reached: {lost[0].message}", CHECK)


def date_at(ads: AdsSession, region: Region) -> str:
    """Return the time by the region's own clock; "" when its answer tells none.

    Raises
    ------
    Unreachable
        There is no way to the host.
    """
    with ads.mount(requests.Session()) as http:
        hush(http)
        try:
            # refused for want of a token, which is answer enough
            answer = http.get(
                f"{ads.hosts[region].api}/v2/profiles", timeout=TIME_LIMITS, allow_redirects=False
            )
        except requests.RequestException as error:
            raise Unreachable(f"no answer ({type(error).__name__}).", hint=CHECK) from None
    return answer.headers.get("Date", "")

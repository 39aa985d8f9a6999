"""Which profiles this login may use: region by region, to edit or only to view."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from adskit.auth.session import AdsSession
from adskit.data.frames import gap_for
from adskit.data.profile_limit import gap_of
from adskit.data.profiles import CAUSES, seen_in
from adskit.errors import AdskitError
from adskit.findings.finding import Finding, Table
from adskit.regions import Region

HEADS: Final = ("region", "edit", "view only", "usable", "agency")
NO_ANSWER: Final = "?"


@dataclass(frozen=True)
class Seen:
    """The profiles of those regions that told them, and why the others did not.

    Attributes
    ----------
    full : sequence
        The regions of which Amazon may not have listed all.
    """

    frame: pd.DataFrame
    refused: Mapping[Region, AdskitError]
    full: Sequence[Region]


def seen_profiles(ads: AdsSession, regions: Sequence[Region]) -> Seen:
    """Return the profiles of these regions, asked for with both access levels.

    Raises
    ------
    NotSignedIn, TokenRefused, Interrupted
        Nobody can be asked any more.
    """
    frame, refusals, full = seen_in(ads, regions)
    # the first of a region's counts
    refused = dict(reversed(refusals))
    return Seen(frame, refused, full)


def profile_findings(seen: Seen, regions: Sequence[Region]) -> Iterator[Finding]:
    """Give the matrix of regions and rights, and what is unusual about it."""
    frame = seen.frame
    usable = int(frame.usable.sum())
    matrix = Table(HEADS, tuple(matrix_row(seen, region) for region in regions))
    detail = f"{len(frame)}, of which sponsored ads can use {usable}"
    if len(frame) or seen.refused:
        yield Finding("profiles", "ok" if usable else "look", detail, table=matrix)
    else:
        causes = "; ".join(CAUSES).format(asked=", ".join(regions))
        yield Finding("profiles", "look", detail, f"the known causes: {causes}.", table=matrix)
    reasons: dict[tuple[str, str], list[str]] = {}
    for region, error in seen.refused.items():
        gap = gap_for(error, profile="", region=region, product="")
        reasons.setdefault((gap.why, gap.hint), []).append(region)
    for (why, hint), where in reasons.items():
        yield Finding(f"region {', '.join(where)}", "wrong", why, hint)
    for region in seen.full:
        gap = gap_of(region)
        yield Finding(f"region {region}", "look", gap.why, gap.hint)


def matrix_row(seen: Seen, region: Region) -> tuple[str, ...]:
    """Return one region's row: how many profiles of each kind; agencies are counted apart."""
    if region in seen.refused:
        return region, *(NO_ANSWER,) * (len(HEADS) - 1)
    here = seen.frame[seen.frame.region == region]
    usable = here[here.usable]
    counts = (
        int((usable.access == "edit").sum()),
        int((usable.access == "view").sum()),
        len(usable),
        int((~here.usable).sum()),
    )
    return region, *map(str, counts)

"""get_budget_usage: how much of its budget a campaign has used so far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from adskit.auth.session import AdsSession
from adskit.data.ad_products import AdProduct
from adskit.data.campaign_rows import KEY, with_exact_ids
from adskit.data.fetch import decoded_object, records_of
from adskit.data.frames import LEADING, MONEY, TEXT, TIME, Columns, Gap, Row, provenance, warn_of
from adskit.data.parts import Part, read_parts
from adskit.data.profiles import Profile, resolve
from adskit.data.tables import Table
from adskit.errors import ArgumentError

MOST_IDS: Final = 100  # in one call
PREFIXES: Final[Mapping[AdProduct, str]] = {
    "SPONSORED_PRODUCTS": "sp",
    "SPONSORED_BRANDS": "sb",
    "SPONSORED_DISPLAY": "sd",
}
COLUMNS: Final[Columns] = LEADING | {
    "budget": MONEY,
    "currencyCode": TEXT,
    "budgetUsagePercent": MONEY,
    "usageUpdatedTimestamp": TIME,
}


@dataclass(frozen=True)
class Portion:
    """Campaigns of one profile and product, as many as one call takes."""

    product: AdProduct
    campaigns: tuple[str, ...]


def get_budget_usage(
    ads: AdsSession, campaigns: pd.DataFrame, *, strict: bool = False
) -> pd.DataFrame:
    """Return how much of their budgets these campaigns have used, one row each.

    Parameters
    ----------
    ads : AdsSession
        From `connect()`.
    campaigns : DataFrame
        Rows of `get_campaigns`. Sponsored TV has no such call: its campaigns become gaps.
    strict : bool
        Raise at the first call that fails, instead of leaving gaps.

    Returns
    -------
    DataFrame, shape (n_campaigns, len(COLUMNS))
        `budget` is in `currencyCode`, `budgetUsagePercent` is in percent of it and
        `usageUpdatedTimestamp` is in UTC. Campaigns for which Amazon has no figure are listed in
        `attrs["gaps"]`, each with Amazon's reason.

    Raises
    ------
    NotSignedIn, ArgumentError
        Before anything is asked.
    AdskitError
        Nothing could be read; with `strict`, a call failed.

    Notes
    -----
    Calls `/{sp,sb,sd}/campaigns/budget/usage`, 100 campaigns at a time:
    https://advertising.amazon.com/API/docs/en-us/guides/campaigns/budget-usage

    Examples
    --------
    >>> campaigns = adskit.get_campaigns(ads, german, ad_products="SP", states="ENABLED")
    >>> usage = adskit.get_budget_usage(ads, campaigns)
    >>> usage[["budget", "currencyCode", "budgetUsagePercent"]].head(2)
       budget currencyCode  budgetUsagePercent
    0    27.0          EUR               33.15
    1   256.0          EUR               46.22
    """
    if not set(getattr(campaigns, "columns", ())) >= KEY:
        raise ArgumentError(
            "Budget usage is asked for by campaign, profile and ad product.",
            hint="pass rows of get_campaigns(ads, profiles).",
        )
    campaigns = with_exact_ids(campaigns)
    parts = list(portions(ads, campaigns))
    refused: list[Gap] = [
        gap(str(row.profileId), "", str(row.adProduct), str(row.campaignId), "no such call")
        for row in campaigns.itertuples()
        if row.adProduct not in PREFIXES
    ]

    made = Table(COLUMNS)

    def read(part: Part[Portion]) -> list[Row]:
        figures, refusals = ask(ads, part)
        refused.extend(without_figure(part, figures, refusals))
        return [row_of(said, part) for said in figures]

    pieces, gaps = read_parts(parts, read, made.piece, what="budget usage", strict=strict)
    gaps += sorted(refused, key=lambda one: (one.profileId, one.adProduct, one.why))
    frame = made.frame(pieces)
    frame.attrs.update(provenance(ads, "budgetUsage", gaps=gaps))
    warn_of(gaps, of="budget usage")
    return frame


def portions(ads: AdsSession, campaigns: pd.DataFrame) -> Iterator[Part[Portion]]:
    """Give the campaigns by profile and product, 100 at a time."""
    asked = campaigns[campaigns.adProduct.isin(list(PREFIXES))]
    if asked.empty:
        return
    known = {one.id: one for one in resolve(ads, asked, region=None)}
    for (profile, product), group in asked.groupby(["profileId", "adProduct"], sort=False):
        ids = tuple(dict.fromkeys(group.campaignId))
        name: AdProduct = next(one for one in PREFIXES if one == product)
        for start in range(0, len(ids), MOST_IDS):
            yield Part(known[str(profile)], Portion(name, ids[start : start + MOST_IDS]), name)


def ask(
    ads: AdsSession, part: Part[Portion]
) -> tuple[Sequence[Mapping[str, Any]], Sequence[Mapping[str, Any]]]:
    """Return the figures of up to 100 campaigns, and the refusals; both come in one answer."""
    prefix = PREFIXES[part.kind.product]
    answer = ads.post(
        f"/{prefix}/campaigns/budget/usage",
        region=part.profile.region,
        profile=part.profile.id,
        json={"campaignIds": list(part.kind.campaigns)},
        media_type=f"application/vnd.{prefix}campaignbudgetusage.v1+json",
    )
    said = decoded_object(answer)
    return records_of(said.get("success") or [], answer), records_of(
        said.get("error") or [], answer
    )


def without_figure(
    part: Part[Portion],
    figures: Sequence[Mapping[str, Any]],
    refusals: Sequence[Mapping[str, Any]],
) -> list[Gap]:
    """Return a gap for each campaign that Amazon refuses, or says nothing of."""
    whys = [(said.get("campaignId"), reason(said)) for said in refusals]
    answered = {str(said.get("campaignId")) for said in (*figures, *refusals)}
    whys += [(one, "Amazon left it out") for one in part.kind.campaigns if one not in answered]
    profile = part.profile
    return [gap(profile.id, profile.region, part.name, one, why) for one, why in whys]


def row_of(said: Mapping[str, Any], part: Part[Portion]) -> Row:
    """Return one campaign's usage in the order of COLUMNS."""
    profile: Profile = part.profile
    return (
        profile.id,
        profile.name,
        profile.region,
        profile.country,
        part.kind.product,
        said.get("campaignId"),
        said.get("budget"),
        profile.currency,
        said.get("budgetUsagePercent"),
        # the guide calls it lastUpdatedDate, the wire does not
        said.get("usageUpdatedTimestamp") or said.get("lastUpdatedDate"),
    )


def reason(said: Mapping[str, Any]) -> str:
    """Return why Amazon has no figure for one campaign."""
    return " ".join(str(said[key]) for key in ("code", "details") if said.get(key)) or "no reason"


def gap(profile: str, region: str, product: str, campaign: object, why: str) -> Gap:
    """Return the gap one campaign leaves."""
    return Gap(
        profile, region, product, f"campaign {campaign}: {why}", "there is no figure for it."
    )

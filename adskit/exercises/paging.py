"""A check about lists that come in pages, with a filter that every page needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from adskit.exercises.verdict import exercise


@exercise(right="all paused campaigns, each once.")
def paused_campaigns(campaigns: Iterable[Mapping[str, Any]], paused: object) -> str:
    """Check the paused campaigns of a profile.

    Parameters
    ----------
    campaigns : iterable of mapping
        All campaigns of the profile, as the API gave them.
    paused : list
        The answer: the paused ones, as a list or a DataFrame, or their ids.
    """
    if not isinstance(paused, Iterable) or isinstance(paused, str | Mapping):
        return "the answer is a list of campaigns."
    given = [campaign_id(one) for one in getattr(paused, "campaignId", paused)]
    wanted = {one["campaignId"] for one in campaigns if one["state"] == "PAUSED"}
    others = {one["campaignId"] for one in campaigns} - wanted
    if others & set(given):
        return (
            "some are not paused: send stateFilter with every page, beside nextToken, "
            'as {"include": ["PAUSED"]}.'
        )
    if len(set(given)) < len(given):
        return "some are there twice: send the nextToken of the last page, not of the first."
    if missing := len(wanted - set(given)):
        return f"{missing} of {len(wanted)} are missing: go on until no nextToken comes."
    return "" if set(given) == wanted else "some are not campaigns of this profile."


def campaign_id(one: object) -> str:
    """Return the id of a campaign, or what was given as one."""
    return str(one.get("campaignId")) if isinstance(one, Mapping) else str(one)

"""Report rows added up by campaign, each with a label of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from adskit.share.charts import frame
from adskit.share.charts.look import fonts_are_here
from adskit.share.charts.names import labels

KNOWN_BY: tuple[str, ...] = ("campaignName", "accountName", "countryCode")


def by_campaign(rows: pd.DataFrame, figures: Mapping[str, pd.Series[Any]]) -> pd.DataFrame:
    """Return one row per campaign: its ids and names, and the sums of these figures.

    A sum of nothing but missing values is missing. Where a campaign was renamed, its last name
    in the frame counts.
    """
    keys = frame.campaign_keys(rows)
    told = [*keys, *(name for name in KNOWN_BY if name in rows.columns)]
    table = rows[told].assign(**figures)
    groups = table.groupby(keys, dropna=False, sort=False)
    sums = groups[list(figures)].sum(min_count=1)
    names = groups[told[len(keys) :]].last() if len(told) > len(keys) else pd.DataFrame()
    return pd.concat([sums, names], axis=1).reset_index()


def labelled(campaigns: pd.DataFrame) -> pd.DataFrame:
    """Return the campaigns with a column `label` that the fonts of this computer can draw."""
    return campaigns.assign(label=labels(campaigns, fonts_are_here()))

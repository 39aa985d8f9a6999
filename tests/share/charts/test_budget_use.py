from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

import adskit
from adskit import AdsSession, charts
from adskit.errors import ArgumentError
from tests.share.charts import frames


def widths(ax: Any) -> list[float]:
    return [bar.get_width() for bar in ax.patches]


def ends(ax: Any) -> list[str]:
    return [text.get_text() for text in ax.texts]


def test_the_fullest_stand_on_top_with_what_they_have_used() -> None:
    usage = frames.usage()
    ax = charts.budget_use(usage, most=8)
    expected = usage.budgetUsagePercent.nlargest(8)
    assert widths(ax) == expected.tolist()
    assert ends(ax)[0] == "131 % of EUR 30 · over"
    assert "the 8 fullest" in charts.describe(ax)


def test_a_used_up_budget_is_marked_by_more_than_colour() -> None:
    ax = charts.budget_use(frames.usage())
    for bar, width, end in zip(ax.patches, widths(ax), ends(ax), strict=True):
        full = width >= 100
        assert bool(bar.get_hatch()) == full
        assert end.endswith(("over", "used up")) == full


def test_title_counts_and_dates_them() -> None:
    usage = frames.usage()
    full = int((usage.budgetUsagePercent >= 100).sum())
    said = charts.describe(charts.budget_use(usage))
    title = f"{full} of 23 campaigns have used up their budget, 30 Jun 2026 14:05 UTC."
    assert said.startswith(title)
    assert "Not drawn: 1 campaign without a figure" in said
    none = charts.describe(charts.budget_use(usage.head(1).drop(columns="usageUpdatedTimestamp")))
    assert none.startswith("None of 1 campaign has used up its budget. ")


def test_names_come_from_the_campaigns() -> None:
    ax = charts.budget_use(frames.usage(), campaigns=frames.campaigns(), most=30)
    names = [label.get_text() for label in ax.get_yticklabels()]
    assert "SP | Clearance | Auto" in names
    assert "Campaign 900719925474090021" in names
    assert len(set(names)) == len(names) == 23


@pytest.mark.filterwarnings("ignore::adskit.errors.GapsWarning")
def test_it_draws_what_the_kit_reads(ads: AdsSession) -> None:
    profiles = adskit.get_profiles(ads)
    some = profiles[profiles.usable].head(2)
    campaigns = adskit.get_campaigns(ads, some, ad_products="SPONSORED_PRODUCTS")
    usage = adskit.get_budget_usage(ads, campaigns.head(40))
    ax = charts.budget_use(usage, campaigns=campaigns)
    assert len(ax.patches) == min(20, len(usage))
    names = {name[:8] for name in campaigns.name.dropna()}
    assert any(label.get_text()[:8] in names for label in ax.get_yticklabels())


def test_what_cannot_be_drawn_is_said() -> None:
    usage = frames.usage()
    with pytest.raises(ArgumentError, match="nothing to draw"):
        charts.budget_use(usage.assign(budgetUsagePercent=float("nan")))
    with pytest.raises(ArgumentError, match="no column 'budgetUsagePercent'"):
        charts.budget_use(frames.report())
    with pytest.raises(ArgumentError, match=r"no column 'name'(.|\n)*pass get_campaigns"):
        charts.budget_use(usage, campaigns=frames.report())
    with pytest.raises(ArgumentError, match="use 1 or more"):
        charts.budget_use(usage, most=0)


def test_a_campaign_read_twice_is_drawn_once_with_its_last_figure() -> None:
    usage = frames.usage().head(2)
    later = pd.concat([usage, usage.head(1).assign(budgetUsagePercent=55.0)])
    assert widths(charts.budget_use(later)) == [100, 55]

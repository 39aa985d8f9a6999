from __future__ import annotations

from typing import Any, Final

import pandas as pd
import pytest

from adskit import charts
from adskit.errors import ArgumentError
from tests.share.charts import frames


def bars(ax: Any) -> dict[str, float]:
    """Return what a chart's bars are named and how long they are, the topmost first."""
    names = [label.get_text() for label in ax.get_yticklabels()]
    return dict(zip(names, [bar.get_width() for bar in ax.patches], strict=True))


def test_bars_are_sums_the_largest_on_top() -> None:
    report = frames.report()
    ax = charts.top_campaigns(report, most=5)
    expected = report.groupby("campaignName").cost.sum().nlargest(5)
    assert list(bars(ax).values()) == pytest.approx(expected.tolist())
    assert list(bars(ax)) == expected.index.tolist()
    assert ax.get_ylim()[0] > ax.get_ylim()[1]
    assert ax.get_xlabel() == "Spend, EUR"
    share = expected.sum() / report.cost.sum() * 100
    assert f"5 of 14 campaigns make up {share:.0f} % of spend" in charts.describe(ax)


def test_every_bar_has_its_value_at_its_end() -> None:
    report = frames.report()
    ax = charts.top_campaigns(report, by="clicks")
    counts = report.groupby("campaignName").clicks.sum().nlargest(10)
    assert [text.get_text() for text in ax.texts] == [f"{count:,}" for count in counts]
    assert ax.get_xlabel() == "Clicks"


def test_all_campaigns_are_named_by_their_sum() -> None:
    report = frames.report()
    said = charts.describe(charts.top_campaigns(report, by="purchases14d", most=99))
    assert said.startswith(f"{report.purchases14d.sum():,} purchases (14 d) in 14 campaigns, 1–30")
    one = charts.describe(charts.top_campaigns(report, most=1))
    assert "1 of 14 campaigns makes up" in one


def test_same_names_are_told_apart() -> None:
    names = list(bars(charts.top_campaigns(frames.awkward())))
    same = [name for name in names if name.startswith("Same name · ")]
    assert sorted(same) == ["Same name · 447301586224070", "Same name · 447301586224071"]
    assert len(set(names)) == len(names)


def test_one_id_in_two_accounts_is_two_campaigns() -> None:
    report = frames.report(names=("One", "Two")).assign(campaignId="1", campaignName="Same")
    assert sorted(bars(charts.top_campaigns(report))) == ["Same · DE", "Same · FR"]


def test_a_missing_figure_is_no_bar_and_zero_is_one() -> None:
    report = frames.awkward()
    report.loc[report.campaignName == "Same name", "clicks"] = None
    drawn = bars(charts.top_campaigns(report, by="clicks", most=50))
    assert len(drawn) == len(frames.AWKWARD_NAMES) - 3
    assert min(drawn.values()) == 0


def test_counts_of_several_currencies_may_stand_together() -> None:
    both = frames.report()
    both.loc[both.countryCode == "FR", "currencyCode"] = "GBP"
    assert sum(bars(charts.top_campaigns(both, by="clicks", most=99)).values()) == both.clicks.sum()
    with pytest.raises(ArgumentError, match="EUR, GBP"):
        charts.top_campaigns(both, by="sales14d")


@pytest.mark.parametrize(
    ("by", "says"),
    [
        ("click", "is not a column; did you mean 'clicks'?"),
        ("spend", "is not a column; did you mean 'cost'?"),
        ("ACOS", "'ACOS' does not add up across days."),
        ("campaignName", "does not add up across days"),
        ("provisional", "does not add up"),
        ("clickThroughRate", "does not add up"),
    ],
)
def test_what_cannot_be_added_up_is_refused(by: str, says: str) -> None:
    report = frames.report().assign(clickThroughRate=0.1)
    with pytest.raises(ArgumentError, match=r"use one of impressions, clicks, cost,") as error:
        charts.top_campaigns(report, by=by)
    assert says in error.value.message


@pytest.mark.parametrize("by", [["cost"], None, 5])
def test_campaigns_are_ranked_by_one_column(by: Any) -> None:
    with pytest.raises(ArgumentError, match=r'is not the name of a column\.(.|\n)*such as "cost"'):
        charts.top_campaigns(frames.report(), by=by)


def test_ratios_of_campaigns_have_a_chart_of_their_own() -> None:
    with pytest.raises(ArgumentError) as caught:
        charts.top_campaigns(frames.report(), by="ROAS")
    assert caught.value.hint.startswith("acos_against_spend draws the ACOS; use one of")


RATES: Final = """
    acosClicks14d addToCartRate campaignBudgetAmount clickThroughRate costPerClick reach roas
    costPerThousandImpressions cumulativeReach eCPAddToCart frequencyAverage householdReach
    keywordBid longTermROAS newToBrandPurchasesPercentage newToBrandECPDetailPageView
    topOfSearchImpressionShare viewabilityRate CTR CPC CPM CVR ACOS ROAS spendShare
"""
SUMS: Final = "cost spend sales sales14d purchases7d unitsSold14d addToCart impressionsViews"


@pytest.mark.parametrize("by", f"{RATES} {SUMS}".split())
def test_rates_are_told_from_sums(by: str) -> None:
    report = frames.report().assign(**{by: 1.0})
    if by in SUMS.split():
        assert set(bars(charts.top_campaigns(report, by=by)).values()) == {30}
    else:
        with pytest.raises(ArgumentError, match="does not add up"):
            charts.top_campaigns(report, by=by)


def test_dates_of_text_and_infinite_figures_are_refused() -> None:
    report = frames.report()
    with pytest.raises(ArgumentError, match="'date' holds no dates but str"):
        charts.top_campaigns(report.assign(date=report.date.astype(str)))
    with pytest.raises(ArgumentError, match="'cost' has infinite figures"):
        charts.top_campaigns(report.assign(cost=float("inf")))


def test_nothing_to_draw_is_said() -> None:
    report = frames.report()
    with pytest.raises(ArgumentError, match="nothing to draw"):
        charts.top_campaigns(report.head(0))
    with pytest.raises(ArgumentError, match="No campaign has a figure in 'cost'"):
        charts.top_campaigns(report.assign(cost=float("nan")))
    for most in (0, "ten"):
        with pytest.raises(ArgumentError, match="use 1 or more"):
            charts.top_campaigns(report, most=most)  # type: ignore[arg-type]
    with pytest.raises(ArgumentError, match="no column 'campaignId'; did you mean 'campaignid'"):
        charts.top_campaigns(report.rename(columns={"campaignId": "campaignid"}))


def test_a_summary_takes_its_dates_from_what_was_asked() -> None:
    report = frames.report().drop(columns="date")
    report.attrs.update(startDate="2026-05-30", endDate="2026-06-02")
    assert ", 30 May – 2 Jun 2026." in charts.describe(charts.top_campaigns(report))
    in_columns = report.assign(
        startDate=pd.Timestamp("2026-01-01"), endDate=pd.Timestamp("2026-01-31")
    )
    assert ", 1–31 Jan 2026." in charts.describe(charts.top_campaigns(in_columns))

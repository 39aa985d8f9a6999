"""What is shared is what Amazon sends: every report type and every other frame of the kit."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pandas as pd
import pytest

import adskit
from adskit import AdsSession, charts
from adskit.data.reports.catalogue import types
from adskit.errors import ArgumentError
from adskit.share.footnote import footnote
from adskit.share.measures import adds_up
from tests.share.conftest import Reports
from tests.share.workbooks import sheet

# without what ads cost, or without the campaigns' ids
WITHOUT_COST: Final = {"spPurchasedProduct", "sbPurchasedProduct", "sdPurchasedProduct"}
WITHOUT_IDS: Final = {"spGrossAndInvalids", "sbGrossAndInvalids", "sdGrossAndInvalids"}
DRAWN: Final = sorted(set(types()) - WITHOUT_COST - WITHOUT_IDS)


@pytest.mark.parametrize("name", types())
def test_what_adds_up_adds_up_to_the_same_in_every_report(fetched: Reports, name: str) -> None:
    report = fetched(name)
    before = report.copy(deep=True)
    total = adskit.summarise(report, "currencyCode")
    summed = [column for column in report.columns if adds_up(column)]
    assert summed
    for column in summed:
        by_currency = report.groupby("currencyCode")[column].sum(min_count=1)
        found = total.set_index("currencyCode")[column]
        pd.testing.assert_series_equal(found.sort_index(), by_currency, check_names=False)
    assert footnote(total)[0].startswith("Practice Amazon")
    pd.testing.assert_frame_equal(report, before)


@pytest.mark.parametrize("name", types())
def test_every_report_is_copied_with_its_footnote(fetched: Reports, name: str) -> None:
    report = fetched(name)
    page = adskit.copy_table(report)._repr_html_()
    assert "Practice Amazon: invented" in page
    assert "Made by Amazon 2026-10-15" in page
    assert report.profileId[0] in page


@pytest.mark.parametrize("name", types())
def test_every_report_is_a_workbook_with_every_id(
    fetched: Reports, folder: Path, name: str
) -> None:
    report = fetched(name)
    page = sheet(adskit.to_excel(folder / "report.xlsx", report=report))
    header, *rows = page.iter_rows(values_only=True)
    assert list(header) == list(report.columns)
    written = pd.DataFrame(rows, columns=list(header))
    for column in report.columns:
        if column.endswith("Id"):
            assert written[column].dropna().tolist() == report[column].dropna().tolist()
        elif adds_up(column):
            assert written[column].sum() == pytest.approx(float(report[column].sum()))


@pytest.mark.parametrize("name", sorted(set(types()) - WITHOUT_COST))
def test_every_report_of_ads_has_metrics_of_its_own_rows(fetched: Reports, name: str) -> None:
    report = adskit.add_metrics(fetched(name))
    if "impressions" in report.columns:
        shown = report[report.impressions > 0]
        assert shown.CTR.tolist() == pytest.approx((shown.clicks / shown.impressions).tolist())
    else:
        assert "CTR" not in report.columns


@pytest.mark.parametrize("name", DRAWN)
def test_every_report_of_ads_is_drawn(fetched: Reports, name: str) -> None:
    report = fetched(name)
    for ax in (
        charts.top_campaigns(report, currency="USD"),
        charts.spend_and_sales(report, currency="USD"),
        charts.acos_against_spend(report, currency="USD"),
    ):
        assert "Practice Amazon, invented figures" in charts.describe(ax)


def test_dollars_and_euros_share_no_axis(fetched: Reports) -> None:
    with pytest.raises(ArgumentError, match="EUR, USD"):
        charts.spend_and_sales(fetched("spCampaigns"))


@pytest.mark.parametrize("name", sorted(WITHOUT_COST | WITHOUT_IDS))
def test_other_reports_are_refused_by_the_column_they_lack(fetched: Reports, name: str) -> None:
    lacking = "cost" if name in WITHOUT_COST else "campaignId"
    with pytest.raises(ArgumentError, match=lacking):
        charts.top_campaigns(fetched(name), currency="USD")


def test_the_other_frames_are_shared_too(
    ads: AdsSession, profiles: pd.DataFrame, folder: Path
) -> None:
    campaigns = adskit.get_campaigns(ads, profiles, ad_products=["SP", "SB"])
    frames = {
        "profiles": adskit.get_profiles(ads),
        "campaigns": campaigns,
        "portfolios": adskit.get_portfolios(ads, profiles),
        "usage": adskit.get_budget_usage(ads, campaigns[campaigns.state == "ENABLED"]),
    }
    path = adskit.to_excel(folder / "all.xlsx", **frames)
    for name, frame in frames.items():
        assert sheet(path, name).max_row == len(frame) + 1 > 1
        assert "Practice Amazon: invented" in adskit.copy_table(frame)._repr_html_()
    said = charts.describe(charts.budget_use(frames["usage"], campaigns=campaigns))
    assert "Practice Amazon, invented figures" in said

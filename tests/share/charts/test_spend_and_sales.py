from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from adskit import charts
from adskit.errors import ArgumentError
from tests.share.charts import frames


def line(ax: Any, name: str) -> pd.Series[float]:
    """Return a line of a chart by its label."""
    found = next(each for each in ax.lines if each.get_label() == name)
    return pd.Series(found.get_ydata(), index=pd.DatetimeIndex(found.get_xdata()))


def days_without(values: pd.Series[float]) -> list[str]:
    """Return the days of the month without a figure."""
    return [f"{day:%d}" for day in pd.DatetimeIndex(values[values.isna()].index)]


def test_each_point_is_the_sum_of_its_day() -> None:
    report = frames.report()
    before = report.copy(deep=True)
    ax = charts.spend_and_sales(report)
    for name, column in (("Spend", "cost"), ("Sales", "sales14d")):
        expected = report.groupby("date")[column].sum()
        assert line(ax, name).tolist() == expected.tolist()
        assert line(ax, name).index.tolist() == expected.index.tolist()
    pd.testing.assert_frame_equal(report, before)


def test_title_says_totals_and_dates_and_axis_the_currency() -> None:
    report = frames.report()
    said = charts.describe(ax := charts.spend_and_sales(report))
    assert f"EUR {report.sales14d.sum():,.0f} of sales" in said
    assert f"EUR {report.cost.sum():,.0f} of spend, 1–30 Jun 2026." in said
    assert f"ACOS {report.cost.sum() / report.sales14d.sum() * 100:.0f} %" in said
    assert "Practice Amazon, invented figures" in said
    assert "2 accounts (DE, FR)" in said
    assert "Sales within 14 days of a click (sales14d)" in said
    assert ax.get_ylabel() == "EUR per day"


def test_missing_stays_missing() -> None:
    ax = charts.spend_and_sales(frames.awkward())
    spend, sales = line(ax, "Spend"), line(ax, "Sales")
    assert len(spend) == 7
    assert days_without(spend) == ["30", "31", "01", "02"]
    assert days_without(sales) == ["30", "31", "01"]
    assert "2 parts could not be read" in charts.describe(ax)


def test_a_day_between_two_missing_ones_is_seen() -> None:
    report = frames.report(days=80)
    report.loc[report.date.isin(pd.to_datetime(["2026-07-01", "2026-07-03"])), "cost"] = float(
        "nan"
    )
    ax = charts.spend_and_sales(report)
    spend = next(each for each in ax.lines if each.get_label() == "Spend")
    assert spend.get_markevery() == [31]


def test_weeks_begin_on_monday_and_a_part_of_a_week_is_marked() -> None:
    report = frames.report(days=17)
    ax = charts.spend_and_sales(report, by="week")
    weekly = report.groupby(report.date.dt.to_period("W").dt.start_time).cost.sum()
    assert np.allclose(line(ax, "Spend"), weekly)
    assert line(ax, "_spend of a part").index.tolist() == [pd.Timestamp("2026-06-15")]
    assert "Hollow marks: 1 week cut off by the dates" in charts.describe(ax)
    assert "EUR per week" in ax.get_ylabel()


def test_provisional_days_are_shaded_and_named() -> None:
    ax = charts.spend_and_sales(frames.report())
    (band,) = ax.patches
    first = (pd.Timestamp("2026-06-27") - pd.Timestamp("1970-01-01")).days
    box: Any = band.get_extents().transformed(ax.transData.inverted())
    assert (box.x0, box.x1) == pytest.approx((first - 0.5, first + 3.5), abs=1e-6)
    assert "provisional" in [text.get_text() for text in ax.texts]
    assert "may still restate" in charts.describe(ax)
    settled = frames.report().drop(columns="provisional")
    assert not charts.spend_and_sales(settled).patches


def test_several_currencies_are_refused_until_one_is_picked() -> None:
    both = pd.concat([frames.report(), frames.report().assign(currencyCode="GBP")])
    with pytest.raises(ArgumentError, match=r"EUR, GBP cannot be added up(.|\n)*currency=\"EUR\""):
        charts.spend_and_sales(both)
    ax = charts.spend_and_sales(both, currency="GBP")
    assert line(ax, "Spend").sum() == pytest.approx(frames.report().cost.sum())
    assert "GBP" in ax.get_ylabel()
    with pytest.raises(ArgumentError, match=r"did you mean 'EUR'(.|\n)*EUR, GBP"):
        charts.spend_and_sales(both, currency="eur")


def test_a_chart_of_rows_from_nowhere_says_so() -> None:
    joined = frames.report()
    joined.attrs.clear()
    said = charts.describe(charts.spend_and_sales(joined))
    assert "Source not known · EUR" in said
    assert "ource not known" not in charts.describe(charts.spend_and_sales(frames.report()))


def test_rows_without_a_currency_are_not_mixed_with_others() -> None:
    report = frames.report()
    report.loc[3, "currencyCode"] = None
    with pytest.raises(ArgumentError, match="EUR, no currency"):
        charts.spend_and_sales(report)
    lost = frames.report().drop(columns="currencyCode")
    with pytest.raises(ArgumentError, match=r"Amounts of DE, FR(.|\n)*keep the column"):
        charts.spend_and_sales(lost)
    unknown = charts.spend_and_sales(lost[lost.countryCode == "DE"])
    assert "currency not known" in charts.describe(unknown)


def test_frames_of_two_products_put_together_keep_both_kinds_of_sales() -> None:
    display = frames.report(seed=2).rename(columns={"sales14d": "sales"})
    both = pd.concat([frames.report(), display])
    ax = charts.spend_and_sales(both)
    total = frames.report().sales14d.sum() + display.sales.sum()
    assert line(ax, "Sales").sum() == pytest.approx(total)
    assert "Sales: sales and sales14d" in charts.describe(ax)


def test_another_window_can_be_asked_for() -> None:
    report = frames.report().assign(sales7d=1.0)
    ax = charts.spend_and_sales(report, attribution="7d")
    assert line(ax, "Sales").unique().tolist() == [len(frames.NAMES)]
    with pytest.raises(ArgumentError, match="no column sales30d; did you mean"):
        charts.spend_and_sales(report, attribution="30d")
    with pytest.raises(ArgumentError, match=r"no attribution window(.|\n)*1d, 7d, 14d, 30d"):
        charts.spend_and_sales(report, attribution="15d")  # type: ignore[arg-type]


def test_one_known_side_is_enough() -> None:
    report = frames.report()
    report["cost"] = float("nan")
    said = charts.describe(charts.spend_and_sales(report))
    assert said.startswith(f"EUR {report.sales14d.sum():,.0f} of sales, 1–30 Jun 2026.")
    assert "ACOS" not in said


@pytest.mark.parametrize(("days", "fits"), [(1, 1), (9, 9), (40, 6), (95, 7), (400, 5), (800, 9)])
def test_there_are_as_many_dates_as_fit(days: int, fits: int) -> None:
    ax = charts.spend_and_sales(frames.report(days=days, names=("One",)))
    assert len(ax.get_xticks()) == fits
    assert "2026" in ax.get_xticklabels()[0].get_text()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda df: df.head(0), "The DataFrame has no rows"),
        (lambda df: df.rename(columns={"date": "Date"}), "no column 'date'; did you mean 'Date'?"),
        (lambda df: df.rename(columns={"cost": "costs"}), "no column 'cost'; did you mean 'costs'"),
        (lambda df: df.drop(columns="sales14d"), "no column sales14d"),
        (lambda df: df.assign(date=pd.NaT), "No row has a date"),
        (lambda df: df.assign(cost=float("nan"), sales14d=float("nan")), "a date and an amount"),
        (lambda df: df.assign(date="2026-06-01"), 'df["date"] = pd.to_datetime(df["date"])'),
        (lambda df: df.assign(cost="3.50"), 'df["cost"] = pd.to_numeric(df["cost"])'),
        (lambda df: df.to_dict(), "drawn of a DataFrame, not of {"),
    ],
)
def test_what_cannot_be_drawn_is_said(change: Any, says: str) -> None:
    with pytest.raises(ArgumentError) as error:
        charts.spend_and_sales(change(frames.report()))
    assert says in str(error.value)


def test_there_are_two_steps_of_time() -> None:
    with pytest.raises(ArgumentError, match='"day" or "week"'):
        charts.spend_and_sales(frames.report(), by="month")  # type: ignore[arg-type]

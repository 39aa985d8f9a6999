from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from adskit import charts
from adskit.errors import ArgumentError
from adskit.share.charts.placing import laid_out
from tests.share.charts import frames


def marks(ax: Any, name: str) -> list[list[float]]:
    """Return the places of a chart's marks by their label."""
    found = [each for each in ax.collections if each.get_label() == name]
    places: list[list[float]] = found[0].get_offsets().tolist() if found else []
    return places


def by_campaign(report: pd.DataFrame) -> pd.DataFrame:
    return report.groupby("campaignId")[["cost", "sales14d"]].sum(min_count=1)


def test_acos_is_a_ratio_of_sums() -> None:
    report = frames.report()
    ax = charts.acos_against_spend(report)
    sums = by_campaign(report)
    sold = sums[sums.sales14d > 0]
    expected = np.column_stack([sold.cost, sold.cost / sold.sales14d]).tolist()
    assert np.allclose(sorted(marks(ax, "within")), sorted(expected))
    whole: Any = next(each for each in ax.lines if each.get_label() == "in all")
    assert whole.get_ydata()[0] == pytest.approx(sums.cost.sum() / sums.sales14d.sum())
    assert f"ACOS of 14 campaigns: {whole.get_ydata()[0] * 100:.0f} % in all" in charts.describe(ax)
    assert ax.get_xlabel() == "Spend, EUR"


def test_above_the_target_other_marks_are_drawn() -> None:
    report = frames.report()
    ax = charts.acos_against_spend(report, target=0.3)
    above, within = marks(ax, "above"), marks(ax, "within")
    assert min(acos for _, acos in above) > 0.3 >= max(acos for _, acos in within)
    assert f"{len(above)} of 12 campaigns above the target ACOS of 30 %" in charts.describe(ax)
    drawn: list[Any] = [each for each in ax.collections if each.get_offsets() is not None]
    shapes = {each.get_label(): len(each.get_paths()[0].vertices) for each in drawn}
    assert shapes["above"] != shapes["within"]
    assert "target 30 %" in [text.get_text() for text in ax.texts]


def test_a_target_is_said_as_it_was_given() -> None:
    ax = charts.acos_against_spend(frames.report(), target=0.255)
    assert "target 25.5 %" in [text.get_text() for text in ax.texts]


def test_spend_without_sales_stands_apart_and_keeps_its_amount() -> None:
    report = frames.report()
    ax = charts.acos_against_spend(report)
    unsold = by_campaign(report).query("sales14d == 0")
    assert len(unsold) == 2
    assert sorted(x for x, _ in marks(ax, "no sales")) == pytest.approx(sorted(unsold.cost))
    assert f"2 campaigns without sales spent EUR {unsold.cost.sum():,.0f}" in charts.describe(ax)
    laid_out(ax)
    highest = max(tick for tick in ax.get_yticks())
    assert ax.transData.transform((1, highest))[1] < ax.transAxes.transform((0, 0.85))[1]


def test_bubbles_grow_with_sales() -> None:
    ax = charts.acos_against_spend(frames.report())
    within: Any = next(each for each in ax.collections if each.get_label() == "within")
    sizes = within.get_sizes()
    sales = [spend / acos for spend, acos in within.get_offsets()]
    assert np.argsort(sizes).tolist() == np.argsort(sales).tolist()


def test_what_has_no_place_is_counted() -> None:
    report = frames.report()
    ids = report.campaignId.unique()
    report.loc[report.campaignId == ids[0], "sales14d"] = float("nan")
    report.loc[report.campaignId == ids[1], "cost"] = 0.0
    said = charts.describe(charts.acos_against_spend(report))
    assert "Not drawn: 2 campaigns without spend or without a figure" in said


def test_only_campaigns_without_sales_still_make_a_chart() -> None:
    ax = charts.acos_against_spend(frames.report().assign(sales14d=0.0))
    assert len(marks(ax, "no sales")) == 14
    assert not marks(ax, "within")
    assert charts.describe(ax).startswith("14 campaigns spent without a sale")


@pytest.mark.parametrize(("factor", "scale"), [(1.0, "linear"), (1000.0, "log")])
def test_spend_that_spreads_widely_is_drawn_on_a_logarithmic_axis(
    factor: float, scale: str
) -> None:
    report = frames.report(names=("One", "Two")).assign(cost=1.0, sales14d=4.0)
    report.loc[report.campaignName == "Two", ["cost", "sales14d"]] *= factor
    ax = charts.acos_against_spend(report)
    assert (ax.get_xscale(), ax.get_yscale()) == (scale, "linear")
    assert all(tick >= 0 for tick in ax.get_xticks())


def test_an_acos_that_spreads_widely_too() -> None:
    ax = charts.acos_against_spend(frames.awkward().assign(cost=lambda df: df.cost**2))
    assert ax.get_yscale() == "log"
    assert len(ax.get_yticks()) > 1


def test_names_stay_inside_and_cover_nothing() -> None:
    ax = charts.acos_against_spend(frames.report())
    laid_out(ax)
    names = [text for text in ax.texts if " | " in text.get_text()]
    assert len(names) >= 6
    boxes = [text.get_window_extent() for text in names]
    inside = ax.get_window_extent().padded(3)
    for number, box in enumerate(boxes):
        assert inside.x0 <= box.x0
        assert box.x1 <= inside.x1
        assert not any(box.overlaps(other) for other in boxes[number + 1 :])


def test_what_cannot_be_drawn_is_said() -> None:
    report = frames.report()
    for target in (30, 0, "30 %"):
        with pytest.raises(ArgumentError, match=r"write 0\.3 for 30 percent"):
            charts.acos_against_spend(report, target=target)  # type: ignore[arg-type]
    with pytest.raises(ArgumentError, match="nothing to draw"):
        charts.acos_against_spend(report.assign(cost=0.0))
    with pytest.raises(ArgumentError, match="'date' holds no dates but str"):
        charts.acos_against_spend(report.assign(date=report.date.astype(str)))
    for name in ("cost", "sales14d"):
        with pytest.raises(ArgumentError, match=f"'{name}' has infinite figures"):
            charts.acos_against_spend(report.assign(**{name: -float("inf")}))
    with pytest.raises(ArgumentError, match="cannot be added up"):
        charts.acos_against_spend(pd.concat([report, report.assign(currencyCode="USD")]))
    with pytest.raises(ArgumentError, match="no column 'cost'"):
        charts.acos_against_spend(report.drop(columns="cost"))


def test_where_everything_sells_no_room_is_kept_for_what_does_not() -> None:
    report = frames.report()
    some = charts.acos_against_spend(report)
    sold = by_campaign(report).query("sales14d > 0").index
    every = charts.acos_against_spend(report[report.campaignId.isin(sold)])
    assert every.get_ylim()[1] < some.get_ylim()[1]

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from adskit import charts
from adskit.errors import ArgumentError
from adskit.share.comparison import compare
from adskit.share.doubled import refuse_doubled_rows
from adskit.share.summary import summarise
from tests.share.frames import report

USES: list[Callable[[pd.DataFrame], Any]] = [
    lambda df: summarise(df, "campaignName"),
    lambda df: compare(df, "campaignName", since="2026-03-09"),
    charts.spend_and_sales,
    charts.top_campaigns,
    charts.acos_against_spend,
]


def twice() -> pd.DataFrame:
    """Return what is left when a cell that adds a report to another was run once too often."""
    return pd.concat([report(), report()])


@pytest.mark.filterwarnings("ignore:Compared:adskit.errors.GapsWarning")
@pytest.mark.parametrize("use", USES)
def test_a_report_below_itself_is_refused_and_well_without_its_doubles(
    use: Callable[[pd.DataFrame], Any],
) -> None:
    with pytest.raises(ArgumentError, match="Every row stands twice") as caught:
        use(twice())
    assert "df.drop_duplicates()" in caught.value.hint
    use(twice().drop_duplicates())


def test_reports_that_overlap_are_counted() -> None:
    with pytest.raises(ArgumentError, match="6 of 7 rows stand twice"):
        refuse_doubled_rows(pd.concat([report(), report().head(3)]))
    with pytest.raises(ArgumentError, match="Every row"):
        refuse_doubled_rows(twice().assign(tags=pd.Series([["a"], ["b"], [], []] * 2).to_numpy()))
    refuse_doubled_rows(pd.concat([report(), report().head(1)]))


@pytest.mark.parametrize(
    "frame",
    [
        report([]),
        twice()[["profileId", "date", "impressions"]],
        twice()[["campaignId", "impressions"]],
        twice()[["date", "campaignName", "cost"]],
    ],
    ids=["no rows", "an account's days", "a campaign without days", "names alone"],
)
def test_rows_that_may_be_alike_are_left_alone(frame: pd.DataFrame) -> None:
    refuse_doubled_rows(frame)


def test_a_report_over_all_its_days_has_one_row_of_each_id() -> None:
    frame = twice()[["campaignId", "cost"]]
    frame.attrs["timeUnit"] = "SUMMARY"
    with pytest.raises(ArgumentError, match="Every row"):
        refuse_doubled_rows(frame)

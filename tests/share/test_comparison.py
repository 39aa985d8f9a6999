from __future__ import annotations

import re
import warnings
from datetime import date
from typing import Any

import pandas as pd
import pytest

from adskit.errors import ArgumentError, GapsWarning
from adskit.share.comparison import compare
from adskit.share.footnote import footnote
from adskit.share.summary import summarise
from tests.share.frames import BRAND, GERMANY, REPORT, ROWS, report, two_currencies

# few rows, to check by hand: not every day has one
pytestmark = pytest.mark.filterwarnings("ignore:Compared:adskit.errors.GapsWarning")
MONDAY = "2026-03-09"
FIRST_WEEK, LAST_WEEK = "2026-03-02", "2026-03-08"


def asked(rows: list[tuple[Any, ...]] | None = None) -> pd.DataFrame:
    """Return a report of two weeks, of which the second begins on MONDAY."""
    return report(rows, startDate=FIRST_WEEK, endDate="2026-03-15")


def day(when: str, clicks: int | None, cost: float | None, sales: float | None) -> tuple[Any, ...]:
    return (*GERMANY, when, *BRAND, 100, clicks, cost, 1, 1, sales, sales, None, True)


TWO_WEEKS = [
    day(FIRST_WEEK, 10, 10.0, 100.0),
    day(LAST_WEEK, 30, 30.0, 60.0),
    day(MONDAY, 50, 60.0, 120.0),
]


def test_each_figure_stands_beside_what_it_was_and_how_far_it_changed() -> None:
    (row,) = compare(asked(TWO_WEEKS), "currencyCode", since=MONDAY).to_dict("records")
    assert (row["clicks"], row["clicksBefore"], row["clicksChange"]) == (50, 40, 0.25)
    assert (row["cost"], row["costBefore"], row["costChange"]) == (60.0, 40.0, 0.5)
    assert row["sales14dChange"] == 120 / 160 - 1
    assert (row["ROAS"], row["ROASBefore"], row["ROASChange"]) == (2.0, 4.0, -0.5)


def test_percentages_stand_side_by_side_without_a_change() -> None:
    result = compare(asked(TWO_WEEKS), "currencyCode", since=MONDAY)
    assert result[["ACOS", "ACOSBefore"]].to_numpy().tolist() == [[0.5, 0.25]]
    assert not {"ACOSChange", "CTRChange"} & set(result.columns)


@pytest.mark.parametrize("by", ["campaignId", ["campaignName", "currencyCode"], "account"])
def test_both_periods_are_what_summarise_makes_of_them(by: str | list[str]) -> None:
    frame = two_currencies()
    result = compare(frame, by, since=MONDAY).set_index(
        keys := summarise(frame, by).attrs["summedBy"]
    )
    for rows, added in (
        (frame[frame.date >= MONDAY], ""),
        (frame[frame.date < MONDAY], "Before"),
    ):
        alone = summarise(rows, by).set_index(keys)
        for name in ("impressions", "cost", "sales14d", "CPC", "ACOS"):
            expected = alone[name].reindex(result.index)
            pd.testing.assert_series_equal(result[name + added], expected, check_names=False)


def test_missing_is_not_zero_and_nothing_changes_from_zero() -> None:
    rows = [day(FIRST_WEEK, 0, 0.0, None), day(MONDAY, 5, 2.0, 8.0)]
    (row,) = compare(asked(rows), "currencyCode", since=MONDAY).to_dict("records")
    assert (row["costBefore"], row["clicksBefore"]) == (0.0, 0)
    missing = ("sales14dBefore", "ROASBefore", "costChange", "clicksChange", "sales14dChange")
    assert all(pd.isna(row[name]) for name in missing)


def test_who_has_rows_in_one_period_only_is_kept() -> None:
    compared = compare(report(), "campaignName", since=MONDAY).set_index("campaignName")
    generic, brand = compared.loc["=Generic"], compared.loc["Müsli | Marke"]
    assert generic["cost"] == 0.0
    assert pd.isna(generic[["costBefore", "costChange"]]).all()
    assert brand["costChange"] == -1.0


def test_rows_without_a_name_are_compared_too() -> None:
    frame = asked(TWO_WEEKS).assign(campaignName=pd.array([None, None, None], dtype="str"))
    assert compare(frame, "campaignName", since=MONDAY)["costChange"].tolist() == [0.5]


@pytest.mark.parametrize("rows", [[], TWO_WEEKS[1:], ROWS])
def test_columns_and_dtypes_are_the_same_whatever_there_is(rows: list[tuple[Any, ...]]) -> None:
    by = ["campaignId", "currencyCode"]
    always = compare(asked(TWO_WEEKS), by, since=MONDAY)
    figures = always.columns[list(always.columns).index("impressions") :]
    found = compare(asked(rows), by, since=MONDAY)
    assert found[figures].dtypes.to_dict() == always[figures].dtypes.to_dict()
    assert found["clicksBefore"].dtype == REPORT["clicks"]


def test_a_row_is_provisional_if_any_of_its_days_is() -> None:
    result = compare(report(), "campaignName", since=MONDAY)
    assert result["provisional"].tolist() == [True, True]
    assert "provisional" not in compare(
        report().drop(columns="provisional"), "campaignName", since=MONDAY
    )


@pytest.mark.parametrize(
    ("figures", "names"),
    [
        ("cost", ["cost", "costBefore", "costChange"]),
        (["ACOS", "sales7d"], ["ACOS", "ACOSBefore", "sales7d", "sales7dBefore", "sales7dChange"]),
    ],
)
def test_one_chooses_what_is_compared(figures: str | list[str], names: list[str]) -> None:
    frame = asked(TWO_WEEKS).drop(columns="provisional")
    result = compare(frame, "currencyCode", since=MONDAY, figures=figures)
    assert list(result.columns[-len(names) :]) == names
    assert "impressions" not in result


@pytest.mark.parametrize(
    ("attribution", "names"),
    [(None, ["sales14d", "purchases14d"]), ("7d", ["sales7d", "purchases7d"])],
)
def test_sales_and_purchases_are_those_of_the_attribution(
    attribution: str | None, names: list[str]
) -> None:
    words: dict[str, Any] = {"since": MONDAY, "attribution": attribution}
    found = compare(report(), "currencyCode", figures=["sales", "purchases"], **words)
    pd.testing.assert_frame_equal(found, compare(report(), "currencyCode", figures=names, **words))


def test_the_attribution_window_holds_for_both_periods() -> None:
    result = compare(report(), "currencyCode", since=MONDAY, attribution="7d")
    assert result["ROASBefore"].tolist() == [140 / 100]
    assert "sales7dBefore" in result
    assert "Attribution: 7 days (sales7d, purchases7d)." in footnote(result)


@pytest.mark.parametrize("since", [MONDAY, date(2026, 3, 9), pd.Timestamp(MONDAY)])
def test_a_reader_learns_which_days_are_compared(since: object) -> None:
    whole = [*TWO_WEEKS, day("2026-03-15", 1, 1.0, 1.0)]
    with warnings.catch_warnings(action="error"):
        result = compare(asked(whole), "currencyCode", since=since)
    told = "Compared: 2026-03-09 to 2026-03-15 (7 days) with 2026-03-02 to 2026-03-08 (7 days)."
    assert told in footnote(result)


def test_periods_of_different_length_are_told_as_such() -> None:
    frame = report().drop(columns="provisional")
    frame.attrs.clear()
    told = "Compared: 2026-03-09 (1 day) with 2026-03-02 to 2026-03-08 (7 days)"
    with pytest.warns(GapsWarning, match=rf"{re.escape(told)}, periods of different length\.$"):
        result = compare(frame, "currencyCode", since=MONDAY)
    assert f"{told}, periods of different length." in footnote(result)


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (TWO_WEEKS, "2026-03-02 to 2026-03-09"),
        ([*TWO_WEEKS[1:], day("2026-03-15", 1, 1.0, 1.0)], "2026-03-08 to 2026-03-15"),
        (TWO_WEEKS[1:], "2026-03-08 to 2026-03-09"),
    ],
)
def test_days_at_the_ends_that_nobody_has_a_row_of_are_told(
    rows: list[tuple[Any, ...]], says: str
) -> None:
    with pytest.warns(GapsWarning, match=rf"There are rows of {says} only\.$"):
        result = compare(asked(rows), "currencyCode", since=MONDAY)
    assert any(line.endswith(f"There are rows of {says} only.") for line in footnote(result))


def test_a_table_of_nothing_from_nowhere_is_compared_to_nothing() -> None:
    frame = report([])
    frame.attrs.clear()
    result = compare(frame, "currencyCode", since=MONDAY)
    assert (len(result), "compared" in result.attrs) == (0, False)


def test_the_report_is_left_alone() -> None:
    frame, untouched = report(), report()
    compare(frame, "currencyCode", since=MONDAY).attrs["gaps"].append("changed")
    pd.testing.assert_frame_equal(frame, untouched)
    assert frame.attrs == untouched.attrs


REFUSED: list[tuple[pd.DataFrame, dict[str, Any], str]] = [
    (report(), {"since": "09/03/2026"}, "is not a day"),
    (report(), {"since": "2026-03-01"}, "without a day.*from 2026-03-01 to 2026-03-14"),
    (report(), {"since": "2026-03-15"}, "without a day"),
    (asked(TWO_WEEKS[:2]), {}, "without a row.*from 2026-03-02 to 2026-03-08"),
    (asked(TWO_WEEKS[2:]), {}, "without a row.*before it was filtered"),
    (report(), {"by": "week"}, "A week lies in one of the two periods only"),
    (report(), {"by": ["currencyCode", "date"]}, "A date lies in one of the two"),
    (report(), {"by": "campainName"}, "did you mean 'campaignName'"),
    (report(), {"figures": "costs"}, "did you mean 'cost'"),
    (report(), {"figures": "campaignName"}, "There is no figure 'campaignName'"),
    (report(), {"figures": "spend"}, "There is no figure 'spend'; did you mean 'cost'"),
    (report(), {"figures": []}, "No figure was asked for.*leave figures out"),
    (report(), {"figures": 5}, "There is no figure '5'"),
    (report(), {"figures": ["sales", "sales14d"]}, "A figure was asked for twice"),
    (report().drop(columns="date"), {}, "no column 'date'.*time_unit"),
    (report().assign(date="2026-03-09"), {}, "holds str, not dates"),
    (two_currencies(), {"by": "region"}, "no column 'region'"),
    (two_currencies().assign(region="EU"), {"by": "region"}, "several currencies"),
]


@pytest.mark.parametrize(("frame", "options", "says"), REFUSED)
def test_what_cannot_be_compared_is_refused_with_the_reason(
    frame: pd.DataFrame, options: dict[str, Any], says: str
) -> None:
    with pytest.raises(ArgumentError, match=f"(?s){says}"):
        compare(frame, **{"by": "currencyCode", "since": MONDAY} | options)

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Final

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adskit.data.campaign_rows import COLUMNS
from adskit.data.tables import table
from adskit.errors import ArgumentError
from adskit.share.footnote import footnote
from adskit.share.measures import METRICS
from adskit.share.metrics import add_metrics
from adskit.share.summary import summarise
from tests.share.frames import BRAND, GERMANY, REPORT, ROWS, report, two_currencies

counts: Final = st.one_of(st.none(), st.integers(min_value=0, max_value=10**9))
money: Final = st.one_of(st.none(), st.floats(min_value=0, max_value=10**9))
drawn_rows: Final = st.lists(
    st.tuples(
        st.sampled_from(["EUR", "JPY", None]),
        st.dates(min_value=date(2025, 12, 20), max_value=date(2026, 1, 20)),
        st.sampled_from(["a", "b", None]),
        *(counts, counts, money, counts, money),
        st.booleans(),
    ),
    max_size=12,
)
KEYS: Final = ["campaignName", "currencyCode", "week"]
FIGURES: Final = ["impressions", "clicks", "cost", "purchases14d", "sales14d"]


def frame_of(drawn: list[tuple[Any, ...]]) -> pd.DataFrame:
    names = ["currencyCode", "date", "campaignName", *FIGURES, "provisional"]
    frame = pd.DataFrame(drawn, columns=names, dtype=object)
    return frame.astype({name: REPORT[name] for name in names})


def group(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return what a drawn row is added up by."""
    currency, day, name = row[:3]
    return (name, currency, pd.Timestamp(day - timedelta(days=day.weekday())))


@settings(derandomize=True, deadline=None, max_examples=50)
@given(drawn_rows)
def test_every_group_holds_the_exact_sums_of_its_rows(drawn: list[tuple[Any, ...]]) -> None:
    result = summarise(frame_of(drawn), KEYS)
    found = result.astype(object).where(result.notna(), None)
    assert [*found[KEYS].itertuples(index=False, name=None)] == [
        *dict.fromkeys(found[KEYS].itertuples(index=False, name=None))
    ]
    assert {*found[KEYS].itertuples(index=False, name=None)} == {group(row) for row in drawn}
    for row in found.to_dict("records"):
        own = [each for each in drawn if group(each) == tuple(row[key] for key in KEYS)]
        for place, name in enumerate(FIGURES, start=3):
            values = [Fraction(each[place]) for each in own if each[place] is not None]
            if values:
                assert row[name] == pytest.approx(float(sum(values)), rel=1e-12, abs=0)
            else:
                assert row[name] is None
        assert row["provisional"] is any(each[-1] for each in own)


@settings(derandomize=True, deadline=None, max_examples=50)
@given(drawn_rows)
def test_ratios_are_those_of_the_sums(drawn: list[tuple[Any, ...]]) -> None:
    result = summarise(frame_of(drawn), KEYS)
    again = add_metrics(result.drop(columns=list(METRICS)))
    pd.testing.assert_frame_equal(again, result)


@settings(derandomize=True, deadline=None, max_examples=50)
@given(drawn_rows)
def test_nothing_is_lost_on_the_way_to_a_total(drawn: list[tuple[Any, ...]]) -> None:
    frame = frame_of(drawn)
    direct = summarise(frame, "currencyCode")
    by_week = summarise(summarise(frame, KEYS), "currencyCode")
    pd.testing.assert_frame_equal(
        direct[["currencyCode", *FIGURES]], by_week[["currencyCode", *FIGURES]], rtol=1e-12
    )


def test_rates_come_from_sums_and_not_from_averages() -> None:
    (brand, _) = summarise(report(), "campaignName").to_dict("records")
    assert brand["CTR"] == 100 / 4500
    assert brand["ACOS"] == 0.25
    week = summarise(report(), "campaignName", attribution="7d")
    assert week["ROAS"].iloc[0] == 1.4


def test_what_does_not_add_up_is_left_out_by_name() -> None:
    frame = report().assign(reach=5, clickThroughRate=0.1, myOwnFigure=1.5)
    result = summarise(frame, "campaignName")
    left_out = ["topOfSearchImpressionShare", "reach", "clickThroughRate", "myOwnFigure"]
    assert result.attrs["notSummed"] == left_out
    assert not set(left_out) & set(result.columns)
    assert f"not add up: {', '.join(left_out)}." in " ".join(footnote(result))


def test_what_is_the_same_in_all_rows_of_each_is_kept() -> None:
    frame = report().assign(campaignBudgetAmount=[10.0, 10.0, 10.0, 20.0], note=list("wxyz"))
    result = summarise(frame, ["campaignId", "currencyCode"])
    assert result["campaignName"].tolist() == ["Müsli | Marke", "=Generic"]
    assert result["campaignBudgetAmount"].tolist() == [10.0, 20.0]
    assert not {"date", "note"} & set(result.columns)
    assert list(result.columns[:2]) == ["campaignId", "currencyCode"]
    lists = pd.Series([["a"], ["a"], ["a"], ["b"]], dtype=object)
    kept = summarise(frame.assign(note=lists), "campaignId")
    assert kept["note"].tolist() == [["a"], ["b"]]


@pytest.mark.parametrize(
    ("by", "keys"),
    [
        ("week", ["2026-03-02", "2026-03-09"]),
        ("month", ["2026-03-01"]),
        ("date", ["2026-03-02", "2026-03-08", "2026-03-09"]),
    ],
)
def test_time_runs_forward_in_weeks_from_monday_months_and_days(by: str, keys: list[str]) -> None:
    result = summarise(report()[::-1], by)
    assert result[by].dt.strftime("%Y-%m-%d").tolist() == keys
    assert str(result[by].dtype) == "datetime64[us]"


def test_the_table_s_own_week_is_used_where_it_has_one() -> None:
    result = summarise(report().assign(week=list("bbaa")), "week")
    assert set(result["week"]) == {"a", "b"}


def test_names_come_by_falling_cost_in_each_currency() -> None:
    result = summarise(two_currencies(), ["campaignName", "account"])
    assert list(zip(result["currencyCode"], result["cost"], strict=True)) == [
        ("EUR", 100.0),
        ("EUR", 0.0),
        ("JPY", 1800.0),
    ]
    assert result["profileId"].iloc[2] == "4611686018427387905"
    assert summarise(report().drop(columns="cost"), "campaignName")[
        "campaignName"
    ].is_monotonic_increasing


def test_rows_that_miss_a_name_are_counted_too() -> None:
    nameless = report([*ROWS, (*ROWS[0][:5], None, *ROWS[0][6:])])
    result = summarise(nameless, "campaignName")
    assert result["cost"].sum() == 125
    assert result["campaignName"].isna().sum() == 1


@pytest.mark.parametrize("by", ["campaignName", "week", ["currencyCode", "account"], "provisional"])
def test_no_rows_have_the_columns_and_dtypes_of_rows(by: str | list[str]) -> None:
    empty, full = summarise(report([]), by), summarise(report(), by)
    assert empty.empty
    assert set(full.columns) <= set(empty.columns)
    assert {name: empty[name].dtype for name in full.columns} == dict(full.dtypes)


def test_counts_stay_counts_and_a_sum_of_nothing_is_missing() -> None:
    result = summarise(report(), "campaignName")
    assert {str(result[name].dtype) for name in ("clicks", "purchases14d")} == {"Int64"}
    assert pd.isna(result["purchases14d"].iloc[1])
    assert pd.isna(result["sales14d"].iloc[1])


# ── what is refused, what is known afterwards ───────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("frame", "by", "says"),
    [
        (report(), "campainName", "did you mean 'campaignName'"),
        (report(), "weekly", "did you mean 'week'"),
        (report(), None, "by=None does not say what to add up by"),
        (report(), 5, 'name columns: by="campaignName"'),
        (report(), [None], "no column 'None'"),
        (report(), [], "nothing to add up by"),
        (report(), "clicks", "'clicks' is a figure"),
        (add_metrics(report()), "ACOS", "'ACOS' is a figure"),
        (report().drop(columns="date"), "week", 'time_unit="DAILY"'),
        (report().astype({"date": "str"}), "month", "'date' holds str, not dates"),
        (report().drop(columns="profileId"), "account", "no column 'account'"),
        (table([], COLUMNS), "state", "Nothing in this table adds up"),
        (report().assign(clicks="many"), "date", "'clicks' holds str"),
        (pd.concat([report(), report()[["date"]]], axis=1), "date", "'date' stands twice"),
        ({"cost": 1}, "date", "no DataFrame but a dict"),
    ],
)
def test_what_cannot_be_added_up_is_refused_in_words(frame: Any, by: Any, says: str) -> None:
    with pytest.raises(ArgumentError) as caught:
        summarise(frame, by)
    assert says in str(caught.value)


def test_a_report_without_ratios_is_added_up_all_the_same() -> None:
    frame = report()[["campaignName", "sales14d"]]
    assert list(summarise(frame, "campaignName").columns) == ["campaignName", "sales14d"]
    with pytest.raises(ArgumentError, match="No metric"):
        summarise(frame, "campaignName", attribution="14d")


def test_the_argument_is_left_alone() -> None:
    frame = report(gaps=[{"why": "x"}])
    before, attrs = frame.copy(), deepcopy(frame.attrs)
    result = summarise(frame, "week")
    result.attrs["gaps"][0]["why"] = "y"
    pd.testing.assert_frame_equal(frame, before)
    assert frame.attrs == attrs


def test_a_summary_still_knows_where_its_rows_come_from() -> None:
    summary = summarise(two_currencies(), ["campaignName", "currencyCode"])
    told = footnote(summary[["campaignName", "sales14d"]])
    assert told[0].startswith("Practice Amazon")
    assert told[1] == (
        "Accounts: profile 2306185417395612342 (DE), profile 4611686018427387905 (JP)."
    )
    assert "(rows: 2026-03-02 to 2026-03-09)" in told[2]
    assert "Attribution: 14 days (sales14d, purchases14d)." in told
    twice = summarise(summarise(report(), ["campaignName", "date"]), "campaignName")
    assert twice.attrs["notSummed"] == ["topOfSearchImpressionShare"]
    assert twice.attrs["summedBy"] == ["campaignName"]


def test_a_summary_of_a_summary_is_that_of_the_rows() -> None:
    once = summarise(report(), "campaignName")
    twice = summarise(summarise(report(), ["campaignName", "date"]), "campaignName")
    pd.testing.assert_frame_equal(
        once[["campaignName", *FIGURES]], twice[["campaignName", *FIGURES]]
    )


def test_a_thousand_rows_of_one_campaign_are_one_row() -> None:
    rows = [(*GERMANY, "2026-03-02", *BRAND, 10, 1, 0.1, 1, 1, 0.1, 0.1, None, False)] * 1000
    frame = report(rows).assign(searchTerm=[f"tea {n}" for n in range(1000)])
    (row,) = summarise(frame, "campaignId").to_dict("records")
    assert row["cost"] == pytest.approx(100, rel=1e-15)
    assert row["clicks"] == 1000

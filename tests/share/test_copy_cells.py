from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from adskit.share.copy_cells import Column, columns_of, digits
from adskit.share.kinds import Kind


def column(name: str, values: Any, *, labels: bool = True, **others: Any) -> Column:
    df = pd.DataFrame({name: values, **others})
    return columns_of(df, [name], labels=labels)[0]


def shown(one: Column) -> list[tuple[str, str]]:
    return [(cell.shown, cell.plain) for cell in one.cells]


CASES: list[tuple[str, Any, Kind, str, str]] = [
    ("cost", 1234567.891, "money", "1,234,567.89", "1234567.89"),
    ("cost", 100, "money", "100.00", "100"),
    ("cost", 0.125, "money", "0.13", "0.13"),
    ("cost", -2.005, "money", "-2.01", "-2.01"),
    ("cost", 10451.880000000001, "money", "10,451.88", "10451.88"),
    ("ACOS", 0.1 + 0.2, "ratio", "30.00%", "0.3"),
    ("cost", -0.001, "money", "-0.00", "0"),
    ("CTR", 0.00000049, "ratio", "0.00%", "0"),
    ("ACOSChange", 1 / 3, "change", "+33.33%", "0.333333"),
    ("ROAS", 3.14159, "number", "3.14", "3.14159"),
    ("cost", 1e22, "money", "10,000,000,000,000,000,000,000.00", "10000000000000000000000"),
    ("clickThroughRate", 0.00321, "ratio", "0.32%", "0.00321"),
    ("acosClicks14d", 12.5, "ratio", "1,250.00%", "12.5"),
    ("costChange", 0.0512, "change", "+5.12%", "0.0512"),
    ("costChange", -1.0, "change", "-100.00%", "-1"),
    ("costChange", 0.0, "change", "0.00%", "0"),
    ("costBefore", 1234.5, "money", "1,234.50", "1234.5"),
    ("budgetUsagePercent", 45.5, "points", "45.50%", "45.5"),
    ("roas", 3.14159, "number", "3.14", "3.14159"),
    ("score", 0.0000123, "number", "1.23e-05", "0.0000123"),
    ("score", float("-inf"), "number", "-inf", "-inf"),
    ("clicks", 1234567, "count", "1,234,567", "1234567"),
    ("year", 2026, "plain", "2026", "2026"),
    ("campaignId", 2**63 - 1, "text", "9223372036854775807", "9223372036854775807"),
    ("campaignId", "007", "text", "007", "007"),
    ("name", "", "text", "", ""),
    ("inBudget", True, "flag", "TRUE", "TRUE"),
    ("date", pd.Timestamp("2026-01-31"), "day", "2026-01-31", "2026-01-31"),
    ("at", pd.Timestamp("2026-01-31T09:30"), "time", "2026-01-31 09:30:00", "2026-01-31 09:30:00"),
]


@pytest.mark.parametrize(("name", "value", "kind", "as_shown", "plain"), CASES)
def test_a_value_is_shown_for_people_and_kept_for_programs(
    name: str, value: Any, kind: Kind, as_shown: str, plain: str
) -> None:
    # a neighbour keeps the column from looking whole
    values = [value, 0.5] if name == "score" else [value]
    one = column(name, values)
    assert one.kind == (kind if name != "score" else "number")
    assert shown(one)[0] == (as_shown, plain)


@pytest.mark.parametrize(
    "values",
    [
        pd.Series([None], dtype="str"),
        pd.Series([None], dtype="Int64"),
        pd.Series([None], dtype="float64"),
        pd.Series([None], dtype="boolean"),
        pd.Series([None], dtype="datetime64[us]"),
        pd.Series([pd.NA], dtype="object"),
    ],
    ids=lambda values: str(values.dtype),
)
def test_missing_is_an_empty_cell(values: pd.Series[Any]) -> None:
    assert shown(column("cost", values)) == [("", "")]


def test_one_currency_stands_in_the_head() -> None:
    one = column("sales14d", [1.5, 2.0], currencyCode=["EUR", "EUR"])
    assert one.head == "Sales (14 d, EUR)"
    assert shown(one) == [("1.50", "1.5"), ("2.00", "2")]
    assert {cell.code for cell in one.cells} == {"#,##0.00"}


def test_several_currencies_stand_beside_each_amount() -> None:
    one = column("cost", [1234.5, 1234.5, 1.0], currencyCode=["EUR", "JPY", None])
    assert one.head == "Cost"
    assert shown(one) == [("EUR 1,234.50", "1234.5"), ("JPY 1,235", "1235"), ("1.00", "1")]
    assert [cell.code for cell in one.cells] == [
        *("[$EUR] #,##0.00", "[$JPY] #,##0", "#,##0.00"),
    ]


def test_amazons_own_names_carry_no_unit() -> None:
    one = column("cost", [1.5], labels=False, currencyCode=["EUR"])
    assert (one.head, shown(one)) == ("cost", [("EUR 1.50", "1.5")])
    moment = pd.Series([pd.Timestamp("2026-01-31T00:30+01:00")])
    text = "2026-01-30 23:30:00"
    assert shown(column("usageUpdatedTimestamp", moment, labels=False)) == [(f"{text} UTC",) * 2]
    labelled = column("usageUpdatedTimestamp", moment)
    assert (labelled.head, shown(labelled)) == ("Usage updated (UTC)", [(text, text)])


def test_an_id_that_went_through_a_float_has_no_decimals() -> None:
    assert shown(column("campaignId", [123.0, None])) == [("123", "123"), ("", "")]


@pytest.mark.parametrize(
    ("value", "text"), [(5, "5"), (10.0, "10"), (1e-7, "0.0000001"), (0.1, "0.1"), (-0.5, "-0.5")]
)
def test_a_number_is_written_in_full(value: float, text: str) -> None:
    assert digits(value) == text
    assert float(text) == value

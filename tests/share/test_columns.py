from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import pandas as pd
import pytest
from openpyxl.utils import get_column_letter

from adskit.share.comparison import compare
from adskit.share.excel import to_excel
from adskit.share.metrics import add_metrics
from tests.share.frames import report, two_currencies
from tests.share.workbooks import sheet, shown


@pytest.mark.parametrize(
    ("header", "formats"),
    [
        ("profileId", ["@"] * 5),
        ("date", ["yyyy-mm-dd"] * 5),
        ("campaignName", ["General"] * 5),
        ("impressions", ["#,##0"] * 5),
        ("cost", ["[$EUR] #,##0.00"] * 4 + ["[$JPY] #,##0"]),
        ("CPC", ["[$EUR] #,##0.00"] * 2 + ["General"] * 2 + ["[$JPY] #,##0"]),
        ("CTR", ["0.00%"] * 3 + ["General", "0.00%"]),
        ("ROAS", ["#,##0.00"] * 2 + ["General"] * 2 + ["#,##0.00"]),
        ("topOfSearchImpressionShare", ["0.00%"] * 2 + ["General"] * 2 + ["0.00%"]),
        ("provisional", ["General"] * 5),
    ],
)
def test_each_column_looks_like_what_it_is(header: str, formats: list[str], folder: Path) -> None:
    found = shown(add_metrics(two_currencies()), header, folder)
    assert [look for _, look in found] == formats


@pytest.mark.parametrize(
    ("header", "formats"),
    [
        ("costBefore", ["[$EUR] #,##0.00", "General"]),
        ("cost", ["[$EUR] #,##0.00", "[$JPY] #,##0"]),
        ("costChange", ["+0.00%;-0.00%;0.00%", "General"]),
        ("clicksBefore", ["#,##0", "General"]),
        ("ACOSBefore", ["0.00%", "General"]),
        ("ROASBefore", ["#,##0.00", "General"]),
    ],
)
@pytest.mark.filterwarnings("ignore:Compared:adskit.errors.GapsWarning")
def test_what_is_compared_looks_like_what_it_was(
    header: str, formats: list[str], folder: Path
) -> None:
    compared = compare(two_currencies(), "currencyCode", since="2026-03-09")
    assert [look for _, look in shown(compared, header, folder)] == formats


def test_money_of_no_known_currency_has_none(folder: Path) -> None:
    frame = report().assign(currencyCode=pd.array(["EUR", None, "€", "eur"], dtype="str"))
    looks = [look for _, look in shown(frame, "cost", folder)]
    assert looks == ["[$EUR] #,##0.00"] + ["#,##0.00"] * 3
    assert shown(report().drop(columns="currencyCode"), "cost", folder)[0][1] == "#,##0.00"


MOMENT: Final = "2026-03-09T23:30:01"
DAY: Final = (datetime(2026, 3, 9), "yyyy-mm-dd")  # noqa: DTZ001
DAY_AND_TIME: Final = (datetime(2026, 3, 9, 23, 30, 1), "yyyy-mm-dd hh:mm:ss")  # noqa: DTZ001


@pytest.mark.parametrize(
    ("times", "header", "arrives"),
    [
        ([MOMENT], "at", DAY_AND_TIME),
        ([f"{MOMENT}Z"], "at (UTC)", DAY_AND_TIME),
        (["2026-03-10T08:30:01+09:00"], "at (UTC)", DAY_AND_TIME),
        (["2026-03-09"], "at", DAY),
        ([date(2026, 3, 9)], "at", DAY),
        (["1850-01-01"], "at", ("1850-01-01 00:00:00", "yyyy-mm-dd")),
        ([None], "at", (None, "General")),
    ],
)
def test_times_are_times_and_zones_are_utc(
    times: list[object], header: str, arrives: tuple[object, str], folder: Path
) -> None:
    plain = pd.Series([*times, None], dtype=object)
    column_of_days = plain if isinstance(times[0], date) else pd.to_datetime(plain)
    found = shown(pd.DataFrame({"at": column_of_days}), header, folder)
    assert found == [arrives, (None, "General")]


def test_the_header_stays_in_view_and_columns_fit(folder: Path) -> None:
    page = sheet(to_excel(folder / "x.xlsx", report=report().assign(note="long " * 100)))
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:P5"
    assert all(cell.font.bold for cell in page[1])
    width = {
        cell.value: page.column_dimensions[get_column_letter(number)].width
        for number, cell in enumerate(page[1], start=1)
    }
    assert width["campaignId"] >= 18
    assert 50 <= width["note"] < 52
    assert width["date"] < 15


def test_excel_does_not_complain_that_ids_are_text(folder: Path) -> None:
    path = to_excel(folder / "x.xlsx", report=report(), empty=report([]))
    with ZipFile(path) as parts:
        full, empty = (parts.read(f"xl/worksheets/sheet{n}.xml").decode() for n in (1, 2))
    assert '<ignoredError sqref="A2:A5 E2:E5" numberStoredAsText="1"/>' in full
    assert "ignoredError" not in empty

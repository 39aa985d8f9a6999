from __future__ import annotations

import stat
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from adskit.errors import AdskitError, ArgumentError
from adskit.share.cells import CUT, LONGEST
from adskit.share.excel import MOST_COLUMNS, MOST_ROWS, to_excel
from adskit.share.metrics import add_metrics
from adskit.share.summary import summarise
from tests.share.frames import REPORT, ROWS, report, two_currencies
from tests.share.workbooks import column, sheet, shown, values

TRICKY: Final = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "www.example.com",
    "http://x.invalid",
    "007",
    "1e5",
]


def in_one_column(*given: Any) -> pd.DataFrame:
    return pd.DataFrame({"x": pd.Series(given, dtype=object)})


# ── what is read back ───────────────────────────────────────────────────────────────────────────


def test_pandas_reads_back_what_was_written(folder: Path) -> None:
    frame = add_metrics(two_currencies())
    path = to_excel(folder / "march", report=frame)
    assert path == folder / "march.xlsx"
    kinds = {name: kind for name, kind in REPORT.items() if kind != "bool"}
    back = pd.read_excel(path, dtype={name: "str" for name, kind in kinds.items() if kind == "str"})
    pd.testing.assert_frame_equal(back.astype(kinds), frame)


def test_every_digit_of_an_id_arrives(folder: Path) -> None:
    ids = ["9223372036854775809", "18446744073709551615", "007"]
    assert shown(pd.DataFrame({"campaignId": ids}), "campaignId", folder) == [(i, "@") for i in ids]
    numbers = pd.DataFrame({"adId": pd.array([2**63 - 1, None], dtype="Int64")})
    assert shown(numbers, "adId", folder) == [(str(2**63 - 1), "@"), (None, "General")]
    floats = pd.DataFrame({"portfolioId": [144158449488730.0, None]})
    assert shown(floats, "portfolioId", folder) == [("144158449488730", "@"), (None, "General")]
    large = pd.DataFrame({"n": [10**15, 10**15 - 1]})
    assert [value for value, _ in shown(large, "n", folder)] == [str(10**15), 10**15 - 1]


def test_no_text_becomes_a_formula_a_number_or_a_link(folder: Path) -> None:
    page = sheet(to_excel(folder / "x.xlsx", frame=pd.DataFrame({"=A1": TRICKY}).assign(b="x")))
    cells = [page["A1"], *column(page, "=A1")]
    assert [cell.value for cell in cells] == ["=A1", *TRICKY]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    assert not any(cell.hyperlink for cell in cells)


any_text: Final = st.text(
    alphabet=st.characters(codec="utf-8", exclude_characters="\r\x00\ufffe\uffff").filter(
        lambda each: each >= " " or each in "\t\n"
    ),
    min_size=1,
)


@settings(derandomize=True, deadline=None, max_examples=30)
@given(st.lists(any_text | st.just("_x0041_"), min_size=1, max_size=30))
def test_text_arrives_as_it_is(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        page = sheet(to_excel(Path(folder) / "x.xlsx", frame=pd.DataFrame({"name": texts})))
        # openpyxl leaves to its callers how Excel writes "_x0041_", so that it is no "A"
        assert [unescape(cell.value) for cell in column(page, "name")] == texts


@pytest.mark.parametrize(
    ("given", "arrives"),
    [
        ("a\x00\x0b\x1f\ufffeb", "ab"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("lone \ud800 half", "lone  half"),
        ("x" * LONGEST, "x" * LONGEST),
        ("x" * (LONGEST + 1), "x" * (LONGEST - len(CUT)) + CUT),
        ("🍵" * LONGEST, "🍵" * ((LONGEST - len(CUT)) // 2) + CUT),
        ({"a": [1]}, "{'a': [1]}"),
        (float("inf"), None),
        (float("nan"), None),
        (pd.NA, None),
        (pd.NaT, None),
        (None, None),
        (True, True),
        (np.float64(1.5), 1.5),
        (np.int64(7), 7),
        (np.True_, True),
        (Decimal("12.50"), 12.5),
        (Decimal("NaN"), None),
        (datetime(2026, 3, 9, 1, 2), "2026-03-09 01:02:00"),  # noqa: DTZ001 - a plain one
    ],
)
def test_whatever_stands_in_a_cell_is_written_or_left_out(
    given: object, arrives: object, folder: Path
) -> None:
    page = sheet(to_excel(folder / "x.xlsx", frame=in_one_column(given, "last")))
    assert [cell.value for cell in column(page, "x")] == [arrives, "last"]


@pytest.mark.parametrize(
    ("frame", "headers", "rows"),
    [
        (report([]), list(REPORT), []),
        (pd.DataFrame(), [None], []),
        (pd.DataFrame({"a": [1]}, index=["total"]), ["index", "a"], [["total", 1]]),
        (
            report().groupby("campaignName")[["clicks"]].sum(),
            ["campaignName", "clicks"],
            [["=Generic", 0], ["Müsli | Marke", 100]],
        ),
        (pd.DataFrame([[1, 2]], columns=["a", "a"]), ["a", "a"], [[1, 2]]),
        (pd.DataFrame([[1]], columns=pd.MultiIndex.from_tuples([("a", "b")])), ["a b"], [[1]]),
        (pd.DataFrame({7: pd.Categorical(["x"])}), ["7"], [["x"]]),
        (report()[["clicks"]][report().clicks > 50], ["clicks"], []),
    ],
    ids=["no rows", "nothing", "labels", "groups", "twice", "levels", "categories", "none left"],
)
def test_any_table_has_its_sheet(
    frame: pd.DataFrame, headers: list[str], rows: list[list[Any]], folder: Path
) -> None:
    page = sheet(to_excel(folder / "x.xlsx", frame=frame))
    assert [cell.value for cell in page[1]] == headers
    assert values(page) == rows


def test_more_rows_than_are_held_at_once_arrive_in_order(folder: Path) -> None:
    frame = pd.DataFrame({"n": range(25_001), "currencyCode": "EUR", "cost": 0.5})
    back = pd.read_excel(to_excel(folder / "x.xlsx", frame=frame))
    pd.testing.assert_frame_equal(back, frame)


# ── several sheets, and what they are about ─────────────────────────────────────────────────────


def test_the_last_sheet_says_where_the_rows_come_from(folder: Path) -> None:
    path = to_excel(folder / "x.xlsx", daily=report(), weeks=summarise(report(), "week"))
    assert load_workbook(path).sheetnames == ["daily", "weeks", "About"]
    notes = values(sheet(path, "About"))
    assert ["daily", "Rows: 4."] in notes
    first = next(note for name, note in notes if name == "weeks" and not note.startswith("Rows"))
    assert first.startswith("Practice Amazon")
    assert "acme-internal" not in str(notes)


def test_names_that_excel_does_not_take_are_made_to_fit(folder: Path) -> None:
    frames = {"about": report(), "a/b": report(), "path": report(), "History": report()}
    path = to_excel(folder / "x.xlsx", **frames)
    assert load_workbook(path).sheetnames == ["about", "a-b", "path", "History (2)", "About (2)"]
    assert values(sheet(path, "About (2)"))[0][0] == "about"


def test_frames_are_left_alone(folder: Path) -> None:
    frame = two_currencies()
    to_excel(folder / "x.xlsx", frame=frame)
    pd.testing.assert_frame_equal(frame, two_currencies())
    assert frame.attrs == two_currencies().attrs


def test_the_last_sheet_names_every_account_however_many(folder: Path) -> None:
    many = pd.concat([report(ROWS[:1])] * 1200, ignore_index=True)
    many["profileId"] = [str(n) for n in range(1200)]
    many = many.assign(accountName="Ümit & Söhne", timezone=[f"Zone/{n % 9}" for n in range(1200)])
    book = load_workbook(to_excel(folder / "x.xlsx", many=many))
    told = "".join(str(note.value) for note in book["About"]["B"])
    assert all(f"(profile {n}, DE)" in told for n in range(1200))
    assert all(f"Zone/{n}" in told for n in range(9))
    assert " more" not in told
    assert "cut" not in told


# ── what is refused; the file is whole or as it was ─────────────────────────────────────────────


TOO_LONG: Final = pd.DataFrame(index=range(MOST_ROWS + 1))
TOO_WIDE: Final = pd.DataFrame(columns=range(MOST_COLUMNS + 1))


@pytest.mark.parametrize(
    ("name", "frames", "says"),
    [
        ("x.xlsx", {}, "There is no table to write"),
        ("x.csv", {"a": report()}, "x.csv is not the name of a workbook"),
        ("no/x.xlsx", {"a": report()}, "There is no folder"),
        ("x.xlsx", {"a": report()["cost"]}, "a is no DataFrame but a Series"),
        (
            "x.xlsx",
            {"a": report(), "b": pd.DataFrame(index=range(MOST_ROWS + 1))},
            "b has 1,048,576",
        ),
        ("x.xlsx", {"a": pd.DataFrame(columns=range(MOST_COLUMNS + 1))}, "a has 16,385 columns"),
    ],
)
def test_what_excel_cannot_take_is_refused_before_anything_is_written(
    name: str, frames: dict[str, Any], says: str, folder: Path
) -> None:
    with pytest.raises(ArgumentError, match=says):
        to_excel(folder / name, **frames)
    assert not list(folder.iterdir())


@pytest.mark.parametrize("name", ["", ".", Path()])
def test_a_workbook_without_a_name_is_refused(name: str | Path) -> None:
    with pytest.raises(ArgumentError, match="The workbook has no name"):
        to_excel(name, report=report())


@pytest.mark.parametrize("given", [("a.xlsx", report()), (report(), "a.xlsx"), (report(),)])
def test_a_table_without_a_name_is_refused_with_the_call_that_names_it(
    given: tuple[Any, ...], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    with pytest.raises(ArgumentError, match=r"to_excel\(\"a\.xlsx\", report=report\)"):
        to_excel(*given)
    assert not list(folder.iterdir())


class Broken:
    """A value that cannot be shown."""

    def __str__(self) -> str:
        raise RuntimeError("not today")


def test_an_old_workbook_survives_a_failure(folder: Path) -> None:
    path = to_excel(folder / "x.xlsx", old=report())
    before = path.read_bytes()
    with pytest.raises(RuntimeError, match="not today"):
        to_excel(path, new=in_one_column("a", Broken()))
    assert path.read_bytes() == before
    assert list(folder.iterdir()) == [path]


def test_a_new_workbook_replaces_the_old_one(folder: Path) -> None:
    path = to_excel(folder / "x.xlsx", old=report())
    assert load_workbook(to_excel(path, new=report(ROWS[:1]))).sheetnames == ["new", "About"]
    assert list(folder.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="modes are those of Unix")
def test_others_may_read_a_workbook_as_any_file_of_its_writer(folder: Path) -> None:
    path = to_excel(folder / "x.xlsx", a=report())
    plain = folder / "plain"
    plain.touch()
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


def test_a_file_that_cannot_be_replaced_is_said_and_nothing_is_left_behind(folder: Path) -> None:
    blocked = folder / "x.xlsx"
    blocked.mkdir()
    with pytest.raises(ArgumentError, match=r"x\.xlsx cannot be written") as caught:
        to_excel(blocked, a=report())
    assert "close it if it is open in Excel" in caught.value.hint
    assert list(folder.iterdir()) == [blocked]


@pytest.fixture
def without_xlsxwriter(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Make XlsxWriter impossible to import, as where the extra is not installed."""
    monkeypatch.delitem(sys.modules, "adskit.share.workbook", raising=False)
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    yield
    monkeypatch.undo()


@pytest.mark.usefixtures("without_xlsxwriter")
def test_without_the_extra_one_learns_how_to_get_it(folder: Path) -> None:
    with pytest.raises(AdskitError, match=r'pip install "adskit\[excel\]"'):
        to_excel(folder / "x.xlsx", a=report())
    assert not list(folder.iterdir())

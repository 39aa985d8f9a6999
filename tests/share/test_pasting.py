from __future__ import annotations

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adskit.share.pasting import cell_attributes, defused, mso, plain_text


@pytest.mark.parametrize(
    ("code", "css"),
    [("@", r"\@"), ("#,##0.00", r"\#\,\#\#0\.00"), ("[$EUR] #,##0", r"\[\$EUR\]\ \#\,\#\#0")],
)
def test_excel_reads_a_format_in_its_own_spelling(code: str, css: str) -> None:
    assert mso(code) == css
    assert f"mso-number-format:'{css}'" in cell_attributes(code, right=True)


def test_text_is_told_to_both_spreadsheets() -> None:
    told = cell_attributes("@", right=False)
    assert "mso-number-format:'\\@'" in told
    assert 'sdnum="1033;0;@"' in told
    assert told.endswith(" x:str")


@pytest.mark.parametrize(("code", "right", "number"), [("0", True, "value"), ("d", False, "days")])
def test_a_number_is_told_in_full(code: str, *, right: bool, number: str) -> None:
    told = cell_attributes(code, right=right)
    assert f'sdval="{{{number}}}" x:num="{{{number}}}"' in told


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\uff1d1", "\uff0d Sale", "=cmd|' /C calc'!A0"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula(text: str) -> None:
    assert defused(text) == f"'{text}"
    assert plain_text(f"\t\n{text}").startswith("'")


@pytest.mark.parametrize("text", ["", "Lamps", "a=b", "2-1", "'quoted'", "#1", "*"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert plain_text(text) == text


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("two\tparts", "two parts"),
        ("two\r\nlines", "two lines"),
        ("a\x0bb\u2028c\x85d", "a b c d"),
        ('"best" lamps', '"""best"" lamps"'),
        ('19" screen', '"19"" screen"'),
    ],
)
def test_a_row_stays_one_line_and_a_cell_one_cell(text: str, cell: str) -> None:
    assert plain_text(text) == cell


@given(st.lists(st.text(), min_size=1))
@settings(derandomize=True, max_examples=200)
def test_what_is_read_back_has_as_many_cells(texts: list[str]) -> None:
    line = "\t".join(plain_text(text) for text in texts)
    assert len(line.splitlines()) <= 1
    [read] = csv.reader([line], delimiter="\t") if line else [[""]]
    assert len(read) == len(texts)

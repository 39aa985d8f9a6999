from __future__ import annotations

import json
import re
from html import escape
from html.parser import HTMLParser
from typing import Any

import pandas as pd
import pytest

from adskit.errors import ArgumentError
from adskit.share.copy import copy_table

HOSTILE = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><b>',
    "<!-- a -->",
    "line\u2028end\u2029",
    "عيد ميلاد",
    "👩‍👩‍👧‍👦 猫",
    "x" * 5_000,
    "&amp; $& {value} {days} ${1} \\u003c",
]
TOO_MANY = (
    "the first 50 are shown, the first 5,000 are copied. "
    'All of them: adskit.to_excel("table.xlsx", table=…)'
)


class Tags(HTMLParser):
    """Collects the tags of a page and the texts of its cells."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.cells: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag in {"td", "th"}:
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.tags[-1] in {"td", "th"}:
            self.cells[-1] += data


def content(page: str) -> dict[str, Any]:
    """Return what a page's script is called with."""
    called = re.search(r'\}\)\("[0-9a-f]{16}", (.*)\)</script></div>$', page, re.DOTALL)
    assert called
    found: dict[str, Any] = json.loads(called[1])
    return found


def frame(rows: int = 3) -> pd.DataFrame:
    return pd.DataFrame({"campaignId": [str(10**18 + i) for i in range(rows)], "clicks": rows})


def html(df: pd.DataFrame, **options: Any) -> str:
    return copy_table(df, **options)._repr_html_()


def test_no_value_gets_out_of_its_cell() -> None:
    df = pd.DataFrame({"name": HOSTILE, "<i>": 1})
    page = html(df, title=HOSTILE[0])
    found = Tags(page)
    assert set(found.tags) == {
        *("div", "style", "p", "span", "table", "thead", "tbody", "tr", "th", "td", "script"),
    }
    assert found.tags.count("script") == 1
    assert page.count("</script") == 1
    assert [text for text in found.cells if text in HOSTILE] == HOSTILE
    assert [row[0] if isinstance(row[0], str) else row[0][0] for row in content(page)["rows"]] == (
        HOSTILE
    )


def test_the_same_table_is_the_same_page_and_another_is_not() -> None:
    pages = [html(frame()), html(frame()), html(frame(), labels=False), html(frame(4))]
    marks = [re.findall(r'data-table="([0-9a-f]{16})"', page) for page in pages]
    assert pages[0] == pages[1]
    assert len({mark for [mark] in marks}) == 3
    assert not re.search(r"\bid=", pages[0])


def test_nothing_comes_from_elsewhere() -> None:
    page = html(frame())
    assert not re.findall(r"(?:src|href)=|@import|url\(|https?:", page)
    assert content(page)


def test_amazons_names_are_kept_on_request() -> None:
    assert content(html(frame()))["heads"] == ["Campaign ID", "Clicks"]
    assert content(html(frame(), labels=False))["heads"] == ["campaignId", "clicks"]
    assert content(html(frame(), columns="clicks"))["heads"] == ["Clicks"]


@pytest.mark.parametrize(
    ("there", "options", "shown", "copied", "says"),
    [
        (0, {}, 0, 0, "0 rows × 2 columns"),
        (1, {}, 1, 1, "1 row × 2 columns"),
        (50, {}, 50, 50, "50 rows × 2 columns"),
        (51, {}, 50, 51, "51 rows × 2 columns; the first 50 are shown, all are copied"),
        (60, {"rows": 60}, 60, 60, "60 rows × 2 columns"),
        (60, {"rows": 10}, 10, 10, "60 rows × 2 columns; the first 10 are copied"),
        (3, {"rows": 10}, 3, 3, "3 rows × 2 columns"),
        (
            *(5_001, {}, 50, 5_000),
            f"5,001 rows × 2 columns; {TOO_MANY}",
        ),
    ],
)
def test_it_says_what_is_shown_and_what_is_copied(
    there: int, options: dict[str, int], shown: int, copied: int, says: str
) -> None:
    table = copy_table(frame(there), **options)  # type: ignore[arg-type]
    page = table._repr_html_()
    packed = content(page)
    assert Tags(page).tags.count("tr") == shown + 1
    assert len(packed["rows"]) == copied
    assert packed["copied"] == f"Copied {copied:,} row{'' if copied == 1 else 's'}"
    assert f"<span>{escape(says)}</span>" in page
    assert says in repr(table)
    cut = f"The first {copied:,} of {there:,} rows."
    assert (cut in packed["foot"]) == (copied < there)


@pytest.mark.parametrize("rows", [0, -1, 5_001, "5", 2.5])
def test_a_number_of_rows_that_cannot_be_is_refused(rows: Any) -> None:
    with pytest.raises(ArgumentError, match="from 1 to 5,000"):
        copy_table(frame(), rows=rows)


def test_the_footnote_comes_from_the_frame_and_can_be_left_out() -> None:
    df = frame()
    assert "no longer known" in content(html(df))["foot"][0]
    df.attrs |= {"source": "practice Amazon", "kind": "campaigns"}
    assert content(html(df))["foot"][0].startswith("Practice Amazon")
    assert content(html(df, columns="clicks"))["foot"][0].startswith("Practice Amazon")
    assert content(html(df, footnote=False))["foot"] == []
    assert "Practice" not in html(df, footnote=False)


def test_an_odd_title_or_half_an_emoji_does_no_harm() -> None:
    assert '<p class="ads-title">2026</p>' in html(frame(), title=2026)
    assert 'aria-label="2026"' in html(frame(), title=2026)
    assert "\ud83d" in html(pd.DataFrame({"name": ["\ud83d"]}, dtype=object))


def test_a_title_is_no_formula_where_it_is_pasted() -> None:
    page = html(frame(), title="=1+1")
    assert content(page)["title"] == "'=1+1"
    assert '<p class="ads-title">=1+1</p>' in page


def test_what_differs_within_a_column_is_packed_with_the_cell() -> None:
    df = pd.DataFrame({"cost": [1.5, 2.5, 3.0], "currencyCode": ["EUR", "EUR", "JPY"]})
    packed = content(html(df, columns="cost"))
    [first], [second], [third] = packed["rows"]
    assert (first, second, third[:2]) == (["EUR 1.50", "1.5"], ["EUR 2.50", "2.5"], ["JPY 3", "3"])
    assert "[$JPY] #,##0" in packed["attributes"][third[2]]
    assert "[$EUR] #,##0.00" in packed["attributes"][packed["columns"][0]["td"]]


def test_a_frame_is_not_changed() -> None:
    df = frame().set_index("campaignId")
    before = df.copy()
    copy_table(df)
    pd.testing.assert_frame_equal(df, before)


def test_a_terminal_shows_text() -> None:
    said = repr(copy_table(frame(), title="Campaigns"))
    assert said.startswith("Campaigns\n3 rows × 2 columns\n")
    assert "1000000000000000002" in said
    assert said.endswith("Accounts: no longer known to the table.")

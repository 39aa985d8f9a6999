from __future__ import annotations

import pytest

from adskit.findings.checkup import Checkup
from adskit.findings.finding import Finding, Section, State, Table
from adskit.findings.text import text
from tests.findings.pieces import COUNTS, HARD, NAMES, PATH


@pytest.mark.parametrize(
    ("states", "ok", "summary"),
    [
        ([], True, "All in order."),
        (["ok", "ok"], True, "All in order."),
        (["ok", "look"], True, "0 wrong, 1 to look at."),
        (["wrong", "look", "wrong"], False, "2 wrong, 1 to look at."),
    ],
)
def test_the_whole_is_told_in_one_sentence(states: list[State], ok: bool, summary: str) -> None:  # noqa: FBT001
    found = Checkup((Section("x", tuple(Finding("y", state, "z") for state in states)),))
    assert (found.ok, found.summary) == (ok, summary)
    assert str(found).endswith(summary)
    assert summary in found._repr_html_()
    assert summary in found.report()


def test_the_text_puts_the_next_step_under_its_finding() -> None:
    section = Section(
        "computer", (Finding("clock", "wrong", "is late", "set it"), Finding("x", "ok", "fine"))
    )
    assert str(Checkup((section,))).splitlines() == [
        "computer",
        "  wrong  clock  is late",
        "                → set it",
        "  ok     x      fine",
        "1 wrong, 0 to look at.",
    ]


@pytest.mark.parametrize("width", [80, 88, 100])
def test_lines_fit_and_only_what_is_copied_is_longer(width: int) -> None:
    lines = text(HARD.sections, HARD.summary, width=width).splitlines()
    assert max(map(len, lines)) > 60
    for line in lines:
        assert len(line) <= width, line
    assert PATH.split()[1] in "\n".join(lines)


@pytest.mark.parametrize(("columns", "widest"), [("20", 80), ("90", 90), ("300", 100)])
def test_the_terminal_decides_between_80_and_100_columns(
    monkeypatch: pytest.MonkeyPatch, columns: str, widest: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert str(HARD) == text(HARD.sections, HARD.summary, width=widest)


def test_a_small_table_stands_in_columns_counts_to_the_right() -> None:
    found = Checkup((Section("Amazon", (Finding("profiles", "ok", "15", table=COUNTS),)),))
    assert str(found).splitlines()[2:5] == [
        "         region  edit  agency",
        "         NA        12       0",
        "         EU         ?       3",
    ]


def test_a_table_that_is_too_wide_is_cut_at_the_name() -> None:
    wide = Table(("region", "profile"), (("EU", "x" * 200),))
    lines = text(
        (Section("a", (Finding("b", "ok", "c", table=wide),)),), "d", width=80
    ).splitlines()
    assert lines[3] == f"{'':9}EU      {'x' * 62}…"


def test_a_table_without_rows_is_its_heads() -> None:
    found = Checkup((Section("a", (Finding("b", "ok", "c", table=Table(("x", "y"), ())),)),))
    assert "x  y" in str(found)
    assert "<th" in found._repr_html_()
    assert "| x | y |" in found.report()


def test_the_notebooks_table_escapes_what_it_shows_and_names_states_in_words() -> None:
    html = HARD._repr_html_()
    assert "is &lt;late&gt; &amp; slow" in html
    assert "A|B &lt;Öl&gt; (DE)" in html
    assert "<strong>wrong</strong>" in html
    assert "<strong>look</strong>" in html
    assert ">ok<" in html
    assert html.count("<table") == html.count("</table>") == 3


def test_the_notebooks_table_sets_no_colour_for_text() -> None:
    html = HARD._repr_html_()
    assert not [part for part in html.split('style="')[1:] if part.startswith("color")]
    assert "background" not in html


def test_each_heading_stands_once_over_its_rows() -> None:
    html = HARD._repr_html_()
    for section in HARD.sections:
        assert html.count(f">{section.heading}</th>") == 1
        assert f"\n### {section.heading}\n" in HARD.report()


def test_the_report_says_for_ones_own_words_something_else_everywhere() -> None:
    report = HARD.report()
    assert "| look | practice login 1 | tokens.json is mode 0644 |" in report
    assert "adskit login --again --login 1" in report
    assert "login 1 again, of profile …" in report
    assert "| FE | yes | 1, JP |" in report
    assert "acme" not in report
    assert "山田" not in report


def test_the_report_is_markdown_whose_rows_have_as_many_cells_as_their_heads() -> None:
    found = Checkup((Section("a", (Finding("b|c", "ok", "d\ne", table=NAMES),)),))
    tables = [part for part in found.report().split("\n\n") if part.startswith("|")]
    assert len(tables) == 2
    for table in tables:
        counts = {line.replace(r"\|", "").count("|") for line in table.splitlines()}
        assert len(counts) == 1

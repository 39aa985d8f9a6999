"""The Copy button of a table: what comes out where one pastes, and where the button still works."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pandas as pd
import pytest
from playwright.sync_api import Browser, FrameLocator, Page, Route, expect

from adskit.share.copy import copy_table
from tests.browser.copying import COPY, paste, press_copy
from tests.browser.notebook import Notebook
from tests.browser.test_looks import FAINT, theme

Open = Callable[..., Notebook]
TakePicture = Callable[..., None]

IDS: Final = ["144346139432941903", "1234567890123456789", "007", "2"]
NAMES: Final = ["=1+1", 'A & <b>"B"</b></script>', "عيد ميلاد", "猫 🐈 $& {value}"]
MAKE: Final = f"""
import pandas as pd
from adskit.share.copy import copy_table

df = pd.DataFrame({{
    "campaignId": {IDS!r},
    "campaignName": {NAMES!r},
    "cost": [1234.5, 0.125, None, 12.0],
    "currencyCode": "EUR",
    "impressions": pd.array([1234567, 12, None, 0], dtype="Int64"),
    "acosClicks14d": [0.2346, None, 1.5, 0.0],
    "date": pd.to_datetime(["2026-01-31"] * 4),
}})
df.attrs |= {{"source": "practice Amazon", "kind": "report", "reportType": "spCampaigns"}}
"""
SHOW: Final = 'copy_table(df, title="Campaigns of January")'
SAYS: Final = "Copied 4 rows"
HEADS: Final = (
    "Campaign ID,Campaign name,Cost (EUR),Currency,Impressions,ACOS from clicks (14 d),Date"
)
SELECT: Final = """
table => {
  const range = document.createRange();
  const cells = table.querySelectorAll("th, td");
  range.setStart(cells[0].firstChild, 0);
  const last = cells[COUNT < 0 ? cells.length + COUNT : COUNT].firstChild;
  range.setEnd(last, last.length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}
"""


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A page with nothing in it and a clipboard of its own."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def small(**options: object) -> str:
    """Return the HTML of a small table."""
    df = pd.DataFrame({"campaignId": IDS, "campaignName": NAMES, "clicks": [1, 2, 3, 4]})
    return copy_table(df, **options)._repr_html_()  # type: ignore[arg-type]


def copied(opened: Notebook, old: str = "", new: str = "") -> Path:
    """Save a notebook and return another file with the same content, or with a text changed."""
    content = opened.saved()
    other = opened.path.with_stem(f"{opened.path.stem}-again")
    other.write_text(content.replace(old, new), encoding="utf-8")
    return other


def test_the_button_copies_every_digit_and_no_formula(
    notebook: Open, page: Page, take_picture: TakePicture
) -> None:
    opened = notebook(MAKE, SHOW)
    opened.run(0, 1)
    pasted = press_copy(opened.output(1), page, says=SAYS)
    take_picture(opened.cell(1), "copied")
    expect(opened.output(1).get_by_role("button", name=COPY)).to_be_visible()

    assert pasted.rows[0] == HEADS.split(",")
    assert [row[0] for row in pasted.rows[1:]] == IDS
    assert pasted.rows[1] == [IDS[0], "'=1+1", "1234.5", "EUR", "1234567", "0.2346", "2026-01-31"]
    assert pasted.rows[3][2:] == ["", "EUR", "", "1.5", "2026-01-31"]

    told = dict(pasted.cells[: len(HEADS.split(","))])
    for text in (IDS[0], "=1+1", "EUR"):
        assert "mso-number-format:'\\@'" in told[text]["style"]
        assert told[text]["sdnum"] == "1033;0;@"
    for text, number in {
        "1,234.50": "1234.5", "1,234,567": "1234567", "23.46%": "0.2346", "2026-01-31": "46053"
    }.items():  # fmt: skip
        assert told[text]["x:num"] == told[text]["sdval"] == number
    shown = [text for text, _ in pasted.cells]
    assert [text for text in shown if text in {*IDS, *NAMES}] == [
        text for pair in zip(IDS, NAMES, strict=True) for text in pair
    ]
    for _, carried in pasted.cells:
        assert "color:#1b1f24" in carried["style"]
        assert "background:#fff" in carried["style"]
    assert "Campaigns of January</p>" in pasted.html
    assert "Practice Amazon" in pasted.html.partition("</table>")[2]


def test_a_table_selected_by_hand_is_copied_like_the_button_does_it(
    notebook: Open, page: Page
) -> None:
    opened = notebook(MAKE, SHOW)
    opened.run(0, 1)
    pressed = press_copy(opened.output(1), page, says=SAYS)
    opened.output(1).locator("table").evaluate(SELECT.replace("COUNT", "-1"))
    page.keyboard.press("Control+C")
    expect(opened.output(1).get_by_role("button", name=SAYS)).to_be_visible()
    assert paste(page) == pressed


def test_a_part_selected_by_hand_is_copied_as_the_browser_does_it(tab: Page) -> None:
    tab.set_content(small())
    tab.locator("table").evaluate(SELECT.replace("COUNT", "3"))
    tab.keyboard.press("Control+C")
    assert paste(tab).rows[-1] == [IDS[0]]


def test_the_button_works_in_a_notebook_opened_again_without_a_kernel(
    notebook: Open, opens: Callable[[Path], Notebook], page: Page
) -> None:
    opened = notebook(MAKE, SHOW)
    opened.run(0, 1)
    again = opens(copied(opened))
    again.shut_down()
    assert press_copy(again.output(1), page, says=SAYS).rows[0] == HEADS.split(",")


def test_a_notebook_that_is_not_trusted_shows_the_table_and_no_dead_button(
    notebook: Open, opens: Callable[[Path], Notebook]
) -> None:
    opened = notebook(MAKE, SHOW)
    opened.run(0, 1)
    # Jupyter trusts what ran here, by its content
    again = opens(copied(opened, "of January", "of May"))
    expect(again.output(1).locator("table")).to_contain_text(IDS[1])
    expect(again.output(1).get_by_role("button")).to_have_count(0)


def test_the_button_works_in_an_export_opened_from_disk(
    notebook: Open, tab: Page, take_picture: TakePicture
) -> None:
    opened = notebook(MAKE, SHOW)
    opened.run(0, 1)
    opened.saved()
    command = [sys.executable, "-m", "jupyter", "nbconvert", "--to", "html", str(opened.path)]
    subprocess.run(command, check=True, capture_output=True)
    tab.goto(opened.path.with_suffix(".html").as_uri())
    assert [row[0] for row in press_copy(tab, tab, says=SAYS).rows[1:]] == IDS
    take_picture(tab, "export")


@pytest.mark.parametrize("sandbox", [None, "allow-scripts allow-popups"])
def test_the_button_works_on_plain_http_and_in_frames_of_other_hosts(
    tab: Page, sandbox: str | None
) -> None:
    kept = "" if sandbox is None else f"sandbox='{sandbox}'"
    frame = f"<iframe src='http://kernel.example/' width=900 height=500 {kept}></iframe>"

    def answer(route: Route) -> None:
        body = small() + (frame if "notebook.example" in route.request.url else "")
        route.fulfill(body=f"<meta charset=utf-8>{body}", content_type="text/html")

    tab.route("http://*.example/", answer)
    tab.goto("http://notebook.example/")
    assert not tab.evaluate("isSecureContext")
    places: tuple[Page | FrameLocator, ...] = (tab, tab.frame_locator("iframe"))
    outside, inside = (press_copy(place, tab, says=SAYS) for place in places)
    assert outside == inside
    assert [row[0] for row in inside.rows[1:]] == IDS


def test_tables_in_one_page_do_not_disturb_each_other(tab: Page) -> None:
    one, other = small(), small(columns="campaignId", rows=2)
    tab.set_content(one + other + one)
    buttons = tab.get_by_role("button", name=COPY)
    expect(buttons).to_have_count(3)
    for i, (says, columns) in enumerate([(SAYS, 3), ("Copied 2 rows", 1), (SAYS, 3)]):
        root = tab.locator(".ads-table").nth(i)
        assert {len(row) for row in press_copy(root, tab, says=says).rows} == {columns}
        expect(buttons).to_have_count(3)


def test_the_button_is_reached_and_pressed_with_the_keyboard(notebook: Open, page: Page) -> None:
    opened = notebook(MAKE, SHOW)
    opened.run(0, 1)
    button = opened.output(1).get_by_role("button")
    cells = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell")
    before = cells.count()
    for key in ("Enter", "Space"):
        button.focus()
        page.keyboard.press(key)
        expect(button).to_have_text(SAYS)
        expect(button).to_be_focused()
        expect(button).to_have_text(COPY)
    page.keyboard.press("d")
    page.keyboard.press("d")
    page.keyboard.press("b")
    assert cells.count() == before
    assert paste(page).rows[0] == HEADS.split(",")


def test_a_browser_that_refuses_leaves_the_table_selected(tab: Page) -> None:
    tab.set_content(small())
    tab.evaluate("() => { document.execCommand = () => false }")
    tab.get_by_role("button", name=COPY).click()
    expect(tab.get_by_role("button", name="Selected: press Ctrl+C")).to_be_visible()
    tab.keyboard.press("Control+C")
    assert [row[0] for row in paste(tab).rows[1:]] == IDS


@pytest.mark.parametrize("name", ["JupyterLab Light", "JupyterLab Dark"])
def test_every_word_of_the_table_can_be_read(
    notebook: Open, page: Page, take_picture: TakePicture, name: str
) -> None:
    opened = notebook(MAKE, SHOW)
    opened.run(0, 1)
    with theme(page, name):
        root = opened.output(1).locator(".ads-table")
        root.get_by_role("button").hover()
        assert root.evaluate(FAINT) == []
        root.locator("tbody tr").first.hover()
        assert root.evaluate(FAINT) == []
        take_picture(page, name.rpartition(" ")[2].lower())
        root.get_by_role("button").click()
        expect(root.get_by_role("button", name=SAYS)).to_be_visible()
        assert root.evaluate(FAINT) == []


def test_all_rows_are_copied_where_only_some_are_shown(tab: Page) -> None:
    df = pd.DataFrame({"campaignId": [str(10**18 + i) for i in range(2_500)]})
    tab.set_content(copy_table(df)._repr_html_())
    expect(tab.locator("tbody tr")).to_have_count(50)
    pasted = press_copy(tab, tab, says="Copied 2,500 rows")
    assert [row[0] for row in pasted.rows[1:]] == list(df.campaignId)
    assert [text for text, _ in pasted.cells] == list(df.campaignId)

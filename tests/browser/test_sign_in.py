"""A person signs in on the practice Amazon, in a real JupyterLab."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.notebook import Notebook

Open = Callable[..., Notebook]

PASTE = "Paste the whole address of the page you land on"


@pytest.fixture
def cells(request: pytest.FixtureRequest) -> list[str]:
    """Connect and show the box; every test has a login of its own."""
    name = request.node.name.removeprefix("test_")[:40]
    return [
        f"import adskit\nads = adskit.connect({name!r}, practice=True, play_advertiser=False)",
        "adskit.login(ads)",
    ]


def box(notebook: Notebook) -> Locator:
    return notebook.cell(1).locator(".ads-card")


def answer_consent(notebook: Notebook, button: str) -> None:
    """Open the link in a new tab, press a button there, copy the address one lands on."""
    with notebook.page.context.expect_page() as opened:
        box(notebook).get_by_role("link", name="Open Amazon's consent page").click()
    tab = opened.value
    tab.get_by_role("button", name=button).click()
    tab.get_by_role("button", name="Copy the address").click()
    expect(tab.get_by_role("status")).to_contain_text("Copied")
    tab.close()


def paste(notebook: Notebook) -> None:
    """Paste what was copied, as a person does, and press Enter."""
    notebook.page.bring_to_front()
    field = box(notebook).get_by_label(PASTE)
    field.click()
    notebook.page.keyboard.press("Control+V")
    expect(field).not_to_have_value("")
    field.press("Enter")


def expect_signed_in(notebook: Notebook) -> None:
    expect(notebook.output(1)).to_contain_text("signed in, consent given on")
    expect(box(notebook)).to_have_count(0)


def test_signed_in_by_hand_one_sees_profiles_and_campaigns(
    notebook: Open, cells: list[str]
) -> None:
    opened = notebook(
        *cells,
        "profiles = adskit.get_profiles(ads)\nprofiles",
        "adskit.get_campaigns(ads, profiles)",
    )
    opened.run(0, 1)
    expect(box(opened)).to_have_count(1)
    expect(box(opened)).to_contain_text("Practice Amazon")
    expect(box(opened)).to_contain_text("already registered", ignore_case=True)
    answer_consent(opened, "Allow")
    paste(opened)
    expect_signed_in(opened)
    opened.run(2, 3)
    expect(opened.output(2).locator("table")).to_contain_text("profileId")
    expect(opened.output(3).locator("table")).to_contain_text("campaignId")


def test_the_kit_presses_allow_when_asked_to_also_while_a_cell_runs(
    notebook: Open, cells: list[str]
) -> None:
    opened = notebook(*cells, "import time\ntime.sleep(5)")
    opened.run(0, 1)
    opened.start(2)
    offer = box(opened).get_by_role("button", name="Let the kit press Allow for me")
    offer.click()
    expect(offer).to_be_disabled()
    expect(box(opened).get_by_role("status")).to_contain_text("has not answered yet")
    expect_signed_in(opened)


def test_the_copy_buttons_fill_the_clipboard(notebook: Open, cells: list[str]) -> None:
    opened = notebook(*cells)
    opened.run(0, 1)
    field = box(opened).get_by_label(PASTE)
    box(opened).get_by_role("button", name="Copy the return URL").click()
    field.press("Control+V")
    expect(field).to_have_value(re.compile(r"^http://127\.0\.0\.1:\d+/return$"))
    box(opened).get_by_role("button", name="Copy link").click()
    field.fill("")
    paste(opened)
    expect(box(opened).get_by_role("status")).to_contain_text("This is the link to open")


def test_wrong_pastes_get_their_sentence_and_an_empty_field(
    notebook: Open, cells: list[str], page: Page
) -> None:
    opened = notebook(*cells)
    opened.run(0, 1)
    field, status = box(opened).get_by_label(PASTE), box(opened).get_by_role("status")
    for _ in range(2):  # the same mistake twice is answered twice
        field.fill("https://amazon.com/?ref_=nav_logo")
        box(opened).get_by_role("button", name="Sign in").click()
        expect(status).to_contain_text("This address has no code in it.")
        expect(field).to_have_value("")
        expect(field).to_be_focused()
    answer_consent(opened, "Cancel")
    paste(opened)
    expect(status).to_contain_text("Cancel was pressed on the consent page")
    expect(field).to_have_value("")
    field.click()
    page.keyboard.type("dd x ii 00")  # deletes, cuts, interrupts, restarts outside a field
    expect(field).to_have_value("dd x ii 00")
    expect(opened.prompt(1)).to_have_text(re.compile(r"\[2\]"))


def test_the_kernel_may_restart_between_link_and_paste(notebook: Open, cells: list[str]) -> None:
    opened = notebook(*cells)
    opened.run(0, 1)
    answer_consent(opened, "Allow")
    opened.restart()
    expect(box(opened).get_by_role("status")).to_contain_text("run this cell again")
    opened.run(0, 1)
    paste(opened)
    expect_signed_in(opened)


def test_run_all_stops_at_the_first_cell_that_needs_the_login(
    notebook: Open, cells: list[str]
) -> None:
    opened = notebook(*cells, "profiles = adskit.get_profiles(ads)", "print('later')")
    opened.command("notebook:run-all-cells")
    expect(opened.output(2)).to_contain_text("NotSignedIn")
    lines = [line for line in opened.output(2).inner_text().splitlines() if line.strip()]
    assert len(lines) == 2, lines
    assert lines[1].startswith("→")
    expect(box(opened)).to_be_visible()
    opened.wait_until_idle()
    expect(opened.prompt(3)).to_have_text("[ ]:")


def test_a_saved_notebook_holds_neither_paste_nor_code_nor_link(
    notebook: Open, cells: list[str]
) -> None:
    opened = notebook(*cells, "token = ads._keeper.access_token()")
    opened.run(0, 1)
    opened.run(1)  # a box shown twice leaves no link behind either
    box(opened).get_by_label(PASTE).fill("https://amazon.com/?code=ANtypedNotSent&state=st4te")
    unsent = opened.saved()
    assert "widget-view+json" in unsent
    assert "widget-state+json" in unsent
    assert "ANtypedNotSent" not in unsent
    assert "st4te" not in unsent
    box(opened).get_by_label(PASTE).fill("")
    answer_consent(opened, "Allow")
    paste(opened)
    expect_signed_in(opened)
    opened.run(2)
    saved = opened.saved()
    assert "signed in, consent given on" in saved
    for trace in ("code=", "/ap/oa", "state=", "Atza|", "Atzr|", "widget-view+json", "ads-card"):
        assert trace not in saved, trace


def test_the_paste_box_hands_the_address_to_the_next_cell(notebook: Open, cells: list[str]) -> None:
    ask = "link = ads.authorization_url()\nbox = adskit.paste_box(ads, link)\nbox"
    opened = notebook(cells[0], ask, "'state=' in box.address", "box")
    opened.run(0, 1)
    answer_consent(opened, "Allow")
    paste(opened)
    expect(box(opened).get_by_role("status")).to_contain_text("An address with a code in it")
    opened.run(2, 3)
    expect(opened.output(2)).to_contain_text("True")
    for cell in (1, 3):
        expect(opened.output(cell)).to_contain_text("Your address is taken.")
    saved = opened.saved()
    for trace in ("code=", "/ap/oa", "state=", "widget-view+json"):
        assert trace not in saved.replace("'state=' in box.address", ""), trace

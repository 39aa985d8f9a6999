"""A person signs in on the practice Amazon, in a real JupyterLab."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.notebook import Notebook
from tests.browser.person import Person

Open = Callable[..., Notebook]
TakePicture = Callable[..., None]


def test_the_kit_presses_allow_when_asked_to_also_while_a_cell_runs(
    notebook: Open, cells: list[str]
) -> None:
    opened = notebook(*cells, "import time\ntime.sleep(6)")
    opened.run(0, 1)
    person = Person(opened)
    opened.start(2)
    offer = person.button("Let the kit press Allow for me")
    offer.click()
    expect(offer).to_be_disabled()
    expect(person.status).to_contain_text("has not answered yet")
    person.sees_being_signed_in()


def test_the_copy_buttons_fill_the_clipboard(notebook: Open, cells: list[str]) -> None:
    opened = notebook(*cells)
    opened.run(0, 1)
    person = Person(opened)
    person.button("Copy the return URL").click()
    person.field.press("Control+V")
    expect(person.field).to_have_value(re.compile(r"^http://127\.0\.0\.1:\d+/return$"))
    expect(person.button("Copied")).to_be_visible()
    expect(person.button("Copy the return URL")).to_be_visible()
    person.button("Copy link").click()
    person.field.fill("")
    person.paste()
    expect(person.status).to_contain_text("This is the link to open")


def test_after_wrong_pastes_and_cancel_the_right_one_signs_in(
    notebook: Open, cells: list[str], page: Page, take_picture: TakePicture
) -> None:
    opened = notebook(*cells)
    opened.run(0, 1)
    person = Person(opened)
    for _ in range(2):  # the same mistake twice is answered twice
        person.field.fill("https://amazon.com/?ref_=nav_logo")
        person.button("Sign in").click()
        expect(person.status).to_contain_text("This address has no code in it.")
        expect(person.field).to_have_value("")
        expect(person.field).to_be_focused()
    take_picture(opened.cell(1), "wrong-paste")
    person.answer("Cancel")
    clock = person.box.get_by_role("timer")
    expect(clock).to_have_text(re.compile(r"^The code is good for 4:5\d"))
    person.paste()
    expect(person.status).to_contain_text("Cancel was pressed on the consent page")
    expect(person.field).to_have_value("")
    expect(clock).to_be_hidden()
    take_picture(opened.cell(1), "cancelled")
    person.field.click()
    page.keyboard.type("dd x ii 00")  # deletes, cuts, interrupts, restarts outside a field
    expect(person.field).to_have_value("dd x ii 00")
    expect(opened.prompt(1)).to_have_text(re.compile(r"\[2\]"))
    person.field.press("Escape")
    expect(person.field).to_have_value("")
    person.answer("Allow")
    person.paste()
    person.sees_being_signed_in()


def test_the_kernel_may_restart_between_link_and_paste(
    notebook: Open, cells: list[str], take_picture: TakePicture
) -> None:
    opened = notebook(*cells)
    opened.run(0, 1)
    person = Person(opened)
    person.answer("Allow")
    opened.restart()
    expect(person.status).to_contain_text("run this cell again")
    take_picture(opened.cell(1), "kernel-gone")
    opened.run(0, 1)
    person.paste()
    person.sees_being_signed_in()


def test_run_all_stops_at_the_first_cell_that_needs_the_login(
    notebook: Open, cells: list[str]
) -> None:
    opened = notebook(*cells, "profiles = adskit.get_profiles(ads)", "print('later')")
    opened.command("notebook:run-all-cells")
    expect(opened.output(2)).to_contain_text("NotSignedIn")
    lines = [line for line in opened.output(2).inner_text().splitlines() if line.strip()]
    assert len(lines) == 2, lines
    assert lines[1].startswith("→")
    expect(Person(opened).box).to_be_visible()
    opened.wait_until_idle()
    expect(opened.prompt(3)).to_have_text("[ ]:")


def test_the_paste_box_hands_the_address_to_the_next_cell(notebook: Open, cells: list[str]) -> None:
    ask = "link = ads.authorization_url()\nbox = adskit.paste_box(ads, link)\nbox"
    opened = notebook(cells[0], ask, "'state=' in box.address", "box")
    opened.run(0, 1)
    person = Person(opened)
    person.answer("Allow")
    person.paste()
    expect(person.status).to_contain_text("An address with a code in it")
    opened.run(2, 3)
    expect(opened.output(2)).to_contain_text("True")
    for cell in (1, 3):
        expect(opened.output(cell)).to_contain_text("address is taken.")
    saved = opened.saved()
    for trace in ("code=", "/ap/oa", "state=", "widget-view+json"):
        assert trace not in saved.replace("'state=' in box.address", ""), trace

"""The whole sign-in with the keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from playwright.sync_api import Page, expect

from tests.browser.notebook import Notebook
from tests.browser.person import LINK, Person

FOCUSED: Final = "document.activeElement.textContent.trim().replace(/\\s+/g, ' ')"


def walk(page: Page, key: str, to: str) -> None:
    """Press Tab until the focus is on something with this text."""
    for _ in range(12):
        page.keyboard.press(key)
        if page.evaluate(FOCUSED).startswith(to):
            return
    raise AssertionError(f"{key} does not lead to {to!r}")


def test_one_signs_in_without_a_mouse(
    notebook: Callable[..., Notebook], cells: list[str], page: Page
) -> None:
    opened = notebook(*cells, "ads.status")
    person, keys = Person(opened), page.keyboard
    for cell in (0, 1):
        keys.press("Shift+Enter")
        expect(opened.prompt(cell)).to_have_text(re.compile(r"\[\d+\]"))
    expect(person.box).to_be_visible()
    walk(page, "Shift+Tab", "Let the kit press Allow")  # from the next cell back into the box
    walk(page, "Shift+Tab", LINK)

    with page.context.expect_page() as consent:
        keys.press("Enter")
    tab = consent.value
    tab.wait_for_load_state()
    walk(tab, "Tab", "Allow")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/return?*")
    tab.keyboard.press("Enter")  # the copy button has the focus
    expect(tab.get_by_role("status")).to_contain_text("Copied")
    tab.close()
    page.bring_to_front()

    walk(page, "Tab", "Copy link")
    keys.press("Tab")
    expect(person.field).to_be_focused()
    keys.type("not this")
    keys.press("Escape")
    expect(person.field).to_have_value("")
    keys.press("Control+V")
    keys.press("Enter")
    person.sees_being_signed_in()
    expect(opened.cell(1)).to_be_focused()  # the box took nothing with it: one goes on from here
    keys.press("ArrowDown")
    keys.press("Shift+Enter")
    expect(opened.output(2)).to_contain_text("signed in, consent given on")


def test_signed_in_one_changes_ones_mind_without_a_mouse(
    notebook: Callable[..., Notebook], cells: list[str], page: Page
) -> None:
    opened = notebook(cells[0], "adskit.press_allow_for(ads)\nadskit.login(ads)")
    opened.run(0, 1)
    person, keys = Person(opened), page.keyboard
    person.button("Sign in again").focus()
    walk(page, "Tab", "Forget this login")
    keys.press("Enter")
    expect(person.status).to_contain_text("Escape keeps them")
    keys.press("Escape")
    expect(person.status).to_contain_text("Signed in")
    keys.press("Space")
    keys.press("Tab")  # whoever walks on has not said yes
    expect(person.status).to_contain_text("Signed in")
    person.button("Forget this login").focus()
    keys.press("Enter")
    keys.press("Enter")
    expect(person.status).to_contain_text("Not signed in.")
    expect(person.box.get_by_role("link", name=LINK)).to_be_focused()

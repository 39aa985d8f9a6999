"""What a person does at a sign-in box, and where."""

from __future__ import annotations

from typing import Final

from playwright.sync_api import Locator, expect

from tests.browser.notebook import Notebook

PASTE: Final = "Paste the whole address of the page you land on"
LINK: Final = "Open Amazon's consent page"


class Person:
    """Sits in front of one sign-in box: that below `cell` of a notebook."""

    def __init__(self, notebook: Notebook, cell: int | str = 1) -> None:
        self.notebook = notebook
        self.output = notebook.output(cell)
        self.box = notebook.cell(cell).locator(".ads-card")
        self.field = self.box.get_by_label(PASTE)
        self.status = self.box.get_by_role("status")

    def button(self, name: str) -> Locator:
        """Return one of the box's buttons."""
        return self.box.get_by_role("button", name=name)

    def answer(self, button: str, *, copy: bool = True) -> str:
        """Open the link in a new tab, press a button there, and copy the address one lands on."""
        with self.notebook.page.context.expect_page() as opened:
            self.box.get_by_role("link", name=LINK).click()
        tab = opened.value
        tab.get_by_role("button", name=button).click()
        if copy:
            tab.get_by_role("button", name="Copy the address").click()
            expect(tab.get_by_role("status")).to_contain_text("Copied")
        seen = tab.locator("body").inner_text()
        tab.close()
        self.notebook.page.bring_to_front()
        return seen

    def paste(self) -> None:
        """Paste what was copied and press Enter."""
        self.field.click()
        self.notebook.page.keyboard.press("Control+V")
        expect(self.field).not_to_have_value("")
        self.field.press("Enter")

    def sees_being_signed_in(self) -> None:
        """Wait for the words that take the box's place."""
        expect(self.output).to_contain_text("signed in, consent given on")
        expect(self.box).to_have_count(0)

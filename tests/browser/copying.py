"""What a person does with a copied table: presses the button, pastes elsewhere, looks at it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final

from playwright.sync_api import FrameLocator, Locator, Page, expect

COPY: Final = "Copy table"
# both flavours as they lie on the clipboard: a real paste needs no permission
LISTEN: Final = """
() => document.addEventListener("paste", (event) => {
  const read = (type) => event.clipboardData.getData(type);
  window.pasted = [read("text/html"), read("text/plain")];
})
"""


@dataclass(frozen=True)
class Pasted:
    """What came out of the clipboard."""

    html: str
    text: str

    @property
    def rows(self) -> list[list[str]]:
        """Return the cells of the plain text, heads first."""
        return [line.split("\t") for line in self.text.split("\n")]

    @property
    def cells(self) -> list[tuple[str, dict[str, str]]]:
        """Return every cell below the heads: its text and what its tag carries."""
        reader = Cells()
        reader.feed(self.html)
        return reader.found


class Cells(HTMLParser):
    """Collects the cells of a table as a spreadsheet would find them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open = tag == "td"
        if self._open:
            self.found.append(("", {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag != "td"

    def handle_data(self, data: str) -> None:
        if self._open:
            text, attributes = self.found.pop()
            self.found.append((text + data, attributes))


def paste(page: Page) -> Pasted:
    """Paste into another tab of the same browser."""
    with page.context.expect_page() as opened:
        page.evaluate("() => void window.open('about:blank')")
    tab = opened.value
    tab.evaluate(LISTEN)
    tab.keyboard.press("Control+V")
    tab.wait_for_function("window.pasted")
    html, text = tab.evaluate("window.pasted")
    tab.close()
    page.bring_to_front()
    return Pasted(html, text)


def press_copy(
    place: Locator | Page | FrameLocator, page: Page, *, says: str | re.Pattern[str]
) -> Pasted:
    """Press the button, see it say so, and paste."""
    place.get_by_role("button", name=COPY).click()
    expect(place.get_by_role("button", name=says)).to_be_visible()
    expect(place.get_by_role("status").filter(has_text=says)).to_have_text(says)
    return paste(page)

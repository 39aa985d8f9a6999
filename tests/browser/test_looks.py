"""The box in both themes and at narrow width, its labels, and its clock."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from tests.browser.notebook import Notebook
from tests.browser.person import LINK, Person

Open = Callable[..., Notebook]
TakePicture = Callable[..., None]

# every text of the card that is to be read, with less contrast than WCAG 2 wants (4.5 to 1)
FAINT: Final = """
card => {
  const parse = (text) => {
    const [r, g, b, a = 1] = text.match(/[\\d.]+/g).map(Number);
    return text.startsWith("color(") ? [r * 255, g * 255, b * 255, a] : [r, g, b, a];
  };
  const over = ([r, g, b, a], under) => [r, g, b].map((one, i) => one * a + under[i] * (1 - a));
  const paper = (element) => {
    if (!element) return [255, 255, 255];
    return over(parse(getComputedStyle(element).backgroundColor), paper(element.parentElement));
  };
  const light = (colour) => {
    const [r, g, b] = colour.map((one) => {
      const part = one / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const faint = [];
  for (const element of card.querySelectorAll("*")) {
    const own = [...element.childNodes].some((one) => one.nodeType === 3 && one.data.trim());
    if (!own || !element.checkVisibility() || element.disabled) continue;
    const under = paper(element);
    const ink = over(parse(getComputedStyle(element).color), under);
    const [dark, bright] = [light(ink), light(under)].sort((a, b) => a - b);
    const contrast = (bright + 0.05) / (dark + 0.05);
    if (contrast < 4.5) faint.push(`${element.textContent.trim()}: ${contrast.toFixed(2)}`);
  }
  return faint;
}
"""
# every part that reaches out of the card
OUTSIDE: Final = """
card => [...card.querySelectorAll("*")].filter((element) =>
  element.checkVisibility() && !element.closest(".ads-unseen")
  && element.getBoundingClientRect().right > card.getBoundingClientRect().right
).map((element) => element.outerHTML.slice(0, 80))
"""


def change_theme(page: Page, name: str) -> None:
    page.evaluate(
        "theme => void window.jupyterapp.commands.execute('apputils:change-theme', {theme})", name
    )
    page.locator(f"body[data-jp-theme-name='{name}']").wait_for(state="attached")


@contextmanager
def theme(page: Page, name: str) -> Iterator[None]:
    """Change JupyterLab's theme for a while."""
    change_theme(page, name)
    try:
        yield
    finally:
        change_theme(page, "JupyterLab Light")


# the card of the real Amazon, with invented values; nobody opens its link
REAL: Final = """
import os

os.environ["AMAZON_ADS_CLIENT_ID"] = "amzn1.application-oa2-client." + 32 * "0"
os.environ["AMAZON_ADS_CLIENT_SECRET"] = "amzn1.oa2-cs.v1." + 64 * "0"
os.environ["AMAZON_ADS_RETURN_URL"] = "https://amazon.com"
adskit.login(adskit.connect("acme", practice=False))
"""


@contextmanager
def narrow(page: Page) -> Iterator[None]:
    """Make the window as narrow as half a small screen, for a while."""
    before = page.viewport_size
    assert before is not None
    fold = "() => void window.jupyterapp.commands.execute('application:toggle-left-area')"
    page.evaluate(fold)
    page.set_viewport_size({"width": 440, "height": 1000})
    try:
        yield
    finally:
        page.set_viewport_size(before)
        page.evaluate(fold)


@contextmanager
def later(page: Page, minutes: float) -> Iterator[None]:
    """Let the page's clock show a later time, for a while."""
    page.evaluate(
        "ms => { const now = Date.now; Date.now = () => now() + ms; window.setBack = now }",
        minutes * 60_000,
    )
    try:
        yield
    finally:
        page.evaluate("() => { Date.now = window.setBack }")


@pytest.mark.parametrize("name", ["JupyterLab Light", "JupyterLab Dark"])
def test_every_state_can_be_read(
    notebook: Open, cells: list[str], page: Page, take_picture: TakePicture, name: str
) -> None:
    signed_in = "adskit.press_allow_for(ads)\nadskit.login(ads)"
    opened = notebook(cells[0], cells[1], signed_in, REAL)
    shade = name.rpartition(" ")[2].lower()

    def looks_good(cell: int, state: str) -> None:
        card = Person(opened, cell).box
        opened.cell(cell).scroll_into_view_if_needed()
        assert card.evaluate(FAINT) == []
        assert card.evaluate(OUTSIDE) == []
        take_picture(opened.cell(cell), f"{shade}-{state}")

    with theme(page, name):
        opened.run(0, 1)
        person = Person(opened)
        looks_good(1, "1-not-signed-in")
        person.answer("Allow", copy=False)
        person.box.get_by_role("link", name=LINK).hover()
        looks_good(1, "2-waiting")
        person.field.fill("https://amazon.com/")
        person.field.press("Enter")
        expect(person.status).to_contain_text("no code")
        looks_good(1, "3-wrong-paste")
        with narrow(page):
            looks_good(1, "4-narrow")
        opened.run(2)
        expect(person.output).to_contain_text("signed in, consent")
        take_picture(opened.cell(1), f"{shade}-5-signed-in")
        looks_good(2, "6-card")
        with narrow(page):
            looks_good(2, "7-narrow-card")
        opened.run(3)
        real = Person(opened, 3).box
        expect(real).to_contain_text("Your own advertising accounts")
        expect(real).not_to_contain_text("ractice")
        looks_good(3, "8-real")


def test_every_control_has_a_name_of_its_own(notebook: Open, cells: list[str]) -> None:
    opened = notebook(*cells)
    opened.run(0, 1)
    card = Person(opened).box
    said = card.aria_snapshot()
    named = re.findall(r'- (?:button|link|textbox) "([^"]+)"', said)
    assert len(named) == len(set(named)) == card.locator("button:visible, a, input").count()
    assert re.search(r'heading "Sign in as ‘[^"]+" \[level=3\]', said)


def test_the_minutes_of_a_code_are_counted_and_come_to_an_end(
    notebook: Open, cells: list[str], page: Page, take_picture: TakePicture
) -> None:
    opened = notebook(*cells)
    opened.run(0, 1)
    person = Person(opened)
    clock = person.box.get_by_role("timer", include_hidden=True)
    expect(clock).to_be_hidden()
    person.answer("Allow")
    expect(clock).to_have_text(re.compile("^The code is good for 4:5"))
    expect(clock).to_have_attribute("aria-live", "off")
    with later(page, 3):
        expect(clock).to_have_text(re.compile("^The code is good for 1:5"))
        expect(person.status).to_contain_text("Waiting for the address.")
    with later(page, 5):
        expect(clock).to_have_text("Open the link again.")
        expect(person.status).to_contain_text("Five minutes have passed")
        take_picture(opened.cell(1), "over")
        person.answer("Allow")
        expect(clock).to_have_text(re.compile("^The code is good for 4:5"))
        expect(person.status).to_contain_text("Waiting for the address.")
    person.paste()
    person.sees_being_signed_in()

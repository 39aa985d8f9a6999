"""The pictures of the notebooks, as a browser draws them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngImageFile
from playwright.sync_api import Browser, Page, expect

from adskit.practice import PracticeServer
from tests.browser.consent_page import PICTURE, WORDS, take_consent_page
from tests.browser.lab import NOTEBOOKS, Lab
from tests.browser.notebook import Notebook
from tests.browser.test_looks import theme

DRAWN: Final = sorted((NOTEBOOKS / "pictures").glob("*.svg"))
# every text with less contrast than WCAG 2 wants (4.5 to 1), with no paper below it, or one that
# touches another text
UNREADABLE: Final = """
() => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map((one) => {
      const part = one / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const found = [];
  const texts = [...document.querySelectorAll("text")];
  const boxes = texts.map((text) => text.getBBox());
  texts.forEach((text, i) => {
    const { x, y, width, height } = boxes[i];
    const area = document.documentElement.viewBox.baseVal;
    if (x < 8 || x + width > area.width - 8) found.push(`${text.textContent}: reaches out`);
    boxes.forEach((other, j) => {
      const apart = x + width <= other.x + 2 || other.x + other.width <= x + 2
        || y + height * 0.8 <= other.y || other.y + other.height * 0.8 <= y;
      if (j > i && !apart) found.push(`${text.textContent}: lies on ${texts[j].textContent}`);
    });
    const ink = light(getComputedStyle(text).fill);
    for (const at of [x + 1, x + width / 2, x + width - 1]) {
      const paper = document.elementsFromPoint(at, y + height / 2)
        .find((one) => one.matches("rect, circle, path") && getComputedStyle(one).fill !== "none");
      const under = paper ? light(getComputedStyle(paper).fill) : ink;
      const [dark, bright] = [ink, under].sort((a, b) => a - b);
      const contrast = (bright + 0.05) / (dark + 0.05);
      if (contrast < 4.5) found.push(`${text.textContent}: ${contrast.toFixed(2)}`);
    }
  });
  return found;
}
"""


@pytest.mark.parametrize("drawing", DRAWN, ids=lambda file: file.name)
def test_every_word_of_a_drawing_can_be_read(browser: Browser, drawing: Path) -> None:
    page = browser.new_page(viewport={"width": 920, "height": 900})
    page.goto(drawing.as_uri())
    assert page.evaluate("() => document.querySelectorAll('text').length") > 10
    assert page.evaluate(UNREADABLE) == []
    page.close()


def test_the_picture_of_the_consent_page_shows_the_page_of_today(
    browser: Browser, practice: PracticeServer, tmp_path: Path
) -> None:
    take_consent_page(browser, practice, tmp_path / "now.png")
    with Image.open(tmp_path / "now.png") as now, Image.open(PICTURE) as stored:
        assert isinstance(now, PngImageFile)
        assert isinstance(stored, PngImageFile)
        assert "Allow" in now.text[WORDS]
        assert stored.text[WORDS] == now.text[WORDS], "python -m tests.browser.consent_page"
        assert stored.width == now.width


SHOWN: Final = {
    "01_what_authorization_is": (
        "activities",
        "url-anatomy",
        "picture-answer",
        "picture-console",
        "picture-values",
    ),
    "04_sign_in_with_the_widget": ("picture-consent",),
}


@pytest.mark.parametrize("name", SHOWN)
def test_jupyterlab_shows_the_pictures_whole(
    lab: Lab,
    opens: Callable[[Path], Notebook],
    page: Page,
    take_picture: Callable[..., None],
    name: str,
) -> None:
    opened = opens(lab.bring(name))
    for shade in ("Light", "Dark"):
        with theme(page, f"JupyterLab {shade}"):
            for cell in SHOWN[name]:
                picture = opened.cell(cell).locator("img")
                picture.scroll_into_view_if_needed()
                expect(picture).to_have_js_property("complete", value=True)
                assert picture.evaluate("img => img.naturalWidth") >= 600
                assert picture.evaluate("img => img.width <= img.closest('.jp-Cell').clientWidth")
                take_picture(opened.cell(cell), f"{shade.lower()}-{cell}")

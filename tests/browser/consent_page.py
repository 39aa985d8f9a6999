"""The picture of the consent page in the notebooks: `python -m tests.browser.consent_page`.

The others beside it are drawn. This one is taken of the page that people will see.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from playwright.sync_api import Browser, sync_playwright

from adskit.practice import PracticeInfo, PracticeServer
from tests.browser.lab import CHROMIUM, CHROMIUM_FLAGS, NOTEBOOKS

PICTURE: Final = NOTEBOOKS / "pictures" / "consent_page.png"
WIDTH: Final = 640
WORDS: Final = "Description"  # the picture carries the words that were on the page
COLOURS: Final = 64  # enough for text on plain paper, and a quarter of the bytes


def take_consent_page(browser: Browser, practice: PracticeInfo | PracticeServer, to: Path) -> None:
    """Write a picture of the consent page, with the words on it as its description."""
    question = {
        "client_id": practice.client_id,
        "scope": "advertising::campaign_management",
        "response_type": "code",
        # the guide's own return URL: the practice Amazon's would show a port, another each time
        "redirect_uri": practice.redirect_uris[-1],
        "state": "any",
    }
    page = browser.new_page(
        viewport={"width": WIDTH, "height": 400}, color_scheme="light", locale="en-US"
    )
    page.goto(f"{practice.authorization_url}?{urlencode(question)}")
    page.add_style_tag(content="body { padding: 1.5rem !important }")
    page.screenshot(path=to, full_page=True)
    words = PngInfo()
    words.add_itxt(WORDS, page.locator("main").inner_text())
    page.close()
    with Image.open(to) as taken:
        taken.convert("RGB").quantize(COLOURS).save(to, optimize=True, pnginfo=words)


def main() -> None:
    """Take the picture anew."""
    with PracticeServer() as practice, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=list(CHROMIUM_FLAGS), chromium_sandbox=False
        )
        take_consent_page(browser, practice, PICTURE)
    sys.stdout.write(f"{PICTURE}\n")


if __name__ == "__main__":
    main()

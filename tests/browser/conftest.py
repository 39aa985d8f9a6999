"""One JupyterLab, one browser and one page for the whole run; each test opens its own notebook."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from tests.browser.lab import CHROMIUM, CHROMIUM_FLAGS, Lab
from tests.browser.notebook import Notebook

HERE: Final = Path(__file__).parent
# read before any test starts: each has the developer's own variables taken away
PICTURES: Final = os.environ.get("ADSKIT_SCREENSHOTS")
PATIENCE: Final = 20_000  # ms that the page may take to show something, on a busy computer
PICTURES_FOLDER: Final = Path(PICTURES).resolve() if PICTURES else None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # Playwright keeps an event loop running in this thread, which other tests could trip over
    items.sort(key=lambda item: HERE in item.path.parents)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("there is no chromium, and CI is set: the browser tests must run")
        pytest.skip("there is no chromium: apt-get install chromium")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=CHROMIUM, args=list(CHROMIUM_FLAGS), chromium_sandbox=False
        )
        yield running
        running.close()


@pytest.fixture(scope="session")
def lab(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    assert browser.is_connected()
    with Lab(tmp_path_factory.mktemp("notebooks"), tmp_path_factory.mktemp("home")) as running:
        yield running


@pytest.fixture(scope="session")
def page(lab: Lab, browser: Browser) -> Page:
    tab = browser.new_page(viewport={"width": 1200, "height": 1000}, locale="en-US")
    tab.goto(lab.url("lab") + "&reset")
    tab.locator("#jp-main-dock-panel").wait_for(timeout=60_000)
    tab.wait_for_function("window.jupyterapp?.shell")
    return tab


@pytest.fixture
def take_picture(
    request: pytest.FixtureRequest, tmp_path: Path
) -> Callable[[Locator | Page, str], None]:
    """Keep a picture of a state: in the folder of ADSKIT_SCREENSHOTS, or where pytest keeps files.

    pytest keeps those of the last three runs.
    """
    folder = PICTURES_FOLDER or tmp_path
    test = re.sub(r"[\W_]+", "-", request.node.name.removeprefix("test_"))

    def take(what: Locator | Page, state: str) -> None:
        what.screenshot(path=folder / f"{test[:60]}--{state}.png")

    return take


@pytest.fixture
def opens(page: Page, take_picture: Callable[..., None]) -> Iterator[Callable[[Path], Notebook]]:
    """Open a file in JupyterLab; when the test ends, its kernel ends too."""
    opened: list[Notebook] = []

    def open_file(path: Path) -> Notebook:
        opened.append(Notebook(page, path))
        return opened[-1]

    yield open_file
    take_picture(page, "at-the-end")
    for one in opened[::-1]:
        one.close()


@pytest.fixture
def notebook(
    lab: Lab, opens: Callable[[Path], Notebook], request: pytest.FixtureRequest
) -> Callable[..., Notebook]:
    """Open a notebook with these cells."""
    return lambda *cells: opens(lab.write(request.node.name, list(cells)))


@pytest.fixture
def cells(request: pytest.FixtureRequest) -> list[str]:
    """Connect and show the box; every test has a login of its own."""
    name = re.sub(r"\W+", "-", request.node.name.removeprefix("test_"))[-40:]
    return [
        f"import adskit\nads = adskit.connect({name!r}, practice=True, play_advertiser=False)",
        "adskit.login(ads)",
    ]

"""One JupyterLab, one browser and one page for the whole run; each test opens its own notebook."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.browser.lab import CHROMIUM, CHROMIUM_FLAGS, Lab
from tests.browser.notebook import Notebook

HERE = Path(__file__).parent


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # Playwright keeps an event loop running in this thread, which other tests could trip over
    items.sort(key=lambda item: HERE in item.path.parents)


@pytest.fixture(scope="session")
def chromium() -> str:
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("there is no chromium, and CI is set: the browser tests must run")
        pytest.skip("there is no chromium: apt-get install chromium")
    return CHROMIUM


@pytest.fixture(scope="session")
def lab(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    assert chromium
    folder, home = tmp_path_factory.mktemp("notebooks"), tmp_path_factory.mktemp("jupyter")
    with Lab(folder, home, ADSKIT_HOME=str(home / "adskit")) as running:
        yield running


@pytest.fixture(scope="session")
def page(lab: Lab, chromium: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=list(CHROMIUM_FLAGS), chromium_sandbox=False
        )
        tab = browser.new_page(viewport={"width": 1200, "height": 1000}, locale="en-US")
        tab.goto(f"http://localhost:{lab.port}/lab?token={lab.token}&reset")
        tab.locator("#jp-main-dock-panel").wait_for(timeout=60_000)
        tab.wait_for_function("window.jupyterapp?.shell")
        yield tab
        browser.close()


@pytest.fixture
def notebook(
    lab: Lab, page: Page, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[Callable[..., Notebook]]:
    opened: list[Notebook] = []

    def open_with(*cells: str) -> Notebook:
        opened.append(Notebook(page, lab.write(request.node.name, list(cells))))
        return opened[-1]

    yield open_with
    page.screenshot(path=tmp_path / "last.png")  # pytest keeps the folders of the last three runs
    for one in opened:
        one.close()

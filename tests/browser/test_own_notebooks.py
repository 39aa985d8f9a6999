"""The kit's own notebooks, as a newcomer meets them: 04 to 07 in JupyterLab, 04 in Notebook 7."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.copying import press_copy
from tests.browser.lab import Lab
from tests.browser.notebook import Notebook
from tests.browser.person import Person

TakePicture = Callable[..., None]

NOT_EMPTY = re.compile(r"\w+")


def sign_in(opened: Notebook, take_picture: TakePicture) -> None:
    """Go through notebook 04 down to its first table."""
    opened.run("connect", "too-early")
    expect(opened.output("too-early")).to_contain_text("not signed in yet")
    opened.run("login")
    person = Person(opened, "login")
    expect(person.box).to_contain_text("Practice Amazon")
    expect(person.box).to_contain_text("Already registered")
    expect(person.status).to_contain_text("Not signed in.")
    take_picture(opened.cell("login"), "1-not-signed-in")
    person.answer("Allow")
    expect(person.status).to_contain_text("Waiting for the address.")
    expect(person.box.get_by_role("timer")).to_have_text(
        re.compile(r"^The code is good for 4:5\d, counted from the click")
    )
    take_picture(opened.cell("login"), "2-waiting")
    person.paste()
    person.sees_being_signed_in()
    expect(person.output).to_contain_text("Access token good until")
    take_picture(opened.cell("login"), "3-signed-in")
    opened.run("kit", "first-call")
    expect(opened.output("first-call").locator("table")).to_contain_text("countryCode")
    take_picture(opened.cell("first-call"), "4-profiles")


def test_one_signs_in_with_04_and_reads_campaigns_with_05(
    lab: Lab, opens: Callable[[Path], Notebook], take_picture: TakePicture
) -> None:
    sign_in(opens(lab.bring("04_sign_in_with_the_widget")), take_picture)
    opened = opens(lab.bring("05_profiles_and_campaigns"))
    opened.run("connect", "profiles", "choose", "campaigns")
    expect(opened.output("connect")).to_contain_text("signed in, consent given on")
    expect(opened.output("campaigns").locator("table")).to_contain_text("adProduct")
    take_picture(opened.cell("campaigns"), "5-campaigns")


def test_one_stops_a_report_with_06_and_picks_it_up_again(
    lab: Lab, opens: Callable[[Path], Notebook], take_picture: TakePicture
) -> None:
    opened = opens(lab.bring("06_reports"))
    opened.run("connect", "profiles", "week")
    opened.start("report")
    line = opened.output("report")
    expect(line).to_contain_text(re.compile(r"spCampaigns:.*13\sbeing\smade\sat\sAmazon"))
    take_picture(opened.cell("report"), "1-waiting")
    opened.command("notebook:interrupt-kernel")
    expect(line).to_have_text(re.compile(r"Stopped\. 13 .* run this cell again"))
    take_picture(opened.cell("report"), "2-stopped")
    opened.run("report", "pending")
    expect(line.locator("table")).to_contain_text("campaignName")
    expect(opened.output("pending").locator("table")).not_to_contain_text("spCampaigns")
    take_picture(opened.cell("report"), "3-picked-up")


def test_one_runs_all_of_07_and_copies_the_table(
    lab: Lab, opens: Callable[[Path], Notebook], page: Page, take_picture: TakePicture
) -> None:
    opened = opens(lab.bring("07_weekly_report"))
    opened.command("notebook:run-all-cells")
    table = opened.output("brands").locator(".ads-table")
    expect(table).to_contain_text("Compared: ", timeout=60_000)
    for cell in ("days", "top", "acos", "budgets"):
        expect(opened.output(cell).get_by_role("img")).to_have_attribute("alt", NOT_EMPTY)
    expect(opened.output("workbook")).to_contain_text("weekly_report.xlsx")
    pasted = press_copy(opened.output("table"), page, says=re.compile(r"Copied \d+ rows"))
    take_picture(opened.cell("table"), "copied")
    assert pasted.rows[0][:4] == ["Account name", "Country", "Cost", "Cost change"]
    assert {len(row) for row in pasted.rows} == {8}
    assert "Compared: " in pasted.html


def test_one_signs_in_in_notebook_7(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, take_picture: TakePicture
) -> None:
    folder, home = tmp_path_factory.mktemp("notebooks"), tmp_path_factory.mktemp("home")
    with Lab(folder, home, "notebook") as jupyter:
        page = browser.new_page(viewport={"width": 1200, "height": 1000}, locale="en-US")
        path = jupyter.bring("04_sign_in_with_the_widget")
        opened = Notebook(page, path, jupyter.url(f"notebooks/{path.name}"))
        sign_in(opened, take_picture)
        saved = opened.saved()
        assert "widget-view+json" not in saved
        assert not re.search(r"127\.0\.0\.1:\d+/\w+/ap/oa", saved)
        page.close()

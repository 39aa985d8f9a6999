"""The answers of exercises, as JupyterLab shows them: out of sight until somebody asks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.lab import Lab
from tests.browser.notebook import Notebook


def test_an_answer_is_folded_away_until_it_is_asked_for(
    lab: Lab, opens: Callable[[Path], Notebook], take_picture: Callable[..., None]
) -> None:
    opened = opens(lab.bring("04_sign_in_with_the_widget"))
    answer = opened.cell("answer-pastes")
    answer.scroll_into_view_if_needed()
    code = answer.locator(".jp-RenderedMarkdown pre")
    expect(code).to_be_hidden()
    take_picture(answer, "folded")
    answer.locator("summary").click()
    expect(code).to_be_visible()
    expect(code).to_contain_text("exercises.read_pastes(pastes, my_words)")

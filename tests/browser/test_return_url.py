"""A return URL on this computer: the box says that answers are caught, and they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from playwright.sync_api import expect

from tests.browser.notebook import Notebook
from tests.browser.person import Person

# the practice Amazon takes any port on loopback, as Amazon's own rules for local programs have it
CONNECT: Final = """
import dataclasses, socket
from pathlib import Path

import adskit
from adskit.connection import practice_session, session_for
from adskit.practice import PracticeServer
from adskit.rehearsal import practice_ways

with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    port = probe.getsockname()[1]
place = PracticeServer().start()
settings = dataclasses.replace(
    practice_session(place, "x", kit_consents=False).settings,
    return_url=f"http://127.0.0.1:{port}/return",
)
ways, folder = practice_ways(place.url), Path("caught").resolve()
ads = session_for(settings, ways, folder, login="caught", is_practice=True)
"""


def test_the_browsers_answer_is_caught_also_after_cancel(
    notebook: Callable[..., Notebook], take_picture: Callable[..., None]
) -> None:
    opened = notebook(CONNECT, "adskit.login(ads)", "len(adskit.get_profiles(ads)) > 0")
    opened.run(0, 1)
    person = Person(opened)
    expect(person.box).to_contain_text("is caught by itself")
    expect(person.box).to_contain_text("Pasting stays possible")
    take_picture(opened.cell(1), "caught-by-itself")
    assert "close this tab" in person.answer("Cancel", copy=False)
    expect(person.status).to_contain_text("Cancel was pressed on the consent page")
    expect(person.box).to_contain_text("is caught by itself")
    assert "close this tab" in person.answer("Allow", copy=False)
    person.sees_being_signed_in()
    opened.run(2)
    expect(opened.output(2)).to_contain_text("True")

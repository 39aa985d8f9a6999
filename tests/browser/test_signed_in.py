"""What the box offers to people who are signed in, and what a saved notebook keeps of all of it."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.notebook import Notebook
from tests.browser.person import LINK, Person

Open = Callable[..., Notebook]
SECRETS = ("code=", "/ap/oa", "state=", "Atza|", "Atzr|")


def test_a_saved_notebook_holds_neither_paste_nor_code_nor_link(
    notebook: Open, cells: list[str]
) -> None:
    opened = notebook(*cells, "token = ads._keeper.access_token()")
    opened.run(0, 1)
    opened.run(1)  # a box shown twice leaves no link behind either
    person = Person(opened)
    person.field.fill("https://amazon.com/?code=ANtypedNotSent&state=st4te")
    unsent = opened.saved()
    assert "widget-view+json" in unsent
    assert "widget-state+json" in unsent
    assert "ANtypedNotSent" not in unsent
    assert "st4te" not in unsent
    person.field.fill("")
    person.answer("Allow")
    person.paste()
    person.sees_being_signed_in()
    opened.run(2)
    saved = opened.saved()
    assert "signed in, consent given on" in saved
    for trace in (*SECRETS, "widget-view+json", "ads-card"):
        assert trace not in saved, trace


def test_signed_in_one_may_sign_in_again_or_forget_the_login(
    notebook: Open, cells: list[str], take_picture: Callable[..., None]
) -> None:
    opened = notebook(cells[0], "adskit.press_allow_for(ads)\nadskit.login(ads)", "ads.status")
    opened.run(0, 1)
    person = Person(opened)
    forget = person.button("Forget this login")
    expect(person.status).to_contain_text("Signed in, consent given on")
    expect(person.box).to_contain_text("Access token good for 60 minutes")
    expect(person.box.get_by_role("link")).to_have_count(0)
    take_picture(opened.cell(1), "signed-in")
    saved = opened.saved()
    assert "widget-view+json" in saved
    for trace in SECRETS:
        assert trace not in saved, trace

    forget.click()
    expect(person.status).to_contain_text("Forget this login and delete")
    take_picture(opened.cell(1), "forget")
    person.button("Yes, forget it").press("Escape")
    expect(person.status).to_contain_text("Signed in")
    forget.dblclick()  # a double click is no consent
    expect(person.status).to_contain_text("Forget this login and delete")
    person.button("Sign in again").click()
    expect(person.status).to_contain_text("the login you have stays")
    expect(person.box.get_by_role("link", name=LINK)).to_be_focused()
    take_picture(opened.cell(1), "sign-in-again")
    opened.run(2)
    expect(opened.output(2)).to_contain_text("signed in, consent given on")

    forget.click()
    person.button("Yes, forget it").click()
    expect(person.status).to_contain_text("Not signed in.")
    expect(forget).to_be_hidden()
    opened.run(2)
    expect(opened.output(2)).to_contain_text("not signed in")
    person.answer("Allow")
    person.paste()
    person.sees_being_signed_in()

"""The advertiser, played: finds a practice Amazon, opens its consent page, presses a button."""

from __future__ import annotations

import json
from collections.abc import Collection
from html.parser import HTMLParser
from typing import Final, Literal
from urllib.parse import urljoin

import requests

from adskit.practice.adapter import PRACTICE_HOST
from adskit.practice.info import PracticeInfo, PracticeUnavailable

TIMEOUT: Final = 10.0
Decision = Literal["allow", "cancel"]


def find_practice(url: str) -> PracticeInfo:
    """Return what is to be known of the practice Amazon at that address.

    Raises
    ------
    PracticeUnavailable
        Nobody answers there, or somebody else does.
    """
    place = f"{url.rstrip('/')}/practice.json"
    with direct_session() as session:
        try:
            answer = session.get(place, timeout=TIMEOUT)
        except requests.RequestException as error:
            raise PracticeUnavailable(
                f"No practice Amazon answers at {url} ({type(error).__name__})."
            ) from error
    try:
        record = json.loads(answer.content)
    except ValueError:
        record = None
    if answer.status_code != requests.codes.ok or not isinstance(record, dict):
        raise PracticeUnavailable(f"What answers at {url} is not a practice Amazon.")
    return PracticeInfo.from_json(record)


def press_allow(
    authorization_url: str,
    *,
    session: requests.Session | None = None,
    decision: Decision = "allow",
    withheld: Collection[str] = (),
) -> str:
    """Return the address the browser would land on after Allow (or Cancel) was pressed.

    Parameters
    ----------
    authorization_url : str
        The address of the consent page with its query, on loopback; one of `PRACTICE_HOST` needs
        a session with a `PracticeAdapter`.
    session : requests.Session, optional
        Used instead of a plain one.
    decision : "allow" or "cancel"
        The button.
    withheld : collection of str
        Scopes whose tick is taken away before; the page has ticks when it asks for several.

    Raises
    ------
    PracticeUnavailable
        Nobody answers, or the page shows an error instead of asking.
    """
    if session is None and authorization_url.startswith(PRACTICE_HOST):
        raise PracticeUnavailable(
            f"{PRACTICE_HOST} can only be reached through a session with a PracticeAdapter: "
            "pass session=…"
        )
    if session is not None:
        return consent(session, authorization_url, decision, withheld)
    with direct_session() as own:
        return consent(own, authorization_url, decision, withheld)


def direct_session() -> requests.Session:
    """Return a session that asks no proxy and reads no netrc: the practice Amazon is right here."""
    session = requests.Session()
    session.trust_env = False
    return session


def consent(
    session: requests.Session,
    authorization_url: str,
    decision: Decision,
    withheld: Collection[str] = (),
) -> str:
    """Open the consent page and press a button of its form."""
    page = answer_of(session, "GET", authorization_url)
    if "Location" in page.headers:
        return page.headers["Location"]
    form = ConsentForm(page.text)
    if form.action is None:
        raise PracticeUnavailable(
            f"The consent page does not ask, it says: {form.heading or page.status_code}"
        )
    kept = [field for field in form.fields if field[1] not in withheld]
    pressed = [*kept, ("decision", decision)]
    answer = answer_of(session, "POST", urljoin(authorization_url, form.action), data=pressed)
    if "Location" not in answer.headers:
        raise PracticeUnavailable(f"The consent page answered {answer.status_code}.")
    return answer.headers["Location"]


def answer_of(
    session: requests.Session, method: str, url: str, *, data: list[tuple[str, str]] | None = None
) -> requests.Response:
    """Return what a page answers; a fault is not chained, for its text holds the link's state."""
    fault = ""
    try:
        return session.request(method, url, data=data, timeout=TIMEOUT, allow_redirects=False)
    except requests.RequestException as error:
        fault = type(error).__name__
    raise PracticeUnavailable(f"The practice Amazon does not answer ({fault}).")


class ConsentForm(HTMLParser):
    """The form of a consent page: where it goes, its fields as a browser sends them, its heading.

    Sent are hidden fields and boxes with a tick.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.action: str | None = None
        self.fields: list[tuple[str, str]] = []
        self.heading = ""
        self._in_heading = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the form and its fields."""
        values = {name: value or "" for name, value in attrs}
        self._in_heading = tag == "h1"
        if tag == "form":
            self.action = values.get("action", "")
        elif tag == "input" and (values.get("type") == "hidden" or "checked" in values):
            self.fields.append((values.get("name", ""), values.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        """Leave the heading."""
        if tag == "h1":
            self._in_heading = False

    def handle_data(self, data: str) -> None:
        """Collect the heading's text."""
        if self._in_heading:
            self.heading += data.strip()

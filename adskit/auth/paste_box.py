"""The paste box: for notebooks that make the link and redeem the code by themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from adskit.auth.card import Card
from adskit.auth.redirect import read_answer, tidy
from adskit.errors import NotSignedIn, PasteError
from adskit.troubles.table import todo


class PasteBox(Card):
    """A box with a link to open and a field for the address one lands on, kept in memory only.

    Parameters
    ----------
    authorization_url : str
        The link you made.
    browser_url : callable, optional
        Turns it into an address a browser can open (`AdsSession.browser_url`): on the practice
        Amazon the two differ.
    press_allow : callable, optional
        Given on the practice Amazon only: takes the link, presses Allow on the consent page and
        returns the address it lands on.
    """

    def __init__(
        self,
        authorization_url: str,
        *,
        browser_url: Callable[[str], str] | None = None,
        press_allow: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__(
            url=browser_url(authorization_url) if browser_url else authorization_url,
            account="practice" if press_allow else "real",
            title="Get an authorization code",
            action="Use this address",
            offer="Let the kit press Allow for me" if press_allow else "",
        )
        self._link = self.url
        self._press_allow = press_allow
        self._address = ""
        self.say("idle", "No address yet.", "open the link, press Allow, paste the address.")

    @property
    def address(self) -> str:
        """Return the address the advertiser landed on; it holds the code, so do not print it.

        While nobody has pasted one, the kit presses Allow on the practice Amazon, each time anew: a
        code is good once.

        Raises
        ------
        NotSignedIn
            Nobody has pasted an address, and this is the real Amazon.
        """
        if self._address:
            self._done("Your address is taken.")
            return self._address
        if self._press_allow is None:
            raise NotSignedIn(
                "Nobody has pasted the address yet.",
                hint=todo("not-pasted-yet"),
            )
        address = self._press_allow(self._link)
        self._done("The kit pressed Allow for you.")
        return address

    def finish(self, pasted: str) -> None:
        """Keep an address that holds code and state; of any other, say what is wrong with it."""
        self.attempt(lambda: self._keep(pasted), doing="Reading the address…")

    def twin(self) -> str:
        """Return the way to go on without the box."""
        return (
            f"Get an authorization code: open {self.url} and press Allow. If no box is shown here, "
            "hand the address you land on to this box by box.finish(getpass()), after\n"
            "    from getpass import getpass\n"
            "It asks for the address without showing it; typed into a cell, the address would stay "
            "in the notebook."
        )

    def hear(self, message: Mapping[str, Any]) -> None:
        """React to the browser: a paste, or the button that leaves Allow to the kit."""
        match message:
            case {"paste": str(pasted)}:
                self.finish(pasted)
            case {"press_allow": True} if self._press_allow is not None:
                press_allow = self._press_allow
                self.attempt(lambda: self._keep(press_allow(self._link)), doing="Pressing Allow…")

    def _done(self, what: str) -> None:
        # what stays in the notebook is a sentence: no link, and no widget to fail on reopening
        words = f"✓ {what} The address holds the code and is not shown; this cell makes a new box."
        self.say("ok", what)
        self.part({"text/plain": words})

    def _keep(self, pasted: str) -> None:
        if read_answer(pasted).state is None:
            raise PasteError(
                "This is the code alone.",
                hint=todo("code-without-state"),
                kind="unknown_text",
            )
        self._address = tidy(pasted)
        self.say(
            "ok",
            "An address with a code in it is here; it is not shown.",
            "run the next cell: the code is good once, and for 5 minutes.",
        )

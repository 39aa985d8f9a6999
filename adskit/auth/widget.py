"""The sign-in box: shows what redirect and session say, decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from html import escape
from typing import Any, Final, Literal

from adskit.auth.card import Card
from adskit.auth.paste_box import PasteBox
from adskit.auth.session import AdsSession
from adskit.errors import AuthError, TokenRefused
from adskit.troubles.table import todo

__all__ = ["PasteBox", "SignInBox"]

SIGNED_IN_STYLE: Final = (
    "margin: 4px 2px; padding: 6px 14px; border-left: 4px solid #388e3c; font-size: 13px"
)
STEPS: Final = "open the link, press Allow, paste the address."
STEPS_CAUGHT: Final = "open the link and press Allow."
OLD_STAYS: Final = "the login you have stays until the new one has worked."

AGAIN: Final = "adskit.login(ads)"
THEN: Final = "To sign in again or to forget this login:"

_on_display: dict[tuple[bool, str], SignInBox] = {}  # one box a login: the newest


class SignInBox(Card):
    """A box that signs a login in: link, paste field, state; replaced by a sentence once it has.

    For a login that works it shows the state, and offers to sign in again or to forget the login.

    Parameters
    ----------
    ads : AdsSession
        The login.
    press_allow : callable, optional
        Given on the practice Amazon only: takes the link, presses Allow on the consent page and
        returns the address it lands on. The box then offers to do so.
    again : bool
        Ask at once, although the login works.
    catch : callable, optional
        Takes the login and what to do with an address, begins to listen at the return URL if that
        is on this computer, and says whether it listens.

    Examples
    --------
    >>> SignInBox(ads).show()
    ✓ Practice Amazon, login ‘default’: signed in, ...
    """

    def __init__(
        self,
        ads: AdsSession,
        press_allow: Callable[[str], str] | None = None,
        *,
        again: bool = False,
        catch: Callable[[AdsSession, Callable[[str], object]], bool] | None = None,
    ) -> None:
        super().__init__(
            account="practice" if ads.is_practice else "real",
            action="Sign in",
            offer="Let the kit press Allow for me" if press_allow else "",
        )
        self._ads = ads
        self._press_allow = press_allow
        self._catch = catch
        self._take_over()
        ads.on_change(self._follow)
        if ads.authorized and not again:
            self._rest()
        else:
            self._ask()

    def finish(self, pasted: str) -> None:
        """Finish the sign-in with the address the advertiser landed on; what happens is said."""
        self.attempt(
            lambda: self._redeem(pasted, by="person"),
            doing="Exchanging the code for tokens…",
        )

    def twin(self) -> str:
        """Return the way to sign in without the box."""
        if not self.asking:
            return f"✓ {described(self._ads)} {THEN} {AGAIN}"
        name = "" if self._ads.login == "default" else f" --login {self._ads.login}"
        return (
            f"If no box is shown here, sign in with `adskit login{name}` in a terminal, then go on "
            f"with the next cell.\nOr open {self.url}\nand press Allow, then run\n"
            "    from getpass import getpass\n"
            "    ads.finish_sign_in(getpass('The address you land on: '))\n"
            "It asks for the address without showing it; typed into a cell, the address would stay "
            "in the notebook."
        )

    def hear(self, message: Mapping[str, Any]) -> None:
        """React to the browser: a paste, or one of the buttons."""
        match message:
            case {"paste": str(pasted)}:
                self.finish(pasted)
            case {"press_allow": True} if self._press_allow is not None:
                self.attempt(self._play_advertiser, doing="Pressing Allow for you…")
            case {"new_link": True} if self.asking:
                self.attempt(self._renew)
            case {"again": True}:
                self.attempt(self._ask, doing="Making a link…")
            case {"forget": True}:
                self.attempt(self._forget, doing="Forgetting this login…")

    # ── what the card shows ─────────────────────────────────────────────────────────────────────

    def _ask(self) -> None:
        """Show the steps of a sign-in, with a new link."""
        works = self._ads.authorized
        with self.hold_sync():
            self.title = self._titled("Sign in again" if works else "Sign in")
            self.asking, self.has_login = True, works
            self.return_url = self._ads.return_url
            self._renew()
            self.round += 1
            steps = STEPS_CAUGHT if self.caught else STEPS
            self.say("idle", sentence(self._ads.status), OLD_STAYS if works else steps)

    def _rest(self) -> None:
        """Show the state of a login that works: no link, so that none is saved."""
        with self.hold_sync():
            self.title = self._titled("Signed in")
            self.url = self.return_url = ""
            self.asking, self.has_login, self.caught = False, True, False
            self.good_until = self._ads.token_ends or 0.0
            self.say("ok", sentence(self._ads.status))

    def _follow(self) -> None:
        """Show the login's new state, whoever changed it."""
        if self.parted:
            return
        if not self._ads.authorized:
            self.attempt(self._ask)
        elif self.asking:
            self.say("ok", sentence(self._ads.status))
            self.part(signed_in_words(self._ads))
        else:
            self._rest()

    def _take_over(self) -> None:
        # a cell run again leaves its old box behind, invisible, its link still in the saved state
        key = (self._ads.is_practice, self._ads.login)
        before = _on_display.get(key)
        if before is not None and not before.parted:
            before.part({"text/plain": "A newer sign-in box has taken this one's place."})
        _on_display[key] = self

    def _titled(self, what: str) -> str:
        return what if self._ads.login == "default" else f"{what} as ‘{self._ads.login}’"

    # ── what its buttons do ─────────────────────────────────────────────────────────────────────

    def _redeem(self, pasted: str, *, by: Literal["person", "kit"]) -> None:
        try:
            self._ads.finish_sign_in(pasted, by=by)
        except TokenRefused:
            self._renew()  # this answer's link is used up
            raise

    def _play_advertiser(self) -> None:
        if self._press_allow is not None:
            self._redeem(self._press_allow(self.url), by="kit")

    def _renew(self) -> None:
        # the links before stay good for their 15 minutes, wherever they were opened
        self.url = self._ads.authorization_url()
        self._listen()

    def _listen(self) -> None:
        self.caught = self._catch is not None and self._catch(self._ads, self._take_caught)

    def _take_caught(self, address: str) -> None:
        self.caught = False
        self.finish(address)
        if self.asking and not self.parted:
            self.attempt(self._listen)  # it ends with each answer, and this one did not sign in

    def _forget(self) -> None:
        self._ads.forget()
        if self._ads.authorized:
            raise AuthError(
                "The tokens on this computer are deleted, but AMAZON_ADS_REFRESH_TOKEN signs in.",
                hint=todo("token-from-env"),
            )


def sentence(status: str) -> str:
    """Return a session's status as a sentence."""
    return f"{status[:1].upper()}{status[1:]}."


def described(ads: AdsSession) -> str:
    """Return which Amazon, which login and its state, as a sentence."""
    account = "Practice Amazon" if ads.is_practice else "Amazon"
    return f"{account}, login ‘{ads.login}’: {ads.status}."


def signed_in_words(ads: AdsSession) -> dict[str, str]:
    """Return what stands where the box was after a sign-in, by media type."""
    who = described(ads)
    end = datetime.fromtimestamp(ads.token_ends or 0.0, UTC)
    token = f"Access token good until {end:%H:%M} UTC, then renewed by itself."
    return {
        "text/plain": f"✓ {who} {token} {THEN} {AGAIN}",
        "text/html": (
            f'<p style="{SIGNED_IN_STYLE}"><strong>✓ {escape(who)}</strong><br>'
            f"{token}<br>{THEN} <code>{AGAIN}</code></p>"
        ),
    }

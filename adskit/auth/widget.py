"""The sign-in box: shows what redirect and session say, decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any, Final, Literal

from adskit.auth.card import Card
from adskit.auth.paste_box import PasteBox
from adskit.auth.session import AdsSession
from adskit.errors import TokenRefused

__all__ = ["PasteBox", "SignInBox"]

SIGNED_IN_STYLE: Final = (
    "margin: 4px 2px; padding: 6px 14px; border-left: 4px solid #388e3c; font-size: 13px"
)

_on_display: dict[tuple[bool, str], SignInBox] = {}  # one box a login: the newest


class SignInBox(Card):
    """A box that signs a login in: link, paste field, state; replaced by a sentence once it has.

    Parameters
    ----------
    ads : AdsSession
        The login.
    press_allow : callable, optional
        Given on the practice Amazon only: takes the link, presses Allow on the consent page and
        returns the address it lands on. The box then offers to do so.
    again : bool
        Ask although the login works. Otherwise a login that works is only said.

    Examples
    --------
    >>> box = SignInBox(ads)            # doctest: +SKIP
    >>> box.show()                      # doctest: +SKIP
    """

    def __init__(
        self,
        ads: AdsSession,
        press_allow: Callable[[str], str] | None = None,
        *,
        again: bool = False,
    ) -> None:
        super().__init__(
            account="practice" if ads.is_practice else "real",
            title="Sign in" if ads.login == "default" else f"Sign in as ‘{ads.login}’",
            return_url=ads.return_url,
            action="Sign in",
            offer="Let the kit press Allow for me" if press_allow else "",
        )
        self._ads = ads
        self._press_allow = press_allow
        if ads.authorized and not again:
            self._follow()
            return
        self.url = ads.authorization_url()
        self.say("idle", sentence(ads.status), "open the link, press Allow, paste the address.")
        self._take_over()
        ads.on_change(self._follow)

    def finish(self, pasted: str) -> None:
        """Finish the sign-in with the address the advertiser landed on; what happens is said."""
        self.attempt(
            lambda: self._redeem(pasted, by="person"),
            doing="Exchanging the code for tokens…",
        )

    def twin(self) -> str:
        """Return the way to sign in without the box."""
        return (
            f"Sign in: open {self.url} and press Allow, "
            "then call ads.finish_sign_in('<the address you land on>')"
        )

    def hear(self, message: Mapping[str, Any]) -> None:
        """React to the browser: a paste, or one of the buttons."""
        match message:
            case {"paste": str(pasted)}:
                self.finish(pasted)
            case {"press_allow": True} if self._press_allow is not None:
                self.attempt(self._play_advertiser, doing="Pressing Allow for you…")
            case {"new_link": True}:
                self.attempt(self._renew)
            case {"forget": True}:
                self.attempt(self._ads.forget, doing="Forgetting this login…")

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

    def _follow(self) -> None:
        """Show the login's new state, whoever changed it."""
        if self.parted:
            return
        status = sentence(self._ads.status)
        if not self._ads.authorized:
            self.say("idle", status, "open the link, press Allow, paste the address.")
            return
        self.say("ok", status)
        self.part(signed_in_words(self._ads))

    def _take_over(self) -> None:
        # a cell run again leaves its old box behind, invisible, its link still in the saved state
        key = (self._ads.is_practice, self._ads.login)
        before = _on_display.get(key)
        if before is not None and not before.parted:
            before.part({"text/plain": "A newer sign-in box has taken this one's place."})
        _on_display[key] = self


def sentence(status: str) -> str:
    """Return a session's status as a sentence."""
    return f"{status[:1].upper()}{status[1:]}."


def signed_in_words(ads: AdsSession) -> dict[str, str]:
    """Return what stands where the box was, by media type."""
    account = "Practice Amazon" if ads.is_practice else "Amazon"
    who = f"{account}, login ‘{ads.login}’: {ads.status}."
    again = "adskit.login(ads, again=True)"
    return {
        "text/plain": f"✓ {who} To sign in again: {again}",
        "text/html": (
            f'<p style="{SIGNED_IN_STYLE}"><strong>✓ {escape(who)}</strong><br>'
            f"To sign in again: <code>{again}</code></p>"
        ),
    }

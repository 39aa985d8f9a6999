"""login(): ask the advertiser, in a notebook with a box, elsewhere in the terminal."""

from __future__ import annotations

import sys
from getpass import getpass
from typing import TYPE_CHECKING, Any

from adskit.auth.session import AdsSession
from adskit.errors import AuthError, NotSignedIn
from adskit.practice import press_allow

if TYPE_CHECKING:
    from adskit.auth.widget import PasteBox, SignInBox


def login(ads: AdsSession, *, again: bool = False) -> SignInBox | None:
    """Show the sign-in box; where no widget can be shown, ask in the terminal.

    Parameters
    ----------
    ads : AdsSession
        From `connect()`.
    again : bool
        Sign in anew although this login still works, for example as another user.

    Returns
    -------
    SignInBox or None
        The box, already on display; None in a terminal. The box returns at once: the cell after it
        raises `NotSignedIn` until the sign-in is finished.

    Raises
    ------
    NotSignedIn
        Nobody is there to be asked.
    """
    if has_notebook():
        from adskit.auth.widget import SignInBox  # noqa: PLC0415 - widgets load when first shown

        box = SignInBox(ads, press_allow=press_allow if ads.is_practice else None, again=again)
        box.show()
        return box
    if again or not ads.authorized:
        ask_in_terminal(ads)
    return None


def paste_box(ads: AdsSession, authorization_url: str) -> PasteBox:
    """Return a box for notebooks that redeem the code by themselves: a link and a paste field.

    Its `address` is what was pasted. On the practice Amazon the kit presses Allow when nobody did;
    on the real one `address` raises `NotSignedIn` until something was pasted.
    """
    from adskit.auth.widget import PasteBox  # noqa: PLC0415 - widgets load when first shown

    return PasteBox(
        authorization_url,
        browser_url=ads.browser_url,
        press_allow=press_allow if ads.is_practice else None,
    )


def ask_in_terminal(ads: AdsSession) -> None:
    """Print the link and read the answer, unseen; ask again after a wrong paste."""
    if not sys.stdin.isatty():
        raise NotSignedIn(
            f"The login {ads.login!r} is not signed in, and nobody is here to be asked.",
            hint="run `adskit login` in a terminal, or set AMAZON_ADS_REFRESH_TOKEN.",
        )
    sys.stdout.write(
        f"Return URL that must be registered: {ads.return_url}\n"
        f"Open this link, press Allow and copy the address of the page you land on:\n\n"
        f"{ads.authorization_url()}\n\n"
    )
    while True:
        try:
            ads.finish_sign_in(getpass("Paste the address here (it stays invisible): "))
        except AuthError as error:
            sys.stdout.write(f"{error}\n")
        else:
            sys.stdout.write(f"{ads.status}\n")
            return


def shell() -> Any:
    """Return the running IPython, or None."""
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython is not None else None


def has_notebook() -> bool:
    """Say whether a front end with widgets is likely: an IPython with a kernel."""
    return hasattr(shell(), "kernel")


def announce(sentence: str) -> None:
    """Say which Amazon this is, to people in a notebook; programs are not talked to."""
    if shell() is not None:
        sys.stdout.write(sentence + "\n")

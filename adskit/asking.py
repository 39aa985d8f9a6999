"""login(): ask the advertiser, in a notebook with a box, elsewhere in the terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable
from getpass import getpass
from threading import Event
from typing import TYPE_CHECKING, Final

from adskit.auth.session import AdsSession, is_session
from adskit.errors import AdskitError, ArgumentError, NotSignedIn
from adskit.practice import PRACTICE_HOST
from adskit.rehearsal import allowed
from adskit.shown import in_notebook, shell
from adskit.troubles.table import todo

if TYPE_CHECKING:
    from adskit.auth.widget import PasteBox, SignInBox

# what ends the listening at a return URL: a port has one owner
_listening: Final[dict[str, Callable[[], None]]] = {}


def login(ads: AdsSession, *, again: bool = False) -> SignInBox | None:
    """Show the sign-in box; where no widget can be shown, ask in the terminal.

    While the login works, the box says so and offers to sign in again or to forget the login.

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
    is_session(ads)
    if in_notebook():
        from adskit.auth.widget import SignInBox  # noqa: PLC0415 - widgets load when first shown

        play = allowed if ads.is_practice else None
        box = SignInBox(ads, press_allow=play, again=again, catch=catch_answer)
        box.show()
        return box
    if again or not ads.authorized:
        ask_in_terminal(ads)
    return None


def paste_box(ads: AdsSession, authorization_url: str) -> PasteBox:
    """Return a box for notebooks that redeem the code by themselves: a link and a paste field.

    Its `address` is what was pasted. On the practice Amazon the kit presses Allow when nobody did;
    on the real one `address` raises `NotSignedIn` until something was pasted.

    Raises
    ------
    ArgumentError
        One of the two is something else.
    """
    is_session(ads)
    link: object = authorization_url
    if not isinstance(link, str):
        raise ArgumentError(
            f"{link!r} is not a link to the consent page.",
            hint="make one before, for example with ads.authorization_url().",
        )
    from adskit.auth.widget import PasteBox  # noqa: PLC0415 - widgets load when first shown

    return PasteBox(
        authorization_url,
        browser_url=ads.browser_url,
        press_allow=allowed if ads.is_practice else None,
    )


def catch_answer(ads: AdsSession, take: Callable[[str], object]) -> bool:
    """Listen at the return URL if it is on this computer, until a sign-in or for 15 minutes.

    Returns
    -------
    bool
        Whether somebody listens. If not, the address has to be pasted; it always may be.
    """
    if ads.is_practice and ads.return_url.startswith(ads.browser_url(PRACTICE_HOST)):
        return False  # the practice Amazon answers there itself, with a page that shows the address
    from adskit.auth.listener import Listener  # noqa: PLC0415 - a server, for few return URLs

    before = _listening.pop(ads.return_url, None)
    if before is not None:
        before()  # a cell that is run again asks with a new box
    listener = Listener(ads.return_url, ads.expects, take)
    if not listener.start():
        return False
    turn_deaf = ads.on_change(listener.stop)

    def end() -> None:
        listener.stop()
        turn_deaf()

    _listening[ads.return_url] = end
    return True


def ask_in_terminal(ads: AdsSession) -> None:
    """Print the link and read the answer, unseen; ask again after a wrong paste."""
    # a closed one is None, or closed
    if getattr(sys.stdin, "closed", True) or not sys.stdin.isatty():
        raise NotSignedIn(
            f"The login {ads.login!r} is not signed in, and nobody is here to be asked.",
            hint=todo("nobody-to-ask"),
        )
    done = Event()

    def finish(pasted: str) -> None:
        try:
            ads.finish_sign_in(pasted)
        except AdskitError as error:
            sys.stdout.write(f"{error}\n")
        else:
            sys.stdout.write(f"{ads.status}\n")
            done.set()

    def caught(address: str) -> None:
        sys.stdout.write("\nThe browser came back. ")
        finish(address)
        sys.stdout.write("Press Enter to go on.\n" if done.is_set() else "")

    where = (
        "This is the practice Amazon: invented accounts, nothing to register.\n"
        if ads.is_practice
        else f"Return URL that must be registered: {ads.return_url}\n"
    )
    sys.stdout.write(
        f"{where}Open this link, press Allow and copy the address of the page you land on:\n\n"
        f"{ads.authorization_url()}\n\n"
    )
    if catch_answer(ads, caught):
        sys.stdout.write(
            "If the browser runs on this computer, its answer is caught: nothing to paste.\n"
        )
    while not done.is_set():
        pasted = pasted_address()
        if pasted is None and not done.is_set():
            raise NotSignedIn(
                f"You closed the prompt, so the login {ads.login!r} was not signed in.",
                hint=todo("prompt-closed"),
            )
        if pasted is not None and not done.is_set():
            finish(pasted)


def pasted_address() -> str | None:
    """Return what is typed at the prompt, unseen; None when it is closed with Ctrl-D."""
    try:
        return getpass("Paste the address here (it stays invisible): ")
    except EOFError:
        sys.stdout.write("\n")
        return None


def announce(sentence: str) -> None:
    """Say which Amazon this is, to people in a notebook; programs are not talked to."""
    if shell() is not None:
        sys.stdout.write(sentence + "\n")

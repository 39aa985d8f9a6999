"""Checks about the address an advertiser lands on: the code in it, and whether to take it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, cast
from urllib.parse import quote, unquote

from adskit.auth.redirect import read_answer
from adskit.exercises.verdict import exercise

STATE: Final = "k3Jq9"
# what lands, the address, and whether its code may be exchanged
LANDINGS: Final = (
    ("the answer to our question", f"https://amazon.com/?code=AN7&state={STATE}", True),
    ("the same in another order", f"https://amazon.com/?state={STATE}&scope=a&code=AN7", True),
    ("the same on www.amazon.com", f"https://www.amazon.com/?code=AN7&state={STATE}", True),
    ("an answer after Cancel", f"https://amazon.com/?error=access_denied&state={STATE}", False),
    (
        "an error with a code beside it",
        f"https://amazon.com/?error=server_error&code=AN7&state={STATE}",
        False,
    ),
    ("the answer to another question", "https://amazon.com/?code=AN7&state=Zz8", False),
    ("an answer without a state", "https://amazon.com/?code=AN7", False),
    ("an address without a code", f"https://amazon.com/?state={STATE}", False),
    ("an address with nothing behind it", "https://amazon.com/", False),
)


@exercise(right="that is the code, as it goes to the authorization server.")
def code_in(address: str, code: object) -> str:
    """Check the authorization code of a return address; the verdict does not repeat it."""
    wanted = read_answer(address)
    if not isinstance(code, str):
        lists = isinstance(code, list)
        return "this is a list; the code is the text in it." if lists else "a code is a text."
    known = {
        quote(wanted.code, safe=""): "it is still encoded as in the address: %7C stands for |.",
        wanted.state: "this is the state.",
        wanted.code: "",
    }
    if wanted.code in unquote(code) and code not in known:
        return "there is something around it: the code ends where & or # follows."
    return known.get(code, "this is not the value of code.")


@exercise(right="your function takes the answers to your question and no others.")
def accepts(may_redeem: object) -> str:
    """Check a function that says whether the code of an address may be exchanged.

    Parameters
    ----------
    may_redeem : callable
        The answer. Called with an address and the state of the question; what it returns counts
        as yes or no.
    """
    if not callable(may_redeem):
        return "the answer is a function of an address and a state."
    says = cast("Callable[[str, str], object]", may_redeem)
    for what, address, right in LANDINGS:
        try:
            given = says(address, STATE)
        except Exception as error:  # noqa: BLE001 - somebody else's function
            return f"it stopped at {what}, with {type(error).__name__}: {error}"
        if given is ...:
            return "it returns three dots; let it return True or False."
        if bool(given) is not right:
            return f"it says {'no' if right else 'yes'} to {what}."
    return ""

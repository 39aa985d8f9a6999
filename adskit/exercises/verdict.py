"""What a check says about an answer to an exercise: right, not yet, or still to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from html import escape
from typing import Final, Literal, ParamSpec

Standing = Literal["right", "not yet", "to do"]

P = ParamSpec("P")

BLANK: Final = ...  # what stands in an exercise's cell until somebody fills it
TO_DO: Final = "replace the three dots in this cell with your answer, then run it again."


@dataclass(frozen=True)
class Verdict:
    """What a check says about an answer; it never repeats the answer, which may be a secret.

    Attributes
    ----------
    standing : str
        `right`, `not yet` or `to do`.
    says : str
        Why it is right, or what is off, in one sentence.
    """

    standing: Standing
    says: str

    @property
    def right(self) -> bool:
        """Whether the answer passes."""
        return self.standing == "right"

    def __str__(self) -> str:
        """Return the verdict as one line."""
        return f"{self.standing.capitalize()}: {self.says}"

    __repr__ = __str__

    def _repr_html_(self) -> str:
        head = escape(self.standing.capitalize())
        return f"<p><strong>{head}:</strong> {escape(self.says)}</p>"


def exercise(*, right: str) -> Callable[[Callable[P, str]], Callable[P, Verdict]]:
    """Make a check of a function that says what is off, or nothing.

    Parameters
    ----------
    right : str
        What a right answer is told: why it is right.

    Returns
    -------
    callable
        Decorates a function whose last positional argument is the answer. Three dots instead of
        an answer are "to do", so that an unfilled notebook runs to its end.
    """

    def checking(off: Callable[P, str]) -> Callable[P, Verdict]:
        @wraps(off)
        def check(*given: P.args, **named: P.kwargs) -> Verdict:
            if any(one is BLANK for one in (*given, *named.values())):
                return Verdict("to do", TO_DO)
            says = off(*given, **named)
            return Verdict("not yet", says) if says else Verdict("right", right)

        return check

    return checking

"""A progress bar that leaves nothing behind."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from threading import get_ident
from typing import Any, Final

from adskit.shown import in_notebook

# no rate and no estimate: nobody knows how long Amazon takes
WITH_WORDS: Final = "{desc}: {percentage:3.0f}%|{bar}| {n_fmt}/{total_fmt}{postfix}"
OFTEN: Final = 0.2  # seconds between two pictures of a bar
LATE: Final = 3.0  # seconds until a bar is shown that was not wanted at once


class Bar:
    """Shows how much is done once it is begun; without a place to show it, it does nothing.

    All but `hear_of_wait` is for the one thread that waits for the work.

    Parameters
    ----------
    begin : callable, optional
        Takes how much is done already, begins to show it, and returns the bar of tqdm.
    """

    def __init__(self, begin: Callable[[int], Any] | None = None) -> None:
        self._begin = begin
        self._shown: Any = None
        self._done = 0
        self._words = ""
        self._last = 0.0
        self._late = time.monotonic() + LATE
        self._waits: dict[int, tuple[float, str]] = {}  # of each thread the last one, and its end

    def begin(self) -> None:
        """Show it from now on."""
        if self._shown is None and self._begin is not None:
            self._shown = self._begin(self._done)

    def advance(self, more: int) -> None:
        """Count what is done now."""
        self._done += more
        if self._shown is not None:
            self._shown.update(more)

    def due(self) -> bool:
        """Say whether it is time for another picture."""
        return time.monotonic() - self._last >= OFTEN

    def show(self, done: int, words: str) -> None:
        """Say how much is done in all, and in words what is going on."""
        self._last = time.monotonic()
        self._done = done
        self.begin()
        self._say(words)

    def hear_of_wait(self, seconds: float, words: str) -> None:
        """Note that the thread that calls waits from now on; `words` have a place for seconds."""
        self._waits[get_ident()] = (time.monotonic() + seconds, words)

    def look(self) -> None:
        """Show what there is to show by now: a wait, or that it takes long."""
        now = time.monotonic()
        words = ""
        if self._waits:
            ends, said = max(list(self._waits.values()))
            words = said.format(math.ceil(ends - now)) if ends > now else ""
        if words or now >= self._late:
            self.begin()
        if words != self._words:
            self._say(words)

    def _say(self, words: str) -> None:
        self._words = words
        if self._shown is None:
            return
        self._shown.bar_format = WITH_WORDS
        self._shown.n = self._done
        # in notebooks tqdm makes wide gaps of plain spaces
        self._shown.set_postfix_str(words.replace(" ", "\N{NO-BREAK SPACE}"))


@contextmanager
def progress(total: int, what: str) -> Iterator[Bar]:
    """Give a bar for something that is done; it shows from the moment on when it is wanted.

    A terminal gets a line that is gone at the end, a file nothing. In a notebook the bar's place is
    emptied at the end: a closed bar would stand in the saved file as a widget that cannot be
    displayed.
    """
    shown = in_a_notebook if in_notebook() else in_a_terminal
    with ExitStack() as stack:
        yield Bar(lambda done: stack.enter_context(shown(total, what, done)))


def in_a_terminal(total: int, what: str, done: int) -> AbstractContextManager[Any]:
    """Return the bar of a terminal."""
    from tqdm import tqdm  # noqa: PLC0415 - loads when it is first shown

    # None: a terminal shows it, and a log of a nightly run does not fill with it
    return tqdm(total=total, desc=what, initial=done, leave=False, disable=None)


@contextmanager
def in_a_notebook(total: int, what: str, done: int) -> Iterator[Any]:
    """Show the bar of a notebook."""
    from IPython.display import display  # noqa: PLC0415 - loads when it is first shown
    from tqdm.notebook import tqdm_notebook  # noqa: PLC0415 - same

    box = tqdm_notebook(total=total, desc=what, initial=done, leave=False, display=False)
    place = display(box.container, display_id=True)  # type: ignore[no-untyped-call]
    try:
        yield box
    finally:
        box.close()
        if place is not None:
            place.update({"text/plain": ""}, raw=True)

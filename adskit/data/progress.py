"""A progress bar that leaves nothing behind."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from adskit.shown import in_notebook

# no rate and no estimate: nobody knows how long Amazon takes
WITH_WORDS: Final = "{desc}: {percentage:3.0f}%|{bar}| {n_fmt}/{total_fmt}{postfix}"
OFTEN: Final = 0.2  # seconds between two pictures of a bar


class Bar:
    """Shows how much is done; without a place to show it, it does nothing."""

    def __init__(self, shown: Any = None) -> None:
        self._shown = shown
        self._last = 0.0

    def advance(self, more: int) -> None:
        """Count what is done now."""
        if self._shown is not None:
            self._shown.update(more)

    def due(self) -> bool:
        """Say whether it is time for another picture."""
        return time.monotonic() - self._last >= OFTEN

    def show(self, done: int, words: str) -> None:
        """Say how much is done in all, and in words what is going on."""
        self._last = time.monotonic()
        if self._shown is None:
            return
        self._shown.bar_format = WITH_WORDS
        self._shown.n = done
        # in notebooks tqdm makes wide gaps of plain spaces
        self._shown.set_postfix_str(words.replace(" ", "\N{NO-BREAK SPACE}"))


@contextmanager
def progress(total: int, what: str, *, show: bool) -> Iterator[Bar]:
    """Show a bar while something is done.

    A terminal gets a line that is gone at the end, a file nothing. In a notebook the bar's place is
    emptied at the end: a closed bar would stand in the saved file as a widget that cannot be
    displayed.
    """
    if not show:
        yield Bar()
        return
    if not in_notebook():
        from tqdm import tqdm  # noqa: PLC0415 - loads when it is first shown

        # None: a terminal shows it, and a log of a nightly run does not fill with it
        with tqdm(total=total, desc=what, leave=False, disable=None) as bar:
            yield Bar(bar)
        return
    from IPython.display import display  # noqa: PLC0415 - same
    from tqdm.notebook import tqdm_notebook  # noqa: PLC0415 - same

    box = tqdm_notebook(total=total, desc=what, leave=False, display=False)
    place = display(box.container, display_id=True)  # type: ignore[no-untyped-call]
    try:
        yield Bar(box)
    finally:
        box.close()
        if place is not None:
            place.update({"text/plain": ""}, raw=True)

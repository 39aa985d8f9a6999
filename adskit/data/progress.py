"""A progress bar that leaves nothing behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress(total: int, what: str, *, show: bool) -> Iterator[Callable[[int], object]]:
    """Show a bar while something is done; what is given counts how much is.

    In a notebook the bar's place is emptied at the end: a closed bar would stand in the saved file
    as a widget that cannot be displayed.
    """
    if not show:
        yield lambda _done: None
        return
    # widgets load when they are first shown
    from IPython.display import display  # noqa: PLC0415
    from tqdm.auto import tqdm  # noqa: PLC0415
    from tqdm.notebook import tqdm_notebook  # noqa: PLC0415

    if not issubclass(tqdm, tqdm_notebook):
        with tqdm(total=total, desc=what, leave=False) as bar:
            yield bar.update
        return
    box = tqdm_notebook(total=total, desc=what, leave=False, display=False)
    place = display(box.container, display_id=True)  # type: ignore[no-untyped-call]
    try:
        yield box.update
    finally:
        box.close()
        if place is not None:
            place.update({"text/plain": ""}, raw=True)

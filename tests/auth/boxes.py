"""The browser's side of a box, for tests without one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from IPython.core.displaypub import CapturingDisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from adskit import AdsSession
from adskit.auth.card import Card

CODE = "ANtypedByAPerson"


def press(box: Card, **message: object) -> None:
    """Deliver what the browser sends."""
    box._handle_custom_msg(message, [])


def saved_state(box: Card) -> str:
    """Return what a front end may write into the notebook, its own script left out."""
    state = {name: value for name, value in box.get_state().items() if name not in {"_esm", "_css"}}
    return json.dumps(state, default=repr)


def works(ads: AdsSession) -> bool:
    return ads.authorized


def gone(box: Card) -> bool:
    """Say whether words stand in its place, and no model of it is left to be saved."""
    assert box.parted == (box.comm is None) == (box.layout.comm is None)
    return box.parted


@contextmanager
def displays() -> Iterator[list[dict[str, Any]]]:
    """Run an IPython and give what it displays."""
    running = InteractiveShell.instance(config=Config({"HistoryManager": {"enabled": False}}))
    publisher = CapturingDisplayPublisher()  # type: ignore[no-untyped-call]
    running.display_pub = publisher
    yield publisher.outputs
    InteractiveShell.clear_instance()

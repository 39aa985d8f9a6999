"""The card that both boxes are: a link to open, a field to paste into, a state in words.

What is pasted arrives as a message and is never a trait: traits are saved with the notebook, and
the browser saves its own copy of them even while Python's has long been cleared.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, Literal
from uuid import uuid4

import anywidget
import traitlets
from IPython.core.getipython import get_ipython

from adskit.errors import AdskitError, TokenRefused

Kind = Literal["idle", "busy", "ok", "bad"]

# how a consent page ends without a code: a count of the code's minutes would be about nothing
NO_CODE: Final = {"cancelled", "unknown_scope", "return_url", "refused"}

HERE = Path(__file__).parent


class Card(anywidget.AnyWidget):
    """Shows its traits and hands messages on; what they mean is decided by those who build on it.

    Attributes
    ----------
    url, return_url : str
        The link to the consent page; the return URL it names, "" to leave that step out.
    account : "practice" or "real"
        Which Amazon this is; the card says it in words.
    title, action, offer : str
        The heading, the label of the paste button, and that of a second button ("" for none).
    kind, status, hint : str
        The state, what happened in a sentence, and the next step.
    asking : bool
        Whether the steps of a sign-in are shown; otherwise the state alone, with its buttons.
    caught : bool
        Whether the browser's answer arrives by itself, so that pasting is only one of two ways.
    has_login : bool
        Whether there is a login to forget.
    good_until : float
        The end of the access token, in seconds since 1970; 0 when it is not known.
    round : int
        Goes up when the link has to be opened once more: the page stops counting its minutes.
    """

    _esm = "".join((HERE / part).read_text("utf-8") for part in ("widget_words.js", "widget.js"))
    _css = HERE / "widget.css"

    url = traitlets.Unicode().tag(sync=True)
    return_url = traitlets.Unicode().tag(sync=True)
    account = traitlets.Enum(["practice", "real"], "real").tag(sync=True)
    title = traitlets.Unicode().tag(sync=True)
    action = traitlets.Unicode().tag(sync=True)
    offer = traitlets.Unicode().tag(sync=True)
    kind = traitlets.Enum(["idle", "busy", "ok", "bad"], "idle").tag(sync=True)
    status = traitlets.Unicode().tag(sync=True)
    hint = traitlets.Unicode().tag(sync=True)
    asking = traitlets.Bool(default_value=True).tag(sync=True)
    caught = traitlets.Bool(default_value=False).tag(sync=True)
    has_login = traitlets.Bool(default_value=False).tag(sync=True)
    good_until = traitlets.Float(0.0).tag(sync=True)
    round = traitlets.Int(0).tag(sync=True)

    def __init__(self, **traits: str) -> None:
        super().__init__(**traits)
        self._places: list[str] = []
        self._shown_by: str | None = None
        self._parting: dict[str, str] | None = None
        self.on_msg(self._hear)

    def __repr__(self) -> str:
        """Show the state and nothing else."""
        return f"<{type(self).__name__}: {self.status}>"

    def say(self, kind: Kind, status: str, hint: str = "") -> None:
        """Change what the status line says, in one message to the browser."""
        with self.hold_sync():
            self.kind, self.status, self.hint = kind, status, hint

    def attempt(self, deed: Callable[[], None], *, doing: str = "") -> None:
        """Do something that may fail, and say how it ended instead of raising.

        A handler's exception would vanish in a log, together with the reason why nothing happens.
        """
        if doing:
            self.say("busy", doing)
        try:
            deed()
        except AdskitError as error:
            if isinstance(error, TokenRefused) or getattr(error, "kind", "") in NO_CODE:
                self.round += 1
            self.say("bad", error.message, error.hint)
        except Exception as error:  # noqa: BLE001 - a browser is waiting for an answer
            # its text is not ours: it might quote what was pasted
            self.say(
                "bad",
                f"Something unexpected went wrong ({type(error).__name__}).",
                "try again; if it stays, adskit.doctor() looks for the reason.",
            )
        finally:
            if self.kind == "busy":  # an interrupted kernel
                self.say("bad", "This was interrupted.", "do it once more.")

    # ── in the notebook ─────────────────────────────────────────────────────────────────────────

    def show(self) -> None:
        """Display the box below the running cell."""
        self._shown_by = running_cell()
        self._places.append(uuid4().hex)
        publish(*self._bundle(), place=self._places[-1])

    def part(self, words: Mapping[str, str]) -> None:
        """Put plain words (by media type) where the box was, and close it.

        A notebook saved afterwards holds these words: no widget, no link, no dead box on reopening.
        """
        self._parting = dict(words)
        for place in self._places:
            publish(self._parting, {}, place=place, update=True)
        with self.hold_sync():
            # a front end may keep the last state of a closed widget
            self.url = self.return_url = ""
        self.layout.close()  # a model of its own, which would stay in the saved state
        self.close()

    @property
    def parted(self) -> bool:
        """Whether the box has given way to plain words."""
        return self._parting is not None

    def twin(self) -> str:
        """Return what a front end without widgets shows: the same way in words."""
        raise NotImplementedError

    def hear(self, message: Mapping[str, Any]) -> None:
        """React to a message from the browser."""
        raise NotImplementedError

    def _hear(self, _widget: object, content: object, _buffers: object) -> None:
        if isinstance(content, Mapping) and not self.parted:
            self.hear(content)

    def _bundle(self) -> tuple[dict[str, Any], dict[str, Any]]:
        if self._parting is not None:
            return dict(self._parting), {}
        data, metadata = super()._repr_mimebundle_() or ({}, {})
        return {**data, "text/plain": self.twin()}, metadata

    def _repr_mimebundle_(self, **_kwargs: object) -> tuple[dict[str, Any], dict[str, Any]]:
        return self._bundle()

    def _ipython_display_(self) -> None:
        # login() shows its box and returns it: as a cell's last line it must not show twice
        cell = running_cell()
        if cell is None or cell != self._shown_by:
            self.show()


def publish(
    data: dict[str, Any], metadata: dict[str, Any], *, place: str, update: bool = False
) -> None:
    """Show something at a place in the notebook that can be shown something else later."""
    shell = get_ipython()
    if shell is None:
        sys.stdout.write(f"{data['text/plain']}\n")
        return
    transient = {"display_id": place}
    shell.display_pub.publish(data, metadata, transient=transient, update=update)


def running_cell() -> str | None:
    """Return the id of the request the kernel is working on; None outside a kernel."""
    kernel = getattr(get_ipython(), "kernel", None)
    if kernel is None:
        return None
    identity: str | None = kernel.get_parent().get("header", {}).get("msg_id")
    return identity

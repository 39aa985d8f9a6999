"""What is known about something that went wrong: a small block in a notebook, text elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Final
from urllib.parse import quote

from adskit.troubles.trouble import Trouble

MOST: Final = 3
BLOCK: Final = 'style="border-left:3px solid #57606a;padding:2px 12px;max-width:46em"'


@dataclass(frozen=True)
class Explanation:
    """What `explain` found; nothing of what was passed to it is in it.

    Attributes
    ----------
    title : str
        What happened, in plain words.
    cause : str
        Why it happens.
    todo : str
        The next step.
    notebook : str
        The notebook that explains it at length, "" if none does.
    troubles : tuple of Trouble
        What it may be, best first, at most three; empty when nothing is known.
    about : str
        Which error it is about, when `explain` looked for the last one itself; secrets are masked.
    """

    title: str
    cause: str
    todo: str
    notebook: str = ""
    troubles: tuple[Trouble, ...] = ()
    about: str = ""

    def __str__(self) -> str:
        """Lay it out as lines: what, why, what to do, where to read on, what else it may be."""
        return "\n".join(self._lines())

    __repr__ = __str__

    def _lines(self) -> Iterator[str]:
        if self.about:
            yield self.about
        yield self.title
        if self.cause:
            yield f"  why: {self.cause}"
        yield f"  → {self.todo}"
        if self.notebook:
            yield f"  notebook: {self.notebook}{self._section()}"
        if self.troubles[1:]:
            yield "It may also be:"
        for other in self.troubles[1:]:
            yield f"  · {other.title}"
            yield f"    → {other.next_step}"

    def _section(self) -> str:
        heading = self.troubles[0].heading if self.troubles else ""
        return f", “{heading}”" if heading else ""

    def _repr_html_(self) -> str:
        """Return a quiet block; the notebook is a link where its file can be seen from here."""
        parts = [escape(self.about, quote=False)] if self.about else []
        parts.append(f"<strong>{marked(self.title)}</strong>")
        if self.cause:
            parts.append(marked(self.cause))
        parts.append(f"→ {marked(self.todo)}")
        if self.notebook:
            parts.append(f"Read on in {self._link()}{escape(self._section())}.")
        if self.troubles[1:]:
            parts.append(f"It may also be:{self._others()}")
        body = "".join(f'<div style="margin:4px 0">{part}</div>' for part in parts)
        return f"<div {BLOCK}>{body}</div>"

    def _others(self) -> str:
        rows = (
            f"<li>{marked(other.title)}<br>→ {marked(other.next_step)}</li>"
            for other in self.troubles[1:]
        )
        return f'<ul style="margin:0">{"".join(rows)}</ul>'

    def _link(self) -> str:
        name = escape(self.notebook)
        for place in (Path(self.notebook), Path("notebooks") / self.notebook):
            if place.is_file():
                return f'<a href="{quote(place.as_posix())}">{name}</a>'
        return f"<code>{name}</code>"


def marked(text: str) -> str:
    """Return a text as HTML, what stands in backticks as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text, quote=False))


def explanation_of(troubles: Iterable[Trouble], *, todo: str = "") -> Explanation | None:
    """Return what is known about these troubles, the best first; None when there are none.

    Parameters
    ----------
    troubles : iterable of Trouble
        Best first; those after the third and doubled ones are left out.
    todo : str
        A next step that knows more of this moment than the table; the best trouble's own when "".
    """
    found = tuple(dict.fromkeys(troubles))[:MOST]
    if not found:
        return None
    best = found[0]
    step = todo[:1].upper() + todo[1:] if todo else best.next_step
    return Explanation(best.title, best.cause, step, best.notebook, found)

"""The pages a browser sees. Each is one HTML file here; nothing is loaded from elsewhere."""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.resources import files
from string import Template
from typing import Final

from adskit.practice.messages import HTML, Answer

HEADERS: Final = {
    "Content-Type": HTML,
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; "
    "script-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'",
}


class Markup(str):
    """A text that is HTML already; every other text is escaped."""

    __slots__ = ()


@cache
def template(name: str) -> Template:
    """Return the HTML file of that name."""
    return Template(files(__package__).joinpath(f"{name}.html").read_text("utf-8"))


def escaped(text: str) -> Markup:
    """Return the text safe inside HTML, in elements and in quoted attributes."""
    return text if isinstance(text, Markup) else Markup(escape(text, quote=True))


def page_answer(name: str, *, status: int = 200, **values: str) -> Answer:
    """Return a page with these values filled in, escaped."""
    safe = {key: escaped(value) for key, value in values.items()}
    style = template("style").template
    return Answer(status, template(name).substitute(safe, style=style).encode(), HEADERS)

"""Source text of other people's programs: how it shows in a notebook, and how values are written.

Values are written as `ruff format` leaves them, so that what is copied out of a notebook causes no
changes in the program that it is copied into.
"""

from __future__ import annotations

from html import escape
from typing import Final

WIDTH: Final = 88  # of a line, as ruff and black have it
STEP: Final = 4


class Code(str):
    """A piece of source text: a text like any other that shows itself as it is.

    A notebook shows a block of code, a terminal plain lines. `print(code)` and `str(code)` are
    the source itself.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        """Return the source, not a quoted text with escapes."""
        return str(self)

    def _repr_html_(self) -> str:
        return f'<pre style="text-align:left"><code>{escape(self)}</code></pre>'


def python(value: object, *, indent: int = 0, room: int = WIDTH) -> str:
    """Return a value of JSON as Python source.

    Parameters
    ----------
    value : object
        Made of dicts, lists, texts, numbers, True, False and None.
    indent : int
        How far in the line stands that the value begins on.
    room : int
        How much fits on that line. What does not is broken, every entry on a line of its own.
    """
    flat = flat_python(value)
    if not value or not isinstance(value, dict | list) or width(flat) <= room:
        return flat
    inner = indent + STEP
    named = value.items() if isinstance(value, dict) else (("", item) for item in value)
    lines = []
    for name, item in named:
        key = f"{quoted(name)}: " if isinstance(value, dict) else ""
        left = WIDTH - inner - width(key) - len(",")
        lines.append(f"{' ' * inner}{key}{python(item, indent=inner, room=left)},\n")
    opening, closing = flat[0], flat[-1]
    return f"{opening}\n{''.join(lines)}{' ' * indent}{closing}"


def assigned(name: str, value: object) -> str:
    """Return the line, or lines, that give a value its name."""
    source = python(value, room=WIDTH - len(f"{name} = "))
    fits = width(f"{name} = {source}") <= WIDTH
    # a text a little too long for its line is put on the next one, if that helps
    if isinstance(value, str) and not fits and STEP + width(source) <= WIDTH:
        return f"{name} = (\n{' ' * STEP}{source}\n)\n"
    return f"{name} = {source}\n"


def flat_python(value: object) -> str:
    """Return a value of JSON as Python source on one line."""
    if isinstance(value, dict):
        inside = (f"{quoted(name)}: {flat_python(item)}" for name, item in value.items())
        return f"{{{', '.join(inside)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(flat_python, value))}]"
    if isinstance(value, str):
        return quoted(value)
    return repr(value).replace("e+", "e")  # 1e16, where repr has 1e+16


def quoted(text: str) -> str:
    r"""Return a text as Python source, in double quotes unless single ones need fewer escapes.

    Examples
    --------
    >>> print(quoted("it's"), quoted('19" monitor'), quoted("line\nbreak"))
    "it's" '19" monitor' "line\nbreak"
    """
    # with a double quote in front, repr uses single quotes, and so escapes every one inside
    single = repr('"' + text)[2:-1]
    if text.count('"') > text.count("'"):
        return f"'{single}'"
    double = single.replace("\\'", "'").replace('"', '\\"')
    return f'"{double}"'


def width(text: str) -> int:
    """Return how wide a text is at most: letters of some scripts take two columns."""
    return len(text) + sum(not letter.isascii() for letter in text)

"""The table as a page to read: by error text first, then trouble by trouble."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from adskit.troubles.matching import letters_of
from adskit.troubles.table import THEMES, TROUBLES
from adskit.troubles.trouble import Trouble

HEAD: Final = """\
# When something goes wrong

Find the text you see in the list below (`…` stands for whatever stands there in yours), or let
adskit look it up, in a notebook or in a terminal:

```python
adskit.explain()  # the last error
adskit.explain("An unknown scope was requested")  # a text, an address, a status, a reply, a table
```

```sh
adskit explain "An unknown scope was requested"
adskit explain < error.txt
```

Nothing of what you pass is kept or shown again. `adskit doctor` looks at what is installed, set and
signed in.

<!-- This page is written by: python -m adskit.troubles docs/troubleshooting.md -->

## By error text
"""


def page() -> str:
    """Return the troubleshooting page as Markdown."""
    return "\n".join([HEAD, *index(), *chapters()])


def index() -> Iterator[str]:
    """Give a line for each text, in alphabetical order, with a link to its trouble."""
    texts = [(symptom, trouble) for trouble in TROUBLES for symptom in trouble.symptoms]
    for symptom, trouble in sorted(texts, key=lambda each: letters_of(each[0]).text):
        yield f"- [`{symptom}`](#{trouble.name})"


def chapters() -> Iterator[str]:
    """Give the troubles of each theme under a heading of its own."""
    for theme, troubles in THEMES.items():
        yield f"\n## {theme}"
        for trouble in troubles:
            yield from section(trouble)


def section(trouble: Trouble) -> Iterator[str]:
    """Give what is known about one trouble."""
    yield f'\n<a id="{trouble.name}"></a>\n\n### {prose(trouble.title)}\n'
    if trouble.symptoms:
        yield "What you see:\n"
        yield from (f"- `{symptom}`" for symptom in trouble.symptoms)
        yield ""
    yield f"**Why:** {prose(trouble.cause)}\n"
    yield f"**What to do:** {prose(trouble.next_step)}"
    if trouble.notebook:
        heading = f", “{prose(trouble.heading)}”" if trouble.heading else ""
        yield f"\nNotebook: [{trouble.notebook}](../notebooks/{trouble.notebook}){heading}"
    if trouble.error:
        yield f"\nIn adskit: `{trouble.error.__name__}`"
    if trouble.threads:
        yield f"\nOthers who met it: {', '.join(f'<{each}>' for each in trouble.threads)}"


def prose(text: str) -> str:
    """Return a sentence as Markdown: its signs are signs, and not markup."""
    return escape(text, quote=False)

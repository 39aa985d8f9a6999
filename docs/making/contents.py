"""The order of the pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

SECTIONS: Final[Mapping[str, Sequence[str]]] = {
    "Guides": (
        "docs/your_own_notebook",
        "docs/guide",
        "docs/troubleshooting",
        "docs/keeping",
        "docs/practice",
    ),
    "Reference": (
        "docs/reference/index",
        "docs/reference/signing_in",
        "docs/reference/profiles_and_campaigns",
        "docs/reference/reports",
        "docs/reference/sharing",
        "docs/reference/charts",
        "docs/reference/accounts",
        "docs/reference/errors",
        "docs/reference/practice",
        "docs/reference/exercises",
        "docs/reference/commands",
    ),
    "The project": ("CONTRIBUTING", "CHANGELOG"),
}


def contents(sections: Mapping[str, Sequence[str]], *, there: Callable[[str], bool]) -> str:
    """Return the table of contents as MyST writes it, of the pages that are there."""
    trees = [
        "\n".join(["", "```{toctree}", ":hidden:", f":caption: {heading}", ""])
        + "\n".join(["", *(f"/{page}" for page in pages if there(page)), "```", ""])
        for heading, pages in sections.items()
    ]
    return "\n".join(["", *trees])

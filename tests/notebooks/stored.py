"""The stored notebooks, and where in Amazon's guide each one belongs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

import nbformat

TRY: Final = "try-"  # begins the id of an exercise's cell; `answer-…` follows it
ANSWER: Final = re.compile(
    r"<details><summary>Answer</summary>\n\n```python\n(?P<code>.+?)\n```\n\n(?:.+\n\n)?</details>",
    re.DOTALL,
)
FOLDER: Final = Path(__file__).parents[2] / "notebooks"
GUIDE: Final = (
    "https://advertising.amazon.com/API/docs/en-us/knowledge-hub/blogs/usage-examples/"
    "2025-03-step-by-step-guide-authorization-amazon-ads-api-requests-using-python"
)
# notebook → the headings of the guide that it follows
SECTIONS: Final = {
    "01_what_authorization_is": (
        "What is authorization and why is it needed?",
        "Amazon Ads API authorization flow",
        "User interface steps",
    ),
    "02_option_1_requests": (
        "Retrieve refresh token",
        "Option 1: Retrieving tokens using the `requests` library",
    ),
    "03_option_2_requests_oauthlib": (
        "Option 2: Implementation of authorization flow with Requests-OAuthlib",
    ),
    "04_sign_in_with_the_widget": ("Grant access to Amazon Ads data",),
    "05_profiles_and_campaigns": (
        "Retrieve a profile",
        "Use a profile ID to make other requests",
    ),
    "06_reports": ("Step 3: Call other API endpoints",),
    "07_weekly_report": ("Conclusion",),
}
NAMES: Final = tuple(SECTIONS)


def read(name: str) -> Any:
    """Return a stored notebook."""
    return nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)  # type: ignore[no-untyped-call]


def code_cells(notebook: Any) -> list[Any]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def explained(notebook: Any) -> list[tuple[Any, Any]]:
    """Return each code cell with the cell before it."""
    pairs = zip(notebook.cells, notebook.cells[1:], strict=False)
    return [(before, cell) for before, cell in pairs if cell.cell_type == "code"]


def exercises(notebook: Any) -> list[tuple[Any, Any]]:
    """Return each exercise's cell with the cell after it, which holds the answer."""
    pairs = zip(notebook.cells, notebook.cells[1:], strict=False)
    return [(cell, after) for cell, after in pairs if cell.id.startswith(TRY)]


def answer(folded: Any) -> str:
    """Return the code of an answer that is folded away."""
    match = ANSWER.fullmatch(folded.source)
    assert match, folded.id
    return match["code"]


def solved(name: str) -> Any:
    """Return a notebook with the folded answers in the cells of its exercises."""
    notebook = read(name)
    for cell, folded in exercises(notebook):
        cell.source = answer(folded)
    return notebook

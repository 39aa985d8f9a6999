"""How Sphinx makes the documentation: README.md is its first page, docstrings are its reference.

The project's folder is the source, so that links between Markdown files lead the same way here,
in a clone and on a website that shows repositories.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from sphinx.application import Sphinx
from sphinx.domains.python import PyClasslike

ROOT: Final = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

import adskit  # noqa: E402 - this clone's, wherever Sphinx was started
from docs.making.contents import SECTIONS, contents  # noqa: E402 - same

project = "adskit"
author = "the authors of adskit"
version = release = adskit.__version__

extensions = [
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "sphinx.ext.napoleon",  # numpydoc sections
    "myst_parser",  # Markdown
    "docs.making.tables",
    "docs.making.commands",
    "docs.making.dead_links",
    "docs.making.words",
]
root_doc = "README"
include_patterns = ["*.md", "docs/**.md"]
exclude_patterns = [".*", "build", "venv"]
myst_heading_anchors = 3  # headings are linked to, as on websites that show repositories
myst_enable_extensions = ["html_image"]  # README.md sets a picture's width
suppress_warnings = ["myst.xref_missing"]  # of anchors in HTML; docs/making/dead_links.py knows all
default_role = "word"  # `…` in a docstring; see docs/making/words.py

autodoc_typehints = "none"  # the numpydoc sections tell types in words
autodoc_class_signature = "separated"  # sessions and histories are handed out, not built
autodoc_member_order = "bysource"
autosummary_generate = False
napoleon_google_docstring = False
napoleon_use_param = False
napoleon_use_rtype = False
napoleon_use_ivar = True
nitpick_ignore_regex = [("py:class", r"[\w.]*|\"\w+\"")]  # the types of attributes are words

html_theme = "furo"
html_title = f"adskit {release}"
html_additional_pages = {"index": "start.html"}
templates_path = ["making"]
html_copy_source = False
html_show_copyright = False


def setup(app: Sphinx) -> None:
    """Put the table of contents below the first page, which shows it at the side."""

    def add_contents(_app: Sphinx, name: str, source: list[str]) -> None:
        if name == root_doc:
            source[0] += contents(SECTIONS, there=lambda page: (ROOT / f"{page}.md").exists())

    app.connect("source-read", add_contents)
    for field in PyClasslike.doc_field_types:
        if field.name == "variable":  # what a docstring's Attributes become
            field.label = "Attributes"

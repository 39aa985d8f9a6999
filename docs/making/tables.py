"""`.. columns:: adskit.data.profile_rows.COLUMNS`: a mapping of the code as a table.

With `:of:`, one of several mappings; with `:heads:`, other heads than those of a frame's columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pkgutil import resolve_name
from typing import Any, ClassVar, Final

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

HEADS: Final = "column, dtype, holds"
# what each dtype of a frame holds
MEANINGS: Final = {
    "str": "text",
    "float64": "a number",
    "Int64": "a whole number",
    "int64": "a whole number",
    "boolean": "true or false",
    "bool": "true or false",
    "datetime64[us]": "a day",
    "datetime64[us, UTC]": "a moment in UTC",
}


class MappingTable(SphinxDirective):
    """A row for each name of the mapping."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = {"of": str, "heads": str}

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        found = resolve_name(self.arguments[0])
        chosen = found[self.options["of"]] if "of" in self.options else found
        heads = self.options.get("heads", HEADS).split(", ")
        return self.parse_text_to_nodes("\n".join(lines(heads, getattr(chosen, "columns", chosen))))


def lines(heads: list[str], mapping: Mapping[str, str]) -> Iterator[str]:
    """Give the lines of the table, as reStructuredText."""
    yield from (".. list-table::", "   :header-rows: 1", "   :align: left", "")
    for row in (heads, *rows_of(mapping)):
        yield from (f"   {' ' if place else '*'} - {cell}" for place, cell in enumerate(row))


def rows_of(mapping: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Give name and words of each entry; of a dtype, what it holds."""
    for name, words in mapping.items():
        meaning = MEANINGS.get(words)
        yield (f"``{name}``", f"``{words}``", meaning) if meaning else (f"``{name}``", words)


def setup(app: Sphinx) -> dict[str, bool]:
    """Offer the directive."""
    app.add_directive("columns", MappingTable)
    return {"parallel_read_safe": True}

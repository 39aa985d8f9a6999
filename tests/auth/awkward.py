"""Texts that break out of quotes, where somebody has forgotten about them."""

from __future__ import annotations

from typing import Any, Final

from hypothesis import strategies as st

AWKWARD: Final = (
    "it's",
    '19" monitor',
    """both ' and " of them""",
    """more " " than '""",
    "$HOME ${HOME} $(id) `id` %s {url}",
    "back\\slash \\n \\' \\\" end\\",
    "two\nlines\r\tand a tab",
    "Größe 大 ☕ 🧁 \u202e",
    "!history; rm -rf . # comment & more | less > file",
    "",
    "x" * 200,
)
JSON_VALUES: Final[st.SearchStrategy[Any]] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
    | st.sampled_from(AWKWARD),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)

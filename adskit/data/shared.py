"""What may be large in a frame's `attrs`, and is never changed once it is there.

pandas copies all of `attrs` deeply with nearly every operation, `df["cost"]` among them. Of a
thousand gaps, or the time zones of all accounts, that takes longer than the operation itself.
"""

from __future__ import annotations

from typing import Any, Self


class SharedList(list[dict[str, str]]):
    """A list whose copies are lists of their own, and share what is in them."""

    def __deepcopy__(self, _known: dict[int, Any]) -> Self:
        """Return a list of the same entries."""
        return type(self)(self)


class SharedTexts(dict[str, str]):
    """Texts by name, such as the time zone of each profile; a copy has the same texts."""

    def __deepcopy__(self, _known: dict[int, Any]) -> Self:
        """Return a mapping to the same texts: nothing in it can be changed."""
        return type(self)(self)

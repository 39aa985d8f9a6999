"""A text that is sent and stored like any other, and shown to nobody."""

from __future__ import annotations

from typing import Final, NoReturn, SupportsIndex

MASK: Final = "***"


class Secret(str):
    """A text to send and to store, and a mask wherever variables are shown.

    Tracebacks with variables, debuggers and reprs of whatever holds it show the mask.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        """Show the mask."""
        return repr(MASK)

    def __getitem__(self, part: SupportsIndex | slice) -> Secret:
        """Return a part, as secret as the whole: some show the beginning of a long text."""
        return Secret(super().__getitem__(part))

    def __deepcopy__(self, _known: object) -> Secret:
        """Return itself: copies inside this process are no leak."""
        return self

    def __reduce__(self) -> NoReturn:
        """Refuse to be pickled: nobody looks at what a pickle carries away."""
        raise TypeError("a secret is not pickled; read it again where it is needed")

"""A chart that leaves the notebook: as a file, and as words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from adskit.data.near import did_you_mean
from adskit.errors import ArgumentError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# file type → where it keeps a description
DESCRIBED_AS: Final = {".png": "Description", ".svg": "Description", ".pdf": "Subject"}

FINEST: Final = 1200  # what printers print; a file for more may not fit into memory


def describe(ax: Axes) -> str:
    """Return a chart in words: its title, its main figures and its small print.

    It is the picture's alternative text already, in a notebook and in what `save` writes; say it
    again where a document asks for one.

    Raises
    ------
    ArgumentError
        This is no chart of adskit.
    """
    said: Any = getattr(ax, "in_words", None)
    if not isinstance(said, str):
        raise ArgumentError(
            f"{type(ax).__name__} is no chart of adskit.",
            hint="pass what a function of adskit.charts returned.",
        )
    return said


def save(ax: Axes, path: str | Path, *, dpi: int = 200) -> Path:
    """Write a chart into a file and return its path; the text alternative goes along.

    Parameters
    ----------
    ax : Axes
        What a function of adskit.charts returned, with whatever was added to it.
    path : str or Path
        Ends in .png (for slides and documents), .svg or .pdf; an older file is replaced.
    dpi : int
        Pixels per inch of a .png: 200 makes 1,800 pixels across; at most 1,200.

    Raises
    ------
    ArgumentError
        Another ending, no such folder, another `dpi`, or no chart of adskit.
    """
    words, target = describe(ax), Path(path)
    kind = target.suffix.lower()
    if kind not in DESCRIBED_AS:
        raise ArgumentError(
            f"A chart cannot be saved as {target.name!r}{did_you_mean(kind, DESCRIBED_AS)}",
            hint=f"end the name in {', '.join(DESCRIBED_AS)}.",
        )
    if not target.parent.is_dir():
        raise ArgumentError(f"There is no folder {target.parent}.", hint="make it first.")
    figure: Any = ax.get_figure(root=True)
    figure.savefig(target, dpi=pixels(dpi), metadata={DESCRIBED_AS[kind]: words})
    return target


def pixels(dpi: object) -> float:
    """Return how many pixels an inch has.

    Raises
    ------
    ArgumentError
        It is no number, or more than anybody prints.
    """
    if not isinstance(dpi, int | float) or not 1 <= dpi <= FINEST:
        raise ArgumentError(
            f"dpi={dpi!r} is not a number of pixels per inch.", hint=f"use 1 to {FINEST:,}."
        )
    return dpi

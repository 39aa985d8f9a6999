"""Words beside what they name, without covering each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.transforms import Bbox

LINE_HEIGHT: Final = 15.0  # points from one word to the next
AWAY: Final = 7.0  # points between a mark and its word
POINTS_PER_INCH: Final = 72
# where a word may stand, best first: direction from the mark, and the side it is written from
SIDES: Final = (
    (1, 0, "left", "center"),
    (-1, 0, "right", "center"),
    (0, 1, "center", "bottom"),
    (0, -1, "center", "top"),
    (0.8, 0.8, "left", "bottom"),
    (0.8, -0.8, "left", "top"),
    (-0.8, 0.8, "right", "bottom"),
    (-0.8, -0.8, "right", "top"),
)


class Word(NamedTuple):
    """A text, its place in the figures of the axes, and its colour."""

    text: str
    x: Any
    y: Any
    color: str
    radius: float = 0.0  # of the mark it names, in points


def at_the_right(ax: Axes, words: Iterable[Word]) -> None:
    """Write each word right of its point, pushed up where two would touch."""
    laid_out(ax)  # only then is it known where the points are
    placed: list[float] = []
    points_per_pixel = POINTS_PER_INCH / ax.figure.dpi
    for word in sorted(words, key=lambda one: one.y):
        own = float(ax.transData.transform((0, word.y))[1]) * points_per_pixel
        height = max([own, *(each + LINE_HEIGHT for each in placed[-1:])])
        placed.append(height)
        ax.annotate(
            word.text,
            (word.x, word.y),
            xytext=(AWAY, height - own),
            textcoords="offset points",
            color=word.color,
            weight="bold",
            va="center",
            annotation_clip=False,
        )


def laid_out(ax: Axes) -> None:
    """Let the figure give every part its place."""
    figure = ax.get_figure(root=True)
    if figure is not None:
        figure.draw_without_rendering()


def beside(ax: Axes, words: Sequence[Word], *, taken: Sequence[Bbox]) -> None:
    """Write each word where it covers no earlier one; leave it out where there is no room.

    Parameters
    ----------
    ax : Axes
        With its limits set; no word leaves it.
    words : sequence of Word
        The most important first.
    taken : sequence of Bbox
        What must stay uncovered, in pixels.
    """
    inside = ax.get_window_extent()
    covered = [*taken, *(text.get_window_extent() for text in ax.texts)]
    for word in words:
        for right, up, ha, va in SIDES:
            reach = AWAY * 0.6 + word.radius
            text = ax.annotate(
                word.text,
                (word.x, word.y),
                xytext=(right * reach, up * reach),
                textcoords="offset points",
                color=word.color,
                size="small",
                ha=ha,
                va=va,
                zorder=4,
                path_effects=halo(),
            )
            box = text.get_window_extent().padded(1)
            fits = inside.x0 <= box.x0 and box.x1 <= inside.x1 and inside.y0 <= box.y0
            if fits and box.y1 <= inside.y1 and not any(box.overlaps(each) for each in covered):
                covered.append(box)
                break
            text.remove()


def halo() -> list[Any]:
    """Return a white edge for letters, to be read over lines."""
    from matplotlib.patheffects import withStroke  # noqa: PLC0415 - loads when a chart is drawn

    return [withStroke(linewidth=2.5, foreground="white")]


def marks(ax: Axes, words: Iterable[Word]) -> list[Bbox]:
    """Return the room the marks themselves take, in pixels."""
    from matplotlib.transforms import Bbox  # noqa: PLC0415 - loads when a chart is drawn

    boxes = []
    for word in words:
        x, y = ax.transData.transform((word.x, word.y))
        reach = word.radius * ax.figure.dpi / POINTS_PER_INCH
        boxes.append(Bbox.from_extents(x - reach, y - reach, x + reach, y + reach))
    return boxes

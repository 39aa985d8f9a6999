"""How every chart looks: colours, letters, and the place of title, small print and axes."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from adskit.errors import AdskitError
from adskit.troubles.table import todo

if TYPE_CHECKING:
    from adskit.share.charts.canvas import ChartAxes
    from adskit.share.charts.names import Drawn

# Okabe and Ito's colours, which people with any colour vision tell apart
BLUE: Final = "#0072B2"
VERMILION: Final = "#D55E00"
INK: Final = "#1f2328"
SOFT_INK: Final = "#57606a"
LINE: Final = "#d0d7de"
SHADE: Final = "#f1f3f5"

WIDTH: Final = 9.0  # inches, as every length here
MARGIN: Final = 0.15
TITLE_SIZE, TEXT_SIZE, SMALL_SIZE = 15.0, 10.5, 9.0  # points
TITLE_LETTERS, TEXT_LETTERS, SMALL_LETTERS = 66, 112, 132  # that fit into one line
SPACING: Final = 1.4  # line height / letter height
POINTS_PER_INCH: Final = 72
LOOK: Final[dict[Any, Any]] = {
    # white also on a dark page: what is copied into a report stays readable there
    "figure.facecolor": "white",
    "axes.facecolor": "white",
    "font.size": TEXT_SIZE,
    "text.color": INK,
    "text.parse_math": False,  # two dollar signs in a name are no formula
    "axes.edgecolor": LINE,
    "axes.labelcolor": SOFT_INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.axisbelow": True,
    "axes.grid": True,
    "grid.color": LINE,
    "grid.linewidth": 0.7,
    "xtick.color": LINE,
    "ytick.color": LINE,
    "xtick.labelcolor": SOFT_INK,
    "ytick.labelcolor": INK,
    "ytick.major.size": 0,
    "xtick.minor.size": 0,
    "ytick.minor.size": 0,
    "lines.linewidth": 2.2,
    "lines.solid_capstyle": "round",
    "hatch.linewidth": 0.6,
}


@dataclass(frozen=True)
class Heading:
    """What is written around a chart, and the chart in words."""

    title: str
    subtitle: str
    notes: Sequence[str]
    figures: Sequence[str]  # the chart's main figures, one sentence each

    @property
    def in_words(self) -> str:
        """The alternative text: all that is written on the chart, and its figures."""
        said = (self.title, self.subtitle, *self.figures, *self.notes)
        return " ".join(f"{each.rstrip('.')}." for each in said if each)


@contextmanager
def chart(heading: Heading, *, height: float) -> Iterator[ChartAxes]:
    """Give axes under their heading; the look holds while they are drawn on, and no longer.

    Parameters
    ----------
    heading : Heading
        What is written around them.
    height : float
        Of what is drawn, in inches; title and small print come on top.

    Raises
    ------
    AdskitError
        matplotlib is not installed.
    """
    fonts_are_here()
    import matplotlib as mpl  # noqa: PLC0415 - an extra: loads when a chart is drawn

    from adskit.share.charts import fonts  # noqa: PLC0415 - same
    from adskit.share.charts.canvas import ChartAxes, ChartFigure  # noqa: PLC0415 - same

    with mpl.rc_context():
        # a dark style of the notebook's own would show through otherwise
        mpl.rcdefaults()
        mpl.rcParams.update(LOOK | {"font.family": list(fonts.installed())})
        blocks = written(heading)
        above = MARGIN + sum(block.height for block in blocks[:2]) + MARGIN
        below = MARGIN + blocks[2].height
        whole = above + height + below
        figure = ChartFigure(figsize=(WIDTH, whole), dpi=100)
        figure.set_layout_engine(
            "constrained",
            rect=(MARGIN / WIDTH, below / whole, 1 - 2 * MARGIN / WIDTH, height / whole),
        )
        top = whole - MARGIN
        for block in blocks[:2]:
            block.put(figure, top / whole)
            top -= block.height
        blocks[2].put(figure, (below - MARGIN / 2) / whole)
        # matplotlib's types know of plain Axes only
        axes = cast("ChartAxes", figure.add_subplot(axes_class=ChartAxes))
        axes.in_words = heading.in_words
        yield axes


def fonts_are_here() -> Drawn:
    """Return how this computer's fonts draw a text.

    Raises
    ------
    AdskitError
        matplotlib is not installed.
    """
    try:
        from adskit.share.charts import fonts  # noqa: PLC0415 - loads matplotlib, an extra
    except ModuleNotFoundError as error:
        raise AdskitError(
            f"Charts are drawn with matplotlib, and {error.name} is not installed.",
            hint=todo("charts-not-installed"),
        ) from error
    return lambda text: fonts.drawn(text, fonts.installed())


@dataclass(frozen=True)
class Block:
    """Some lines of text around the axes."""

    lines: Sequence[str]
    size: float
    color: str
    weight: str = "normal"

    @property
    def height(self) -> float:
        """How much room it takes, in inches."""
        return len(self.lines) * self.size * SPACING / POINTS_PER_INCH

    def put(self, figure: Any, top: float) -> None:
        """Write it at the left margin."""
        figure.text(
            MARGIN / WIDTH,
            top,
            "\n".join(self.lines),
            size=self.size,
            color=self.color,
            weight=self.weight,
            va="top",
            linespacing=SPACING * 0.85,
        )


def title_lines(title: str) -> Sequence[str]:
    """Return a title on one line, or broken before its dates."""
    said, comma, when = title.rpartition(", ")
    if len(title) <= TITLE_LETTERS or not comma:
        return textwrap.wrap(title, TITLE_LETTERS)
    return textwrap.wrap(f"{said},", TITLE_LETTERS) + textwrap.wrap(when, TITLE_LETTERS)


def written(heading: Heading) -> tuple[Block, Block, Block]:
    """Return title, subtitle and small print, broken into lines that fit."""
    small = " · ".join(heading.notes)
    return (
        Block(title_lines(heading.title), TITLE_SIZE, INK, "bold"),
        Block(textwrap.wrap(heading.subtitle, TEXT_LETTERS), TEXT_SIZE, SOFT_INK),
        Block(textwrap.wrap(small, SMALL_LETTERS), SMALL_SIZE, SOFT_INK),
    )

"""An Axes that shows itself: in a notebook, in its saved copies, to a screen reader."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from io import BytesIO
from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from PIL import Image

SHARPNESS: Final = 2  # pixels of the picture per pixel of an ordinary screen
COLORS: Final = 128  # a chart has few: a quarter of the bytes, and nobody sees the difference


class ChartFigure(Figure):
    """A figure of its own: pyplot, which keeps every figure until it is closed, never sees it."""

    def _repr_mimebundle_(self, **_options: Any) -> tuple[dict[str, str], dict[str, Any]]:
        """Show the chart that is on it."""
        chart = next((each for each in self.axes if isinstance(each, ChartAxes)), None)
        return chart._repr_mimebundle_() if chart is not None else ({}, {})


class ChartAxes(Axes):
    """Axes that a notebook shows when they are a cell's last value.

    Attributes
    ----------
    in_words : str
        The chart for those who do not see it: its alternative text.
    """

    in_words: str = ""

    def _repr_mimebundle_(self, **_options: Any) -> tuple[dict[str, str], dict[str, Any]]:
        """Return the picture, and the picture with its alternative text.

        JupyterLab and Notebook drop the alternative text of an image/png, nbconvert reads it from
        the metadata; as HTML every front end keeps it.
        """
        figure = self.get_figure(root=True)
        if figure is None:
            return {"text/plain": self.in_words}, {}
        width = round(figure.get_size_inches()[0] * figure.dpi)
        png = b64encode(png_of(figure)).decode("ascii")
        words = escape(self.in_words)
        html = (
            f'<img src="data:image/png;base64,{png}" width="{width}" style="max-width:100%" '
            f'alt="{words}">'
        )
        metadata = {"image/png": {"width": width, "alt": self.in_words}}
        return {"image/png": png, "text/html": html, "text/plain": self.in_words}, metadata


def png_of(figure: Figure) -> bytes:
    """Return the picture for a notebook, which keeps it twice: sharp, and small."""
    drawn, packed = BytesIO(), BytesIO()
    figure.savefig(drawn, format="png", dpi=figure.dpi * SHARPNESS)
    with Image.open(drawn) as picture:
        page = Image.new("RGBA", picture.size, "white")
        page.alpha_composite(picture.convert("RGBA"))
    page.convert("RGB").quantize(COLORS).save(packed, format="png", optimize=True)
    return packed.getvalue()

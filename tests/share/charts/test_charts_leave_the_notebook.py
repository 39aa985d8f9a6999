from __future__ import annotations

import gc
import json
import re
import subprocess
import sys
import weakref
from base64 import b64decode
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import matplotlib as mpl
import nbformat
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from PIL import Image

from adskit import charts
from adskit.errors import ArgumentError
from tests.figures import ROOT
from tests.notebooks.kernels import OwnKernelManager
from tests.share.charts import frames

DRAWN: Final[dict[str, Callable[[], Axes]]] = {
    "spend_and_sales": lambda: charts.spend_and_sales(frames.report()),
    "by week": lambda: charts.spend_and_sales(frames.report(days=50), by="week"),
    "top_campaigns": lambda: charts.top_campaigns(frames.report()),
    "acos_against_spend": lambda: charts.acos_against_spend(frames.report(), target=0.3),
    "budget_use": lambda: charts.budget_use(frames.usage(), campaigns=frames.campaigns()),
    "awkward time": lambda: charts.spend_and_sales(frames.awkward()),
    "awkward names": lambda: charts.top_campaigns(frames.awkward(), most=50),
    "awkward bubbles": lambda: charts.acos_against_spend(frames.awkward()),
}
every_chart = pytest.mark.parametrize("draw", DRAWN.values(), ids=list(DRAWN))


@every_chart
def test_a_chart_is_a_picture_with_words(draw: Callable[[], Axes], tmp_path: Path) -> None:
    ax = draw()
    words = charts.describe(ax)
    bundle, metadata = ax._repr_mimebundle_(include=None, exclude=None)  # type: ignore[attr-defined]
    with Image.open(BytesIO(b64decode(bundle["image/png"]))) as picture:
        assert picture.width == 2 * metadata["image/png"]["width"] == 1800
        corners = picture.convert("RGB").getpixel((0, 0))
        assert corners == (255, 255, 255)
    assert len(bundle["image/png"]) < 200_000
    assert metadata["image/png"]["alt"] == bundle["text/plain"] == words
    assert 'alt="' in bundle["text/html"]
    assert bundle["text/html"].count("<") == 1
    with Image.open(charts.save(ax, tmp_path / "chart.png")) as picture:
        assert picture.info["Description"] == words


@every_chart
def test_all_that_is_written_stands_inside_the_picture(draw: Callable[[], Axes]) -> None:
    figure: Any = draw().figure
    figure.draw_without_rendering()
    drawn, (width, height) = figure.get_tightbbox(), figure.get_size_inches()
    assert min(drawn.x0, drawn.y0) >= 0
    assert drawn.x1 <= width
    assert drawn.y1 <= height


def test_a_notebook_shows_charts_and_keeps_them(tmp_path: Path) -> None:
    start = f"import sys, warnings\nsys.path.insert(0, {str(ROOT)!r})\n"
    start += "warnings.simplefilter('error')\n"
    cells = [
        start + "from adskit import charts\nfrom tests.share.charts import frames",
        "charts.spend_and_sales(frames.report())",
        "charts.top_campaigns(frames.awkward()).figure",
        "%matplotlib inline\nax = charts.acos_against_spend(frames.report())\nax.axhline(0.5)\nax",
        "warnings.resetwarnings()\nimport matplotlib.pyplot as plt\nplt.get_fignums()",
    ]
    notebook = nbformat.v4.new_notebook(  # type: ignore[no-untyped-call]
        cells=[nbformat.v4.new_code_cell(cell) for cell in cells]  # type: ignore[no-untyped-call]
    )
    client = NotebookClient(
        notebook,
        kernel_manager_class=OwnKernelManager,
        timeout=120,
        resources={"metadata": {"path": str(tmp_path)}},
    )
    client.execute()
    for cell in notebook.cells[1:4]:
        (shown,) = cell.outputs
        assert shown.output_type == "execute_result"
        assert shown.data["image/png"]
        assert "accounts (" in shown.metadata["image/png"]["alt"]
        assert 'src="data:image/png;base64,' in shown.data["text/html"]
    assert notebook.cells[4].outputs[0].data["text/plain"] == "[]"
    nbformat.validate(json.loads(nbformat.writes(notebook)))  # type: ignore[no-untyped-call]
    page, _ = HTMLExporter().from_notebook_node(notebook)  # type: ignore[no-untyped-call]
    pictures = re.findall(r"<img[^>]*>", page, re.DOTALL)
    assert len(pictures) == 3
    for picture in pictures:
        assert 'src="data:image/png;base64,' in picture
        assert re.search(r'alt="[^"]+ accounts \(', picture)


def test_nothing_is_left_behind_and_no_setting_changed() -> None:
    before = dict(mpl.rcParams)
    report = frames.report(days=2, names=("One",))
    left = [weakref.ref(charts.spend_and_sales(report).figure) for _ in range(100)]
    gc.collect()
    assert not [figure for figure in left if figure() is not None]
    assert dict(mpl.rcParams) == before


def test_a_dark_style_of_the_notebook_does_not_show_through() -> None:
    plain = charts.top_campaigns(frames.report())._repr_mimebundle_()  # type: ignore[attr-defined]
    with mpl.rc_context({"text.color": "white", "figure.facecolor": "black", "font.size": 30}):
        dark = charts.top_campaigns(frames.report())._repr_mimebundle_()  # type: ignore[attr-defined]
    assert dark == plain


def test_matplotlib_comes_with_the_first_chart_and_pyplot_never() -> None:
    code = (
        "import sys\nfrom adskit import charts\nassert 'matplotlib' not in sys.modules\n"
        "from tests.share.charts import frames\ncharts.top_campaigns(frames.report())\n"
        "assert 'matplotlib.pyplot' not in sys.modules\nassert 'matplotlib' in sys.modules"
    )
    said = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (said.returncode, said.stderr) == (0, "")


@pytest.mark.parametrize(
    "call",
    [
        "spend_and_sales(frames.report())",
        "top_campaigns(frames.report())",
        "acos_against_spend(frames.report())",
        "budget_use(frames.usage())",
    ],
)
def test_without_matplotlib_the_install_line_is_named(call: str) -> None:
    code = (
        "import sys\nsys.modules['matplotlib'] = None\n"
        "from adskit import charts\nfrom adskit.errors import AdskitError\n"
        "from tests.share.charts import frames\n"
        f"try:\n    charts.{call}\nexcept AdskitError as error:\n    print(error)\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "matplotlib is not installed" in said.stdout
    assert 'python -m pip install "adskit[lab]"' in said.stdout


@pytest.mark.parametrize("ending", ["png", "svg", "pdf", "PNG"])
def test_a_chart_goes_into_a_file(ending: str, tmp_path: Path) -> None:
    target = tmp_path / f"chart.{ending}"
    target.write_text("an older one")
    assert charts.save(charts.spend_and_sales(frames.report()), str(target)) == target
    start = target.read_bytes()[:8]
    assert start.startswith({"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}[ending.lower()])


def test_a_picture_for_slides_is_as_sharp_as_asked(tmp_path: Path) -> None:
    ax = charts.spend_and_sales(frames.report())
    for dpi in (100, 200):
        with Image.open(charts.save(ax, tmp_path / "a.png", dpi=dpi)) as picture:
            assert picture.width == 9 * dpi


def test_what_cannot_be_saved_is_said(tmp_path: Path) -> None:
    ax = charts.spend_and_sales(frames.report())
    with pytest.raises(ArgumentError, match=r"did you mean '.png'(.|\n)*\.png, \.svg, \.pdf"):
        charts.save(ax, tmp_path / "chart.pgn")
    with pytest.raises(ArgumentError, match="no folder"):
        charts.save(ax, tmp_path / "nowhere" / "chart.png")
    with pytest.raises(ArgumentError, match="Axes is no chart of adskit"):
        charts.save(Figure().add_subplot(), tmp_path / "chart.png")
    for dpi in ("high", None, 0, -5, float("nan"), 10**9):
        with pytest.raises(ArgumentError, match=r"dpi=.* is not a number(.|\n)*use 1 to 1,200"):
            charts.save(ax, tmp_path / "chart.png", dpi=dpi)  # type: ignore[arg-type]
    assert not list(tmp_path.glob("chart*"))


def test_a_chart_taken_off_its_figure_still_has_its_words() -> None:
    ax = charts.top_campaigns(frames.report())
    figure: Any = ax.figure
    ax.remove()
    assert ax._repr_mimebundle_()[0] == {"text/plain": charts.describe(ax)}  # type: ignore[attr-defined]
    assert figure._repr_mimebundle_() == ({}, {})

"""A history of millions of rows: what a question needs is measured, in memory and not in time."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
import pytest

from adskit.data.frames import COUNT, MONEY, TEXT
from adskit.data.history.note import Note
from adskit.data.history.parquet import add_days, one_writer
from adskit.data.history.windows import days_of, file_name, windows
from adskit.data.reports.days import Span

YEAR: Final = Span(date(2026, 1, 1), date(2026, 12, 31))
ROWS_A_MONTH: Final = 300_000
PRODUCTS: Final = 2_000
PROGRAM: Final = Path(__file__).with_name("measured.py")
ABOUT: Final = {
    "reportType": "spAdvertisedProduct",
    "adProduct": "SPONSORED_PRODUCTS",
    "fetchedAt": "2027-01-01T00:00:00+00:00",
    "openDays": 28,
}


def month(window: Span) -> pd.DataFrame:
    """Return a month of rows, drawn the same each time."""
    draw = np.random.default_rng(window.start.toordinal())
    days = np.array(days_of(window), dtype="datetime64[us]")
    return pd.DataFrame(
        {
            "profileId": pd.Series(["1"] * ROWS_A_MONTH, dtype=TEXT),
            "date": draw.choice(days, ROWS_A_MONTH),
            "campaignId": pd.Series(draw.integers(2**53, 2**60, ROWS_A_MONTH)).astype(TEXT),
            "advertisedAsin": "B"
            + pd.Series(draw.integers(0, PRODUCTS, ROWS_A_MONTH)).astype(TEXT).str.zfill(7),
            "clicks": pd.Series(draw.integers(0, 50, ROWS_A_MONTH), dtype=COUNT),
            "cost": draw.random(ROWS_A_MONTH).astype(MONEY),
        }
    )


@pytest.fixture(scope="module")
def months(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Twelve files, 3.6 million rows in all."""
    folder = tmp_path_factory.mktemp("large") / "EU-1"
    paths = []
    for window in windows(YEAR, 31):
        path = folder / file_name(window)
        with one_writer(path):
            note = Note(
                {"profileId": "1", "region": "EU"}, ABOUT, dict.fromkeys(days_of(window), 0.0)
            )
            add_days(path, month(window), window, note)
        paths.append(path)
    return paths


def needed(folder: Path) -> tuple[int, int]:
    done = subprocess.run(
        [sys.executable, str(PROGRAM), str(folder)], capture_output=True, text=True, check=True
    )
    rows, megabytes = done.stdout.split()
    return int(rows), int(megabytes)


@pytest.mark.skipif(sys.platform == "win32", reason="measured as POSIX systems do")
def test_a_question_about_a_week_needs_the_memory_of_its_month_however_long_the_history(
    months: list[Path], tmp_path: Path
) -> None:
    one_month = tmp_path / "EU-1"
    one_month.mkdir()
    (one_month / months[2].name).hardlink_to(months[2])
    march = month(Span(date(2026, 3, 1), date(2026, 3, 31)))
    wanted = march[march.date.between("2026-03-02", "2026-03-08")]
    rows = int((wanted.advertisedAsin == "B0000007").sum())
    of_a_month, of_a_year = needed(tmp_path), needed(months[0].parents[1])
    assert of_a_month[0] == of_a_year[0] == rows > 0
    # 3.6 million rows are 300 MB as a frame; the difference of the two is the notes of 11 files
    assert of_a_year[1] < of_a_month[1] + 20
    assert of_a_year[1] < 120

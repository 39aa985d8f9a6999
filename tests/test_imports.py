"""What is loaded when: nobody waits for, or needs, what is not used."""

from __future__ import annotations

import subprocess
import sys
from typing import Final

import pytest

WATCHED: Final = (
    *("pandas", "numpy", "requests", "tqdm", "msgspec", "tornado"),
    *("ipywidgets", "anywidget", "IPython", "jupyterlab", "matplotlib", "xlsxwriter"),
)
REPORT: Final = """
from datetime import date, timedelta
import adskit
from adskit.practice import PracticeServer
with PracticeServer(in_thread=True, report_seconds=0.05) as practice:
    ads = adskit.connect(practice=practice)
    profiles = adskit.get_profiles(ads).groupby("countryCode").head(1).query("usable").head(2)
    day = date.today() - timedelta(3)
    report = adskit.get_report(ads, profiles, "spCampaigns", start=day, end=day)
    assert "Practice" in repr(adskit.copy_table(adskit.summarise(report, "currencyCode")))
"""
LOADED: Final = """
import sys
print(*(name for name in {names!r} if name in sys.modules))
"""


def loaded_by(script: str) -> set[str]:
    """Return which of the watched packages a new Python has loaded at the end of a script."""
    told = subprocess.run(
        [sys.executable, "-c", script + LOADED.format(names=WATCHED)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return set(told.stdout.split())


@pytest.mark.parametrize(
    ("script", "needed"),
    [
        ("import adskit", set()),
        ("import adskit; dir(adskit); adskit.charts", {"requests", "pandas", "numpy"}),
        ("import adskit.cli", set()),
        ("import adskit.practice.command", set()),
        ("import adskit; adskit.connect", {"requests"}),
        ("import adskit; adskit.get_report", {"requests", "pandas", "numpy"}),
        ("import adskit; adskit.to_excel", {"requests", "pandas", "numpy"}),
    ],
)
def test_only_what_is_used_is_loaded(script: str, needed: set[str]) -> None:
    assert loaded_by(script) == needed


def test_a_report_is_fetched_summed_and_copied_without_what_draws_or_writes_files() -> None:
    drawing = {"matplotlib", "xlsxwriter", "ipywidgets", "anywidget", "IPython"}
    assert not loaded_by(REPORT) & drawing

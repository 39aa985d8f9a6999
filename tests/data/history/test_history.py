"""ReportHistory: what is stored, without Amazon."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
import pytest

from adskit.data.frames import COUNT, DATE, MONEY, TEXT, Columns
from adskit.data.gap_list import GapList
from adskit.data.history.history import CONTENTS
from adskit.data.history.note import Note
from adskit.data.history.parquet import add_days, one_writer
from adskit.data.history.windows import days_of
from adskit.data.reports.days import Span
from adskit.data.tables import table
from adskit.errors import AdskitError, ArgumentError, GapsWarning, HistoryError
from adskit.reports import ReportHistory

COLUMNS: Final[Columns] = {
    "profileId": TEXT,
    "date": DATE,
    "advertisedAsin": TEXT,
    "clicks": COUNT,
    "cost": MONEY,
}
ABOUT: Final = {
    "kind": "report",
    "reportType": "spAdvertisedProduct",
    "adProduct": "SPONSORED_PRODUCTS",
    "fetchedAt": "2026-11-01T00:00:00+00:00",
    "openDays": 28,
}
NOVEMBER_24: Final = 1795521600.0  # noon in UTC
DAYS: Final = ("2026-09-01", "2026-09-02", "2026-10-01")


def put(folder: Path, owner: str, *days: str) -> None:
    """Store two products on each of these days."""
    for day in map(date.fromisoformat, days):
        rows = [(owner, str(day), asin, 2, 0.5) for asin in ("B0A", "B0B")]
        profile = {"profileId": owner, "region": "EU", "accountName": f"Shop {owner}"}
        one, file = Span(day, day), folder / f"EU-{owner}" / f"{day:%Y-%m}.parquet"
        with one_writer(file):
            kept = dict.fromkeys([*days_of(one), *kept_before(days, day)], NOVEMBER_24)
            add_days(file, table(rows, COLUMNS), one, Note(profile, ABOUT, kept))


def kept_before(days: tuple[str, ...], day: date) -> list[date]:
    found = map(date.fromisoformat, days)
    return [one for one in found if one < day and one.month == day.month]


@pytest.fixture
def history(tmp_path: Path) -> ReportHistory:
    put(tmp_path / "spAdvertisedProduct-1", "1", *DAYS)
    put(tmp_path / "spAdvertisedProduct-1", "2", *DAYS[:2])
    return ReportHistory(tmp_path, clock=lambda: NOVEMBER_24)


@pytest.mark.parametrize(
    ("options", "rows"),
    [
        ({"profiles": "2"}, 4),
        ({"profiles": ["2", "1"], "end": "2026-09-02", "start": "2026-09-01"}, 8),
        ({"profiles": pd.DataFrame({"profileId": ["2"]})}, 4),
        ({"start": "2026-09-02", "end": "2026-09-02"}, 4),
        ({"start": "2026-09-01", "end": "2026-09-02", "where": {"advertisedAsin": "B0A"}}, 4),
        ({"profiles": "2", "where": {"advertisedAsin": ["B0A", "B0B"], "profileId": "2"}}, 4),
        ({"where": {"profileId": 2}, "start": "2026-09-01", "end": "2026-09-02"}, 4),
        ({"profiles": "2", "where": {"profileId": pd.Series([1, 2])}}, 4),
        ({"profiles": "2", "where": {"profileId": np.int64(2)}}, 4),
        ({"profiles": "2", "where": {"advertisedAsin": "B0C"}}, 0),
        ({"profiles": "2", "where": {"advertisedAsin": []}}, 0),
    ],
)
def test_rows_are_found_by_day_profile_and_value(
    history: ReportHistory, options: dict[str, Any], rows: int
) -> None:
    frame = history.read(**options)
    assert len(frame) == rows
    assert {str(name): str(dtype) for name, dtype in frame.dtypes.items()} == {
        **COLUMNS,
        "provisional": "bool",
    }


def test_profiles_come_in_the_order_they_were_asked_for(history: ReportHistory) -> None:
    found = history.read(profiles=["2", "1"], start="2026-09-01", end="2026-09-02")
    assert found.profileId.unique().tolist() == ["2", "1"]


@pytest.mark.parametrize(
    "columns", ["clicks", ["cost", "date"], ["provisional"], ["clicks", "provisional", "profileId"]]
)
def test_exactly_the_columns_asked_for_are_returned(
    history: ReportHistory, columns: str | list[str]
) -> None:
    frame = history.read(columns=columns, profiles="2")
    assert list(frame.columns) == ([columns] if isinstance(columns, str) else columns)
    assert len(frame) == 4


def test_days_that_are_not_stored_are_told(history: ReportHistory) -> None:
    with pytest.warns(GapsWarning, match="2026-09-03 to 2026-09-30 not stored"):
        frame = history.read()  # between the first and the last of the first profile
    assert [gap["profileId"] for gap in frame.attrs["gaps"]] == ["1"]
    with pytest.warns(GapsWarning, match="2 profiles"):
        frame = history.read(start="2026-08-31", end="2026-09-01")
    assert len(frame) == 4
    assert type(frame.attrs["gaps"]) is GapList
    with pytest.warns(GapsWarning):
        assert len(history.read(start="2020-01-01", end="2020-01-02")) == 0


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"columns": "click"}, "did you mean 'clicks'"),
        ({"columns": []}, "No column"),
        ({"columns": 5}, "columns has 5, which is not a text"),
        ({"where": "B0A"}, "where is of type str, not a mapping"),
        ({"where": {"asin": "B0A"}}, "'asin' is not a stored column"),
        ({"where": {"clicks": "2"}}, "'clicks' is not a stored column of text"),
        ({"where": {"profileId": 2.0}}, "'profileId' is asked to be 2.0, which is neither"),
        ({"where": {"profileId": None}}, "asked to be None"),
        ({"where": {"profileId": ["2", None]}}, "asked to be None"),
        ({"where": {"profileId": pd.Series(["2", None])}}, "leave missing values out"),
        ({"profiles": "3"}, "Nothing is stored of profile 3"),
        ({"profiles": []}, "no profile"),
        ({"start": "yesterday"}, "not a day"),
        ({"start": "2026-10-02", "end": "2026-10-01"}, "before start"),
    ],
)
def test_what_is_not_there_is_named(
    history: ReportHistory, options: dict[str, Any], says: str
) -> None:
    with pytest.raises(ArgumentError, match=says):
        history.read(**options)


def test_contents_say_what_there_is_of_each_profile(history: ReportHistory) -> None:
    held = history.contents()
    assert {str(name): str(dtype) for name, dtype in held.dtypes.items()} == CONTENTS
    assert held.profileId.to_list() == ["1", "2"]
    assert held.missingDays.to_list() == [28, 0]
    assert held.rows.to_list() == [6, 4]
    assert str(held.endDate[0].date()) == "2026-10-01"
    shown = history._repr_html_()
    assert "2026-09-01 to 2026-10-01" in shown
    assert repr(history) == f"ReportHistory({str(history.path)!r})"


@pytest.mark.parametrize(
    ("original", "copy"),
    [
        ("EU-1/2026-09.parquet", "EU-1/2026-09 (conflicted copy of laptop).parquet"),
        ("EU-1/2026-09.parquet", "EU-1 (backup)/2026-09.parquet"),
        ("EU-2/2026-09.parquet", "EU-2/2026-07_2026-12.parquet"),
    ],
)
def test_a_copy_of_a_file_is_named_and_no_figure_counts_twice(
    history: ReportHistory, original: str, copy: str
) -> None:
    target = history.path / copy
    target.parent.mkdir(exist_ok=True)
    shutil.copy(history.path / original, target)
    os.utime(target, (1.0, 1.0))  # a backup is older
    for ask in (history.read, history.contents):
        with pytest.raises(HistoryError, match="their figures would count twice") as caught:
            ask()
        assert str(caught.value).startswith(f"{target} holds days of profile")
        assert "move the file that the message names first" in caught.value.hint
    target.unlink()
    assert len(history.read(start="2026-09-01", end="2026-09-02")) == 8


@contextmanager
def looped(*folders: Path) -> Iterator[None]:
    """Put something in the place of folders that nobody can look into, not even root."""
    for folder in folders:
        if not folder.is_symlink():
            shutil.rmtree(folder)
            folder.symlink_to(folder.name)
    yield


@contextmanager
def locked(*folders: Path) -> Iterator[None]:
    """Take the right to read folders away; root has every right, so become somebody else."""
    root = os.geteuid() == 0
    for folder in folders:
        folder.chmod(0)
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        for folder in folders:
            folder.chmod(0o755)


@pytest.mark.skipif(os.name != "posix", reason="links and rights of POSIX systems")
@pytest.mark.parametrize("closed", [looped, locked])
def test_a_folder_that_cannot_be_looked_into_is_named_and_not_left_out(
    history: ReportHistory, tmp_path: Path, closed: Callable[..., AbstractContextManager[None]]
) -> None:
    assert len(history.read(profiles="2")) == 4  # with all that reading imports
    for one in (tmp_path, *tmp_path.rglob("*")):
        one.chmod(0o755)
    # what lies above is nobody else's to see
    history.path = history.path.relative_to(tmp_path)
    one, two = history.path / "EU-1", history.path / "EU-2"
    with closed(two):
        for ask in (history.read, history.contents):
            with pytest.raises(HistoryError, match="EU-2 cannot be looked into"):
                ask()
        for folder in (history.path, "."):  # the other profile says that it is a history
            assert ReportHistory(folder).path == history.path
    with closed(one, two):
        for folder in (history.path, "."):
            with pytest.raises(HistoryError, match="EU-1 cannot be looked into"):
                ReportHistory(folder)


def test_an_empty_folder_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(HistoryError, match="No reports are stored"):
        ReportHistory(tmp_path / "nothing")


def test_a_history_whose_files_are_gone_says_what_to_do(history: ReportHistory) -> None:
    shutil.rmtree(history.path)
    for ask in (history.read, history.contents):
        with pytest.raises(HistoryError, match="No reports are stored"):
            ask()


def test_pyarrow_is_loaded_when_a_history_is_opened_and_not_before() -> None:
    code = (
        "import sys\nimport adskit.reports\nfrom adskit import get_report\n"
        "assert 'adskit.data.history.parquet' not in sys.modules\n"
        "assert 'dask' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_without_pyarrow_one_sentence_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(AdskitError, match=r'pip install "adskit\[fast\]"'):
        ReportHistory(tmp_path)

"""Files of a history, written and read for real."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from datetime import date
from pathlib import Path
from typing import Final

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from adskit.data.frames import COUNT, DATE, MONEY, TEXT, Columns
from adskit.data.history.note import Note
from adskit.data.history.parquet import (
    add_days,
    number_of_rows,
    one_writer,
    read_note,
    read_table,
)
from adskit.data.history.windows import days_of
from adskit.data.reports.days import Span
from adskit.data.tables import table
from adskit.errors import HistoryError

COLUMNS: Final[Columns] = {
    "profileId": TEXT,
    "date": DATE,
    "campaignId": TEXT,
    "clicks": COUNT,
    "cost": MONEY,
}
OCTOBER: Final = Span(date(2026, 10, 1), date(2026, 10, 31))
ABOUT: Final = {"reportType": "spCampaigns", "adProduct": "SPONSORED_PRODUCTS", "openDays": 28}
PROFILE: Final = {"profileId": "1", "region": "EU", "timezone": "Europe/Paris"}
BIG: Final = str(2**53 + 1)


def rows(*values: tuple[str, int | float | None, float | None]) -> pd.DataFrame:
    return table([("1", day, BIG, clicks, cost) for day, clicks, cost in values], COLUMNS)


def note(span: Span, asked_at: float = 1.0) -> Note:
    return Note(PROFILE, ABOUT, dict.fromkeys(days_of(span), asked_at))


def span(first: int, last: int) -> Span:
    return Span(date(2026, 10, first), date(2026, 10, last))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "EU-1" / "2026-10.parquet"


def put(file: Path, frame: pd.DataFrame, days: Span) -> None:
    with one_writer(file):
        add_days(file, frame, days, note(days))


def everything(file: Path) -> pd.DataFrame:
    return read_table([file], list(COLUMNS), OCTOBER, {})


def test_rows_come_back_with_every_digit_and_dtype(file: Path) -> None:
    frame = rows(("2026-10-01", 3, 0.95), ("2026-10-02", None, None))
    put(file, frame, OCTOBER)
    pd.testing.assert_frame_equal(everything(file), frame)
    pd.testing.assert_frame_equal(pd.read_parquet(file.parent), frame)
    types = dict(zip(COLUMNS, pq.read_schema(file).types, strict=True))
    assert types == {
        "profileId": pa.string(),
        "date": pa.timestamp("us"),
        "campaignId": pa.string(),
        "clicks": pa.int64(),
        "cost": pa.float64(),
    }


def test_no_rows_have_the_same_columns_and_dtypes(file: Path) -> None:
    put(file, rows(), OCTOBER)
    pd.testing.assert_frame_equal(everything(file), rows())
    assert number_of_rows(file) == 0
    put(file, rows(("2026-10-01", 3, 0.95)), span(1, 1))
    pd.testing.assert_frame_equal(everything(file), rows(("2026-10-01", 3, 0.95)))


def test_days_take_the_place_of_what_was_there_of_them_and_nothing_else(file: Path) -> None:
    put(file, rows(("2026-10-01", 1, 1.0), ("2026-10-02", 2, 2.0), ("2026-10-03", 3, 3.0)), OCTOBER)
    # a row of another day than those asked for would stand there twice one day
    put(file, rows(("2026-10-02", 20, 20.0), ("2026-10-03", 99, 99.0)), span(2, 2))
    assert everything(file).clicks.to_list() == [1, 20, 3]
    put(file, rows(), span(1, 2))
    assert everything(file).clicks.to_list() == [3]


def test_a_count_with_a_fraction_makes_its_column_one_of_numbers(file: Path) -> None:
    put(file, rows(("2026-10-01", 1, 1.0)), span(1, 1))
    broken = rows(("2026-10-02", 2, 1.0)).assign(clicks=pd.Series([2.5], dtype="Float64"))
    put(file, broken, span(2, 2))
    assert everything(file).clicks.to_list() == [1.0, 2.5]
    assert str(everything(file).clicks.dtype) == str(pd.read_parquet(file).clicks.dtype) == MONEY


def test_values_and_days_are_looked_up(file: Path) -> None:
    frame = rows(("2026-10-01", 1, 1.0), ("2026-10-02", 2, 2.0)).assign(campaignId=["a", "b"])
    put(file, frame, OCTOBER)
    found = read_table([file], ["clicks"], OCTOBER, {"campaignId": ["b", "c"]})
    assert found.to_dict("list") == {"clicks": [2]}
    assert read_table([file], ["clicks"], span(1, 1), {}).clicks.to_list() == [1]


def test_a_note_comes_back_and_is_short(file: Path) -> None:
    assert read_note(file) is None
    with one_writer(file):
        kept = note(OCTOBER).with_days(note(span(5, 7), 2.5).kept, ABOUT)
        add_days(file, rows(), OCTOBER, kept)
    assert read_note(file) == kept
    assert kept.to_json().count("2026-10") == 6  # three stretches, not 31 days


@pytest.mark.parametrize(
    "content",
    [b"", b"PAR1", b"PAR1" + bytes(40) + b"PAR1", b"profileId,date\n"],
    ids=["empty", "cut short", "damaged", "another format"],
)
def test_a_file_that_cannot_be_read_is_named_and_kept(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    with pytest.raises(HistoryError, match=r"2026-10\.parquet is damaged"):
        read_note(file)
    with pytest.raises(HistoryError, match="move it"):
        put(file, rows(), OCTOBER)
    assert file.read_bytes() == content


def test_somebody_elses_parquet_is_no_file_of_a_history(file: Path) -> None:
    file.parent.mkdir()
    rows().to_parquet(file)
    with pytest.raises(HistoryError, match="no file that adskit has stored"):
        read_note(file)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("a file")
    with pytest.raises(HistoryError, match="cannot be written"):
        put(tmp_path / "reports" / "2026-10.parquet", rows(), OCTOBER)


def test_writers_wait_for_each_other_also_in_one_process(file: Path) -> None:
    inside: list[int] = []

    def write(number: int) -> None:
        with one_writer(file):
            inside.append(number)
            time.sleep(0.01)
            assert inside.pop() == number

    threads = [threading.Thread(target=write, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert inside == []


# Forks a writer, kills it after a random while, and looks at what it left; again and again.
KILLER: Final = """
import os, random, signal, sys, time
from datetime import date
from pathlib import Path
import pandas as pd
from adskit.data.history.note import Note
from adskit.data.history.parquet import add_days, one_writer, read_note, read_table
from adskit.data.reports.days import Span

day = date(2026, 10, 1)
file, chance, month = Path(sys.argv[1]), random.Random(7), Span(day, date(2026, 10, 31))

def write(number):
    rows = pd.DataFrame({"date": pd.Series(["2026-10-01"] * 3000, dtype="datetime64[us]"),
                         "clicks": pd.Series([number] * 3000, dtype="Int64")})
    with one_writer(file):
        add_days(file, rows, month, Note({"profileId": "1"}, {}, {day: float(number)}))

def latest():
    (number,) = {int(one) for one in read_note(file).kept.values()}
    return number

number = 0
write(number)
seen = set()
for _ in range(25):
    child = os.fork()
    if not child:
        while True:
            number += 1
            write(number)
    begun = time.monotonic()
    while latest() == number and time.monotonic() - begun < 20:
        time.sleep(0.001)
    time.sleep(chance.uniform(0, 0.03))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    number = latest()
    clicks = read_table([file], ["clicks"], month, {}).clicks
    assert len(clicks) == 3000 and set(clicks) == {number}, number
    seen.add(number)
write(number + 1)
print(len(seen), sorted(os.listdir(file.parent)))
"""


@pytest.mark.skipif(os.name != "posix", reason="a killer that forks")
def test_a_file_is_whole_whenever_its_writer_is_killed(file: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLER, str(file)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    seen, _, left = done.stdout.partition(" ")
    assert int(seen) == 25
    assert left.strip() == "['.2026-10.parquet.lock', '2026-10.parquet']"

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pandas as pd
import pytest

from benchmarks.report_file import COLUMNS, write
from benchmarks.report_reading import TARGETS, main
from benchmarks.ways import WAYS, core, fast, json_and_frame


def test_it_measures_every_way_and_says_what_was_wanted(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--rows", "2000", "--rounds", "1"])
    said = capsys.readouterr().out
    assert said.startswith("2,000 rows")
    assert all(f"  {name} " in said for name in WAYS)
    assert said.count("at most") == len(TARGETS) + 2


def test_the_file_is_the_same_each_time(tmp_path: Path) -> None:
    contents = []
    for name in ("a", "b"):
        write(tmp_path / name, 50)
        contents.append(json.loads(gzip.decompress((tmp_path / name).read_bytes())))
    assert contents[0] == contents[1]
    assert len(contents[0]) == 50
    assert set(contents[0][0]) == set(COLUMNS)


def test_the_ways_that_are_compared_give_the_same_frame(tmp_path: Path) -> None:
    path = tmp_path / "report.json.gz"
    write(path, 300)
    for frame in (core(path), fast(path)):
        assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == COLUMNS
        # where text is kept may differ, what it says may not
        pd.testing.assert_frame_equal(
            frame.astype(object), json_and_frame(path).astype(object), check_column_type=False
        )

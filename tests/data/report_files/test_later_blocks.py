"""What is different only far into a file, in blocks after many that were alike."""

from __future__ import annotations

from typing import Any, Final

import pytest

from adskit.data.columns.runs import TOGETHER
from adskit.data.frames import COUNT, DATE, MONEY, TEXT
from adskit.data.report_files.reader import Means, RowsBuilder, read_rows
from tests.data.report_files.files import COLUMNS, Row, dtypes, plain, written

# a block of 100 bytes holds one or two of these: several runs of small arrays
ALIKE: Final[list[Row]] = [
    {
        "campaignId": 10**17 + number % 3,
        "campaignName": "shoes",
        "date": f"2022-07-{number % 28 + 1:02d}",
        "clicks": number,
        "cost": number / 8,
    }
    for number in range(5 * TOGETHER)
]
MEANT: Final[list[Row]] = [row | {"campaignId": str(row["campaignId"])} for row in ALIKE]
LATER: Final[list[tuple[str, Any, Any]]] = [
    ("campaignId", None, None),
    ("campaignId", "amzn1.ads.7", "amzn1.ads.7"),
    ("campaignId", -7, "-7"),
    ("campaignId", 2**64, str(2**64)),
    ("campaignId", True, "true"),
    ("campaignName", None, None),
    ("campaignName", 7, "7"),
    ("campaignName", ["shoes"], '["shoes"]'),
    ("date", None, None),
    ("date", "2023-01-31T10:00:00Z", "2023-01-31"),
    ("date", "soon", None),
    ("clicks", None, None),
    ("clicks", -(2**63), -(2**63)),
    ("clicks", "many", None),
    ("cost", None, None),
    ("cost", 3, 3.0),
    ("cost", "a lot", None),
    ("cost", "Infinity", None),
]


@pytest.mark.parametrize("place", [2 * TOGETHER, -1], ids=["in the middle", "at the end"])
@pytest.mark.parametrize(("name", "value", "meant"), LATER)
def test_one_other_value_far_into_a_file_changes_no_other(
    means: Means, name: str, value: Any, meant: Any, place: int
) -> None:
    rows, expected = list(ALIKE), list(MEANT)
    rows[place] = rows[place] | {name: value}
    expected[place] = expected[place] | {name: meant}
    frame = read_rows(written(rows), COLUMNS, means=means)
    assert plain(frame) == expected
    assert dtypes(frame) == COLUMNS


def test_one_fraction_far_into_a_file_makes_all_counts_fractions(means: Means) -> None:
    rows = [*ALIKE, {"clicks": 0.5}, *ALIKE]
    frame = read_rows(written(rows), {"clicks": COUNT}, means=means)
    assert dtypes(frame) == {"clicks": "Float64"}
    assert [row["clicks"] for row in plain(frame)] == [row["clicks"] for row in rows]


def test_keys_may_come_in_another_order_from_some_row_on(means: Means) -> None:
    turned = [dict(reversed(row.items())) for row in ALIKE]
    rows = ALIKE + turned + [dict(row, more=1) for row in turned] + ALIKE
    assert plain(read_rows(written(rows), COLUMNS, means=means)) == MEANT * 4


@pytest.mark.parametrize("name", COLUMNS)
def test_a_key_may_be_there_only_from_some_row_on(means: Means, name: str) -> None:
    before = [{key: value for key, value in row.items() if key != name} for row in ALIKE]
    frame = read_rows(written(before + ALIKE), COLUMNS, means=means)
    assert plain(frame) == [row | {name: None} for row in MEANT] + MEANT
    assert dtypes(frame) == COLUMNS


def test_the_keys_of_one_file_are_no_rule_for_the_next(means: Means) -> None:
    columns = {"a": TEXT, "b": COUNT, "c": MONEY, "d": DATE}
    builder = RowsBuilder(columns, means=means)
    files: list[list[Row]] = [
        [{"a": "x", "b": 1, "c": 0.5, "d": "2024-01-31"}],
        [{"d": "2024-02-01", "c": 1.5, "b": 2, "a": 7}, {}],
        [],
        [{"b": 3}],
    ]
    for part, rows in enumerate(files):
        builder.add(written(rows), part=part)
    nothing = dict.fromkeys(columns)
    assert plain(builder.frame()) == [
        files[0][0],
        files[1][0] | {"a": "7"},
        nothing,
        nothing | {"b": 3},
    ]

"""Rows of many parts become one frame, whichever way the parts were cut."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Final

import pandas as pd
import pytest

from adskit.data.frames import COUNT, DATE, FLAG, MONEY, TEXT, TIME, Row
from adskit.data.tables import LONG, Piece, Table, table

COLUMNS: Final = {
    "id": TEXT,
    "day": DATE,
    "at": TIME,
    "clicks": COUNT,
    "cost": MONEY,
    "on": FLAG,
}


def row(number: int) -> Row:
    if number % 7 == 0:
        return (number + 2**63, None, None, None, None, None)
    return (
        str(number),
        f"2026-{number % 12 + 1:02}-01",
        "2026-01-31T12:00:00Z",
        number,
        number / 8,
        number % 2 == 0,
    )


@pytest.mark.parametrize(
    "lengths",
    [(), (0,), (3,), (LONG,), (1, LONG + 5, 0, 2, LONG, LONG, 4), (LONG - 1, LONG - 1, LONG * 3)],
)
def test_the_frame_is_the_same_in_one_piece_and_in_many(lengths: tuple[int, ...]) -> None:
    made = Table(COLUMNS)
    rows = [row(number) for number in range(sum(lengths))]
    left = iter(rows)
    frame = made.frame(made.piece([next(left) for _ in range(length)]) for length in lengths)
    pd.testing.assert_frame_equal(frame, table(rows, COLUMNS))
    assert frame.dtypes.astype(str).to_dict() == COLUMNS
    assert frame.index.equals(pd.RangeIndex(len(rows)))


def test_only_a_long_part_becomes_columns_at_once() -> None:
    made = Table(COLUMNS)
    few = [row(number) for number in range(LONG - 1)]
    assert made.piece(few) == Piece(list(zip(*few, strict=True)))
    long = made.piece([*few, row(0)])
    assert not long.columns
    assert len(long.run) == len(COLUMNS)


def test_threads_cut_pieces_for_one_table() -> None:
    made = Table(COLUMNS)
    parts = [[row(number) for number in range(start, start + LONG)] for start in range(40)]
    with ThreadPoolExecutor(8) as pool:
        pieces = list(pool.map(made.piece, parts))
    whole = [one for rows in parts for one in rows]
    pd.testing.assert_frame_equal(made.frame(pieces), table(whole, COLUMNS))

from __future__ import annotations

import cProfile
import json
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adskit.data.report_files.cutting import last_comma, rejoined, row_blocks
from adskit.data.report_files.reader import Means, read_rows
from tests.data.report_files.files import COLUMNS, Row, dtypes, plain, written

# pieces of JSON inside texts, and names of keys that stand in the way of a cut
TANGLED: Final = st.lists(
    st.sampled_from(["},{", '"', "\\", "{", "}", ",", ":", "[", "]", " ", "\n", "é", "🛒", "a"])
).map("".join)
IDS: Final = st.one_of(st.none(), st.integers(-5, 2**64 + 5), TANGLED)
NUMBERS: Final = st.one_of(st.none(), st.floats(-1e9, 1e9), st.integers(-(2**53), 2**53))
DAYS: Final = st.one_of(st.none(), st.dates().map(str))
FLAT: Final = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "campaignId": IDS,
            "campaignName": st.one_of(st.none(), TANGLED),
            "date": DAYS,
            "clicks": st.one_of(st.none(), st.integers(-(2**63), 2**63 - 1)),
            "cost": NUMBERS,
            ", ": TANGLED,
            "": NUMBERS,
            "}": NUMBERS,
        },
    ),
    max_size=12,
)
ANY_JSON: Final = st.recursive(
    st.none() | st.booleans() | NUMBERS | TANGLED,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TANGLED, inner, max_size=3),
    max_leaves=8,
)
LAYOUTS: Final = st.sampled_from([{}, {"separators": (", ", ": ")}, {"indent": 1}])
SIZES: Final = st.integers(1, 200)
QUIETLY: Final = settings(
    derandomize=True,
    deadline=None,
    max_examples=40,
    # a decoder is not changed by what it has decoded
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def obvious(row: Row) -> Row:
    """Return what a row means, key by key."""
    found = {name: row.get(name) for name in COLUMNS}
    if found["campaignId"] is not None:
        found["campaignId"] = str(found["campaignId"])
    return found


@QUIETLY
@given(rows=FLAT, layout=LAYOUTS, escaped=st.booleans(), block=SIZES)
def test_any_flat_rows_are_read_as_the_standard_library_reads_them(
    means: Means, *, rows: list[Row], layout: dict[str, Any], escaped: bool, block: int
) -> None:
    source = written(rows, ensure_ascii=escaped, **layout)
    frame = read_rows(source, COLUMNS, means=Means(means.codec, means.gunzip, block))
    assert plain(frame) == [obvious(row) for row in rows]
    assert dtypes(frame) == COLUMNS


@settings(QUIETLY, max_examples=300)
@given(rows=FLAT, layout=LAYOUTS, step=SIZES, size=SIZES)
def test_blocks_are_whole_rows_and_nothing_is_lost(
    rows: list[Row], layout: dict[str, Any], step: int, size: int
) -> None:
    text = json.dumps(rows, **layout).encode()
    blocks = list(row_blocks((text[at : at + step] for at in range(0, len(text), step)), size))
    assert [row for block in blocks for row in json.loads(block)] == rows
    assert json.loads(rejoined(blocks)) == rows


@settings(QUIETLY, max_examples=300)
@given(rows=st.lists(st.dictionaries(TANGLED, ANY_JSON, max_size=3), max_size=6), size=SIZES)
def test_nested_rows_are_cut_rightly_or_seen_to_be_cut_wrongly(rows: list[Row], size: int) -> None:
    text = json.dumps(rows, separators=(",", ":")).encode()
    blocks = list(row_blocks((text[at : at + 7] for at in range(0, len(text), 7)), size))
    assert json.loads(rejoined(blocks)) == rows
    read: list[Row] = []
    for block in blocks:
        try:
            read += json.loads(block)
        except ValueError:
            break
    assert read == rows[: len(read)]


@pytest.mark.parametrize("far", ["", " ", "\n  ", " " * 20])
def test_rows_are_cut_however_they_are_laid_out(far: str) -> None:
    rows = [f'{{{far}"a":{far}{number}{far}}}' for number in range(50)]
    text = f"[{far}{f'{far},{far}'.join(rows)}{far}]".encode()
    blocks = list(row_blocks((text[at : at + 50] for at in range(0, len(text), 50)), 100))
    assert len(blocks) > 3
    assert [row["a"] for block in blocks for row in json.loads(block)] == list(range(50))


def test_blocks_are_small_however_much_comes_at_once() -> None:
    rows = [{"a": number} for number in range(1000)]
    blocks = list(row_blocks([json.dumps(rows).encode()], 100))
    assert max(map(len, blocks)) < 130
    assert [row for block in blocks for row in json.loads(block)] == rows


def test_rows_too_far_apart_to_be_cut_are_not_searched_again_and_again() -> None:
    text = json.dumps([{"a": number} for number in range(2000)], indent=100).encode()
    pieces = [text[at : at + 50] for at in range(0, len(text), 50)]
    profile = cProfile.Profile()
    blocks = profile.runcall(list, row_blocks(pieces, 100))
    searches = [each for each in profile.getstats() if each.code is last_comma.__code__]
    assert blocks == [text]
    assert searches[0].callcount <= len(text).bit_length() < len(pieces)

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
import threading
from typing import Any, Final

import pandas as pd
import pytest

from adskit.data.frames import COUNT, DATE, FLAG, MONEY, TEXT
from adskit.data.report_files.reader import Means, RowsBuilder, read_rows
from adskit.errors import BadFile
from tests.data.report_files.files import COLUMNS, Row, dtypes, packed, plain, written

BIG: Final = [2**53 - 1, 2**53 + 1, 2**63 - 1, 2**63, 2**64 - 1, 10**17 + 3]
NAMES: Final = [
    "Été – Soldes",
    "日本語キャンペーン",
    "emoji 🛒",
    'quo"te',
    "back\\slash\\",
    "tab\tnew\nline",
    "},{",
    'x},{"',
    '},{"a":1},{"b',
    '}, {\n "campaignId": 1',
    "[{]}",
    "0012",
    "1e5",
    "2022-07-05",
    "null",
    "",
    " ",
    "\u2028",
]
ROWS: Final[list[Row]] = [
    {
        "clicks": number,
        "campaignId": BIG[number % len(BIG)],
        "other": {},
        "date": f"2022-07-{number + 1:02d}",
        "campaignName": name,
        "cost": number / 7,
    }
    for number, name in enumerate(NAMES)
]
SOME_MISSING: Final[list[Row]] = [
    {key: None if number % 5 == 0 else value for key, value in row.items() if len(key) != number}
    for number, row in enumerate(ROWS)
]
NESTED: Final[list[Row]] = [row | {"list": [{"a": 1}, {"b": 2}, {"c": [[]]}]} for row in ROWS]
FORMS: Final[dict[str, dict[str, Any]]] = {
    "compact": {},
    "escaped": {"ensure_ascii": True},
    "spaced": {"separators": (", ", ": ")},
    "pretty": {"indent": 2},
    "far apart": {"indent": 100},
}


def expected(rows: list[Row]) -> list[Row]:
    """Return what a frame of these rows holds, read in the most obvious way."""
    found = [{name: row.get(name) for name in COLUMNS} for row in rows]
    for row in found:
        row["campaignId"] = None if row["campaignId"] is None else str(row["campaignId"])
    return found


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("rows", [ROWS, SOME_MISSING, NESTED], ids=["flat", "missing", "nested"])
def test_every_form_of_json_gives_the_same_rows(means: Means, form: str, rows: list[Row]) -> None:
    frame = read_rows(written(rows, **FORMS[form]), COLUMNS, means=means)
    assert plain(frame) == expected(rows)
    assert dtypes(frame) == COLUMNS
    assert list(frame.index) == list(range(len(rows)))


COMPACT: Final = json.dumps(ROWS, separators=(",", ":")).encode()
OTHER_FILES: Final[dict[str, bytes]] = {
    "several members": b"".join(
        gzip.compress(COMPACT[at : at + 99]) for at in range(0, len(COMPACT), 99)
    ),
    "an empty member": gzip.compress(b"") + gzip.compress(COMPACT),
    "zeros at the end": gzip.compress(COMPACT) + bytes(500),
    "a byte order mark": gzip.compress(b"\xef\xbb\xbf" + COMPACT),
    "blanks around": gzip.compress(b"\n " + COMPACT + b"\r\n\t "),
}


@pytest.mark.parametrize("name", OTHER_FILES)
def test_every_form_of_gzip_gives_the_same_rows(means: Means, name: str) -> None:
    frame = read_rows(io.BytesIO(OTHER_FILES[name]), COLUMNS, means=means)
    assert plain(frame) == expected(ROWS)


@pytest.mark.parametrize("content", ["[]", " [\n] ", "\ufeff[]"])
def test_a_file_without_rows_has_the_promised_columns(means: Means, content: str) -> None:
    frame = read_rows(packed(content), COLUMNS, constants={"profileId": "1"}, means=means)
    assert dtypes(frame) == {"profileId": TEXT, **COLUMNS}
    assert frame.empty


VALUES: Final[list[tuple[str, list[str], list[Any]]]] = [
    (TEXT, ["1", "null", "18446744073709551615"], ["1", None, str(2**64 - 1)]),
    (TEXT, ["-1", "18446744073709551616", "7"], ["-1", str(2**64), "7"]),
    (TEXT, ["1.0", "1e16", "0.95", "-2.5"], ["1", "10000000000000000", "0.95", "-2.5"]),
    (TEXT, ["1", "1.5", '"007"', "true"], ["1", "1.5", "007", "true"]),
    (TEXT, ["1", "true", "0", "false", "1.0", "-0.0"], ["1", "true", "0", "false", "1", "0"]),
    (TEXT, ["true", "1", "false", "0", "null", '"1"'], ["true", "1", "false", "0", None, "1"]),
    (TEXT, ['{"é":[1]}', "[]", "false"], ['{"é": [1]}', "[]", "false"]),
    (TEXT, ['"half \\ud83d"', '"\\ud83d\\ude80"'], ["half ?", "🚀"]),
    (COUNT, ["1", "null", "9007199254740993"], [1, None, 2**53 + 1]),
    (COUNT, ["9223372036854775807", "3.0", '"12"'], [2**63 - 1, 3, 12]),
    (COUNT, ["-4", '"many"', "[1]", "true", "{}"], [-4, None, None, 1, None]),
    (MONEY, ["0.95", "1", "null", "1e3"], [0.95, 1.0, None, 1000.0]),
    (MONEY, ['"2.5"', '"a lot"', "[1]", "{}", '""'], [2.5, None, None, None, None]),
    (MONEY, ['"Infinity"', "1e999", "-1e999", "1"], [None, None, None, 1.0]),
    (MONEY, ["true", "NaN", '" 1 "'], [1.0, None, 1.0]),
    (MONEY, ["1" + "0" * 400, "1"], [None, 1.0]),
    (DATE, ['"2024-02-29"', "null", '"2023-02-29"'], ["2024-02-29", None, None]),
    (DATE, ["20240131", '"20240131"', '"2024-01-31T10:00:00Z"'], ["2024-01-31"] * 3),
    (DATE, ['"soon"', '""', "1.5", "[1]", "{}", '"9999-12-31"'], [None] * 5 + ["9999-12-31"]),
    (FLAG, ["true", "null", "false"], [True, None, False]),
]


@pytest.mark.parametrize(("dtype", "written_as", "meant"), VALUES)
def test_each_value_is_read_as_it_is_meant(
    means: Means, dtype: str, written_as: list[str], meant: list[Any]
) -> None:
    rows = [f'{{"it":{value}}}' for value in written_as]
    # all in one block, and one after another in blocks of their own
    for block in (1, 1000):
        means_now = Means(means.codec, means.gunzip, block)
        frame = read_rows(packed(f"[{','.join(rows)}]"), {"it": dtype}, means=means_now)
        assert [row["it"] for row in plain(frame)] == meant
        assert dtypes(frame) == {"it": dtype}


@pytest.mark.parametrize("values", [[1, 2.5, None], [2.5, 2**53, 1], [2**63, None, 1]])
def test_counts_with_a_fraction_are_kept(means: Means, values: list[Any]) -> None:
    frame = read_rows(written([{"it": value} for value in values]), {"it": COUNT}, means=means)
    assert dtypes(frame) == {"it": "Float64"}
    assert [row["it"] for row in plain(frame)] == values


def test_constants_come_first_and_outdo_the_file(means: Means) -> None:
    constants = {"profileId": str(2**64 - 1), "currencyCode": None, "date": "2024-01-31"}
    frame = read_rows(written(ROWS), COLUMNS, constants=constants, means=means)
    assert list(frame) == [*constants, *(name for name in COLUMNS if name != "date")]
    assert dtypes(frame) == {**COLUMNS, "profileId": TEXT, "currencyCode": TEXT}
    first = {**expected(ROWS)[0], **constants}
    assert plain(frame)[0] == first
    assert frame[list(constants)].drop_duplicates().shape == (1, 3)


def test_rows_are_counted_even_when_no_key_is_read(means: Means) -> None:
    frame = read_rows(written(ROWS), {}, constants={"profileId": "1"}, means=means)
    assert frame["profileId"].tolist() == ["1"] * len(ROWS)


# ── several files ───────────────────────────────────────────────────────────────────────────────


def test_a_builder_gives_the_files_in_the_order_of_their_numbers(means: Means) -> None:
    builder = RowsBuilder({"profileId": TEXT, **COLUMNS}, means=means)
    for part in (2, 0, 1):
        read = builder.add(written(ROWS[part::3]), part=part, constants={"profileId": str(part)})
        assert read == len(ROWS[part::3])
    single = [
        read_rows(written(ROWS[part::3]), COLUMNS, constants={"profileId": str(part)}, means=means)
        for part in range(3)
    ]
    pd.testing.assert_frame_equal(builder.frame(), pd.concat(single, ignore_index=True))


def test_files_come_from_many_threads_at_once(means: Means) -> None:
    builder = RowsBuilder(COLUMNS, means=means)
    threads = [
        threading.Thread(target=builder.add, args=[written([row])], kwargs={"part": part})
        for part, row in enumerate(ROWS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert plain(builder.frame()) == expected(ROWS)


def test_one_file_with_fractions_makes_the_whole_column_fractions(means: Means) -> None:
    builder = RowsBuilder({"clicks": COUNT}, means=means)
    builder.add(written([{"clicks": 1}, {}]), part=0)
    builder.add(written([{"clicks": 0.5}]), part=1)
    frame = builder.frame()
    assert dtypes(frame) == {"clicks": "Float64"}
    assert [row["clicks"] for row in plain(frame)] == [1, None, 0.5]


def test_a_part_that_failed_can_be_read_again(means: Means) -> None:
    builder = RowsBuilder(COLUMNS, means=means)
    whole = written(ROWS).read()
    with pytest.raises(BadFile):
        builder.add(io.BytesIO(whole[:-9]), part=0)
    builder.add(io.BytesIO(whole), part=0)
    assert plain(builder.frame()) == expected(ROWS)


def test_a_builder_without_files_has_the_promised_columns(means: Means) -> None:
    frame = RowsBuilder(COLUMNS, means=means).frame()
    assert dtypes(frame) == COLUMNS
    assert frame.empty


# ── what is installed ───────────────────────────────────────────────────────────────────────────


def test_the_fastest_means_are_taken_and_loaded_only_when_a_file_is_read() -> None:
    program = """
import sys
import adskit.data.report_files.reader as reader
optional = {"msgspec", "isal"}
assert not optional & set(sys.modules), optional & set(sys.modules)
assert (reader.Means.best().codec, reader.Means.best().gunzip) == ("msgspec", "isal")
sys.modules.update(dict.fromkeys(["msgspec", "isal", "isal.isal_zlib"]))  # as if not installed
assert (reader.Means.best().codec, reader.Means.best().gunzip) == ("json", "zlib")
"""
    subprocess.run([sys.executable, "-c", program], check=True)

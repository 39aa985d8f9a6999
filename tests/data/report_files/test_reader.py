from __future__ import annotations

from typing import Any

import pytest

from adskit.data.report_files.reader import Means, read_rows
from tests.data.report_files.files import COLUMNS, Row, dtypes, plain, written

BIG = [2**53 - 1, 2**53 + 1, 2**63 - 1, 2**63, 2**64 - 1, 10**17 + 3]
NAMES = [
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
ROWS: list[Row] = [
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
NESTED: list[Row] = [row | {"list": [{"a": 1}, {"b": 2}, {"c": [[]]}]} for row in ROWS]
FORMS: dict[str, dict[str, Any]] = {
    "compact": {},
    "escaped": {"ensure_ascii": True},
    "spaced": {"separators": (", ", ": ")},
    "pretty": {"indent": 2},
    "far apart": {"indent": 100},
}


def expected(rows: list[Row]) -> list[dict[str, Any]]:
    return [
        {name: row.get(name) for name in COLUMNS}
        | {"campaignId": None if row.get("campaignId") is None else str(row["campaignId"])}
        for row in rows
    ]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("rows", [ROWS, NESTED], ids=["flat", "nested"])
def test_every_form_of_json_gives_the_same_rows(means: Means, form: str, rows: list[Row]) -> None:
    frame = read_rows(written(rows, **FORMS[form]), COLUMNS, means=means)
    assert plain(frame) == expected(rows)
    assert dtypes(frame) == COLUMNS
    assert list(frame.index) == list(range(len(rows)))

"""Files that cannot be read, and reads that break off."""

from __future__ import annotations

import gc
import gzip
import io
import json
import threading
from collections.abc import Callable
from typing import BinaryIO, Final

import pytest

from adskit.data.report_files.reader import Means, RowsBuilder, read_rows
from adskit.errors import BadFile
from tests.data.report_files.files import COLUMNS, Row, packed, plain

ROWS: Final[list[Row]] = [
    {
        "campaignId": str(number),
        "campaignName": "Soldes",
        "date": f"2022-07-{number + 1:02d}",
        "clicks": number,
        "cost": number / 7,
    }
    for number in range(18)
]
COMPACT: Final = json.dumps(ROWS, separators=(",", ":")).encode()
GZIP: Final = gzip.compress(COMPACT)
FLIPPED: Final = bytes([GZIP[-8] ^ 1])
BAD: Final[dict[str, tuple[bytes, str]]] = {
    "no byte": (b"", "ends too early"),
    "cut in the header": (GZIP[:5], "ends too early"),
    "cut in the middle": (GZIP[: len(GZIP) // 2], "ends too early"),
    "cut in the check sum": (GZIP[:-3], "ends too early"),
    "cut in a later member": (GZIP + GZIP[:40], "ends too early"),
    "another check sum": (GZIP[:-8] + FLIPPED + GZIP[-7:], "damaged"),
    "not compressed": (COMPACT, "damaged"),
    "something behind it": (GZIP + b"garbage, more garbage", "damaged"),
    "nothing inside": (gzip.compress(b""), "no list of rows"),
    "an object": (gzip.compress(b'{"message":"no"}'), "no list of rows"),
    "lines": (gzip.compress(b'{"a":1}\n{"a":2}'), "no list of rows"),
    "rows without brackets": (gzip.compress(COMPACT[1:-1]), "no list of rows"),
    "a number among rows": (gzip.compress(COMPACT[:-1] + b",1]"), "something else than rows"),
    "a list of lists": (gzip.compress(b"[" + COMPACT + b"]"), "something else than rows"),
    "no closing bracket": (gzip.compress(COMPACT[:-1]), "no JSON"),
    "no closing brace": (gzip.compress(COMPACT[:-2] + b"]"), "no JSON"),
    "another bracket at the end": (gzip.compress(COMPACT[:-1] + b"}"), "no JSON"),
    "two lists": (gzip.compress(COMPACT + COMPACT), "no JSON"),
    "an array too deep": (gzip.compress(b"[" * 100_000), "no JSON"),
    "a comma too many": (gzip.compress(COMPACT[:-1] + b",]"), "no JSON"),
    "another encoding": (gzip.compress('[{"campaignName":"é"}]'.encode("latin-1")), "UTF-8"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_read_says_why_and_what_to_do(means: Means, name: str) -> None:
    content, says = BAD[name]
    with pytest.raises(BadFile, match=says) as caught:
        read_rows(io.BytesIO(content), COLUMNS, means=means)
    assert caught.value.hint.startswith("run the cell again")
    assert "Soldes" not in str(caught.value)
    # what went wrong inside may hold the whole document
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


class Broken(io.BytesIO):
    """A file that stops to be read: its drive is pulled out, or somebody interrupts the cell."""

    def __init__(self, content: bytes, error: type[BaseException]) -> None:
        super().__init__(content)
        self._error = error

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell():
            raise self._error("in the middle")
        return super().read(size)


BREAKS: Final[dict[str, tuple[Callable[[], BinaryIO], type[BaseException]]]] = {
    "the drive is gone": (lambda: Broken(GZIP, OSError), OSError),
    "the cell is stopped": (lambda: Broken(GZIP, KeyboardInterrupt), KeyboardInterrupt),
    "the file is cut off": (lambda: io.BytesIO(GZIP[:-9]), BadFile),
    "the file is no JSON": (lambda: packed(COMPACT[:-2]), BadFile),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_read_that_breaks_off_leaves_nothing_behind(means: Means, name: str) -> None:
    source, error = BREAKS[name]
    builder = RowsBuilder(COLUMNS, means=means)
    before = threading.active_count()
    with pytest.raises(error):
        builder.add(source(), part=0)
    assert threading.active_count() == before
    assert gc.isenabled()
    builder.add(packed(COMPACT), part=0)
    assert plain(builder.frame()) == ROWS

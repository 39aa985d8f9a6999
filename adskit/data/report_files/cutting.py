"""One long JSON array of rows → blocks of whole rows, without a parser."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from adskit.data.report_files.gunzip import AGAIN
from adskit.errors import BadFile

BOM: Final = b"\xef\xbb\xbf"
BLANK: Final = b" \t\r\n"
# A quote after `{` that none of , } ] : or blank follows cannot close a string, and nothing
# escapes it: it opens a key. So no string holds the brace before it, which opens a row.
ROW: Final = re.compile(rb'\{[ \t\r\n]*"[^,}\]: \t\r\n]')
FAR: Final = 64  # bytes between two rows; with more blanks than that there is no cut


def row_blocks(pieces: Iterable[bytes], size: int) -> Iterator[bytes]:
    """Give the rows of an array in blocks of about `size` bytes, each an array of its own.

    Rows are meant to be flat. A cut within a nested list leaves blocks that are no JSON, never
    blocks that say something else: `rejoined` then puts them together again.

    Raises
    ------
    BadFile
        What comes is no array.
    """
    begun, waiting, length, enough = b"", [], 0, size
    for piece in small(pieces, size):
        waiting.append(piece)
        length += len(piece)
        if length < enough:
            continue
        data = opened(b"".join(waiting)) if not begun else b"".join(waiting)
        comma = last_comma(data)
        if comma:
            yield b"".join([begun, memoryview(data)[:comma], b"]"])
            data, begun = data[comma + 1 :], b"["
        waiting, length = [data], len(data)
        # where there is no cut, twice as much is waited for: it must not be searched at each piece
        enough = max(size, 2 * length)
    data = b"".join(waiting).rstrip(BLANK)
    yield begun + data if begun else opened(data)


def small(pieces: Iterable[bytes], size: int) -> Iterator[bytes]:
    """Give the same bytes in pieces of `size` at most."""
    for piece in pieces:
        for start in range(0, len(piece), size):
            yield piece[start : start + size]


def opened(data: bytes) -> bytes:
    """Return a file's first bytes from the bracket on."""
    array = data.removeprefix(BOM).lstrip(BLANK)
    if not array.startswith(b"["):
        raise BadFile("The downloaded file holds no list of rows.", hint=AGAIN)
    return array


def last_comma(data: bytes) -> int:
    """Return where the last comma between two rows stands, 0 if none is sure to be one."""
    row = len(data)
    while (row := data.rfind(b"{", 0, row)) > 0:
        before = data[max(0, row - FAR) : row].rstrip(BLANK)
        if (
            before.endswith(b",")
            and before[:-1].rstrip(BLANK).endswith(b"}")
            and ROW.match(data, row)
        ):
            return data.rindex(b",", 0, row)
    return 0


def rejoined(blocks: Sequence[bytes]) -> bytes:
    """Return consecutive blocks, up to the last one of the file, as the one array they were."""
    *most, last = blocks
    return b"[" + b",".join([*(block[1:-1] for block in most), last[1:]])

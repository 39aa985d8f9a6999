"""Decompressed piece after piece of a gzip file."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO, Final, Literal

from adskit.errors import BadFile
from adskit.troubles.table import todo

Gunzip = Literal["isal", "zlib"]

READ: Final = 1 << 14  # ten times as much when decompressed
GZIP: Final = 31  # zlib's word for "expect a gzip header, check the sum at the end"
PADDING: Final = b"\0"  # some writers fill up a block with it after a member
AGAIN: Final = todo("file-damaged")


def best_gunzip() -> Gunzip:
    """Return the fastest decompressor that is installed."""
    try:
        import isal.isal_zlib  # noqa: F401, PLC0415 - optional, and only needed to read a file
    except ImportError:
        return "zlib"
    return "isal"


def library_of(gunzip: Gunzip) -> Any:
    """Return the module that decompresses; isal's has the interface of Python's zlib."""
    if gunzip == "zlib":
        return zlib
    from isal import isal_zlib  # noqa: PLC0415 - optional

    return isal_zlib


def pieces(source: BinaryIO, gunzip: Gunzip) -> Iterator[bytes]:
    """Give what a gzip file holds, piece by piece; several members are one after another.

    Raises
    ------
    BadFile
        It is no gzip file, it ends early, or its check sum does not fit.
    """
    library = library_of(gunzip)
    member = library.decompressobj(GZIP)
    while packed := source.read(READ):
        if member.eof:
            packed = packed.lstrip(PADDING)
        while packed:
            if member.eof:
                member = library.decompressobj(GZIP)
            try:
                yield member.decompress(packed)
            except library.error:
                raise BadFile(
                    "The downloaded file is damaged: it cannot be decompressed.", hint=AGAIN
                ) from None
            packed = member.unused_data.lstrip(PADDING)
    if not member.eof:
        raise BadFile("The downloaded file ends too early: a part of it is missing.", hint=AGAIN)
